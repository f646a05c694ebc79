"""Asking for documents at the desk: what can be ticked, what was asked, how each request stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from domicile.applications.days import legal_day
from domicile.casework.completeness import Lacks
from domicile.casework.models import DocumentRequest
from domicile.casework.request_drafts import draft_of
from domicile.casework.requesting import Asking, Wanted, new_key
from domicile.casework.sending import next_number
from domicile.notices.models import Notice
from domicile.notices.request_letters import RequestLetter
from domicile.notices.requests import notice_key
from domicile.rulebook import calendar_of
from domicile.rulebook.callings import calling
from domicile.rulebook.letters import DOCUMENTS_REQUESTED, letter_on
from domicile.workdays import UnknownYearError, formats

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from domicile.accounts.models import Officer
    from domicile.casework.models import RequestItem
    from domicile.desk.file import CaseFile
    from domicile.notices.frozen import FrozenPerson
    from domicile.rulebook import Service

TICKED = (Lacks.MISSING, Lacks.RETURNED)
MOST_FREE = 2


@dataclass(frozen=True)
class Choice:
    """One document that can be asked of somebody."""

    value: str  # child-1:birth_certificate
    title: str
    ticked: bool
    why: str
    letter: int  # the number of one that asks for it already; 0 when none does


@dataclass(frozen=True)
class Free:
    """A line for something that is not on the list."""

    value: str
    title: str
    why: str


@dataclass(frozen=True)
class Person:
    """Somebody of the group, and what can be asked of them."""

    key: str
    name: str
    role: str
    now: bool
    asked: bool
    choices: tuple[Choice, ...]
    free: tuple[Free, ...]


@dataclass(frozen=True)
class Thing:
    """One thing that was asked of somebody, and whether it has come."""

    title: str
    person: str
    came: bool


@dataclass(frozen=True)
class Made:
    """A request that was made, in words."""

    number: int
    day: str
    due: str
    officer: str
    state: str
    sent: str
    things: tuple[Thing, ...]
    delivery: str
    open: bool
    overdue: bool
    alarming: bool


@dataclass(frozen=True)
class Panel:
    """All that the panel shows."""

    people: tuple[Person, ...]
    due: str
    due_note: str
    words: str
    language: str
    tongue: str
    key: str
    made: tuple[Made, ...]
    works: bool  # the service has a letter for it
    kept: str = ""  # when this officer kept it as a draft


def kept_panel(file: CaseFile, officer: Officer) -> Panel:
    """The panel as this officer left it, or as it opens."""
    draft = draft_of(file.case, officer)
    if draft is None:
        return panel(file)
    typed = QueryDict(mutable=True)
    for name, values in draft.typed.items():
        typed.setlist(name, values)
    due = read_day(typed.get("due", ""))
    if due is None or due <= legal_day(file.service, file.at):
        typed["due"] = ""
    if DocumentRequest.objects.filter(key=read_key(typed.get("key", ""))).exists():
        typed["key"] = ""  # it was sent from another window: this is a letter of its own
    kept = formats.day_and_time(draft.kept_at.astimezone(file.zone), file.language)
    return replace(panel(file, typed), kept=kept)


def panel(file: CaseFile, given: QueryDict | None = None) -> Panel:
    """The panel as it opens, or with what was typed."""
    posted = given or None
    typed: Mapping[str, str] = posted or {}
    due = read_day(typed.get("due", "")) or offered(file)
    asked = _asked_before(file)
    waiting = _waiting(asked)
    return Panel(
        people=tuple(_person(file, each, posted, waiting) for each in _in_order(file)),
        due=due.isoformat(),
        due_note=day_note(file.service, due, file.language),
        words=typed.get("words", ""),
        language=file.language_of_letters,
        tongue=TONGUES.get(file.frozen["language"], "en"),
        key=str(read_key(typed.get("key", ""))),
        made=tuple(made(file, asked)),
        works=letter_on(file.service, DOCUMENTS_REQUESTED, file.at.date()) is not None,
    )


TONGUES = {"en": "en", "zh-hant": "zh-Hant", "zh-hans": "zh-Hans", "pt": "pt"}


def _in_order(file: CaseFile) -> list[FrozenPerson]:
    """The person of this case first."""
    own = file.case.application_key
    return sorted(file.frozen["people"], key=lambda each: each["key"] != own)


def _person(
    file: CaseFile, person: FrozenPerson, given: QueryDict | None, waiting: Mapping[str, int]
) -> Person:
    key, role = person["key"], file.service.role(person["role"])
    ticked = set(given.getlist("item")) if given else _first_ticks(file) - set(waiting)
    typed: Mapping[str, str] = given or {}
    choices = [
        Choice(
            value,
            str(each.document.title),
            value in ticked,
            typed.get(f"why-{value}", ""),
            waiting.get(value, 0),
        )
        for each in file.lodged.decision.documents_of(key)
        for value in [f"{key}:{each.document.key}"]
    ]
    choices.sort(key=lambda each: not each.ticked)
    free = [
        Free(value, typed.get(f"title-{value}", ""), typed.get(f"why-{value}", ""))
        for value in (f"{key}:{number}" for number in range(1, MOST_FREE + 1))
    ]
    return Person(
        key=key,
        name=_named(person),
        role=str(calling(role, person["answers"])) if role else key,
        now=key == file.case.application_key,
        asked=any(each.ticked for each in choices) or any(each.title for each in free),
        choices=tuple(choices),
        free=tuple(free),
    )


def _named(person: FrozenPerson) -> str:
    names = person["names"]
    return " ".join(filter(None, (names["latin"].replace(", ", " ", 1), names["chinese"])))


def _first_ticks(file: CaseFile) -> set[str]:
    """What the rulebook asks for and is not there, or was returned."""
    own = file.case.application_key
    return {f"{own}:{each.about}" for each in file.lodged.open_items() if each.lacks in TICKED}


def offered(file: CaseFile) -> date:
    """The day that the service's rule offers."""
    today = legal_day(file.service, file.at)
    return today + timedelta(days=file.service.supplements.days)


