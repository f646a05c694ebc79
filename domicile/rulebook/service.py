"""A service: something people can apply for, with everything that follows from it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from domicile.rulebook.afterwards import Afterwards
from domicile.rulebook.conditions import ALWAYS, Condition
from domicile.rulebook.documents import Document, FileLimits
from domicile.rulebook.rules import Needs, Offers, Rule
from domicile.rulebook.supplements import Hearings, Supplements

if TYPE_CHECKING:
    from decimal import Decimal
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from domicile.rulebook.clocks import Clock
    from domicile.rulebook.figures import Figure
    from domicile.rulebook.guarantees import Guarantee
    from domicile.rulebook.letters import LetterTemplate
    from domicile.rulebook.packages import Package
    from domicile.rulebook.questions import Form, Question
    from domicile.rulebook.retention import Keeps
    from domicile.rulebook.sources import Basis
    from domicile.rulebook.tables import Table
    from domicile.rulebook.text import Text
    from domicile.rulebook.windows import Window
    from domicile.workdays.events import Happening
    from domicile.workdays.hours import Hours
    from domicile.workdays.open_days import Overrides


@dataclass(frozen=True)
class Authority:
    """Who runs the service. `key` is the theme (data-authority); `chop` one Chinese character."""

    key: str
    name: Text  # in the reader's language
    other_name: str  # the same name in the other script: shown below, never translated
    latin_name: str
    chinese_name: str
    short_name: Text
    chop: str
    zone: ZoneInfo
    place: Text = ""  # "Hong Kong", for "15:24 Hong Kong time"
    calendar: str = ""  # whose working days it keeps: a folder of workdays/calendars
    hours: Hours | None = None
    overrides: Overrides | None = None  # days it set otherwise, by settings of its managers

    @property
    def beside(self) -> str:
        """What stands below the name: the other script, without what the name says already."""
        return self.chinese_name if str(self.name) in self.other_name else self.other_name


@dataclass(frozen=True)
class Naming:
    """Which questions hold a person's name and birth date, and the numbers they are found by.

    `numbers` are those of identity and travel documents: with one and the birth date the public
    inquiry finds the case, as it does with the reference.
    """

    surname: Question[str]
    given: Question[str] | None
    chinese: Question[str] | None
    born: Question[date]
    numbers: tuple[Question[str], ...] = ()


@dataclass(frozen=True)
class Role:
    """Somebody in a group: the applicant (always the first role), a spouse, a child."""

    key: str
    title: Text
    naming: Naming
    most: int = 1
    add: Text = ""  # "Add a child"; empty for the head
    detail: Text = ""  # who may be included
    # When somebody can be added in it, by the applicant's answers.
    when: Condition = ALWAYS
    # Closer words by the person's own answers, the first that fits: "Wife", "Son".
    calls: tuple[tuple[Condition, Text], ...] = ()


@dataclass(frozen=True)
class DraftTerms:
    """How long a draft is kept after its last change, in days of the authority's zone."""

    days: int = 14
    remind_before: int = 3


@dataclass(frozen=True)
class Stage:
    """A stage of a case as the public sees it. `acts` says who must act.

    `shown_as` is the key of the stage that the public sees instead, so that nobody but the holder
    learns how it ended, or who is asked. `reached_by` are the events that bring a case here from
    any other stage.
    """

    key: str
    title: Text
    next: Text
    acts: Text
    detail: Text = ""
    final: bool = False
    reached_by: tuple[Happening, ...] = ()
    shown_as: str = ""


@dataclass(frozen=True)
class Fee:
    """A fee a person pays; amounts change by gazette, so each has its days and basis.

    `key` names it through all its amounts; a setting can change only a fee that has one.
    """

    title: Text
    amount: Decimal
    currency: str
    basis: Basis
    since: date
    until: date | None = None
    on_filing: bool = True
    detail: Text = ""
    key: str = ""

    def in_force(self, on: date) -> bool:
        """Whether it is paid on a day."""
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True)
class OpenDays:
    """Days on which a service is open or closed otherwise than its definition says, and why."""

    open: bool
    since: date
    until: date | None = None
    message: Text = ""

    def covers(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True)
