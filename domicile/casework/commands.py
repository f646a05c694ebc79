"""What can be done to a case."""

from datetime import datetime

from django.db import transaction

from domicile import services
from domicile.applications.days import legal_day
from domicile.applications.outcomes import Refused, Why
from domicile.audit.commands import record
from domicile.audit.events import Actor, Event
from domicile.casework.clocks import keep_standing
from domicile.casework.happenings import move
from domicile.casework.lodge import NotNowError, lodge
from domicile.casework.models import Case, CasePaper
from domicile.casework.stages import moves

__all__ = [
    "NotNowError",
    "advance",
    "confirm_paper_signature",
    "lodge",
    "refuse_paper_signature",
]
LONGEST_REASON = 400


@transaction.atomic
def advance(case: Case, stage: str, *, by: Actor, at: datetime) -> Case | Refused:
    """Move a case on to a later stage of its service."""
    now = Case.objects.select_for_update().get(pk=case.pk)
    service = services.service(now.service)
    if service is None or stage not in moves(service).get(now.stage, ()):
        return Refused(Why.NO_SUCH_MOVE, {"from": now.stage, "to": stage})
    move(service, now, stage, legal_day(service, at))
    keep_standing(now, at)
    record(Event.CASE_MOVED, subject=f"case:{now.pk}", by=by, at=at, reason=stage)
    return now


def confirm_paper_signature(
    case: Case, *, by: Actor, at: datetime, reason: str = ""
) -> CasePaper | Refused:
    """An officer has compared the scan: the signature under this case stands."""
    return _look_at_paper(case, CasePaper.State.CONFIRMED, reason, by, at)


def refuse_paper_signature(
    case: Case, *, by: Actor, at: datetime, reason: str
) -> CasePaper | Refused:
    """An officer does not take the scan as a signature, and says why."""
    if not reason.strip():
        return Refused(Why.NO_REASON)
    return _look_at_paper(case, CasePaper.State.REFUSED, reason, by, at)


@transaction.atomic
def _look_at_paper(
    case: Case, state: CasePaper.State, reason: str, by: Actor, at: datetime
) -> CasePaper | Refused:
    """What was said once stays said: another look is refused, saying the same again is not."""
    paper = CasePaper.objects.select_for_update().filter(case=case).first()
    if paper is None:
        return Refused(Why.NO_SIGNATURE)
    if paper.state == state:
        return paper
    service = services.service(case.service)
    if paper.state != CasePaper.State.WAITING or service is None:
        return Refused(Why.DECIDED, {"state": paper.state})
    paper.state, paper.since = state.value, legal_day(service, at)
    paper.reason = reason.strip()[:LONGEST_REASON]
    paper.save(update_fields=["state", "since", "reason"])
    confirmed = state is CasePaper.State.CONFIRMED
    event = Event.SIGNATURE_CONFIRMED if confirmed else Event.SIGNATURE_REFUSED
    record(event, subject=f"case:{case.pk}", by=by, at=at)
    return paper
