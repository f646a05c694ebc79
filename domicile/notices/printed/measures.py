"""How much room things need on paper: good guesses, so that boxes and sheets fit what is in them.

A sheet is twelve units wide. Nothing is lost when a guess is wrong: boxes grow with their text.
"""

import re
from collections.abc import Sequence
from math import ceil
from typing import Any
from unicodedata import east_asian_width

from domicile.rulebook.kinds import (
    Address,
    ChineseName,
    Country,
    Day,
    Email,
    Kind,
    LatinName,
    LongWords,
    Many,
    Money,
    One,
    Percent,
    Phone,
    Whole,
    Words,
    YearMonth,
    YesNo,
)
from domicile.rulebook.questions import Question

UNITS = 12
UNIT_MM = 15.5
PAGE_MM = 198.0  # what is left of a sheet between its head and its foot
_POINT_MM = 0.3528
_LATIN_EM = 0.55
_CAPITAL_EM = 0.2  # more than that
_ONE_LINE_MM = 28  # the words of an option that are longer take two lines
_SHORT_TEXT = 30

# In points: the first language of a label, its others, an answer.
FIRST, OTHERS, ANSWER = 7.4, 6.5, 10.5

# (units as a box of its own, units as a column of a table)
_WIDTHS: tuple[tuple[type[Kind[Any]], int, float], ...] = (
    (Day, 4, 2),
    (YearMonth, 3, 1.5),
    (YesNo, 3, 1.6),
    (One, 3, 2),
    (Many, 3, 3),
    (Country, 3, 2),
    (Money, 3, 2),
    (Whole, 2, 1),
    (Percent, 2, 1.2),
    (Phone, 4, 2.4),
    (Email, 5, 3),
    (LatinName, 4, 3),
    (ChineseName, 3, 2),
    (Address, 12, 5),
    (LongWords, 12, 99),
)


def text_mm(text: str, points: float) -> float:
    """How long a line of text is."""
    ems = sum(1.0 if east_asian_width(each) in "WF" else _LATIN_EM for each in text)
    return ems * points * _POINT_MM


def others(labels: Sequence[str]) -> str:
    """Portuguese · English: what stands beside the first language."""
    return " · ".join(label for label in labels[1:] if label)


def label_units(labels: Sequence[str]) -> int:
    """How wide a box must be for its label to take at most two lines."""
    return min(UNITS, ceil((label_mm(labels) / 2 + 4) / UNIT_MM))


def label_mm(labels: Sequence[str]) -> float:
    """How long a label is on one line, with its number."""
    return text_mm(labels[0], FIRST) + text_mm(others(labels), OTHERS) + 12


def option_mm(labels: Sequence[str]) -> float:
    """The width of a box to cross with its words, those of other languages on up to two lines."""
    beside = text_mm(others(labels), OTHERS)
    return 8.5 + max(text_mm(labels[0], 8.4), beside if beside < _ONE_LINE_MM else beside / 2 + 6)


def box_units(question: Question[Any]) -> int:
    """How wide the answer to a question is as a box of its own."""
    for kind, units, _ in _WIDTHS:
        if isinstance(question.kind, kind):
            return units
    return _words_units(question.kind)


def column_units(question: Question[Any]) -> float:
    """How wide the answer to a question is as a column of a table."""
    for kind, _, units in _WIDTHS:
        if isinstance(question.kind, kind):
            return units
    most = question.kind.most if isinstance(question.kind, Words) else 60
    return 2 if most <= _SHORT_TEXT else 2.6


def _words_units(kind: Kind[Any]) -> int:
    most = kind.most if isinstance(kind, Words) else 60
    return next(
        (units for limit, units in ((_SHORT_TEXT, 3), (60, 4), (120, 6)) if most <= limit), 12
    )


def lines_in(text: str, width_mm: float) -> int:
    """How many lines a text takes in a width."""
    parts = text.split("\n") or [""]
    return sum(max(1, ceil(text_mm(part, ANSWER) / max(width_mm - 4, 5))) for part in parts)


# Between letters of a word: a line may end here. In what people write nothing of it is left.
ANYWHERE = "\u200b"


def broken(text: str, width_mm: float) -> str:
    """The text, with places to break inside words that are wider than their box."""
    room = max(width_mm, 5.0)
    return re.sub(
        r"[!-~\u00a1-\u024f]{8,}",  # of other scripts a line may end anywhere already
        lambda word: ANYWHERE.join(word[0]) if _widest_mm(word[0]) > room else word[0],
        text.replace(ANYWHERE, ""),
    )


def _widest_mm(word: str) -> float:
    """How long an answer's word may be: capitals are wider than letters are on the whole."""
    capitals = sum(each.isupper() for each in word)
    return text_mm(word, ANSWER) + capitals * _CAPITAL_EM * ANSWER * _POINT_MM
