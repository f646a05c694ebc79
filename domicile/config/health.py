"""How the parts of this installation are, without a word about anyone in it."""

import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DatabaseError, InterfaceError, connections

from domicile.config.calendars import missing

State = dict[str, str]
GOOD, AWAY = "good", "away"


def state(at: datetime, patience: timedelta) -> State:
    """Ask every part once."""
    if settings.INQUIRY_ALONE:
        return {"cases": _database(settings.INQUIRY_DATABASE), "database": _database()}
    return {
        "database": _database(),
        "store": _store(),
        "checker": _checker(settings.CHECKER_SOCKET),
        "worker": _worker(settings.DATA / HEARTBEAT, at - patience),
        "calendars": calendars_in(at),
    }


def serves(found: State) -> bool:
    """Without checker or worker files and mail wait, but nothing is lost and pages are served.

    A calendar that is missing is told, and stops nothing.
    """
    if "cases" in found:
        return found["cases"] == GOOD
    return found["database"] == found["store"] == GOOD


HEARTBEAT = "worker.alive"


def calendars_in(at: datetime) -> str:
    """A year that is missing stops nothing yet: whoever looks loads it in time."""
    lacking = ", ".join(f"{territory} {year}" for territory, year in missing(at))
    return f"missing: {lacking}" if lacking else GOOD


def _database(alias: str = DEFAULT_DB_ALIAS) -> str:
    try:
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, InterfaceError):
        return AWAY
    return GOOD


def _store() -> str:
    if settings.STORE:  # S3: asked when a file is written; a probe a second would cost money
        return GOOD
    return GOOD if settings.DATA.is_dir() else AWAY


def _checker(path: Path) -> str:
    with socket.socket(socket.AF_UNIX) as one:
        one.settimeout(1)
        try:
            one.connect(str(path))
        except OSError:
            return AWAY
    return GOOD


def _worker(heartbeat: Path, since: datetime) -> str:
    try:
        seen = datetime.fromtimestamp(heartbeat.stat().st_mtime, UTC)
    except FileNotFoundError:
        return AWAY
    return GOOD if seen > since else AWAY
