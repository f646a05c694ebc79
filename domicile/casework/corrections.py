"""An answer was wrong: what the applicant says is right, and what an officer says of it.

The answer as lodged is never touched (A09): both stand side by side, with who said what and when.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from domicile.applications.outcomes import Refused, Why
from domicile.audit.commands import record
from domicile.audit.events import Actor, Event
from domicile.audit.faults import faultpoint
from domicile.casework.afterwards import Correction, CorrectionRuling
from domicile.casework.answered import answer_of
from domicile.casework.happenings import Act, Said, happened
from domicile.casework.models import Case
from domicile.casework.reviewing import own
from domicile.casework.withdrawing import ended

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from domicile.accounts.models import Officer
    from domicile.files.models import File

LONGEST, LONGEST_REASON = 2000, 1000
MOST_OPEN = 20


@dataclass(frozen=True)
class Claim:
    """What is said to be wrong. `key` is drawn with the form: sent twice, it is one correction."""

    field: str
    right: str
    why: str
    key: UUID
    proof: File | None = None


@transaction.atomic
def ask_correction(case: Case, claim: Claim, *, by: Actor, at: datetime) -> Correction | Refused:
    """Ask for one answer to be corrected; an officer answers it."""
    now = Case.objects.select_for_update().get(pk=case.pk)
    known = Correction.objects.filter(key=claim.key).first()
    if known is not None:
        return known if known.case_id == now.pk else Refused(Why.GONE)
    right, why = claim.right.strip()[:LONGEST], claim.why.strip()[:LONGEST]
    waiting = list(open_corrections(now))
    refused = _problem(now, claim.field, right, why, len(waiting))
    if refused:
        return refused
    same = (each for each in waiting if (each.field, each.right) == (claim.field, right))
    return next(same, None) or _write(now, claim, right, why, by, at)


def _problem(case: Case, field: str, right: str, why: str, waiting: int) -> Refused | None:
    if ended(case):
        return Refused(Why.DECIDED)
    if answer_of(case, field) is None:
        return Refused(Why.GONE)
    if not right or not why:
        return Refused(Why.NO_REASON)
    return Refused(Why.TOO_MUCH, {"most": MOST_OPEN}) if waiting >= MOST_OPEN else None


def _write(case: Case, claim: Claim, right: str, why: str, by: Actor, at: datetime) -> Correction:
    made = Correction.objects.create(
        case=case,
        number=Correction.objects.filter(case=case).count() + 1,
        key=claim.key,
        field=claim.field,
        right=right,
        why=why,
        proof=claim.proof,
        at=at,
        by_kind=by.kind.value,
        by_key=by.key,
    )
    faultpoint("correction.written")
    Case.objects.filter(pk=case.pk).update(correction_open=True)
    happened(case, Act.CORRECTION_ASKED, Said(str(made.number)), by=by, at=at)
    record(Event.CORRECTION_ASKED, subject=f"correction:{made.pk}", by=by, at=at)
    return made


@transaction.atomic
def rule_correction(
    correction: Correction, reason: str, *, accepted: bool, by: Officer, at: datetime
) -> CorrectionRuling | Refused:
    """Accept it, or decline it with a reason; said again, nothing more happens (A36)."""
    now = Case.objects.select_for_update().get(pk=correction.case_id)
    said, known = reason.strip()[:LONGEST_REASON], _ruling(correction)
    if known is not None:
        return known if known.accepted is accepted else Refused(Why.DECIDED)
    if refused := own(now, by):
        return refused
    if not accepted and not said:
        return Refused(Why.NO_REASON)
    made = CorrectionRuling.objects.create(
        correction=correction, accepted=accepted, reason=said, officer=by, at=at
    )
    waits = bool(open_corrections(now)) or None
    Case.objects.filter(pk=now.pk).update(correction_open=waits)
    act = Act.CORRECTION_ACCEPTED if accepted else Act.CORRECTION_DECLINED
    happened(now, act, Said(str(correction.number), said), by=by.actor, at=at)
    record(Event.CORRECTION_RULED, subject=f"correction:{correction.pk}", by=by.actor, at=at)
    return made


def _ruling(correction: Correction) -> CorrectionRuling | None:
    return CorrectionRuling.objects.filter(correction=correction).first()


def corrections_of(case: Case) -> tuple[Correction, ...]:
    """Everything the applicant said was wrong, with what an officer said of it, in order."""
    found = Correction.objects.filter(case_id=case.pk).select_related("ruling__officer", "proof")
    return tuple(found.order_by("number"))


def open_corrections(case: Case) -> tuple[Correction, ...]:
    """Those that no officer has answered."""
    return tuple(Correction.objects.filter(case_id=case.pk, ruling=None).order_by("number"))
