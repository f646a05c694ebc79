"""Holds: a senior officer keeps a case from being deleted, and says why; another lifts it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from domicile.applications.outcomes import Refused, Why
from domicile.audit.commands import record
from domicile.audit.events import Event
from domicile.casework.models import Case, Hold
from domicile.casework.reviewing import own

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.db.models import QuerySet

    from domicile.accounts.models import Officer
    from domicile.applications.models import Submission

LONGEST_REASON = 1000


@transaction.atomic
def hold(
    case: Case, reason: str, until: date | None = None, *, by: Officer, at: datetime, on: date
) -> Hold | Refused:
    """Keep a case, and everybody in its submission, from being deleted. Said twice, once.

    `until` is the last day, today or later; without one it holds until it is lifted.
    """
    now = _locked(case)
    if refused := own(now, by):
        return refused
    told = reason.strip()[:LONGEST_REASON]
    if not told:
        return Refused(Why.NO_REASON)
    if until is not None and until < on:
        return Refused(Why.DAY_PAST)
    if known := hold_of(now, on):
        return known
    made = Hold.objects.create(case=now, reason=told, until=until, officer=by, at=at)
    record(Event.CASE_HELD, subject=f"case:{now.pk}", by=by.actor, at=at)
    return made


@transaction.atomic
def lift(case: Case, reason: str, *, by: Officer, at: datetime, on: date) -> Hold | Refused:
    """Nothing stands against deleting the case any more, and why. Its own time counts again."""
    now = _locked(case)
    if refused := own(now, by):
        return refused
    told = reason.strip()[:LONGEST_REASON]
    if not told:
        return Refused(Why.NO_REASON)
    known = hold_of(now, on)
    if known is None:
        return Refused(Why.NOT_NOW)
    known.lifted_at, known.lifted_by, known.lifted_because = at, by, told
    known.save(update_fields=["lifted_at", "lifted_by", "lifted_because"])
    record(Event.CASE_HOLD_LIFTED, subject=f"case:{now.pk}", by=by.actor, at=at)
    return known


def standing(on: date) -> QuerySet[Hold]:
    """Holds that stand on a day."""
    return Hold.objects.filter(Q(until=None) | Q(until__gte=on), lifted_at=None)


def hold_of(case: Case, on: date) -> Hold | None:
    """The hold of this case itself that stands on a day."""
    return standing(on).filter(case=case).select_related("officer").first()


def held(submission: Submission | int, on: date) -> bool:
    """Whether a submission may not be deleted: one held person holds it whole."""
    return standing(on).filter(case__submission=submission).exists()


def held_too(on: date) -> Exists:
    """The same for every row of a query over cases."""
    same = standing(on).filter(case__submission=OuterRef("submission"))
    return Exists(same)


def _locked(case: Case) -> Case:
    """The case, with everybody of its submission locked: a purge looks at them all."""
    group = Case.objects.select_for_update().filter(submission=case.submission_id).order_by("pk")
    return next(each for each in group if each.pk == case.pk)
