"""The whole answer, for who passed a door: the days, the clocks, documents, letters, who looked."""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from domicile import services
from domicile.applications.models import Submission
from domicile.applications.queries.names import both_names, marked_names
from domicile.audit.events import Event
from domicile.audit.models import Entry
from domicile.casework.clocks import Running, clock_events, running
from domicile.casework.lying import Held, held, still_wanted
from domicile.casework.models import Case, DocumentRequest, Hearing, SentLetter
from domicile.casework.stages import first_stage, stage_of
from domicile.notices.frozen import Frozen, FrozenPerson, spoken, thaw
from domicile.notices.models import Paper
from domicile.notices.places import letter_place, place_of
from domicile.notices.queries import papers_of
from domicile.notices.translator import TRANSLATOR
from domicile.rulebook import Service, Stage, calendar_of
from domicile.rulebook.letters import HEARING, letter_on
from domicile.workdays import Calendar, Happening, Pledge, State, formats
from domicile.workdays.picture import Picture, picture_of
from domicile.workdays.wording import Words

LIVE = (State.RUNNING, State.PAUSED, State.OVERDUE)
MOST_LOOKS = 50
ASKS = (Happening.GAPS_NOTIFIED, Happening.DOCUMENTS_REQUESTED)
ENDS_ASKING = (
    Happening.GAPS_CURED,
    Happening.DOCUMENTS_RECEIVED,
    Happening.REQUEST_WITHDRAWN,
    Happening.REQUEST_LAPSED,
    Happening.COMPLETENESS_CONFIRMED,
    Happening.DECIDED,
    Happening.WITHDRAWN,
)


@dataclass(frozen=True)
class Rule:
    """Which rule a clock is, as the page's "why" shows it."""

    text: str
    basis: str
    in_force: str
    unconfirmed: str


@dataclass(frozen=True)
class ClockShown:
    """One pledge or time limit: its picture, its days, its rule."""

    title: str
    length: str
    used: str
    due: str
    pledge: bool
    own: bool  # the holder must act, not the authority
    live: bool  # it runs or stands; one that is done needs no picture
    picture: Picture
    ledger: tuple[tuple[str, str, str], ...]
    fine: str
    waived: str  # the recorded reason
    rule: Rule


@dataclass(frozen=True)
class Letter:
    """A paper to download."""

    title: str
    kind: str
    person: str
    day: str


@dataclass(frozen=True)
class Asked:
    """A letter that waits for documents, and until when."""

    number: int
    until: str
    hearing: bool


@dataclass(frozen=True)
class Look:
    """Somebody asked by the quick inquiry."""

    when: str


@dataclass(frozen=True)
class Person:
    """One of the group, and the way to their page."""

    key: str
    name: str
    now: bool


