"""What every product prepares on its first start, made once a run and copied for each that starts.

Tables, static files and the demo's people come out alike every time, and take most of a start. Who
tests the first start itself begins with an empty folder: `FreshServer`.
"""

import fcntl
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

PLACE = "TESTS_PREPARED"  # names the folder; where it is not set, every product prepares its own
DATABASE = "domicile.sqlite3"
LEFT = shutil.ignore_patterns("log", "*.sock", "*.lock")  # of a run, not of an installation
UNDONE = (
    "SELECT count(*) FROM django_tasks_database_dbtaskresult WHERE status IN ('READY', 'RUNNING')"
)
UNSENT = "SELECT count(*) FROM notices_notice WHERE state = 'waiting'"


def keep() -> Callable[[], None]:
    """Give the processes of a run one place for it; what is given back removes it."""
    if os.environ.get(PLACE):
        return lambda: None  # it is kept by the process that started this one
    os.environ[PLACE] = folder = tempfile.mkdtemp(prefix="domicile-prepared-")
    return lambda: shutil.rmtree(folder, ignore_errors=True)


def furnish(data: Path, kind: str, make: Callable[[Path], None]) -> None:
    """Copy what is prepared into an empty data folder; whoever comes first makes it."""
    kept = os.environ.get(PLACE)
    if not kept:
        return
    ready = Path(kept, kind)
    with Path(kept, f"{kind}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.exists():
            making = ready.with_suffix(".making")
            shutil.rmtree(making, ignore_errors=True)  # of who failed
            making.mkdir(mode=0o700)
            make(making)
            making.rename(ready)
    shutil.copytree(ready, data, dirs_exist_ok=True, ignore=LEFT)


def at_rest(data: Path) -> bool:
    """Whether the worker has done all that the demo gave it to do."""
    with closing(sqlite3.connect(data / DATABASE)) as database:
        return not any(database.execute(asked).fetchone()[0] for asked in (UNDONE, UNSENT))
