"""Who is in the group: at most as many as the service allows, whatever is pressed at once."""

from datetime import datetime

from django.db import transaction

from domicile.applications.commands.drafts import erase_application
from domicile.applications.commands.locking import (
    first_free,
    locked,
    locked_application,
    service_of,
    touch,
)
from domicile.applications.models import Application, Draft
from domicile.applications.outcomes import Refused, Why
from domicile.audit.commands import record
from domicile.audit.events import Actor, Event
from domicile.rulebook import Role


@transaction.atomic
def add_person(draft: Draft, role: str, *, by: Actor, at: datetime) -> Application | Refused:
    """Add a spouse or child, within the limits of the role and of the group."""
    now = locked(draft.pk, at)
    if isinstance(now, Refused):
        return now
    people = list(now.applications.order_by("position"))
    found = service_of(now).role(role)
    refused = _refusal(now, found, people)
    if refused or found is None:
        return refused or Refused(Why.NOT_A_ROLE)
    application = Application.objects.create(
        draft=now,
        key=_key(now, found),
        role=role,
        position=first_free(each.position for each in people),
    )
    touch(now, at, "added")
    record(Event.PERSON_ADDED, subject=f"draft:{now.pk}", by=by, at=at, reason=application.key)
    return application


def _refusal(draft: Draft, role: Role | None, people: list[Application]) -> Refused | None:
    service = service_of(draft)
    if role is None or role.key == service.head.key:
        return Refused(Why.NOT_A_ROLE)
    if len(people) >= service.most_in_group:
        return Refused(Why.GROUP_FULL, {"most": service.most_in_group})
    if sum(each.role == role.key for each in people) >= role.most:
        return Refused(Why.ROLE_FULL, {"most": role.most})
    return None


def _key(draft: Draft, role: Role) -> str:
    if role.most == 1:
        return role.key
    draft.added += 1
    return f"{role.key}-{draft.added}"


@transaction.atomic
def remove_person(application: Application, *, by: Actor, at: datetime) -> Refused | None:
    """Take a person out with all answers, files and signatures. The applicant stays."""
    now = locked_application(application, at)
    if isinstance(now, Refused):
        return now
    if now.role == service_of(now.draft).head.key:
        return Refused(Why.HEAD_STAYS)
    erase_application(now)
    touch(now.draft, at)
    record(
        Event.PERSON_REMOVED, subject=f"draft:{now.draft_id}", by=by, at=at, reason=application.key
    )
    return None
