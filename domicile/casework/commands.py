"""What can be done to a case."""

from datetime import datetime

from django.db import transaction

from domicile import services
from domicile.applications.days import legal_day
from domicile.applications.outcomes import Refused, Why
from domicile.audit.commands import record
from domicile.audit.events import Actor, Event
from domicile.casework.lodge import NotNowError, lodge
from domicile.casework.models import Case
from domicile.casework.stages import moves

__all__ = ["NotNowError", "advance", "lodge"]


@transaction.atomic
def advance(case: Case, stage: str, *, by: Actor, at: datetime) -> Case | Refused:
    """Move a case on to a later stage of its service."""
    now = Case.objects.select_for_update().get(pk=case.pk)
    service = services.service(now.service)
    if service is None or stage not in moves(service).get(now.stage, ()):
        return Refused(Why.NO_SUCH_MOVE, {"from": now.stage, "to": stage})
    now.stage, now.stage_since = stage, legal_day(service, at)
    now.save(update_fields=["stage", "stage_since"])
    record(Event.CASE_MOVED, subject=f"case:{now.pk}", by=by, at=at, reason=stage)
    return now
