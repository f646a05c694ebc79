"""A request that an officer has begun: kept for that officer and case until it is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from domicile.audit.commands import record
from domicile.audit.events import Event
from domicile.casework.requests import RequestDraft
from domicile.casework.reviewing import own

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from domicile.accounts.models import Officer
    from domicile.applications.outcomes import Refused
    from domicile.casework.models import Case

Typed = dict[str, list[str]]
LONGEST, MOST_FIELDS = 4000, 600


@transaction.atomic
def keep_draft(
    case: Case, typed: Mapping[str, list[str]], *, by: Officer, at: datetime
) -> RequestDraft | Refused:
    """Keep what was typed; the applicant hears nothing of it."""
    if refused := own(case, by):
        return refused
    kept = {
        name: [value[:LONGEST] for value in values]
        for name, values in list(typed.items())[:MOST_FIELDS]
    }
    draft, _new = RequestDraft.objects.update_or_create(
        case=case, officer=by, defaults={"typed": kept, "kept_at": at}
    )
    record(Event.REQUEST_KEPT, subject=f"case:{case.pk}", by=by.actor, at=at)
    return draft


@transaction.atomic
def drop_draft(case: Case, *, by: Officer, at: datetime) -> None:
    """Throw away what was kept."""
    if forget_draft(case, by):
        record(Event.REQUEST_DROPPED, subject=f"case:{case.pk}", by=by.actor, at=at)


def forget_draft(case: Case, officer: Officer) -> int:
    """It was sent, or is of no use any more."""
    return RequestDraft.objects.filter(case=case, officer=officer).delete()[0]


def draft_of(case: Case, officer: Officer) -> RequestDraft | None:
    """What this officer kept for this case."""
    return RequestDraft.objects.filter(case=case, officer=officer).first()
