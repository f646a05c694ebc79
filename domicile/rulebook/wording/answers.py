"""How an answer reads in each language."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from babel.dates import format_skeleton

from domicile.rulebook.choices import Choice
from domicile.rulebook.countries import country_name
from domicile.rulebook.facts import Fact, FilingDay
from domicile.rulebook.identity import SCHEMES
from domicile.rulebook.kinds import (
    Address,
    Country,
    Identity,
    Kind,
    Money,
    Percent,
    Phone,
    Unreadable,
    YearMonth,
)
from domicile.rulebook.kinds.reached import shown_phone
from domicile.rulebook.questions import Question, RowAnswers, Rows
from domicile.workdays import formats

if TYPE_CHECKING:
    from collections.abc import Iterable

    from domicile.rulebook.conditions import Term
    from domicile.rulebook.text import Json, Translator

_LOCALES = {"en": "en_GB", "zh-hant": "zh_Hant_HK", "zh-hans": "zh_Hans_CN", "pt": "pt_PT"}
# Below this a number may be a year, which is written without a mark.
_LARGE = 10_000


def word_answer(question: Question[Any], stored: Json, t: Translator, language: str) -> str:
    """A stored answer as it reads; nothing for none. What no longer fits is shown as it stands."""
    if stored is None:
        return ""
    try:
        value = question.load(stored)
    except Unreadable:
        return str(stored)
    return word_value(question, value, t, language)


def label_of(term: Term[Any], t: Translator) -> str:
    """What a question or fact is called; the day of filing has no service that could translate."""
    return t.gettext("Day of filing") if isinstance(term, FilingDay) else str(term.label)


def labelled(term: Term[Any], answer: str, t: Translator) -> str:
    """What is asked and what was said: "Date of birth: 14 May 1982", "Which plot? Large plot"."""
    label = label_of(term, t)
    if label.endswith(("?", "？")):
        return f"{label} {answer}"
    return t.gettext("%(label)s: %(answer)s") % {"label": label, "answer": answer}


def word_value(term: Term[Any], value: object, t: Translator, language: str) -> str:
    """A value of a question or fact, as rules see it, in words."""
    if isinstance(term, Rows):
        return _rows(term, value, t, language)
    if isinstance(term, Question):
        return _of_kind(term.kind, value, t, language)
    if isinstance(term, Fact) and term.currency and isinstance(value, int | Decimal):
        return formats.money(value, term.currency, language)
    return _plain(value, t, language)


def _of_kind(  # noqa: PLR0911 - one line for each kind of answer
    kind: Kind[Any], value: Any, t: Translator, language: str
) -> str:
    match kind:
        case Money():
            return formats.money(value, kind.currency, language)
        case Percent():
            return formats.per_cent(value, language)
        case Country():
            return str(country_name(value, language, kind.groups))
        case Address():
            return _address(kind, value, language)
        case Phone():
            return shown_phone(value)
        case Identity():
            return SCHEMES[kind.scheme].shown(value)
        case YearMonth():
            return str(format_skeleton("yMMMM", value, locale=_LOCALES[language]))
        case _:
            return _plain(value, t, language)


def _plain(value: object, t: Translator, language: str) -> str:
    match value:
        case bool():
            return t.gettext("Yes") if value else t.gettext("No")
        case Choice():
            return str(value.label)
        case date():
            return formats.long_date(value, language)
        case int() | Decimal():
            return _number(value, language)
        case frozenset():
            return formats.listing([str(choice.label) for choice in _ordered(value)], language)
        case _:
            return str(value)


def _number(value: int | Decimal, language: str) -> str:
    return formats.number(value, language) if abs(Decimal(value)) >= _LARGE else str(value)


def _ordered(chosen: Iterable[Choice]) -> list[Choice]:
    """In the order of the definition."""
    kinds = {type(choice) for choice in chosen}
    return [choice for kind in kinds for choice in kind if choice in chosen]


def _address(kind: Address, value: dict[str, str], language: str) -> str:
    shown = {**value, "country": str(country_name(value.get("country", ""), language))}
    comma = "，" if language.startswith("zh") else ", "
    chinese_order = kind.large_first and language.startswith("zh")
    parts = reversed(kind.parts) if chinese_order else kind.parts
    return comma.join(text for part in parts if (text := shown.get(part, "")))


def _rows(rows: Rows[Any], value: Any, t: Translator, language: str) -> str:
    """One line for each row."""
    return "\n".join(_row(rows, row, t, language) for row in value)


def _row(rows: Rows[Any], row: RowAnswers, t: Translator, language: str) -> str:
    stop = "；" if language.startswith("zh") else "; "
    return stop.join(
        labelled(question, answer, t)
        for question in rows.row.questions
        if (answer := word_answer(question, row.values.get(question.key), t, language))
    )
