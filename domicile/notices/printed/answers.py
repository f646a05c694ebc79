"""An answer as it stands in its box: words, single cells, or boxes to cross."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import phonenumbers
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from domicile.notices.printed.tongues import Tongues, in_each, label_in_each
from domicile.notices.translator import TRANSLATOR
from domicile.rulebook.kinds import (
    Address,
    Country,
    Day,
    LongWords,
    Many,
    One,
    Phone,
    Unreadable,
    YearMonth,
    YesNo,
)
from domicile.rulebook.questions import Question
from domicile.rulebook.text import Json
from domicile.rulebook.wording import word_answer
from domicile.workdays.formats import printed_date

HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_DAY = (2, 2, 4)
_MONTH = (2, 4)


@dataclass(frozen=True)
class Option:
    """A box to cross, and what it means in each language."""

    crossed: bool
    labels: Tongues


@dataclass(frozen=True)
class Answer:
    """What stands in a box: lines of words, groups of single cells, or options."""

    kind: str  # words | address | long | cells | options
    lines: Sequence[str] = ()
    groups: Sequence[Sequence[str]] = ()
    captions: Sequence[str] = ()
    options: Sequence[Option] = ()
    columns: int = 1  # how many options stand side by side
    widths: Sequence[float] = ()  # of options that all stand on one line, in millimetres


def boxed(  # noqa: PLR0911 - one line for each kind of answer
    question: Question[Any], stored: Json, languages: Sequence[str]
) -> Answer:
    """The answer in a box of its own; an empty one for None."""
    if not _readable(question, stored):
        return _words([_as_it_stands(stored)])
    match question.kind:
        case Day():
            return day_cells(stored, languages)
        case YearMonth():
            return _cells(_digits(stored, (1, 0)), _MONTH, _day_captions(languages)[1:])
        case Phone() if stored is None or _national(question.kind, stored):
            return _phone(question.kind, stored)
        case One() | Many() | YesNo():
            return Answer("options", options=options(question, stored, languages))
        case LongWords():
            return Answer("long", worded(question, stored, languages))
    kind = "address" if isinstance(question.kind, Address) else "words"
    return _words(worded(question, stored, languages), kind)


def day_cells(stored: Json, languages: Sequence[str]) -> Answer:
    """A day in eight cells, as 14 05 1982."""
    return _cells(_digits(stored, (2, 1, 0)), _DAY, _day_captions(languages))


def worded(question: Question[Any], stored: Json, languages: Sequence[str]) -> Tongues:
    """The answer in words, in every language in which it reads differently."""
    if stored is None or not _readable(question, stored):
        return [_as_it_stands(stored)]
    match question.kind:
        case Day():
            return [printed_date(question.load(stored))]
        case YearMonth() if isinstance(stored, str):
            return ["/".join(reversed(stored.split("-")))]
        case One() | Many() | YesNo() | Country():
            return [_in(language, question, stored) for language in languages]
        case Address():
            # An address is written in one script: as the person wrote it.
            written = languages[0] if HAN.search(str(stored)) else languages[-1]
            return [_in(written, question, stored)]
    return [_in(languages[-1], question, stored)]


def options(question: Question[Any], stored: Json, languages: Sequence[str]) -> list[Option]:
    """Every choice there is with its words, crossed where it was chosen."""
    if isinstance(question.kind, YesNo):
        labels = {True: in_each(languages, lambda: _("Yes")), False: _no(languages)}
        return [Option(stored is key, words) for key, words in labels.items()]
    chosen = stored if isinstance(stored, list) else [stored]
    return [
        Option(choice.value in chosen, label_in_each(languages, choice.label))
        for choice in question.kind.choices  # type: ignore[attr-defined]  # One and Many have them
    ]


def _no(languages: Sequence[str]) -> Tongues:
    return in_each(languages, lambda: _("No"))


def _in(language: str, question: Question[Any], stored: Json) -> str:
    return in_each([language], lambda: word_answer(question, stored, TRANSLATOR, language))[0]


def _words(lines: Tongues, kind: str = "words") -> Answer:
    return Answer(kind, list(dict.fromkeys(lines)))


def _as_it_stands(stored: Json) -> str:
    """An answer that no longer fits its question, for an officer to read."""
    if isinstance(stored, dict):
        return ", ".join(filter(None, map(_as_it_stands, stored.values())))
    if isinstance(stored, list):
        return ", ".join(map(_as_it_stands, stored))
    return "" if stored is None else str(stored)


def _readable(question: Question[Any], stored: Json) -> bool:
    if stored is None:
        return True
    try:
        question.load(stored)
    except Unreadable:
        return False
    return True


def _digits(stored: Json, order: tuple[int, ...]) -> str:
    parts = stored.split("-") if isinstance(stored, str) else []
    return "".join(parts[at] for at in order) if parts else ""


def _cells(text: str, groups: Sequence[int], captions: Sequence[str]) -> Answer:
    """Groups of single cells, each with one character or none."""
    filled = list(text.ljust(sum(groups)))
    cells = [[filled.pop(0).strip() for _cell in range(size)] for size in groups]
    return Answer("cells", groups=cells, captions=captions)


def _day_captions(languages: Sequence[str]) -> list[str]:
    # Translators: under the cells of a date on a printed form
    parts = (
        lambda: pgettext("date", "Day"),
        lambda: pgettext("date", "Month"),
        lambda: pgettext("date", "Year"),
    )
    return [" ".join(filter(None, in_each(languages, part))) for part in parts]


def _phone(kind: Phone, stored: Json) -> Answer:
    """Single cells, as many as a number of the place has."""
    number = phonenumbers.parse(str(stored)) if stored else _example(kind)
    groups = re.findall(r"\d+", phonenumbers.format_number(number, _NATIONAL)) if number else []
    if not groups:
        return Answer("words", [""])
    return _cells("".join(groups) if stored else "", [len(each) for each in groups], ())


def _example(kind: Phone) -> phonenumbers.PhoneNumber | None:
    return phonenumbers.example_number(kind.region)


def _national(kind: Phone, stored: Json) -> bool:
    """Whether a number is one of the place itself; others are written out with their code."""
    number = phonenumbers.parse(str(stored))
    code = phonenumbers.country_code_for_region(kind.region)
    return bool(number.country_code == code and phonenumbers.is_possible_number(number))


_NATIONAL = phonenumbers.PhoneNumberFormat.NATIONAL
