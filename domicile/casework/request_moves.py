"""What can become of a document request, and what each end of it means for the clocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from domicile import services
from domicile.applications.days import legal_day
from domicile.applications.outcomes import Refused, Why
from domicile.audit.commands import record
from domicile.audit.events import Actor, Event, Kind
from domicile.audit.faults import faultpoint
from domicile.casework.happenings import Said, happened
from domicile.casework.hearings import Hearing
from domicile.casework.models import Case, DocumentRequest
from domicile.workdays import Happening as Is

if TYPE_CHECKING:
    from datetime import datetime

State = DocumentRequest.State
FINISH, WITHDRAW, LAPSE, WAIT, GO_ON = "finish", "withdraw", "lapse", "wait", "go-on"

# What can become of a request, and the entry that says so.
MOVES = {
    (State.OPEN, FINISH): (State.FINISHED, Event.REQUEST_FINISHED),
    (State.OPEN, WITHDRAW): (State.WITHDRAWN, Event.REQUEST_WITHDRAWN),
    (State.OPEN, LAPSE): (State.LAPSED, Event.REQUEST_LAPSED),
    # Where the service's rule is that nothing counts until an officer has said what follows.
    (State.OPEN, WAIT): (State.OVERDUE, Event.REQUEST_OVERDUE),
    (State.OVERDUE, GO_ON): (State.LAPSED, Event.REQUEST_LAPSED),
    (State.OVERDUE, WITHDRAW): (State.WITHDRAWN, Event.REQUEST_WITHDRAWN),
}
# What the cases are told when it is over: their clocks count again, and everybody sees why.
TELLS = {
    State.FINISHED: Is.DOCUMENTS_RECEIVED,
    State.WITHDRAWN: Is.REQUEST_WITHDRAWN,
    State.LAPSED: Is.REQUEST_LAPSED,
}
OF_HEARINGS = {
    State.FINISHED: Is.HEARING_CLOSED,
    State.WITHDRAWN: Is.HEARING_WITHDRAWN,
    State.LAPSED: Is.HEARING_LAPSED,
}


@transaction.atomic
def move(request: DocumentRequest, act: str, by: Actor, at: datetime) -> DocumentRequest | Refused:
    """From one state to the next, once: whatever else happens at the same moment finds it there."""
    now = locked(request)
    found = MOVES.get((State(now.state), act))
    if found is None:
        return Refused(Why.NOT_NOW, {"state": now.state})
    now.state, now.state_since = found[0].value, at
    now.save(update_fields=["state", "state_since"])
    faultpoint("request.moved")
    if found[0] in TELLS:
        _tell(now, (OF_HEARINGS if is_hearing(now) else TELLS)[found[0]], by, at)
    faultpoint("request.told")
    note(now, found[1], by, at)
    faultpoint("request.before_commit")
    return now


def _tell(request: DocumentRequest, kind: Is, by: Actor, at: datetime) -> None:
    """A case that has ended meanwhile has no clock to restart: it says no, and stays ended."""
    for case in cases_of(request):
        happened(case, kind, Said(str(request.number)), by=by, at=at)


def is_hearing(request: DocumentRequest) -> bool:
    """Whether it asks for an answer before a decision, and not for documents."""
    return Hearing.objects.filter(request_id=request.pk).exists()


def cases_of(request: DocumentRequest) -> list[Case]:
    """The cases of everybody it asks something of."""
    people = set(request.items.values_list("application_key", flat=True))
    found = Case.objects.filter(submission_id=request.submission_id, application_key__in=people)
    return list(found.order_by("pk"))


def by_applicant(request: DocumentRequest) -> Actor:
    """Whoever passed the door of this request."""
    return Actor(Kind.APPLICANT, f"request:{request.pk}")


def locked(request: DocumentRequest) -> DocumentRequest:
    """The request as it stands, held until the end of the transaction."""
    return DocumentRequest.objects.select_for_update().get(pk=request.pk)


def is_open(request: DocumentRequest, at: datetime) -> bool:
    """Whether something can be sent for it."""
    service = services.service(first_case(request).service)
    return service is not None and request.open_on(legal_day(service, at))


def first_case(request: DocumentRequest) -> Case:
    """A case of its submission: any of them tells the service."""
    return Case.objects.filter(submission_id=request.submission_id).order_by("position")[0]


def note(request: DocumentRequest, event: Event, by: Actor, at: datetime) -> None:
    """Write down what happened to it."""
    record(event, subject=f"request:{request.pk}", by=by, at=at, reason=str(request.number))
