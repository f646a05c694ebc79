"""Who reads very many cases: nobody is stopped, but the auditors are told (A63)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from domicile.accounts.limits import Limit, allowed, count
from domicile.audit.commands import record
from domicile.audit.events import Event

if TYPE_CHECKING:
    from domicile.casework.models import Case
    from domicile.desk.door import Sitting

HOUR = timedelta(hours=1)
MOST_CASES = 200
THIS_CASE = Limit("desk-case", 1, HOUR)  # the same case again is not another one
CASES = Limit("desk-cases", MOST_CASES, HOUR)
TOLD = Limit("desk-told", 1, HOUR)


def watch(sitting: Sitting, case: Case) -> None:
    """Count a case that the officer opens; beyond the limit the auditors get a mail, hourly."""
    officer, at = f"{sitting.officer.pk}", sitting.at
    if not allowed(THIS_CASE, f"{officer} {case.pk}", at):
        return
    count(THIS_CASE, f"{officer} {case.pk}", at)
    if allowed(CASES, officer, at):
        count(CASES, officer, at)
    elif allowed(TOLD, officer, at):
        count(TOLD, officer, at)
        record(Event.READS_MANY, subject=sitting.by.key, by=sitting.by, at=at)
