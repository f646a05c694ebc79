"""A21, A54, F08: late checks, sweeps, and the daily look at the store."""

import os
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings as django_settings
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from domicile.audit.models import Entry
from domicile.audit.periodic import jobs
from domicile.files.commands import (
    check_store,
    examine,
    examine_waiting,
    receive,
    sweep_leftovers,
)
from domicile.files.examining import check_later
from domicile.files.models import File
from domicile.files.stores import store
from domicile.files.tests.makers import jpeg, page
from domicile.files.upkeep import Damage
from domicile.rulebook.documents import FileLimits

NOW = datetime.now(UTC)  # the disk's clock says how old a leftover is
pytestmark = pytest.mark.django_db
Captured = DjangoCaptureOnCommitCallbacks


def received(data: bytes, days_ago: float = 0) -> File:
    file = receive(BytesIO(data), "a.jpg", FileLimits(), at=NOW - timedelta(days=days_ago))
    assert isinstance(file, File)
    return file


def test_f04_what_waited_for_the_checker_is_checked_by_the_worker(
    data: Path, checker_socket: Path, settings: Settings
) -> None:
    files = [examine(received(jpeg(page(size=(300, 300 + n)))), at=NOW) for n in range(3)]
    assert {one.state for one in files} == {"checking"}
    assert DBTaskResult.objects.count() == 3  # asked for by the request that could not wait
    assert examine_waiting(NOW) == 0
    settings.CHECKER_SOCKET = checker_socket
    assert examine_waiting(NOW) == 3
    assert set(File.objects.values_list("state", flat=True)) == {"accepted"}
    assert list((data / "files" / "work").iterdir()) == []


@pytest.mark.usefixtures("data")
def test_a_file_left_to_the_worker_is_checked_by_its_task(
    checker_socket: Path, settings: Settings
) -> None:
    file = examine(received(jpeg(page())), at=NOW)
    settings.CHECKER_SOCKET = checker_socket
    check_later.func(str(file.pk))
    check_later.func(str(uuid4()))  # one that has gone meanwhile
    file.refresh_from_db()
    assert file.state == "accepted"


@pytest.mark.usefixtures("data")
def test_a54_what_a_crash_left_goes_after_a_day() -> None:
    needed, orphan = received(b"needed"), received(b"orphan")
    File.objects.filter(pk=orphan.pk).delete()
    half = Path(django_settings.DATA) / "files" / "incoming" / "half"
    half.write_bytes(b"half")
    old = (NOW - timedelta(days=2)).timestamp()
    assert sweep_leftovers(NOW) == 0
    for one in (half, store().path(orphan.sha256), store().path(needed.sha256)):
        assert one is not None
        os.utime(one, (old, old))
    assert sweep_leftovers(NOW) == 2
    assert (half.exists(), [one.sha256 for one in store().everything()]) == (
        False,
        [needed.sha256],
    )


@pytest.mark.usefixtures("data")
def test_f08_the_daily_check_finds_what_is_lost_or_changed() -> None:
    good, lost, changed = received(b"good"), received(b"lost"), received(b"changed")
    store().discard(lost.sha256)
    path = store().path(changed.sha256)
    assert path is not None
    path.chmod(0o600)
    path.write_bytes(b"other")
    found = check_store(NOW)
    assert sorted(found, key=lambda one: one.lost) == [
        Damage(changed.sha256, lost=False),
        Damage(lost.sha256, lost=True),
    ]
    assert store().has(good.sha256)
    entries = Entry.objects.filter(event="file:damaged").order_by("outcome")
    assert [(one.subject, one.outcome) for one in entries] == [
        (f"object:{changed.sha256}", "changed"),
        (f"object:{lost.sha256}", "lost"),
    ]


def test_the_worker_knows_the_duties_of_this_room() -> None:
    named = [one.name for one in jobs() if one.name.startswith("files.")]
    assert named == ["files.examine", "files.leftovers", "files.store"]
