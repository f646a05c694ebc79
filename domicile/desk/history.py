"""Everything that happened to a case in sentences, and who looked: from its events and the log."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from domicile.accounts.models import Officer
from domicile.audit.events import Event, Kind
from domicile.audit.models import Entry
from domicile.casework.happenings import Act
from domicile.casework.lying import LATER, sent_later
from domicile.casework.models import DocumentRequest, SentLetter
from domicile.notices.translator import TRANSLATOR
from domicile.workdays import Happening as Is
from domicile.workdays import formats
from domicile.workdays.wording import happenings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from domicile.casework.models import Case, CaseEvent

MOST = 400
READS = (Event.CASE_READ.value, Event.DOCUMENT_READ.value)
# Told by the case's own events and holds already, with their reasons.
TOLD = (Event.CASE_HAPPENED.value, Event.CASE_HELD.value, Event.CASE_HOLD_LIFTED.value)
# What happened to a letter and is told by no event of the case.
OF_LETTERS = (
    Event.REQUEST_ENTERED.value,
    Event.REQUEST_FILES_SENT.value,
    Event.REQUEST_REMINDED.value,
    Event.REQUEST_OVERDUE.value,
    Event.LETTER_MADE.value,
)
ASKING = (
    Is.DOCUMENTS_REQUESTED.value,
    Is.DOCUMENTS_RECEIVED.value,
    Is.REQUEST_WITHDRAWN.value,
    Is.REQUEST_LAPSED.value,
    Is.HEARING_OPENED.value,
    Is.HEARING_CLOSED.value,
    Is.HEARING_LAPSED.value,
    Is.HEARING_WITHDRAWN.value,
)


@dataclass(frozen=True)
class Told:
    """One line: when, and what, in a sentence; `reason` in the words of who did it."""

    when: str
    what: str
    reason: str = ""


@dataclass(frozen=True)
class _Line:
    at: datetime
    by: str
    what: str
    reason: str = ""
    read: bool = False


class History:
    """The story of one case. Names of officers are asked for once."""

    def __init__(
        self,
        case: Case,
        events: Sequence[CaseEvent],
        titles: dict[str, str],
        language: str,
        zone: ZoneInfo,
    ) -> None:
        self.case, self.events, self.titles = case, events, titles
        self.language, self.zone = language, zone

    @cached_property
    def entries(self) -> list[Entry]:
        own = Q(subject=f"case:{self.case.pk}") & ~Q(event__in=TOLD)
        # Whoever entered a paper application at the counter.
        begun = Q(
            subject=f"draft:{self.case.submission.draft_id}",
            event=Event.DRAFT_BEGUN.value,
            actor_kind=Kind.OFFICER.value,
        )
        asked = [f"request:{pk}" for pk in self._requests]
        letters = Q(subject__in=asked, event__in=OF_LETTERS)
        letters |= Q(subject__in=[f"letter:{pk}" for pk in self._sent])
        found = Entry.objects.filter(own | begun | letters)
        return list(found.order_by("-id")[:MOST])

    @cached_property
    def _requests(self) -> list[int]:
        """The letters that asked this person for something."""
        found = DocumentRequest.objects.filter(
            submission=self.case.submission_id, items__application_key=self.case.application_key
        )
        return list(found.distinct().values_list("pk", flat=True))

    @cached_property
    def _sent(self) -> list[int]:
        """The letters about this case."""
        return list(SentLetter.objects.filter(case=self.case).values_list("pk", flat=True))

    @cached_property
    def names(self) -> dict[str, str]:
        keys = {each.actor_key for each in self.entries} | {each.by_key for each in self.events}
        keys |= {each.reason for each in self.entries if each.event == Event.CASE_ASSIGNED.value}
        parted = (key.partition("officer:") for key in keys)
        numbers = [int(number) for _before, known, number in parted if known and number.isdecimal()]
        found = Officer.objects.filter(pk__in=numbers).values_list("pk", "name")
        return {f"officer:{pk}": name for pk, name in found}

    def who(self, kind: str, key: str) -> str:
        """The name of an officer, or what somebody else is."""
        if kind == Kind.OFFICER.value:
            return self.names.get(key, _("An officer"))
        return {
            Kind.APPLICANT.value: _("The applicant"),
            Kind.REPRESENTATIVE.value: _("The representative"),
            Kind.COSIGNER.value: _("Somebody by a link"),
            Kind.ANONYMOUS.value: _("Somebody"),
        }.get(kind, _("The system"))

    def by(self, key: str, at: datetime) -> str:
        """HO W. K., 9 December 2026, 16:32."""
        gaps = {"name": self.names.get(key, _("An officer")), "when": self.moment(at)}
        return _("%(name)s, %(when)s") % gaps

    def moment(self, at: datetime) -> str:
        local = at.astimezone(self.zone)
        day = formats.short_date(local.date(), self.language)
        return f"{day} {formats.time_of_day(local)}"

    def told(self) -> list[Told]:
        """The newest first; looks of one officer on one day are one line."""
        told = [*self._events(), *self._holds(), *self._entries()]
        lines = sorted(told, key=lambda each: each.at, reverse=True)
        return [Told(self.moment(each.at), each.what, each.reason) for each in self._folded(lines)]

    def _folded(self, lines: Iterable[_Line]) -> Iterator[_Line]:
        run: list[_Line] = []
        for line in lines:
            if run and not (line.read and self._same(run[0], line)):
                yield self._fold(run)
                run = []
            if line.read:
                run.append(line)
            else:
                yield line
        if run:
            yield self._fold(run)

    def _same(self, one: _Line, other: _Line) -> bool:
        days = {each.at.astimezone(self.zone).date() for each in (one, other)}
        return one.by == other.by and len(days) == 1

    def _fold(self, run: list[_Line]) -> _Line:
        whats = list(dict.fromkeys(each.what for each in reversed(run) if each.what))
        gaps = {"who": run[0].by, "what": formats.open_list(whats, self.language)}
        if not whats:
            return _Line(run[0].at, run[0].by, _("%(who)s looked at the case") % gaps)
        return _Line(run[0].at, run[0].by, _("%(who)s looked at: %(what)s") % gaps)

    # --- Sentences -------------------------------------------------------------------------------

    def _events(self) -> Iterator[_Line]:
        words: dict[str, str] = {key.value: said for key, said in happenings(TRANSLATOR).items()}
        words |= {key.value: said for key, said in _acts().items()}
        for event in reversed(self.events):
            who = self.who(event.by_kind, event.by_key)
            about = self._about(event)
            gaps = {"what": words.get(event.kind, event.kind), "who": who, "about": about}
            said = _("%(what)s: %(about)s (%(who)s)") if about else _("%(what)s (%(who)s)")
            yield _Line(event.at, who, said % gaps, event.reason)

    def _about(self, event: CaseEvent) -> str:
        if event.kind in ASKING and event.about.isdecimal():
            return _("Letter %(number)s") % {"number": event.about}
        return self.titles.get(event.about, "")

    def _holds(self) -> Iterator[_Line]:
        for each in self.case.holds.select_related("officer", "lifted_by"):
            who = each.officer.name
            day = formats.long_date(each.until, self.language) if each.until else ""
            said = _("%(who)s held the case until %(day)s: it is not deleted")
            said = said if day else _("%(who)s held the case: it is not deleted")
            yield _Line(each.at, who, said % {"who": who, "day": day}, each.reason)
            if each.lifted_at and each.lifted_by:
                who = each.lifted_by.name
                said = _("%(who)s lifted the hold") % {"who": who}
                yield _Line(each.lifted_at, who, said, each.lifted_because)

    def _entries(self) -> Iterator[_Line]:
        for entry in self.entries:
            who = self.who(entry.actor_kind, entry.actor_key)
            if entry.event in READS:
                yield _Line(entry.at, who, self._looked_at(entry.reason), read=True)
                continue
            gaps = {
                "who": who,
                "number": entry.reason,
                "what": self._document(entry.reason),
                "whom": self.names.get(entry.reason, ""),
            }
            said = _sentences().get(entry.event)
            if said and not (entry.event == Event.CASE_ASSIGNED.value and not gaps["whom"]):
                yield _Line(entry.at, who, said % gaps)
            elif said:
                yield _Line(entry.at, who, _("%(who)s gave the case back to everybody") % gaps)
            else:
                yield _Line(entry.at, who, f"{who}: {entry.event}")

    def _looked_at(self, reason: str) -> str:
        """Of an opened document its title; "" for the case alone."""
        return self._document(reason) if reason.startswith("document:") else ""

    def _document(self, reason: str) -> str:
        key = reason.removeprefix("document:").split(" ")[0]
        return self.titles.get(key, self._files.get(key, ""))

    @cached_property
    def _files(self) -> dict[str, str]:
        """The document under which each file lies."""
        found = self.case.documents.values_list("pk", "document")
        later = {f"{LATER}{each.pk}": each.item for each in sent_later(self.case)}
        return {
            **{str(pk): self.titles.get(document, document) for pk, document in found},
            **{key: self.titles.get(item.document, item.title) for key, item in later.items()},
        }

    def count_of_readers(self) -> str:
        """How many officers have looked."""
        n = len({each.actor_key for each in self.entries if each.event in READS})
        return ngettext("%(n)d officer has looked", "%(n)d officers have looked", n) % {"n": n}


def _acts() -> dict[Act, str]:
    return {
        Act.ORIGINAL_SHOWN: _("Original seen"),
        Act.RECEIPT_GIVEN: _("Receipt given"),
        Act.RETURN_DAY: _("Day to come again set"),
        Act.QUICK_INQUIRY_CLOSED: _("Quick inquiry switched off"),
        Act.QUICK_INQUIRY_OPENED: _("Quick inquiry switched on"),
        Act.RECOMMENDATION_SENT_BACK: _("Recommendation sent back"),
        Act.EMAIL_CHANGED: _("E-mail address changed; mails go to the new one"),
        Act.CONTACT_CHANGED: _("Contact details changed"),
        Act.CORRECTION_ASKED: _("Correction of an answer asked for"),
        Act.CORRECTION_ACCEPTED: _("Correction accepted"),
        Act.CORRECTION_DECLINED: _("Correction declined"),
    }


def _sentences() -> dict[str, str]:
    return {
        Event.DRAFT_BEGUN.value: _("%(who)s entered it at the counter, from paper"),
        Event.CASE_MOVED.value: _("%(who)s moved the case to another stage"),
        Event.CASE_ASSIGNED.value: _("%(who)s gave the case to %(whom)s"),
        Event.REQUEST_KEPT.value: _("%(who)s began a document request"),
        Event.REQUEST_DROPPED.value: _("%(who)s gave up a document request that was begun"),
        Event.REQUEST_ENTERED.value: _("The page of letter %(number)s was opened"),
        Event.REQUEST_FILES_SENT.value: _("%(who)s sent files for letter %(number)s"),
        Event.REQUEST_REMINDED.value: _("A reminder of letter %(number)s went out"),
        Event.REQUEST_OVERDUE.value: _("The day of letter %(number)s passed"),
        Event.LETTER_MADE.value: _("The letter was made"),
        Event.LETTER_WRITTEN.value: _("%(who)s sent a letter"),
        Event.LETTER_READ.value: _("Letter %(number)s was opened by the applicant"),
        Event.CASE_NOTED.value: _("%(who)s wrote a note"),
        Event.CASE_RECOMMENDED.value: _("%(who)s recommended a decision"),
        Event.CASE_DECIDED.value: _("%(who)s signed the decision"),
        Event.DOCUMENT_ACCEPTED.value: _("%(who)s accepted: %(what)s"),
        Event.DOCUMENT_RETURNED.value: _("%(who)s returned: %(what)s"),
        Event.DOCUMENTS_BUNDLED.value: _("%(who)s downloaded all documents of the group"),
        Event.NUMBER_SHOWN.value: _("%(who)s had a number shown in full"),
        Event.EMERGENCY_TAKEN.value: _("%(who)s opened the case in an emergency"),
        Event.DESK_REFUSED.value: _("%(who)s was refused"),
        Event.SIGNATURE_CONFIRMED.value: _("%(who)s confirmed the signature on paper"),
        Event.SIGNATURE_REFUSED.value: _("%(who)s refused the signature on paper"),
        Event.INQUIRY_ANSWERED.value: _("Looked up in the public inquiry"),
    }
