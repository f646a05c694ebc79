"""Finding cases at the desk: by reference, document number, address, birth date, names in any
script, words in any order. Everything is looked up in an index; nothing is guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from domicile.applications.references import read_reference
from domicile.casework.models import SearchKey
from domicile.casework.queue import visible
from domicile.casework.search_keys import (
    ADDRESS,
    LAST,
    address_key,
    is_chinese,
    sought_number_keys,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from domicile.casework.models import Case
    from domicile.casework.queue import Cases, Desk

MOST_FOUND = 50
MOST_WORDS = 6
SHORTEST = 2  # letters of a romanised name; one Chinese character is enough
LONGEST_ASKED = 200
_ISO = re.compile(r"\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b")
_DAY_FIRST = re.compile(r"\b(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\b")
_CHINESE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")


class By(StrEnum):
    """What a case was found by. The audit log has this word, and not what was typed."""

    REFERENCE = "reference"
    NUMBER = "number"
    ADDRESS = "address"
    NAME = "name"
    BIRTH = "birth"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Found:
    """What was found, the newest first."""

    by: By
    cases: tuple[Case, ...] = ()
    more: bool = False  # than can be shown
    short: bool = False  # what was typed is too little to look for

    @property
    def exact(self) -> Case | None:
        """The one case that a reference or number names: it opens at once."""
        named = self.by in (By.REFERENCE, By.NUMBER)
        return self.cases[0] if named and len(self.cases) == 1 else None


def search(desk: Desk, typed: str) -> Found:
    """The cases this desk may see that fit what was typed; at most three queries."""
    text = typed.strip()[:LONGEST_ASKED]
    reference = read_reference(text)
    if reference:
        found = _found(By.REFERENCE, visible(desk).filter(reference=reference))
        if found.cases:
            return found
    if ADDRESS in text:
        return _found(By.ADDRESS, _with(desk, visible(desk), [address_key(text)]))
    born, rest = read_born(text)
    if born is None and any(each.isdecimal() for each in text):
        found = _found(By.NUMBER, _with(desk, visible(desk), sought_number_keys(text)))
        if found.cases:
            return found
    return _named(desk, words(rest)[:MOST_WORDS], born)


def read_born(text: str) -> tuple[date | None, str]:
    """A birth date in what was typed, and the rest: 1982-05-14, 14/05/1982, 1982年5月14日.

    >>> read_born("chan 14.5.1982")
    (datetime.date(1982, 5, 14), 'chan  ')
    """
    for shape, order in ((_CHINESE, (1, 2, 3)), (_ISO, (1, 2, 3)), (_DAY_FIRST, (3, 2, 1))):
        seen = shape.search(text)
        if seen is None:
            continue
        year, month, day = (int(seen[place]) for place in order)
        try:
            return date(year, month, day), f"{text[: seen.start()]} {text[seen.end() :]}"
        except ValueError:
            continue
    return None, text


def _named(desk: Desk, sought: tuple[str, ...], born: date | None) -> Found:
    long = [word for word in sought if is_chinese(word) or len(word) >= SHORTEST]
    if not long and born is None:
        return Found(By.NOTHING, short=True)
    cases = visible(desk)
    for word in sought:
        first = SearchKey.objects.filter(authority=desk.officer.authority, key__gte=word)
        cases = cases.filter(pk__in=first.filter(key__lt=word + LAST).values("case"))
    if born is not None:
        cases = cases.filter(date_of_birth=born)
    return _found(By.NAME if sought else By.BIRTH, cases)


def _with(desk: Desk, cases: Cases, keys: Iterable[str]) -> Cases:
    kept = SearchKey.objects.filter(authority=desk.officer.authority, key__in=tuple(keys))
    return cases.filter(pk__in=kept.values("case"))


def _found(by: By, cases: Cases) -> Found:
    found = list(cases.select_related("assignee").order_by("-pk")[: MOST_FOUND + 1])
    return Found(by, tuple(found[:MOST_FOUND]), more=len(found) > MOST_FOUND)
