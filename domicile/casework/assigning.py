"""Giving cases to officers: the next one handed out, one given by hand, many at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from domicile.accounts.roles import Permission, refusal
from domicile.applications.outcomes import Refused, Why
from domicile.audit.commands import record
from domicile.audit.events import Event
from domicile.casework.matters import matter_of
from domicile.casework.models import Case, Waiting
from domicile.casework.queue import visible

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from domicile.accounts.models import Officer
    from domicile.audit.events import Actor
    from domicile.casework.queue import Desk

MOST_AT_ONCE = 200
MOST_LOOKED_AT = 20  # own cases that the search keys do not tell of


@transaction.atomic
def claim_next(desk: Desk, *, at: datetime) -> Case | None:
    """Give the officer the most urgent case that nobody has and that waits for us.

    Everyone is handed the same order, and nobody chooses. Two who ask at once get two cases:
    a row that another transaction holds is passed over, on SQLite one of them waits.
    """
    free = visible(desk).filter(closed_on=None, assignee=None, waiting=Waiting.US)
    found = free.order_by("turn", "pk").select_for_update(skip_locked=True)
    passed: list[int] = []
    for _ in range(MOST_LOOKED_AT):
        case = found.exclude(pk__in=passed).first()
        if case is None:
            return None
        if refusal(desk.officer, Permission.TAKE_NEXT, matter_of(case)) is None:
            return _give(case, desk.officer, desk.officer.actor, at)
        passed.append(case.pk)
    return None


@transaction.atomic
def assign(case: Case, to: Officer | None, *, by: Actor, at: datetime) -> Case | Refused:
    """Give a case to an officer, or to nobody. Who has it already keeps it.

    A closed case, or an officer who may not handle it (another unit, an own case), is refused.
    """
    now = (
        Case.objects.select_for_update(of=("self",))
        .select_related("submission__draft")
        .filter(pk=case.pk)
        .first()
    )
    if now is None:
        return Refused(Why.GONE)
    if now.closed_on is not None:
        return Refused(Why.DECIDED)
    if now.assignee_id == (to.pk if to else None):
        return now
    why = refusal(to, Permission.TAKE_NEXT, matter_of(now)) if to else None
    return Refused(Why.NOT_THEIRS, {"why": why.value}) if why else _give(now, to, by, at)


def assign_all(
    cases: Sequence[Case], to: Officer | None, *, by: Actor, at: datetime
) -> list[tuple[Case, Case | Refused]]:
    """Give many cases to an officer, one after another: each has its own result."""
    return [(case, assign(case, to, by=by, at=at)) for case in cases[:MOST_AT_ONCE]]


def _give(case: Case, to: Officer | None, by: Actor, at: datetime) -> Case:
    case.assignee = to
    case.save(update_fields=["assignee"])
    reason = f"officer:{to.pk}" if to else "nobody"
    record(Event.CASE_ASSIGNED, subject=f"case:{case.pk}", by=by, at=at, reason=reason)
    return case
