"""The kinds of letters there are, what each can name, and the templates a service writes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from domicile.rulebook.conditions import ALWAYS, Condition

if TYPE_CHECKING:
    from datetime import date

    from domicile.rulebook.service import Service
    from domicile.rulebook.text import Text

DOCUMENTS_REQUESTED = "documents-requested"
APPROVED = "decision-approved"
IN_PRINCIPLE = "decision-in-principle"
REFUSED = "decision-refused"
WITHDRAWN = "decision-withdrawn"
LAPSED = "decision-lapsed"
REGISTERED = "decision-registered"  # a notice that needs no decision
HEARING = "hearing"
NOTICE = "notice"  # what it says is written by the officer

# What a letter of each kind can name. A template that names anything else does not start.
_ALWAYS = frozenset({"reference", "number", "service"})
_OF_A_CASE = _ALWAYS | {"person", "address"}
_DECISION = _OF_A_CASE | {"decider", "decided"}
PLACEHOLDERS = {
    DOCUMENTS_REQUESTED: _ALWAYS | {"until", "address"},
    APPROVED: _DECISION,
    IN_PRINCIPLE: _DECISION,
    REFUSED: _DECISION | {"appeal"},
    WITHDRAWN: _DECISION,
    LAPSED: _DECISION | {"appeal"},
    REGISTERED: _DECISION,
    HEARING: _OF_A_CASE | {"until"},
    NOTICE: _OF_A_CASE,
}
_GAP = re.compile(r"%(?:\((\w+)\)s)?")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph that not every application gets; `when` is asked of who heads it."""

    text: Text
    when: Condition = ALWAYS


@dataclass(frozen=True)
class LetterTemplate:
    """A letter of a service from a day on: its title and paragraphs, with listed names only.

    The first paragraph opens it; then come what is asked for and the officer's own words, under
    `words_title`; then the other paragraphs. One that is left empty by its names is not printed.
    The letter of a decision without `words_title` gives no reasons.
    """

    key: str
    title: Text
    paragraphs: tuple[Text | Paragraph, ...]
    since: date | None = None
    words_title: Text = ""

    @property
    def texts(self) -> tuple[Text, ...]:
        return (self.title, *(each.text for each in self.lines), self.words_title)

    @property
    def lines(self) -> tuple[Paragraph, ...]:
        return tuple(
            each if isinstance(each, Paragraph) else Paragraph(each) for each in self.paragraphs
        )


def letter_on(service: Service, key: str, on: date) -> LetterTemplate | None:
    """The template in force on a day: the latest that has begun."""
    begun = [
        each for each in service.letters if each.key == key and (not each.since or each.since <= on)
    ]
    return max(begun, key=lambda each: str(each.since or ""), default=None)


def unknown_gaps(key: str, text: str) -> tuple[str, ...]:
    """What a text names that its letter does not know; a lone % names nothing at all."""
    known = PLACEHOLDERS.get(key, frozenset())
    found = (match.group(1) or "%" for match in _GAP.finditer(text))
    return tuple(name for name in found if name not in known)


def filled(text: Text, given: dict[str, str]) -> str:
    """The text with its names filled in; what is filled in is never read again (A48)."""
    return _GAP.sub(lambda match: given.get(match.group(1) or "", match.group(0)), str(text))
