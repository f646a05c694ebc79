"""Asking for documents after an application was lodged, and taking in what comes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max

from domicile import services
from domicile.applications.days import legal_day
from domicile.applications.outcomes import Refused, Why
from domicile.audit.commands import record
from domicile.audit.events import SYSTEM, Actor, Event, Kind
from domicile.casework.happenings import Said, happened
from domicile.casework.models import (
    Case,
    DocumentRequest,
    RequestFile,
    RequestItem,
)
from domicile.casework.request_codes import code_of, kept
from domicile.casework.reviewing import own
from domicile.files.contents import discard
from domicile.rulebook.supplements import DOCUMENTS_REQUESTED, AtLimit, letter_on
from domicile.workdays import Happening as Is

if TYPE_CHECKING:
    from datetime import datetime

    from domicile.accounts.models import Officer
    from domicile.files.models import File
    from domicile.rulebook import Service

State = DocumentRequest.State
LONGEST_WORDS, LONGEST_TITLE, LONGEST_WHY = 4000, 200, 1000
MOST_ITEMS = 60
FINISH, WITHDRAW, LAPSE = "finish", "withdraw", "lapse"

# What can become of a request, and the entry that says so.
MOVES = {
    (State.OPEN, FINISH): (State.FINISHED, Event.REQUEST_FINISHED),
    (State.OPEN, WITHDRAW): (State.WITHDRAWN, Event.REQUEST_WITHDRAWN),
    (State.OPEN, LAPSE): (State.LAPSED, Event.REQUEST_LAPSED),
}


@dataclass(frozen=True)
class Wanted:
    """One thing asked of one person: a document's key, or a title in words."""

    person: str
    document: str = ""
    title: str = ""
    why: str = ""


@dataclass(frozen=True)
class Asking:
    """What an officer asks for. `key` is drawn with the form: sent twice, it is one request."""

    wanted: tuple[Wanted, ...]
    words: str
    due: date
    language: str
    key: UUID


def request_documents(
    case: Case, asking: Asking, *, by: Officer, at: datetime
) -> DocumentRequest | Refused:
    """Ask for documents of anybody in the submission; their clocks stand until it is finished."""
    with transaction.atomic():
        told = _request(case, asking, by, at)
        if isinstance(told, Refused):
            transaction.set_rollback(True)
    return told


def _request(case: Case, asking: Asking, by: Officer, at: datetime) -> DocumentRequest | Refused:
    cases = Case.objects.select_for_update().filter(submission_id=case.submission_id)
    by_person = {each.application_key: each for each in cases.order_by("pk")}
    made = DocumentRequest.objects.filter(key=asking.key, submission_id=case.submission_id).first()
    if made is not None:
        return made
    if refused := _problem(by_person, asking, by, at):
        return refused
    request = _write(case, asking, by, at)
    for person in dict.fromkeys(each.person for each in asking.wanted):
        said = Said(str(request.number))
        told = happened(by_person[person], Is.DOCUMENTS_REQUESTED, said, by=by.actor, at=at)
        if isinstance(told, Refused):
            return told
    _note(request, Event.REQUEST_MADE, by.actor, at)
    return request


def problem_with(case: Case, asking: Asking, *, by: Officer, at: datetime) -> Refused | None:
    """Why it could not be asked, before it is; nothing is written."""
    cases = Case.objects.filter(submission_id=case.submission_id).order_by("pk")
    return _problem({each.application_key: each for each in cases}, asking, by, at)


def _problem(cases: dict[str, Case], asking: Asking, by: Officer, at: datetime) -> Refused | None:
    if not asking.wanted or len(asking.wanted) > MOST_ITEMS:
        return Refused(Why.NOTHING_ASKED)
    people = {each.person for each in asking.wanted}
    service = services.service(next(iter(cases.values())).service)
    if service is None or people - set(cases) or not _known(service, asking):
        return Refused(Why.GONE)
    today = legal_day(service, at)
    if asking.due <= today:
        return Refused(Why.DAY_PAST)
    if letter_on(service, DOCUMENTS_REQUESTED, today) is None:
        return Refused(Why.NO_LETTER)
    return next(filter(None, (own(each, by) for each in cases.values())), None)


def _known(service: Service, asking: Asking) -> bool:
    return all(
        service.document(each.document) is not None if each.document else each.title.strip()
        for each in asking.wanted
    )


def _write(case: Case, asking: Asking, by: Officer, at: datetime) -> DocumentRequest:
    last = DocumentRequest.objects.filter(submission_id=case.submission_id).aggregate(
        last=Max("number")
    )["last"]
    request = DocumentRequest.objects.create(
        submission_id=case.submission_id,
        number=(last or 0) + 1,
        key=asking.key,
        code=kept(code_of(asking.key)),
        officer=by,
        made_at=at,
        language=asking.language,
        words=asking.words.strip()[:LONGEST_WORDS],
        due=asking.due,
        state_since=at,
    )
    RequestItem.objects.bulk_create(
        RequestItem(
            request=request,
            position=position,
            application_key=each.person,
            document=each.document,
            title="" if each.document else each.title.strip()[:LONGEST_TITLE],
            why=each.why.strip()[:LONGEST_WHY],
        )
        for position, each in enumerate(asking.wanted, 1)
    )
    return request


def withdraw_request(
    request: DocumentRequest, *, by: Officer, at: datetime
) -> DocumentRequest | Refused:
    """Nothing needs to be sent any more; what was sent is kept, and the clocks count again."""
    for case in Case.objects.filter(submission_id=request.submission_id):
        if refused := own(case, by):
            return refused
    return _end(request, WITHDRAW, by.actor, at)


