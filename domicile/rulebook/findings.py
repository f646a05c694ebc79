"""Findings as data: kept as JSON and worded when read, in the language of whoever reads them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from domicile.rulebook.choices import Choice
from domicile.rulebook.conditions import AtLeast, Comparison, Finding, Not, State
from domicile.rulebook.kinds import Unreadable
from domicile.rulebook.questions import Question, RowAnswers, Rows
from domicile.rulebook.truth import Truth

if TYPE_CHECKING:
    from domicile.rulebook.conditions import Condition, Term
    from domicile.rulebook.text import Json


def finding_data(finding: Finding) -> dict[str, Json]:
    """The whole finding as JSON: truths and values, by their place in the condition."""
    return {
        "truth": finding.truth.value,
        "value": _kept(finding.value),
        "origin": [_kept(value) for _, value in finding.origin],
        "parts": [finding_data(part) for part in finding.parts],
    }


def read_finding(condition: Condition, data: Json) -> Finding | None:
    """The finding of a condition from its data; None if it is not of this condition.

    A rule in force on a day never changes, so the condition of the day still has this shape.
    """
    try:
        return _read(condition, data)
    except (KeyError, TypeError, ValueError, Unreadable, ArithmeticError):
        return None


def _read(condition: Condition, data: Any) -> Finding:
    inside = _parts(condition)
    parts = tuple(_read(part, each) for part, each in zip(inside, data["parts"], strict=True))
    if not isinstance(condition, Comparison):
        return Finding(condition, Truth(data["truth"]), data["value"], parts)
    terms = condition.term.origin() if data["origin"] else ()
    kept = zip(terms, data["origin"], strict=True)
    origin = tuple((term, _value(term, each)) for term, each in kept)
    value = _value(condition.term, data["value"])
    return Finding(condition, Truth(data["truth"]), value, parts, origin)


def _parts(condition: Condition) -> tuple[Condition, ...]:
    if isinstance(condition, AtLeast):
        return condition.parts
    return (condition.part,) if isinstance(condition, Not) else ()


def _kept(value: object) -> Json:
    """A value as JSON; what JSON has no word for stands in an object that names its type."""
    if value is None or isinstance(value, bool | int | str):
        return value
    kept: dict[str, Json]
    match value:
        case State() | Choice():
            kept = {"state" if isinstance(value, State) else "choice": value.value}
        case frozenset():
            kept = {"choices": sorted(choice.value for choice in value)}
        case tuple():
            kept = {"rows": [dict(row.values) for row in value]}
        case dict():
            kept = {"parts": value}
        case _:
            kept = {"day" if isinstance(value, date) else "amount": str(value)}
    return kept


def _value(term: Term[Any], kept: Any) -> object:
    """The value again; choices and rows are read by the question they answer."""
    if not isinstance(kept, dict):
        return kept
    ((name, inside),) = kept.items()
    if isinstance(term, Question) and name in {"choice", "choices"}:
        return term.load(inside)
    if isinstance(term, Rows) and name == "rows":
        return tuple(RowAnswers(row) for row in inside)
    readers = {"state": State, "day": date.fromisoformat, "amount": Decimal}
    return readers.get(name, _as_is)(inside)


def _as_is(value: object) -> object:
    return value
