"""How cases ended, written down beside them so that what is due is read off an index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F

from domicile.casework.deciding import STAGES
from domicile.casework.models import Case, CaseEnd, Outcome
from domicile.rulebook import Ended
from domicile.workdays import Happening as Is

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

BATCH = 500
# A stage that says how it ended, where no decision does.
HOW = {each: Ended.CLOSED if each is Outcome.REGISTERED else Ended(each.value) for each in Outcome}
BY_STAGE = {stage: HOW[outcome] for outcome, stages in STAGES.items() for stage in stages}


def keep_ends(_at: datetime) -> int:
    """Write down how every closed case ended that has no such row yet; how many there were.

    A row that says another day than its case goes first: the case was opened again.
    """
    CaseEnd.objects.exclude(on=F("case__closed_on")).delete()
    closed = Case.objects.filter(closed_on__isnull=False, end=None).order_by("pk")
    kept, last = 0, 0
    while found := list(closed.filter(pk__gt=last)[:BATCH]):
        last = found[-1].pk
        kept += len(_keep(found))
    return kept


@transaction.atomic
def _keep(cases: Iterable[Case]) -> list[CaseEnd]:
    closed = {each.pk: each for each in cases}
    # Locked, and read again: one of them may have gone or been opened meanwhile.
    now = Case.objects.select_for_update(of=("self",)).filter(pk__in=closed, end=None)
    now = now.exclude(closed_on=None).select_related("decision").order_by("pk")
    withdrawn = set(
        Case.objects.filter(pk__in=closed, events__kind=Is.WITHDRAWN.value).values_list(
            "pk", flat=True
        )
    )
    return CaseEnd.objects.bulk_create(
        CaseEnd(
            case=case,
            service=case.service,
            ended=_ended(case, withdrawn=case.pk in withdrawn).value,
            on=case.closed_on,
        )
        for case in now
        if case.closed_on is not None
    )


def _ended(case: Case, *, withdrawn: bool) -> Ended:
    decision = getattr(case, "decision", None)
    if decision is not None:
        return HOW[Outcome(decision.outcome)]
    return Ended.WITHDRAWN if withdrawn else BY_STAGE.get(case.stage, Ended.CLOSED)
