"""Under which name the paper of each letter is kept. Light: every page may ask.

The names tell no outcome: they stand in addresses and file names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from domicile.casework.models import DocumentRequest, SentLetter

PLACE = "sent-"


def letter_place(request: DocumentRequest) -> str:
    """What the letter of a request is kept under."""
    return f"documents-{request.number}"


def number_at(place: str) -> int | None:
    """The number of the letter about a case that is kept there; none for other papers."""
    number = place.removeprefix(PLACE)
    return int(number) if number != place and number.isdecimal() else None


def place_of(letter: SentLetter) -> str:
    """What the letter about a case is kept under."""
    return f"{PLACE}{letter.number}"