def day_note(service: Service, due: date, language: str) -> str:
    """Said of a day on which the office is closed."""
    if not service.authority.calendar:
        return ""
    try:
        is_open = calendar_of(service, settings.CALENDARS).is_open(due)
    except UnknownYearError:
        return _("The working days of that year are not known yet.")
    gaps = {"day": formats.date_with_weekday(due, language)}
    if is_open:
        return _("Until the end of %(day)s.") % gaps
    return _("Until the end of %(day)s: counters are closed on that day. Online works.") % gaps


# --- What was posted -----------------------------------------------------------------------------


def read_asking(file: CaseFile, given: QueryDict) -> Asking:
    """What the officer asks for; what nobody could tick is refused by the command."""
    wanted = []
    for person in file.frozen["people"]:
        key = person["key"]
        for item in given.getlist("item"):
            of, _colon, document = item.partition(":")
            if of == key:
                wanted.append(Wanted(key, document, "", given.get(f"why-{item}", "")))
        for number in range(1, MOST_FREE + 1):
            title = given.get(f"title-{key}:{number}", "").strip()
            if title:
                wanted.append(Wanted(key, "", title, given.get(f"why-{key}:{number}", "")))
    return Asking(
        wanted=tuple(wanted),
        words=given.get("words", ""),
        due=read_day(given.get("due", "")) or date.min,
        language=file.frozen["language"],
        key=read_key(given.get("key", "")),
    )


def read_day(text: str) -> date | None:
    """A day as the field gives it."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def read_key(text: str) -> UUID:
    """The key that was drawn with the form, or a new one."""
    try:
        return UUID(text)
    except ValueError:
        return new_key()


def letter_before(file: CaseFile, asking: Asking, at: datetime) -> RequestLetter:
    """The letter as it would be sent now, but for its code."""
    number = next_number(file.submission.pk)
    return RequestLetter(file.frozen, number, at, asking.due, asking.words, asking.wanted)


# --- What was asked ------------------------------------------------------------------------------


def _asked_before(file: CaseFile) -> list[DocumentRequest]:
    """Every request of the submission, the last first; four questions however many there are."""
    found = DocumentRequest.objects.filter(submission=file.submission, hearing=None)
    with_all = found.select_related("officer").prefetch_related("items__files__file")
    return list(with_all.order_by("-number"))


def _waiting(asked: Sequence[DocumentRequest]) -> dict[str, int]:
    """What an open letter asks for and has not come, by what would be ticked again."""
    return {
        f"{item.application_key}:{item.document}": each.number
        for each in asked
        if each.state == DocumentRequest.State.OPEN
        for item in each.items.all()
        if item.document and not _came(item)
    }


def made(file: CaseFile, asked: Sequence[DocumentRequest]) -> list[Made]:
    """Every request of the submission in words."""
    keys = [notice_key(each) for each in asked]
    states = dict(Notice.objects.filter(key__in=keys).values_list("key", "state")) if keys else {}
    return [_made(file, each, states.get(notice_key(each), "")) for each in asked]


def _came(item: RequestItem) -> bool:
    return any(each.sent_at and each.takes_place for each in item.files.all())


def _made(file: CaseFile, request: DocumentRequest, delivery: str) -> Made:
    items = sorted(request.items.all(), key=lambda each: each.position)
    answered = sum(map(_came, items))
    gaps = {"n": len(items), "done": answered}
    day = legal_day(file.service, request.made_at)
    return Made(
        number=request.number,
        day=formats.long_date(day, file.language),
        due=formats.date_with_weekday(request.due, file.language),
        officer=request.officer.name,
        state=_state(request),
        sent=ngettext("%(done)d of %(n)d has come", "%(done)d of %(n)d have come", len(items))
        % gaps,
        things=tuple(_thing(file, each) for each in items),
        delivery=_delivery(delivery),
        open=request.state == DocumentRequest.State.OPEN,
        overdue=request.state == DocumentRequest.State.OVERDUE,
        alarming=delivery == Notice.State.REFUSED,
    )


def _thing(file: CaseFile, item: RequestItem) -> Thing:
    document = file.service.document(item.document) if item.document else None
    people = {each["key"]: each for each in file.frozen["people"]}
    person = people.get(item.application_key)
    title = str(document.title) if document else item.title or item.document
    return Thing(title, _named(person) if person else item.application_key, _came(item))


def _state(request: DocumentRequest) -> str:
    return {
        DocumentRequest.State.OPEN: _("Open"),
        DocumentRequest.State.FINISHED: _("Finished by the applicant"),
        DocumentRequest.State.WITHDRAWN: _("Withdrawn"),
        DocumentRequest.State.OVERDUE: _("The day has passed: say what follows"),
        DocumentRequest.State.LAPSED: _("The day has passed, and the case went on"),
    }[DocumentRequest.State(request.state)]


def _delivery(state: str) -> str:
    return {
        Notice.State.WAITING.value: _("The mail is on its way."),
        Notice.State.SENT.value: _("The mail was taken by the receiver's server."),
        Notice.State.REFUSED.value: _("Nobody took the mail: tell the person in another way."),
        Notice.State.LAPSED.value: _("The mail was of no use any more."),
    }.get(state, _("The letter is being made."))
