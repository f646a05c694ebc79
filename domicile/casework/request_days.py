"""What the days do to document requests: a reminder before the last one, and what follows it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from domicile import services
from domicile.applications.days import legal_day
from domicile.audit.events import SYSTEM, Event
from domicile.audit.faults import faultpoint
from domicile.casework.models import DocumentRequest, RequestFile
from domicile.casework.request_moves import (
    LAPSE,
    WAIT,
    WITHDRAW,
    cases_of,
    first_case,
    is_hearing,
    locked,
    move,
    note,
)
from domicile.files.contents import discard
from domicile.rulebook.supplements import AtLimit

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from domicile.audit.models import Entry
    from domicile.rulebook import Service

State = DocumentRequest.State
SOON = timedelta(days=90)
SWEPT_AFTER = timedelta(days=2)
MOST_AT_ONCE = 200
ENDED = (State.FINISHED, State.WITHDRAWN, State.LAPSED)
AT_LIMIT = {AtLimit.GO_ON: LAPSE, AtLimit.WAIT: WAIT}


def lapse_due(at: datetime) -> int:
    """Close requests whose day has passed, by the rule of each service."""
    return sum(
        _past(request, service, at)
        for request, service, today in _open_requests(at)
        if request.due < today
    )


def _past(request: DocumentRequest, service: Service, at: datetime) -> bool:
    act = LAPSE if is_hearing(request) else AT_LIMIT[service.supplements.at_limit]
    told = move(request, act, SYSTEM, at)
    faultpoint("request.lapsed")
    return isinstance(told, DocumentRequest)


def remind_due(at: datetime) -> int:
    """Remind once, a few days before the day of a request."""
    return sum(
        _remind(request, at)
        for request, service, today in _open_requests(at)
        if request.reminded_at is None
        and today <= request.due
        and request.due - timedelta(days=service.supplements.remind_before) <= today
    )


@transaction.atomic
def _remind(request: DocumentRequest, at: datetime) -> bool:
    now = locked(request)
    if now.state != State.OPEN or now.reminded_at is not None:
        return False
    now.reminded_at = at
    now.save(update_fields=["reminded_at"])
    note(now, Event.REQUEST_REMINDED, SYSTEM, at)
    return True


def _open_requests(at: datetime) -> list[tuple[DocumentRequest, Service, date]]:
    found = []
    near = DocumentRequest.objects.filter(state=State.OPEN, due__lte=at.date() + SOON)
    for request in near.order_by("due", "pk"):
        service = services.service(first_case(request).service)
        if service is not None:
            found.append((request, service, legal_day(service, at)))
    return found


def sweep_unsent(at: datetime) -> int:
    """Forget files that were put under a letter which has ended, and never sent: not ours."""
    left = RequestFile.objects.filter(
        sent_at=None,
        item__request__state__in=ENDED,
        item__request__state_since__lte=at - SWEPT_AFTER,
    )
    return sum(_forget(each.pk) for each in left.order_by("pk")[:MOST_AT_ONCE])


@transaction.atomic
def _forget(pk: UUID) -> bool:
    row = RequestFile.objects.select_for_update(of=("self",)).select_related("file").filter(pk=pk)
    found = row.filter(sent_at=None).first()
    if found is None:
        return False
    found.delete()
    discard(found.file)
    return True


def case_ended(entry: Entry) -> None:
    """Nobody is asked for more once everybody who was asked is decided, or has withdrawn."""
    if entry.reason not in ENDS:
        return
    asked = DocumentRequest.objects.filter(
        submission__cases=int(entry.subject.partition(":")[2]),
        state__in=(State.OPEN, State.OVERDUE),
    )
    for request in asked:
        if all(case.closed_on for case in cases_of(request)):
            move(request, WITHDRAW, SYSTEM, entry.at)


ENDS = ("decided", "withdrawn")
