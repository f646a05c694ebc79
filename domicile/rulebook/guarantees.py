"""Guarantees: who stands in for the applicants, what that means, and where it stands on a day."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from domicile.rulebook.conditions import ALWAYS, Condition, Finding
from domicile.rulebook.rules import Need
from domicile.rulebook.truth import Truth

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from domicile.rulebook.documents import Document
    from domicile.rulebook.questions import Question
    from domicile.rulebook.rules import Declaration
    from domicile.rulebook.service import Service
    from domicile.rulebook.situations import PersonSituation
    from domicile.rulebook.sources import Basis
    from domicile.rulebook.text import Text


@dataclass(frozen=True)
class Meaning:
    """One thing a guarantor takes on, in plain words; `unconfirmed` as of a rule."""

    title: Text
    text: Text
    unconfirmed: Text = ""


@dataclass(frozen=True, eq=False)
class Promise:
    """What the guarantor declares, when the condition holds."""

    declaration: Declaration
    when: Condition = ALWAYS
    unconfirmed: Text = ""


@dataclass(frozen=True, eq=False)
class Evidence:
    """What the guarantor shows, when the condition holds."""

    document: Document
    when: Condition = ALWAYS


@dataclass(frozen=True, eq=False, kw_only=True)
class Guarantee:
    """Somebody stands in for everyone in the application.

    The questions are the applicant's, about the guarantor. It is given `when` a condition holds;
    one that is `held` already is not given again. `by_link`: the guarantor signs through an own
    link; otherwise, and whenever the applicant likes that better, a `paper` is sent under a
    document. `natural`: the guarantor is a person with an identity card, else a body with a
    registration, for which somebody signs in a capacity.
    """

    key: str
    code: str  # in the corner of the printed form
    title: Text
    why: Text
    instrument: Question[Any]
    kind: Question[Any]
    name: Question[str]
    identity: Question[str]
    registration: Question[str]
    email: Question[str]
    when: Condition
    held: Condition
    natural: Condition
    by_link: Condition
    paper: Document
    basis: Basis
    file: Question[str] | None = None  # the number of the file that holds an earlier one
    relied_on: Text = ""  # what is said about one that is held
    replacing: Text = ""  # what is said about naming another guarantor later
    means: tuple[Meaning, ...] = ()
    means_not: tuple[Text, ...] = ()
    promises: tuple[Promise, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    since: date | None = None
    until: date | None = None
    unconfirmed: Text = ""

    def in_force(self, on: date) -> bool:
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)

    @property
    def questions(self) -> tuple[Question[Any], ...]:
        """What the applicant says about the guarantor."""
        asked = (self.instrument, self.kind, self.name)
        return (*asked, self.identity, self.registration, self.email)

    def document(self, key: str) -> Document | None:
        """One of the guarantor's own documents."""
        return next((each.document for each in self.evidence if each.document.key == key), None)


class Standing(Enum):
    """How a guarantee stands for a group on a day."""

    GIVEN = "given"  # it has to be given now
    HELD = "held"  # the authority has it
    NOT_ASKED = "not-asked"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class GuaranteeOutcome:
    """A guarantee for one group: where it stands, and what the guarantor declares and shows."""

    guarantee: Guarantee
    person: str  # who gives it: the applicant
    standing: Standing
    finding: Finding
    by_link: Truth
    natural: Truth
    promises: tuple[Promise, ...]
    documents: tuple[Document, ...]

    @property
    def need(self) -> Need:
        """Whether one has to be given now."""
        given = {Standing.GIVEN: Need.REQUIRED, Standing.UNKNOWN: Need.UNKNOWN}
        return given.get(self.standing, Need.NOT_ASKED)

    @property
    def through_link(self) -> bool:
        """Whether the guarantor signs through a link."""
        return self.standing is Standing.GIVEN and self.by_link is Truth.YES


def standing_guarantees(service: Service, head: PersonSituation) -> tuple[GuaranteeOutcome, ...]:
    """The guarantees of the service that are in force on the day, for the applicant's group."""
    return tuple(
        outcome_of(guarantee, head)
        for guarantee in service.guarantees
        if guarantee.in_force(head.on)
    )


def outcome_of(guarantee: Guarantee, head: PersonSituation) -> GuaranteeOutcome:
    """One guarantee for the applicant's group."""
    given, held = head.find(guarantee.when), head.find(guarantee.held)
    return GuaranteeOutcome(
        guarantee,
        head.person.key,
        _standing(given.truth, held.truth),
        given if given.truth is not Truth.NO else held,
        head.find(guarantee.by_link).truth,
        head.find(guarantee.natural).truth,
        tuple(_holding(guarantee.promises, head)),
        tuple(each.document for each in _holding(guarantee.evidence, head)),
    )


def _standing(given: Truth, held: Truth) -> Standing:
    if given is Truth.YES:
        return Standing.GIVEN
    if given is Truth.NO and held is not Truth.UNKNOWN:
        return Standing.HELD if held is Truth.YES else Standing.NOT_ASKED
    return Standing.UNKNOWN


def _holding(parts: tuple[Any, ...], head: PersonSituation) -> Iterator[Any]:
    return (each for each in parts if head.find(each.when).truth is Truth.YES)
