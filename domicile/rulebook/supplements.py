"""How a service asks for more documents, and the templates of its letters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from domicile.rulebook.service import Service
    from domicile.rulebook.text import Text

DOCUMENTS_REQUESTED = "documents-requested"

# What a letter of each kind can name. A template that names anything else does not start.
PLACEHOLDERS = {
    DOCUMENTS_REQUESTED: frozenset({"reference", "number", "service", "until", "address"}),
}
_GAP = re.compile(r"%(?:\((\w+)\)s)?")


class Opens(Enum):
    """What opens the page for more documents, beside the reference."""

    CODE = "code"  # the code in the letter, and nothing else
    BIRTH_DATE = "birth-date"  # a date of birth too


class AtLimit(Enum):
    """What happens when the day of a request has passed."""

    GO_ON = "go-on"  # the case goes on with what has come: our clock counts again
    WAIT = "wait"  # nothing counts until an officer has decided


@dataclass(frozen=True)
class Supplements:
    """The rule of a service for documents it asks for later."""

    days: int = 30  # what an officer is offered; the letter's own day is what counts
    remind_before: int = 5
    opens_with: Opens = Opens.CODE
    at_limit: AtLimit = AtLimit.GO_ON
    nothing_comes: Text = ""  # the same in words, as letter and page say it
    at_limit_unconfirmed: Text = ""
    most_files: int = 5  # of something that is not on the service's list of documents
    unconfirmed: Text = ""


@dataclass(frozen=True)
class LetterTemplate:
    """A letter of a service from a day on: its title and paragraphs, with listed names only."""

    key: str
    title: Text
    paragraphs: tuple[Text, ...]
    since: date | None = None

    @property
    def texts(self) -> tuple[Text, ...]:
        return (self.title, *self.paragraphs)


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
