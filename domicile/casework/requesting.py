"""Asking for documents after an application was lodged, and taking the question back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.db import transaction

from domicile import services
from domicile.applications.days import legal_day
from domicile.applications.outcomes import Refused, Why
from domicile.audit.events import Event
from domicile.audit.faults import faultpoint
from domicile.casework.happenings import Said, happened
from domicile.casework.models import Case, DocumentRequest, RequestItem
from domicile.casework.request_codes import code_of, kept
from domicile.casework.request_drafts import forget_draft
from domicile.casework.request_moves import GO_ON, WITHDRAW, move, note
from domicile.casework.reviewing import own
from domicile.casework.sending import draw_number
from domicile.rulebook.letters import DOCUMENTS_REQUESTED, letter_on
from domicile.workdays import Happening as Is

if TYPE_CHECKING:
    from datetime import date, datetime

    from domicile.accounts.models import Officer
    from domicile.rulebook import Service

LONGEST_WORDS, LONGEST_TITLE, LONGEST_WHY = 4000, 200, 1000
MOST_ITEMS = 60
OVERDUE = DocumentRequest.State.OVERDUE


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
        faultpoint("request.asking")
        if isinstance(told, Refused):
            transaction.set_rollback(True)
    faultpoint("request.asked")
    return told


def _request(case: Case, asking: Asking, by: Officer, at: datetime) -> DocumentRequest | Refused:
    asked = DocumentRequest.objects.filter(submission_id=case.submission_id)
    overdue = list(asked.select_for_update().filter(state=OVERDUE).order_by("pk"))
    cases = Case.objects.select_for_update().filter(submission_id=case.submission_id)
    by_person = {each.application_key: each for each in cases.order_by("pk")}
    made = asked.filter(key=asking.key).first()
    if made is not None:
        return made
    if refused := _problem(by_person, asking, by, at):
        return refused
    request = _write(case, asking, by, at)
    faultpoint("request.written")
    for person in dict.fromkeys(each.person for each in asking.wanted):
        said = Said(str(request.number))
        told = happened(by_person[person], Is.DOCUMENTS_REQUESTED, said, by=by.actor, at=at)
        if isinstance(told, Refused):
            return told
    for each in overdue:  # asking again says what follows: the clock stands for the new letter
        move(each, GO_ON, by.actor, at)
    note(request, Event.REQUEST_MADE, by.actor, at)
    forget_draft(case, by)
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
    request = DocumentRequest.objects.create(
        submission_id=case.submission_id,
        number=draw_number(case.submission_id),
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
    return _move(request, WITHDRAW, by, at)


def go_on_without(
    request: DocumentRequest, *, by: Officer, at: datetime
) -> DocumentRequest | Refused:
    """Its day has passed, and the officer goes on with what has come: the clocks count again."""
    return _move(request, GO_ON, by, at)


def _move(
    request: DocumentRequest, act: str, by: Officer, at: datetime
) -> DocumentRequest | Refused:
    for case in Case.objects.filter(submission_id=request.submission_id):
        if refused := own(case, by):
            return refused
    told = move(request, act, by.actor, at)
    faultpoint("request.withdrawn")
    return told


def new_key() -> UUID:
    """What a request's code is worked out from: 122 random bits."""
    return uuid4()
