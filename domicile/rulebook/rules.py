"""What follows from a condition: a form, a document, a refusal, a warning, a signature."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from domicile.rulebook.conditions import ALWAYS, Condition

if TYPE_CHECKING:
    from datetime import date

    from domicile.rulebook.documents import Document
    from domicile.rulebook.questions import Form, Question
    from domicile.rulebook.sources import Basis
    from domicile.rulebook.text import Text


class Need(Enum):
    """Whether something is asked of a person."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    NOT_ASKED = "not-asked"
    UNKNOWN = "unknown"


class Signer(Enum):
    """Who signs for a person."""

    SELF = "self"
    GUARDIAN = "guardian"
    APPLICANT = "applicant"  # the applicant, for everybody of the group


@dataclass(frozen=True, eq=False)
class Rule:
    """In force from `since` up to and including `until`; `of` are keys of roles, () the head's.

    `unconfirmed` says why an officer should confirm it (secondary source, inferred, proposed).
    `why` is the plain explanation a person reads.
    """

    _: KW_ONLY
    basis: Basis
    when: Condition = ALWAYS
    since: date | None = None
    until: date | None = None
    of: tuple[str, ...] = ()
    why: Text = ""
    unconfirmed: Text = ""

    def in_force(self, on: date) -> bool:
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


@dataclass(frozen=True, eq=False)
class Needs(Rule):
    """A form or document is required when the condition holds, else it is `otherwise`."""

    thing: type[Form] | Document
    _: KW_ONLY
    otherwise: Need = Need.NOT_ASKED


@dataclass(frozen=True, eq=False)
class Offers(Rule):
    """A document may be given when the condition holds."""

    thing: Document


@dataclass(frozen=True, eq=False)
class Refuses(Rule):
    """The application cannot be made so; `instead` says what the person can do."""

    key: str
    text: Text
    _: KW_ONLY
    instead: Text = ""
    at: Question[Any] | None = None


@dataclass(frozen=True, eq=False)
class Warns(Rule):
    """Something to know that does not stop the application."""

    key: str
    text: Text
    _: KW_ONLY
    at: Question[Any] | None = None


@dataclass(frozen=True, eq=False)
class SignedBy(Rule):
    """Who signs for the person when the condition holds."""

    signer: Signer


@dataclass(frozen=True, eq=False)
class DecidedBy(Rule):
    """Who takes the decision when the condition holds, and to whom one can appeal against it."""

    decider: Text
    _: KW_ONLY
    appeal: Text = ""


@dataclass(frozen=True)
class Declaration:
    """A text the signer agrees to. A changed text is a new rule with a later `since`."""

    key: str
    text: Text
    # Terms whose values fill gaps of the text: (("net_worth", net_worth),).
    params: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, eq=False)
class Declares(Rule):
    """The signer declares this."""

    declaration: Declaration