def finish_request(request: DocumentRequest, *, at: datetime) -> DocumentRequest | Refused:
    """The applicant has sent all there is: it goes to the cases, and the clocks count again."""
    with transaction.atomic():
        now = _locked(request)
        if not _open(now, at):
            return Refused(Why.NOT_NOW)
        if not RequestFile.objects.filter(item__request=now).exists():
            return Refused(Why.NOTHING_ASKED)
        _send(now, at)
        return _end(now, FINISH, by_applicant(now), at)


@transaction.atomic
def _end(request: DocumentRequest, act: str, by: Actor, at: datetime) -> DocumentRequest | Refused:
    """Out of the open state, once: whatever else happens at the same moment finds it closed."""
    now = _locked(request)
    move = MOVES.get((State(now.state), act))
    if move is None:
        return Refused(Why.NOT_NOW, {"state": now.state})
    now.state, now.state_since = move[0].value, at
    now.save(update_fields=["state", "state_since"])
    service = services.service(_first_case(now).service)
    if act != LAPSE or (service and service.supplements.at_limit is AtLimit.GO_ON):
        _restart(now, act, by, at)
    _note(now, move[1], by, at)
    return now


def _restart(request: DocumentRequest, act: str, by: Actor, at: datetime) -> None:
    """A case that has ended meanwhile has no clock to restart: it says no, and stays ended."""
    people = set(request.items.values_list("application_key", flat=True))
    found = Case.objects.filter(submission_id=request.submission_id, application_key__in=people)
    said = Said(str(request.number), "" if act == FINISH else act)
    for case in found.order_by("pk"):
        happened(case, Is.DOCUMENTS_RECEIVED, said, by=by, at=at)


# --- What the applicant sends --------------------------------------------------------------------


def put_file(item: RequestItem, file: File, *, at: datetime) -> RequestFile | Refused:
    """Lay a file under an item. It is ours only once it is sent."""
    with transaction.atomic():
        request = _locked(item.request)
        if not _open(request, at):
            return Refused(Why.NOT_NOW)
        placed = [each for each in item.files.select_related("file") if each.takes_place]
        most = most_files(item)
        if len(placed) >= most:
            return Refused(Why.SLOT_FULL, {"most": most})
        return RequestFile.objects.create(item=item, file=file, put_at=at)


def take_out(request: DocumentRequest, file: UUID, *, at: datetime) -> None:
    """Take a file out again, as long as it was not sent."""
    with transaction.atomic():
        now = _locked(request)
        found = RequestFile.objects.filter(pk=file, item__request=now, sent_at=None)
        row = found.select_related("file").first()
        if row is None or not _open(now, at):
            return
        row.delete()
        discard(row.file)


def send_files(request: DocumentRequest, *, at: datetime) -> int | Refused:
    """Send what lies there and was not sent yet; the rest may follow. How many files went."""
    with transaction.atomic():
        now = _locked(request)
        if not _open(now, at):
            return Refused(Why.NOT_NOW)
        sent = _send(now, at)
        if sent:
            _note(now, Event.REQUEST_FILES_SENT, by_applicant(now), at)
        return sent


def _send(request: DocumentRequest, at: datetime) -> int:
    waiting = RequestFile.objects.filter(item__request=request, sent_at=None)
    return waiting.exclude(file__state="refused").update(sent_at=at)


def most_files(item: RequestItem) -> int:
    """How many files an item takes."""
    service = services.service(_first_case(item.request).service)
    if service is None:
        return 0
    document = service.document(item.document) if item.document else None
    return document.most_files if document else service.supplements.most_files


# --- What the worker does ------------------------------------------------------------------------


def lapse_due(at: datetime) -> int:
    """Close requests whose day has passed, by the rule of each service."""
    return sum(
        isinstance(_end(request, LAPSE, SYSTEM, at), DocumentRequest)
        for request, _service, today in _open_requests(at)
        if request.due < today
    )


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
    now = _locked(request)
    if now.state != State.OPEN or now.reminded_at is not None:
        return False
    now.reminded_at = at
    now.save(update_fields=["reminded_at"])
    _note(now, Event.REQUEST_REMINDED, SYSTEM, at)
    return True


SOON = timedelta(days=90)


def _open_requests(at: datetime) -> list[tuple[DocumentRequest, Service, date]]:
    found = []
    near = DocumentRequest.objects.filter(state=State.OPEN, due__lte=at.date() + SOON)
    for request in near.order_by("due", "pk"):
        service = services.service(_first_case(request).service)
        if service is not None:
            found.append((request, service, legal_day(service, at)))
    return found


# --- What all of them share ----------------------------------------------------------------------


def by_applicant(request: DocumentRequest) -> Actor:
    """Whoever passed the door of this request."""
    return Actor(Kind.APPLICANT, f"request:{request.pk}")


def new_key() -> UUID:
    """What a request's code is worked out from: 122 random bits."""
    return uuid4()


def _locked(request: DocumentRequest) -> DocumentRequest:
    return DocumentRequest.objects.select_for_update().get(pk=request.pk)


def _open(request: DocumentRequest, at: datetime) -> bool:
    service = services.service(_first_case(request).service)
    return service is not None and request.open_on(legal_day(service, at))


def _first_case(request: DocumentRequest) -> Case:
    return Case.objects.filter(submission_id=request.submission_id).order_by("position")[0]


def _note(request: DocumentRequest, event: Event, by: Actor, at: datetime) -> None:
    record(event, subject=f"request:{request.pk}", by=by, at=at, reason=str(request.number))
