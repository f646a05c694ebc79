"""Every change to a draft locks its row first: changes to one draft happen one after another."""

from collections.abc import Iterable
from datetime import datetime

from domicile import services
from domicile.applications.commands.falling import fall_of_guarantors
from domicile.applications.days import end_of_draft
from domicile.applications.models import Application, Draft, Signature
from domicile.applications.outcomes import Refused, Why
from domicile.applications.queries.drafts import UnknownServiceError
from domicile.applications.queries.rows import application_in, locked_draft
from domicile.audit.commands import record
from domicile.audit.events import Actor, Event
from domicile.rulebook import Service


def locked(draft_id: int, at: datetime) -> Draft | Refused:
    """The draft's row, locked until the transaction ends; refused when it is sent or gone."""
    draft = locked_draft(draft_id)
    if draft is None or (draft.state == Draft.State.OPEN and draft.expires_at <= at):
        return Refused(Why.GONE)
    return draft if draft.state == Draft.State.OPEN else Refused(Why.SUBMITTED)


def locked_application(application: Application, at: datetime) -> Application | Refused:
    """A person's application as it is now, its draft locked."""
    draft = locked(application.draft_id, at)
    if isinstance(draft, Refused):
        return draft
    found = application_in(draft.pk, application.pk)
    if found is None:
        return Refused(Why.GONE)
    found.draft = draft
    return found


def service_of(draft: Draft) -> Service:
    """The definition a draft is filled in by."""
    found = services.service(draft.service)
    if found is None:
        raise UnknownServiceError(draft.service)
    return found


def touch(draft: Draft, at: datetime, *more: str) -> None:
    """The draft was changed: it is kept for its whole time again."""
    draft.changed_at, draft.reminded_at = at, None
    draft.expires_at = end_of_draft(service_of(draft), at)
    draft.save(update_fields=["changed_at", "expires_at", "reminded_at", *more])
    fall_of_guarantors(draft, service_of(draft), at)


def fall(application: Application, by: Actor, at: datetime) -> bool:
    """The person's signature falls, because something it covers changed. The row stays."""
    fallen = Signature.objects.filter(application=application, fallen_at=None).update(fallen_at=at)
    if fallen:
        record(
            Event.SIGNATURE_FALLEN,
            subject=f"draft:{application.draft_id}",
            by=by,
            at=at,
            reason=application.key,
        )
    return bool(fallen)


def first_free(taken: Iterable[int]) -> int:
    """The place after the last one taken, from 1."""
    return max(taken, default=0) + 1
