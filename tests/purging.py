"""Purges that are killed at every named step, on a database and a store of their own.

`python -m tests.purging` makes them and prints as JSON what was not as promised. Each purge runs in
a process forked for it, which dies at its step; what it leaves is looked at, and purged again.
"""

import json
import os
import signal
import sys
from datetime import timedelta
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connections

if not settings.configured:
    django.setup()

from domicile import services
from domicile.audit.events import Event
from domicile.audit.models import Entry
from domicile.casework import retention
from domicile.casework.models import Purged, PurgedBytes
from tests.groups import known_services
from tests.purged import DECIDED, MARK, Everything, everything
from tests.snapshots import snapshot

AFTER = DECIDED + timedelta(days=5 * 365 + 3)
STEPS = (
    "purge.begun",
    "purge.ordered",
    "purge.notices",
    "purge.table",
    "purge.table:7",
    "purge.table:20",
    "purge.files",
    "purge.before_commit",
    "purge.after_commit",
    "purge.bytes",
    "purge.bytes:4",
)


def main() -> int:
    """Kill a purge at each step; what was wrong."""
    known = known_services()
    services.all_services = lambda: known
    call_command("migrate", verbosity=0)
    wrong = [each for step in STEPS for each in _killed_at(step)]
    print(json.dumps({"wrong": wrong, "purged": Purged.objects.count()}))  # noqa: T201
    return 0


def _killed_at(step: str) -> list[str]:
    whole = everything()
    died = _in_a_process_that_dies_at(step)
    wrong = [] if died else [f"{step}: the purge was not killed"]
    pk = whole.submission.pk
    ordered = Purged.objects.filter(submission=pk).exists()
    there = _rows_of(whole)
    if ordered == there:
        wrong.append(f"{step}: half of it is gone")
    retention.purge_due(AFTER)
    left = _marks()
    if left:
        wrong.append(f"{step}: marks are left in {sorted(left)}")
    told = Entry.objects.filter(event=Event.SUBMISSION_PURGED, subject=f"submission:{pk}").count()
    if (told, PurgedBytes.objects.count()) != (1, 0):
        wrong.append(f"{step}: told {told} times, {PurgedBytes.objects.count()} bytes left")
    return wrong


def _in_a_process_that_dies_at(step: str) -> bool:
    connections.close_all()
    child = os.fork()
    if not child:
        settings.FAULTS = step
        retention.purge_due(AFTER)
        os._exit(0)
    _pid, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def _rows_of(whole: Everything) -> bool:
    """Whether all of it is there; half of it counts as gone and as there: wrong either way."""
    rows = snapshot()
    told = [name for name, found in rows.items() if MARK.lower() in repr(found).lower()]
    return bool(told) and type(whole.submission).objects.filter(pk=whole.submission.pk).exists()


def _marks() -> set[str]:
    """Tables and files, the database's own among them, that still hold a mark."""
    connections.close_all()
    files = {
        each.name
        for each in Path(settings.DATA).rglob("*")
        if each.is_file() and MARK.lower().encode() in each.read_bytes().lower()
    }
    tables = {name for name, rows in snapshot().items() if MARK.lower() in repr(rows).lower()}
    return files | tables


if __name__ == "__main__":
    sys.exit(main())
