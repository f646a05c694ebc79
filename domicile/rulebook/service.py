"""A service: something people can apply for, with everything that follows from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from domicile.rulebook.documents import Document, FileLimits
from domicile.rulebook.questions import Form, Question
from domicile.rulebook.rules import Needs, Offers, Rule

if TYPE_CHECKING:
    from decimal import Decimal
    from pathlib import Path

    from domicile.rulebook.sources import Basis
    from domicile.rulebook.text import Text


@dataclass(frozen=True)
class Authority:
    """Who runs the service. `key` is the theme (data-authority); `chop` one Chinese character."""

    key: str
    name: Text  # in the reader's language
    other_name: str  # the same name in the other script: shown below, never translated
    latin_name: str
    chinese_name: str
    short_name: str
    chop: str
    zone: ZoneInfo
    place: Text = ""  # "Hong Kong", for "15:24 Hong Kong time"


@dataclass(frozen=True)
class Naming:
    """Which questions hold a person's name and birth date."""

    surname: Question[str]
    given: Question[str] | None
    chinese: Question[str] | None
    born: Question[date]


@dataclass(frozen=True)
class Role:
    """Somebody in a group: the applicant (always the first role), a spouse, a child."""

    key: str
    title: Text
    naming: Naming
    most: int = 1
    add: Text = ""  # "Add a child"; empty for the head
    detail: Text = ""  # who may be included


@dataclass(frozen=True)
class DraftTerms:
    """How long a draft is kept after its last change, in days of the authority's zone."""

    days: int = 14
    remind_before: int = 3


@dataclass(frozen=True)
class Stage:
    """A stage of a case as the public sees it. `acts` says who must act."""

    key: str
    title: Text
    next: Text
    acts: Text
    detail: Text = ""
    final: bool = False


@dataclass(frozen=True)
class Fee:
    """A fee a person pays; amounts change by gazette, so each has its days and basis."""

    title: Text
    amount: Decimal
    currency: str
    basis: Basis
    since: date
    until: date | None = None
    on_filing: bool = True
    detail: Text = ""


@dataclass(frozen=True)
class HelpLine:
    """A telephone line or address and when it answers."""

    title: Text
    number: str
    hours: Text
    kind: str = "phone"  # phone | fax | e-mail


@dataclass(frozen=True)
class Step:
    """One station of "what happens next"."""

    title: Text
    text: Text


@dataclass(frozen=True, kw_only=True)
class Service:
    """Everything about one service. Rules are read in order; forms are asked in order of rules."""

    key: str
    title: Text
    short_title: Text
    authority: Authority
    languages: tuple[str, ...]
    roles: tuple[Role, ...]
    rules: tuple[Rule, ...]
    lead: Text
    start_title: Text
    most_in_group: int = 1
    reference_prefix: str
    draft: DraftTerms = field(default_factory=DraftTerms)
    files: FileLimits = field(default_factory=FileLimits)
    stages: tuple[Stage, ...] = ()
    steps: tuple[Step, ...] = ()
    fees: tuple[Fee, ...] = ()
    help_lines: tuple[HelpLine, ...] = ()
    # Who can apply, in short sentences, as the start page lists them.
    conditions: tuple[Text, ...] = ()
    # Forms of the head that decide whether one could apply; the public check asks these.
    eligibility: tuple[type[Form], ...] = ()
    minutes: tuple[int, int] = (30, 60)  # how long filling in takes
    open_since: date | None = None
    open_until: date | None = None
    folder: Path | None = None  # set when the service is found; guidance/<language>/*.md lies there
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def head(self) -> Role:
        return self.roles[0]

    def role(self, key: str) -> Role | None:
        return next((role for role in self.roles if role.key == key), None)

    def applies_to(self, rule: Rule) -> tuple[str, ...]:
        """Keys of the roles a rule is about."""
        return rule.of or (self.head.key,)

    def forms(self, role: str | None = None) -> tuple[type[Form], ...]:
        """Every form of the service (of a role), in the order of the rules, each once."""
        return tuple(
            dict.fromkeys(
                rule.thing
                for rule in self.rules
                if isinstance(rule, Needs)
                and not isinstance(rule.thing, Document)
                and (role is None or role in self.applies_to(rule))
            )
        )

    def documents(self, role: str | None = None) -> tuple[Document, ...]:
        """Every document of the service (of a role), in the order of the rules, each once."""
        return tuple(
            dict.fromkeys(
                rule.thing
                for rule in self.rules
                if isinstance(rule, Needs | Offers)
                and isinstance(rule.thing, Document)
                and (role is None or role in self.applies_to(rule))
            )
        )

    def form(self, key: str) -> type[Form] | None:
        return next((form for form in self.forms() if form.key == key), None)

    def document(self, key: str, role: str | None = None) -> Document | None:
        return next((document for document in self.documents(role) if document.key == key), None)

    def rules_in_force(self, on: date) -> tuple[Rule, ...]:
        return tuple(rule for rule in self.rules if rule.in_force(on))

    def generation(self, on: date) -> date | None:
        """The day since which the rules in force on `on` have been as they are."""
        days = [rule.since for rule in self.rules if rule.since and rule.since <= on]
        ended = [rule.until for rule in self.rules if rule.until and rule.until < on]
        starts = days + [date.fromordinal(day.toordinal() + 1) for day in ended]
        return max(starts, default=None)

    def is_open(self, on: date) -> bool:
        return (self.open_since is None or self.open_since <= on) and (
            self.open_until is None or on <= self.open_until
        )