class Laid:
    """A setting that stands and is laid over the definition.

    `since` is the day from which it changes a rule; None where it changes none, as a help text.
    """

    number: int
    text: Text
    basis: Text
    since: date | None


@dataclass(frozen=True)
class HelpLine:
    """A telephone line or address and when it answers."""

    title: Text
    number: str
    hours: Text
    kind: str = "phone"  # phone | fax | e-mail | web | counter


@dataclass(frozen=True)
class Duty:
    """Something to be done within so many days after something happened, without being asked."""

    key: str
    title: Text
    text: Text
    days: int
    basis: Basis
    since: date | None = None
    until: date | None = None
    unconfirmed: Text = ""
    after: Happening | None = None  # what it is counted from, where that happens to a case

    def in_force(self, on: date) -> bool:
        """Whether people have it on a day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)

    def due(self, happened: date) -> date:
        """The last day; the day it happened is not counted."""
        return happened + timedelta(days=self.days)


@dataclass(frozen=True)
class Step:
    """One station of "what happens next"; `when` says for which applications."""

    title: Text
    text: Text
    when: Condition = ALWAYS


@dataclass(frozen=True)
class CaseKind:
    """A kind of application, as officers sort their work by it. The first that fits is the kind."""

    key: str
    title: Text
    when: Condition = ALWAYS


@dataclass(frozen=True, kw_only=True, eq=False)  # the same object or another service: quick to hash
class Service:
    """Everything about one service. Rules are read in order; forms are asked in order of rules."""

    key: str
    title: Text
    short_title: Text
    authority: Authority
    languages: tuple[str, ...]
    # What stands side by side on printed forms; the first is the largest.
    paper_languages: tuple[str, ...] = ("zh-hant", "pt", "en")
    roles: tuple[Role, ...]
    rules: tuple[Rule, ...]
    lead: Text
    start_title: Text
    most_in_group: int = 1
    # Whether the group files one application, as on Macao's papers, and not one for each person.
    files_as_one: bool = False
    reference_prefix: str
    draft: DraftTerms = field(default_factory=DraftTerms)
    files: FileLimits = field(default_factory=FileLimits)
    stages: tuple[Stage, ...] = ()
    steps: tuple[Step, ...] = ()
    fees: tuple[Fee, ...] = ()
    # Dated tables that facts look numbers up in; printed in the rulebook.
    tables: tuple[Table, ...] = ()
    help_lines: tuple[HelpLine, ...] = ()
    # When something can be filed, numbers shown with their working, and duties afterwards.
    windows: tuple[Window, ...] = ()
    figures: tuple[Figure, ...] = ()
    duties: tuple[Duty, ...] = ()
    # What the authority promises and what people must do, by when.
    clocks: tuple[Clock, ...] = ()
    # What officers tell applications apart by; empty where they are all of one kind.
    kinds: tuple[CaseKind, ...] = ()
    # Who stands in for everyone in the application.
    guarantees: tuple[Guarantee, ...] = ()
    # What the authority calls the receipt it gives for what it took in; empty where the
    # acknowledgment is all there is.
    receipt: Text = ""
    # How more documents are asked for, and what the authority's letters say.
    supplements: Supplements = field(default_factory=Supplements)
    letters: tuple[LetterTemplate, ...] = ()
    # How people are heard, where a stage is reached by a hearing.
    hearings: Hearings = field(default_factory=Hearings)
    # What applicants can do themselves once an application is lodged.
    afterwards: Afterwards = field(default_factory=Afterwards)
    # How long applications are kept once they have ended.
    retention: tuple[Keeps, ...] = ()
    # Who can apply, in short sentences, as the start page lists them.
    conditions: tuple[Text, ...] = ()
    # Forms of the head that decide whether one could apply; the public check asks these.
    eligibility: tuple[type[Form], ...] = ()
    # "Which forms do I need?": the few answers that decide it; None where that page makes no sense.
    package: Package | None = None
    minutes: tuple[int, int] = (30, 60)  # how long filling in takes
    open_since: date | None = None
    open_until: date | None = None
    # By settings of the service's managers; where two cover a day, the later one holds.
    open_days: tuple[OpenDays, ...] = ()
    laid: tuple[Laid, ...] = ()
    folder: Path | None = None  # set when the service is found; guidance/<language>/*.md lies there
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def head(self) -> Role:
        """The role of the applicant."""
        return self.roles[0]

    def applications_of(self, people: int) -> int:
        """How many applications so many people of a group file."""
        return min(people, 1) if self.files_as_one else people

    def role(self, key: str) -> Role | None:
        return next((role for role in self.roles if role.key == key), None)

    def applies_to(self, rule: Rule) -> tuple[str, ...]:
        """Keys of the roles a rule is about."""
        return rule.of or (self.head.key,)

    def forms(self, role: str | None = None) -> tuple[type[Form], ...]:
        """Every form of the service (of a role), in the order of the rules, each once."""
        if role not in self._forms:
            needed = (rule.thing for rule in self._about(role) if isinstance(rule, Needs))
            self._forms[role] = tuple(
                dict.fromkeys(thing for thing in needed if not isinstance(thing, Document))
            )
        return self._forms[role]

    def documents(self, role: str | None = None) -> tuple[Document, ...]:
        """Every document of the service (of a role), in the order of the rules, each once."""
        asked = (rule.thing for rule in self._about(role) if isinstance(rule, Needs | Offers))
        return tuple(dict.fromkeys(thing for thing in asked if isinstance(thing, Document)))

    def _about(self, role: str | None) -> tuple[Rule, ...]:
        if role is None:
            return self.rules
        return tuple(rule for rule in self.rules if role in self.applies_to(rule))

    def form(self, key: str) -> type[Form] | None:
        return next((form for form in self.forms() if form.key == key), None)

    def document(self, key: str, role: str | None = None) -> Document | None:
        return next((document for document in self.documents(role) if document.key == key), None)

    def guarantee(self, key: str) -> Guarantee | None:
        return next((each for each in self.guarantees if each.key == key), None)

    def rules_in_force(self, on: date, role: str | None = None) -> tuple[Rule, ...]:
        """The rules in force on a day (about a role), in their order."""
        period = bisect_right(self._changes, on)
        if (period, role) not in self._in_force:
            self._in_force[period, role] = tuple(
                rule for rule in self._about(role) if rule.in_force(on)
            )
        return self._in_force[period, role]

    def rules_asking(self, form: type[Form], role: str, on: date) -> tuple[Needs, ...]:
        """The rules in force that may ask a form of a role."""
        period = bisect_right(self._changes, on)
        if (period, role, form) not in self._asking:
            self._asking[period, role, form] = tuple(
                rule
                for rule in self.rules_in_force(on, role)
                if isinstance(rule, Needs) and rule.thing is form
            )
        return self._asking[period, role, form]

    def generation(self, on: date) -> date | None:
        """The day since which the rules in force on `on` have been as they are."""
        period = bisect_right(self._changes, on)
        return self._changes[period - 1] if period else None

    @property
    def changes(self) -> tuple[date, ...]:
        """The days on which a rule began, or had ended."""
        return tuple(self._changes)

    def is_open(self, on: date) -> bool:
        span = self.open_span(on)
        if span is not None:
            return span.open
        return (self.open_since is None or self.open_since <= on) and (
            self.open_until is None or on <= self.open_until
        )

    def open_span(self, on: date) -> OpenDays | None:
        """The setting that says whether it is open on a day, where one does."""
        return next((each for each in reversed(self.open_days) if each.covers(on)), None)

    def laid_on(self, on: date) -> tuple[Laid, ...]:
        """The settings that have changed something by a day."""
        return tuple(each for each in self.laid if each.since is None or each.since <= on)

    # The same questions are asked of a service for every person on every page: remembered here.
    # A period is the time between two days on which a rule begins or ends.

    @cached_property
    def _changes(self) -> list[date]:
        begun = {rule.since for rule in self.rules if rule.since}
        ended = {rule.until + timedelta(days=1) for rule in self.rules if rule.until}
        return sorted(begun | ended | {each.since for each in self.laid if each.since})

    @cached_property
    def _in_force(self) -> dict[tuple[int, str | None], tuple[Rule, ...]]:
        return {}

    @cached_property
    def _asking(self) -> dict[tuple[int, str, type[Form]], tuple[Needs, ...]]:
        return {}

    @cached_property
    def _forms(self) -> dict[str | None, tuple[type[Form], ...]]:
        return {}
