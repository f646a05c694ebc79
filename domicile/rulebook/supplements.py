"""How a service asks for more documents. The letters themselves are in `letters.py`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from domicile.rulebook.text import Text


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
class Hearings:
    """The rule of a service for hearing people in writing before it decides against them."""

    days: int = 10  # what an officer is offered; the letter's own day is what counts
    unconfirmed: Text = ""
