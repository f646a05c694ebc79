"""Documents that a letter asks for: who may send them, and what the page shows. Nothing else of
the application is known here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from domicile import services
from domicile.accounts.limits import attempt, failures_of_address, failures_of_reference
from domicile.applications.days import legal_day
from domicile.applications.queries.gaps import GapCode
from domicile.applications.references import read_reference
from domicile.audit.commands import record
from domicile.audit.events import ANONYMOUS, Event
from domicile.casework.models import Case, DocumentRequest
from domicile.casework.request_codes import kept, read_code
from domicile.files.wording import word_reason
from domicile.portal.papers import day_questions, day_words
from domicile.portal.slots import EXTENSIONS, limits_in_words
from domicile.rulebook.documents import Freshness
from domicile.rulebook.supplements import Opens
from domicile.workdays import formats

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from domicile.casework.models import RequestFile, RequestItem
    from domicile.rulebook import Document, FileLimits, Service

LONGEST = 60
_DAY = re.compile(r"^\s*(\d{1,2})\D+(\d{1,2})\D+(\d{4})\D*$")
_ISO = re.compile(r"^\s*(\d{4})\D+(\d{1,2})\D+(\d{1,2})\D*$")


@dataclass(frozen=True)
class Given:
    """What was typed at the door."""

    reference: str
    secret: str

    @property
    def counted_as(self) -> str:
        """What wrong tries are counted by, however it was spelt."""
        return read_reference(self.reference) or self.reference


def open_request(given: Given, network: str, at: datetime) -> DocumentRequest | None:
    """The request these open, or None for whatever reason: all reasons look alike (A06, A42)."""
    with transaction.atomic():
        uses = [(failures_of_reference(), given.counted_as), (failures_of_address(), network)]
        with attempt(uses, at) as tried:
            found = _found(given, at)
            entered = found if tried.allowed else None
            tried.failed = tried.allowed and found is None
        if entered is not None:
            note_entered(entered, at)
        else:
            missed = Event.REQUEST_MISSED
            record(missed, subject="nobody", by=ANONYMOUS, at=at, outcome="refused")
    return entered


def note_entered(request: DocumentRequest, at: datetime) -> None:
    """Somebody passed a door of this request."""
    subject, number = f"request:{request.pk}", str(request.number)
    record(Event.REQUEST_ENTERED, subject=subject, by=ANONYMOUS, at=at, reason=number)


def _found(given: Given, at: datetime) -> DocumentRequest | None:
    """Two questions, whatever was typed and whatever there is: no answer comes sooner."""
    reference = read_reference(given.reference) or ""
    code, born = read_code(given.secret), read_birth_date(given.secret)
    cases = list(Case.objects.filter(reference=reference))
    asked = list(DocumentRequest.objects.filter(submission__reference=reference).order_by("due"))
    service = services.service(cases[0].service) if cases else None
    if service is None:
        return None
    on, digest = legal_day(service, at), kept(code or "")
    open_ones = [each for each in asked if each.open_on(on)]
    if code:
        return next((each for each in open_ones if each.code == digest), None)
    by_born = service.supplements.opens_with is Opens.BIRTH_DATE
    known = by_born and any(each.date_of_birth == born for each in cases)
    return open_ones[0] if known and open_ones else None


def read_birth_date(typed: str) -> date | None:
    """27 3 1985 or 1985-03-27, with whatever between the numbers."""
    day_first, year_first = _DAY.match(typed), _ISO.match(typed)
    if day_first:
        day, month, year = (int(part) for part in day_first.groups())
    elif year_first:
        year, month, day = (int(part) for part in year_first.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def service_of(request: DocumentRequest) -> Service | None:
    """The service whose letter it was."""
    case = Case.objects.filter(submission_id=request.submission_id).first()
    return services.service(case.service) if case else None


def can_send(request: DocumentRequest, at: datetime) -> bool:
    """Whether something can still be sent for it."""
    service = service_of(request)
    return service is not None and request.open_on(legal_day(service, at))


# --- What the page shows -------------------------------------------------------------------------


@dataclass(frozen=True)
class SentFile:
    """One file under an item."""

    uuid: str
    name: str
    facts: str
    state: str
    words: str
    when: str  # it was sent; "" before
    notes: tuple[str, ...]
    removable: bool


@dataclass(frozen=True)
class Slot:
    """One thing that was asked for, and the files under it."""

    number: int
    title: str
    why: str
    person: str
    files: tuple[SentFile, ...]
    stored: int
    most: int
    limits: str
    accept: str
    dated: bool  # a day is printed on it that decides whether it is taken
    days: tuple[tuple[str, str], ...]
    day_notes: tuple[str, ...]

    @property
    def room(self) -> int:
        return max(0, self.most - self.stored)


@dataclass(frozen=True)
class Asked:
    """Everything of one request, in words."""

    slots: tuple[Slot, ...]
    until: str
    left: str
    waiting: int  # put there and not sent yet
    sent: int
    last_sent: str

    @property
    def lacking(self) -> int:
        """How many things have no file."""
        return sum(not each.stored for each in self.slots)


def limits_of(service: Service, item: RequestItem) -> FileLimits:
    """What a file under this item may be."""
    document = service.document(item.document) if item.document else None
    return document.files if document else service.files


def asked_of(request: DocumentRequest, service: Service, language: str, at: datetime) -> Asked:
    """The page of a request: the same number of questions however much was sent."""
    on = legal_day(service, at)
    items = request.items.order_by("position").prefetch_related("files__file")
    listed = list(items)
    placed = [file for item in listed for file in item.files.all() if file.takes_place]
    sent = [each.sent_at for each in placed if each.sent_at]
    zone = service.authority.zone
    last = formats.date_and_time(max(sent).astimezone(zone), language) if sent else ""
    return Asked(
        slots=tuple(_Drawn(service, language, on).slot(item, listed) for item in listed),
        until=formats.date_with_weekday(request.due, language),
        left=days_left(request.due, on),
        waiting=len(placed) - len(sent),
        sent=len(sent),
        last_sent=last,
    )


def days_left(due: date, on: date) -> str:
    """How many days there are, counted from today."""
    n = (due - on).days
    if n <= 0:
        return _("Today is the last day.")
    return ngettext("There is %(n)d day left.", "There are %(n)d days left.", n) % {"n": n}


def document_of(service: Service, item: RequestItem) -> Document | None:
    """The document of the rulebook that an item asks for; none if it was asked in words."""
    return service.document(item.document) if item.document else None


@dataclass(frozen=True)
class _Drawn:
    """Puts items into words, in one language and on one day."""

    service: Service
    language: str
    on: date

    def slot(self, item: RequestItem, items: Sequence[RequestItem]) -> Slot:
        service, document = self.service, document_of(self.service, item)
        limits = limits_of(service, item)
        files = sorted(item.files.all(), key=lambda each: (each.put_at, str(each.pk)))
        return Slot(
            number=item.position,
            title=str(document.title) if document else item.title,
            why=item.why,
            person=_person(service, item, items),
            files=tuple(self.file(each) for each in files),
            stored=sum(each.takes_place for each in files),
            most=document.most_files if document else service.supplements.most_files,
            limits=limits_in_words(limits, self.language),
            accept=",".join(EXTENSIONS[kind.value] for kind in limits.types),
            dated=bool(document and document.dated),
            days=self.days(item, document),
            day_notes=day_notes(item, document, self.on, self.language),
        )

    def days(self, item: RequestItem, document: Document | None) -> tuple[tuple[str, str], ...]:
        return tuple(
            (str(each.label), formats.long_date(item.printed[each.key], self.language))
            for each in (day_questions(document) if document else ())
            if each.key in item.printed
        )

    def file(self, sent: RequestFile) -> SentFile:
        file, when = sent.file, ""
        if not sent.takes_place:
            state, words = "change", _("Not stored")
        elif sent.sent_at:
            local = sent.sent_at.astimezone(self.service.authority.zone)
            when = formats.day_and_time(local, self.language)
            state, words = "completed", _("Sent on %(when)s") % {"when": when}
        elif file.being_checked:
            state, words = "checking", _("Being checked; not sent yet")
        else:
            state, words = "look", _("Stored; not sent yet")
        return SentFile(
            str(sent.pk),
            file.name,
            formats.size(file.size, self.language),
            state,
            words,
            when,
            tuple(word_reason(reason, file.name, _) for reason in file.found),
            removable=sent.sent_at is None,
        )


STALE = {
    Freshness.TOO_OLD: GapCode.TOO_OLD,
    Freshness.NOT_YET: GapCode.NOT_YET,
    Freshness.ENDS_SOON: GapCode.ENDS_SOON,
}


def day_notes(
    item: RequestItem, document: Document | None, on: date, language: str
) -> tuple[str, ...]:
    """What the days mean if it is sent on this day: said, and never in the way."""
    if document is None:
        return ()
    judged = document.judge(item.printed, on)
    return tuple(
        day_words(document, which, STALE[found], on, language)
        for which, found in judged.items()
        if found in STALE
    )


def _person(service: Service, item: RequestItem, items: Sequence[RequestItem]) -> str:
    """For whom: never a name. Child 2, if somebody else in this role is asked too."""
    key, _dash, number = item.application_key.partition("-")
    role = service.role(key)
    title = str(role.title) if role else key
    others = {each.application_key for each in items}
    alike = [each for each in others if each.partition("-")[0] == key]
    return f"{title} {number}" if number and (len(alike) > 1 or number != "1") else title


def full(most: int) -> str:
    """Why a good file was not put there."""
    words = ngettext(
        "Here at most %(n)d file can be sent. Put several pages into one PDF.",
        "Here at most %(n)d files can be sent. Put several pages into one PDF.",
        most,
    )
    return words % {"n": most}
