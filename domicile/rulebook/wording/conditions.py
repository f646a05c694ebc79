"""Conditions in words, whole: what a rulebook prints, whoever it is about."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from domicile.rulebook.conditions import Always, AtLeast, Comparison, Condition, Not, Op, Term
from domicile.rulebook.facts import FilingDay
from domicile.rulebook.wording.answers import label_of, labelled, word_value
from domicile.rulebook.wording.findings import word_bound
from domicile.workdays import formats

if TYPE_CHECKING:
    from domicile.rulebook.text import Translator

_BOUNDS = {Op.AT_LEAST, Op.AT_MOST, Op.BELOW, Op.ABOVE}


def condition_lines(
    condition: Condition, t: Translator, language: str, depth: int = 0
) -> list[tuple[int, str]]:
    """(depth, words): a line for each part; the parts of a condition stand one deeper."""
    match condition:
        case Comparison():
            return [(depth, with_own(condition, word_comparison(condition, t, language)))]
        case AtLeast():
            head, parts = word_parts(condition, t), condition.parts
        case Not():
            head, parts = t.gettext("Not:"), (condition.part,)
        case _:
            words = t.gettext("Everyone") if isinstance(condition, Always) else condition.words
            return [(depth, str(words))]
    if len(parts) == 1 and isinstance(condition, AtLeast):
        return condition_lines(parts[0], t, language, depth)
    inside = [line for part in parts for line in condition_lines(part, t, language, depth + 1)]
    return [(depth, with_own(condition, head)), *inside]


def with_own(condition: Condition, exact: str) -> str:
    """The exact condition, after the words a person reads, if it has its own."""
    return f"{condition.words} – {exact}" if condition.words else exact


def word_parts(condition: AtLeast, t: Translator) -> str:
    """What stands above the parts."""
    if condition.least == len(condition.parts):
        return t.gettext("All of these:")
    if condition.least == 1:
        return t.gettext("Any of these:")
    words = t.gettext("At least %(least)s of these %(all)s:")
    return words % {"least": condition.least, "all": len(condition.parts)}


def word_comparison(condition: Comparison, t: Translator, language: str) -> str:
    """One comparison, such as "Age on the day of filing: 18 or more"."""
    if condition.op in _BOUNDS:
        limit = _expected(condition, condition.expected, t, language)
        words = word_bound(condition.op, t, days=_of_days(condition))
        return words % {"label": label_of(condition.term, t), "limit": limit}
    return labelled(condition.term, _wanted(condition, t, language), t)


def _of_days(condition: Comparison) -> bool:
    term = condition.term
    days = isinstance(term, FilingDay) or getattr(getattr(term, "kind", None), "name", "") == "date"
    return days or isinstance(condition.expected, date)


def _wanted(condition: Comparison, t: Translator, language: str) -> str:
    _ = t.gettext
    if condition.op is Op.ANSWERED:
        return _("answered")
    if condition.op is Op.ONE_OF and isinstance(condition.expected, tuple):
        each = [_expected(condition, value, t, language) for value in condition.expected]
        return _("one of %(answers)s") % {"answers": formats.listing(each, language)}
    answer = _expected(condition, condition.expected, t, language)
    if condition.op is Op.IS_NOT:
        return _("anything but %(answer)s") % {"answer": answer}
    if condition.op is Op.INCLUDES:
        return _("includes %(answer)s") % {"answer": answer}
    return answer


def _expected(condition: Comparison, expected: object, t: Translator, language: str) -> str:
    if isinstance(expected, Term):
        return label_of(expected, t)
    return word_value(condition.term, expected, t, language)
