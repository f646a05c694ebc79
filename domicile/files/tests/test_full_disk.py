"""No room, no folder, no right to write: the file is refused, nothing of it is kept (F05, F08)."""

import errno
import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest
from django.utils import timezone

from domicile.files import stores
from domicile.files.models import File
from domicile.files.receiving import receive
from domicile.files.stores import StoreAwayError
from domicile.files.stores.local import LocalStore
from domicile.rulebook.documents import FileLimits

pytestmark = pytest.mark.django_db
LIMITS = FileLimits()
AT = timezone.now()


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """The operating system itself refuses to let a file grow beyond this."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def left(data: Path) -> list[str]:
    return [one.name for one in data.rglob("*") if one.is_file()]


# 100,000 is in the middle of a write: the disk takes a part of it and reports only how much.
@pytest.mark.parametrize("room", [0, 100_000, 300_000])
def test_f05_a_disk_that_fills_up_while_writing_keeps_nothing(data: Path, room: int) -> None:
    with largest_file(room), pytest.raises(StoreAwayError):
        receive(BytesIO(os.urandom(400_000)), "scan.jpg", LIMITS, at=AT)
    assert (File.objects.count(), left(data)) == (0, [])


def test_f05_when_there_is_room_again_the_same_file_is_taken_whole(data: Path) -> None:
    content = os.urandom(400_000)
    with largest_file(300_000), pytest.raises(StoreAwayError):
        receive(BytesIO(content), "scan.jpg", LIMITS, at=AT)
    file = receive(BytesIO(content), "scan.jpg", LIMITS, at=AT)
    assert isinstance(file, File)
    assert stores.read(file.sha256) == content
    assert left(data) == [file.sha256]


def full(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("call", ["mkdir", "link", "replace", "fsync", "open"])
def test_f05_whatever_the_disk_refuses_the_store_is_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    source = tmp_path / "source"
    source.write_bytes(b"x")
    with monkeypatch.context() as patched:
        patched.setattr(os, call, full)
        if call == "open":  # pathlib opens files by its own way
            patched.setattr(Path, "open", full)
        with pytest.raises(StoreAwayError):
            LocalStore(tmp_path / "store").keep(source, "a" * 64)
    assert source.read_bytes() == b"x"


def test_f08_a_store_whose_folder_is_a_file_is_away(data: Path) -> None:
    (data / "files").write_text("somebody put a file here")
    with pytest.raises(StoreAwayError):
        receive(BytesIO(b"x"), "scan.jpg", LIMITS, at=AT)
    assert File.objects.count() == 0