class Whole:
    """One person's case of the submission, in words."""

    def __init__(self, submission: Submission, wanted: str, language: str, at: datetime) -> None:
        self.submission, self.language, self.at = submission, language, at
        self.frozen: Frozen = thaw(submission.frozen)
        self.cases = list(
            Case.objects.filter(submission=submission)
            .select_related("submission")
            .prefetch_related("inquiry_keys")
            .order_by("position")
        )
        chosen = (case for case in self.cases if case.application_key == wanted)
        self.case = next(chosen, self.cases[0])
        self.events = clock_events(self.case)
        self.clocks = running(self.case, at, self.events)

    def stage(self, service: Service) -> Stage:
        return stage_of(service, self.case.stage) or first_stage(service)

    def people(self) -> tuple[Person, ...]:
        """Everybody of the group; none when there is only one."""
        people = self.frozen["people"]
        if len(people) == 1:
            return ()
        return tuple(
            Person(
                each["key"],
                marked_names(spoken(each), each["names"]["chinese"], self.language),
                each["key"] == self.case.application_key,
            )
            for each in people
        )

    def moments(self, service: Service) -> tuple[str, str]:
        """When the last change was, and the moment of this page."""
        zone = service.authority.zone
        last = max((event.at for event in self.events), default=self.at)
        changed = formats.date_and_time(last.astimezone(zone), self.language)
        return changed, formats.time_of_day(self.at.astimezone(zone))

    def shown(self, service: Service) -> tuple[ClockShown, ...]:
        """The clocks of the case: pledges first, those that run before those that are done."""
        if not self.clocks:
            return ()
        calendar = calendar_of(service, settings.CALENDARS)
        ordered = sorted(self.clocks, key=_rank)
        return tuple(self._clock(each, calendar) for each in ordered)

    def _clock(self, each: Running, calendar: Calendar) -> ClockShown:
        words, reading = Words(TRANSLATOR, self.language, calendar), each.reading
        begun = reading.ledger[0].day.on
        before = [event for event in self.events if calendar.legal_day(event.at) <= begun]
        due = reading.due
        return ClockShown(
            title=str(each.clock.title),
            length=words.length(each.counts),
            used=self._used(each),
            due=formats.date_with_weekday(due, self.language) if due else "",
            pledge=isinstance(each.counts, Pledge),
            own=each.clock.for_holder,
            live=reading.state in LIVE,
            picture=picture_of(reading, each.counts, calendar, before, words, self.at),
            ledger=words.ledger(reading, each.counts),
            fine=words.fine(reading.fine) if reading.fine and reading.fine.overdue_days else "",
            waived=reading.fine.waived if reading.fine and reading.fine.overdue_days else "",
            rule=self._rule(each),
        )

    def _used(self, each: Running) -> str:
        used = ngettext("%(n)d used", "%(n)d used", each.reading.days) % {"n": each.reading.days}
        paused = any(event.counts.value == "paused" for event in each.reading.ledger)
        return _("%(used)s, the pause not counted") % {"used": used} if paused else used

    def _rule(self, each: Running) -> Rule:
        clock = each.clock
        since = clock.since and _("since %(day)s") % {"day": self._day(clock.since)}
        return Rule(
            str(clock.trigger),
            str(clock.basis),
            since or "",
            str(clock.unconfirmed),
        )

    def _day(self, day: date) -> str:
        return formats.long_date(day, self.language)

    def documents(self, service: Service) -> tuple[tuple[str, str], ...]:
        """Each document of this person with how many files came."""
        titles = {document.key: str(document.title) for document in service.documents()}
        return tuple(
            (each.title or titles.get(each.document, each.document), self._counted(each))
            for each in held(self.case)
        )

    def _counted(self, each: Held) -> str:
        """3 files, the last sent on 3 December 2026."""
        gaps = {"n": each.files}
        if each.last is None:
            return ngettext("%(n)d file", "%(n)d files", each.files) % gaps
        words = ngettext(
            "%(n)d file, sent on %(day)s", "%(n)d files, the last sent on %(day)s", each.files
        )
        return words % {**gaps, "day": self._day(self._on(each.last))}

    def missing(self, service: Service) -> tuple[str, ...]:
        """What was asked for and has not come, by the documents' names."""
        titles = {document.key: str(document.title) for document in service.documents()}
        open_about: dict[str, None] = {}
        for event in self.events:
            abouts = [about for about in event.about.split(", ") if about]
            if event.kind in ASKS:
                open_about.update(dict.fromkeys(abouts))
            elif event.kind in ENDS_ASKING:
                for about in abouts or list(open_about):
                    open_about.pop(about, None)
        return tuple(titles[about] for about in open_about if about in titles) + tuple(
            each.title or titles.get(each.document, each.document)
            for about in open_about
            for each in still_wanted(self.case, about, self.at)
        )

    def papers(self) -> tuple[Letter, ...]:
        """The papers there are to download: of everybody, and this person's receipts."""
        titles = {
            Paper.Kind.ACKNOWLEDGMENT.value: _("Acknowledgment"),
            Paper.Kind.FORMS.value: _("Your printed forms"),
            Paper.Kind.RECEIPT.value: _("Receipt"),
            Paper.Kind.LETTER.value: _("Letter about documents"),
        }
        own, named = f"{self.case.application_key}-", self._letters()
        return tuple(
            Letter(
                named.get(paper.person, titles[paper.kind]),
                paper.kind,
                paper.person,
                self._day(self._on(paper.made_at)),
            )
            for paper in papers_of(self.submission.public_id)
            if paper.kind in titles
            and (
                not paper.person
                or paper.kind == Paper.Kind.LETTER.value
                or paper.person.startswith(own)
            )
        )

    def _letters(self) -> dict[str, str]:
        """What our letters are called, by the place their papers are kept under."""
        service = services.service(self.case.service)
        names = {each["key"]: _name(each, self.language) for each in self.frozen["people"]}
        many = len(names) > 1
        sent = SentLetter.objects.filter(submission=self.submission).select_related("case")
        heard = Hearing.objects.filter(case__submission=self.submission)
        named = {place_of(each): (each, each.kind, each.at) for each in sent} | {
            letter_place(each.request): (each, HEARING, each.request.made_at)
            for each in heard.select_related("case", "request")
        }
        return {
            place: _titled(service, kind, self._on(at), names[each.case.application_key] * many)
            for place, (each, kind, at) in named.items()
        }

    def _on(self, at: datetime) -> date:
        service = services.service(self.case.service)
        return at.astimezone(service.authority.zone).date() if service else at.date()

    def asked(self) -> tuple[Asked, ...]:
        """What our letters ask for and has not been answered yet."""
        open_ones = DocumentRequest.objects.filter(
            submission=self.submission, state=DocumentRequest.State.OPEN
        )
        found = open_ones.filter(due__gte=self._on(self.at)).order_by("number")
        return tuple(
            Asked(
                each.number,
                formats.date_with_weekday(each.due, self.language),
                hearing=hasattr(each, "hearing"),
            )
            for each in found.select_related("hearing")
        )

    def looks(self, service: Service) -> tuple[Look, ...]:
        """When the quick inquiry answered about this case, the last first."""
        asked = Entry.objects.filter(
            subject=f"case:{self.case.pk}", event=Event.INQUIRY_ANSWERED.value
        ).order_by("-id")
        zone = service.authority.zone
        return tuple(
            Look(formats.day_and_time(at.astimezone(zone), self.language))
            for at in asked.values_list("at", flat=True)[:MOST_LOOKS]
        )

    @property
    def quick(self) -> bool:
        """Whether the quick inquiry finds the case."""
        return bool(self.case.inquiry_keys.all())


def _titled(service: Service | None, kind: str, on: date, whose: str) -> str:
    """The letter's own title, with whose it is where there are several people."""
    template = letter_on(service, kind, on) if service else None
    title = str(template.title) if template else _("Letter")
    return f"{title} ({whose})" if whose else title


def _rank(each: Running) -> tuple[bool, bool]:
    return each.reading.state not in LIVE, not isinstance(each.counts, Pledge)


def _name(person: FrozenPerson, language: str) -> str:
    return both_names(spoken(person), person["names"]["chinese"], language)
