"""U1, I9 and A54: what is said to be received is on the disk, and nothing else is."""

from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from pytest_django import Settings

from domicile.files.commands import Refusal, receive
from domicile.files.models import File
from domicile.files.queries import open_original
from domicile.files.stores import store
from domicile.files.verdicts import Code, Reason
from domicile.rulebook.documents import FileLimits

AT = datetime(2026, 11, 22, 3, tzinfo=UTC)
LIMITS = FileLimits()
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("data")]


class Endless:
    """A body that never ends; it counts what was read of it."""

    def __init__(self) -> None:
        self.given = 0

    def read(self, size: int, /) -> bytes:
        self.given += size
        return bytes(size)


class Cut:
    """A body whose connection is cut."""

    def read(self, _size: int, /) -> bytes:
        raise ConnectionResetError


def kept() -> list[str]:
    return [one.sha256 for one in store().everything()]


def on_the_way() -> list[Path]:
    return list((Path(django_settings.DATA) / "files" / "incoming").glob("*"))


@pytest.mark.parametrize("size", [1, 2, 262_144, 262_145, 5_000_001, 5_242_880])
def test_a_file_within_the_limit_is_kept_byte_for_byte(size: int) -> None:
    sent = bytes(range(256)) * (size // 256) + bytes(size % 256)
    file = receive(BytesIO(sent), "scan.jpg", LIMITS, at=AT)
    assert isinstance(file, File)
    assert (file.size, file.sha256, file.state) == (size, sha256(sent).hexdigest(), "checking")
    assert (open_original(file), kept(), on_the_way()) == (sent, [file.sha256], [])


@pytest.mark.parametrize("size", [5_242_881, 6_000_000])
def test_a_file_over_the_limit_is_refused_and_leaves_nothing(size: int) -> None:
    refused = receive(BytesIO(bytes(size)), "big.jpg", LIMITS, at=AT)
    assert refused == Refusal("big.jpg", Reason(Code.TOO_LARGE, {"most_bytes": 5_242_880}))
    assert (File.objects.count(), kept(), on_the_way()) == (0, [], [])


def test_u1_an_endless_body_is_cut_off_while_reading() -> None:
    body = Endless()
    assert isinstance(receive(body, "big.jpg", LIMITS, at=AT), Refusal)
    assert body.given < 6_000_000


def test_the_size_is_said_where_it_is_known() -> None:
    body = BytesIO(bytes(6_000_000))
    body.size = 6_000_000  # type: ignore[attr-defined]  # as Django's uploaded files have it
    refused = receive(body, "big.jpg", LIMITS, at=AT)
    assert isinstance(refused, Refusal)
    assert refused.reason.params == {"size": 6_000_000, "most_bytes": 5_242_880}


def test_an_empty_file_is_refused() -> None:
    refused = receive(BytesIO(b""), "a.pdf", LIMITS, at=AT)
    assert refused == Refusal("a.pdf", Reason(Code.EMPTY, {"most_bytes": 5_242_880}))
    assert (kept(), on_the_way()) == ([], [])


def test_a54_a_cut_connection_leaves_nothing() -> None:
    with pytest.raises(ConnectionResetError):
        receive(Cut(), "a.pdf", LIMITS, at=AT)
    assert (File.objects.count(), kept(), on_the_way()) == (0, [], [])


def test_a53_a_hostile_name_is_cleaned_and_names_no_file() -> None:
    file = receive(BytesIO(b"x"), "../../../../tmp/\x00evil\u202e.pdf", LIMITS, at=AT)
    assert isinstance(file, File)
    assert file.name == "evil.pdf"
    assert [one.name for one in Path(django_settings.DATA).rglob("*") if "evil" in one.name] == []


def test_a60_the_same_bytes_are_kept_once_for_many_rows() -> None:
    files = [receive(BytesIO(b"same"), f"{n}.pdf", LIMITS, at=AT) for n in range(3)]
    assert (len(files), File.objects.count(), len(kept())) == (3, 3, 1)


def test_the_row_keeps_the_limits_of_its_day() -> None:
    limits = FileLimits(most_bytes=10, least_pixels=(3, 4))
    file = receive(BytesIO(b"x"), "a.pdf", limits, at=AT)
    assert isinstance(file, File)
    file.refresh_from_db()
    assert file.asked == limits


def test_with_a_scanner_a_file_waits_for_it(settings: Settings) -> None:
    settings.SCANNER = "tcp:127.0.0.1:1"
    file = receive(BytesIO(b"x"), "a.pdf", LIMITS, at=AT)
    assert isinstance(file, File)
    assert file.scan == "waiting"
