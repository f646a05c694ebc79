"""What the installation says about its own parts."""

import os
import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from domicile.config.health import HEARTBEAT, serves, state

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
PATIENCE = timedelta(minutes=1)


def beat(folder: Path, at: datetime) -> None:
    (folder / HEARTBEAT).touch()
    os.utime(folder / HEARTBEAT, (at.timestamp(), at.timestamp()))


AWAY = {
    "database": "good",
    "store": "good",
    "checker": "away",
    "worker": "away",
    "calendars": "good",
}


def test_what_is_not_there_is_away_and_without_its_store_it_serves_nobody(
    settings: Settings, tmp_path: Path
) -> None:
    settings.DATA = tmp_path / "unmounted"
    settings.CHECKER_SOCKET = tmp_path / "nobody"
    found = state(NOON, PATIENCE)
    assert found == {**AWAY, "store": "away"}
    assert not serves(found)


def test_without_checker_and_worker_people_are_served(settings: Settings, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    settings.CHECKER_SOCKET = tmp_path / "nobody"
    found = state(NOON, PATIENCE)
    assert found == AWAY
    assert serves(found)


@pytest.mark.parametrize(("ago", "worker"), [(59, "good"), (60, "away"), (3600, "away")])
def test_a_worker_whose_heart_stopped_is_away(
    settings: Settings, tmp_path: Path, ago: int, worker: str
) -> None:
    settings.DATA = tmp_path
    settings.CHECKER_SOCKET = tmp_path / "checker"
    beat(tmp_path, NOON - timedelta(seconds=ago))
    with socket.socket(socket.AF_UNIX) as checker:
        checker.bind(str(settings.CHECKER_SOCKET))
        checker.listen()
        found = state(NOON, PATIENCE)
    assert (found["checker"], found["worker"]) == ("good", worker)
