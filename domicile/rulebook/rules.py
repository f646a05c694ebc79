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
class Awaits(Rule):
    """While the condition holds another office sends the document: neither missing nor there.

    A document that is awaited can be given, but need not be.
    """

    thing: Document
    sender: Text


@dataclass(frozen=True, eq=False)
class Refuses(Rule):
    """The application cannot be made so; `instead` says what the person can do.

    `elsewhere` is the key of another service that takes it.
    """

    key: str
    text: Text
    _: KW_ONLY
    instead: Text = ""
    elsewhere: str = ""
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
    """Who signs for the person when the condition holds.

    `on_paper`: the form may also be printed, signed by hand and scanned. An officer compares it.
    """

    signer: Signer
    _: KW_ONLY
    on_paper: bool = False


@dataclass(frozen=True, eq=False)
class Represents(Rule):
    """While the condition holds whoever fills this in acts for the signer and cannot sign it.

    `text` says so and `instead` what they do: send the signer a link, or bring a notarised paper.
    """

    key: str
    text: Text
    _: KW_ONLY
    instead: Text = ""


@dataclass(frozen=True, eq=False)
class HandledBy(Rule):
    """Which office takes the application when the condition holds, and what it issues."""

    office: Text
    _: KW_ONLY
    issues: Text = ""


@dataclass(frozen=True, eq=False)
class AtCounter(Rule):
    """What happens at the counter and nothing sent here can replace: somebody is present.

    That the original of a document is shown is said by the document.
    """

    key: str
    text: Text


@dataclass(frozen=True, eq=False)
class DecidedBy(Rule):
    """Who takes the decision when the condition holds, and to whom one can appeal against it.

    `route` is what the letter of a decision against somebody says of it: to whom, in what way and
    until when; `route_unconfirmed` what of that the authority has not confirmed.
    """

    decider: Text
    _: KW_ONLY
    appeal: Text = ""
    route: Text = ""
    route_unconfirmed: Text = ""


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
