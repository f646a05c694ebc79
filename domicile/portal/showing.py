"""Which questions of a page show as one answers, told to the browser as data.

The server decides again when the page is saved; this only spares the eye. A condition that
looks beyond the page is left to the server: the question then simply shows.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from domicile.rulebook import Choice, Form, Question
from domicile.rulebook.conditions import AtLeast, Comparison, Condition, Not, Op
from domicile.rulebook.truth import Truth

if TYPE_CHECKING:
    from collections.abc import Collection

    from domicile.rulebook.conditions import Situation

# What the browser is told of a condition: data; True or False where it is settled already; None
# where only the server can tell.
Told: TypeAlias = "dict[str, Any] | bool | None"
SETTLED = {Truth.YES: True, Truth.NO: False, Truth.UNKNOWN: None}
ALWAYS, NEVER = "always", "never"


def when_shown(
    question: Question[Any],
    seen: Situation | None = None,
    beside: Collection[Question[Any]] | None = None,
) -> str:
    """JSON of the question's condition as far as its own page decides it.

    "always" or "never" when answers elsewhere have settled it; "" when only the server can tell.
    `beside` are the questions of a page that shows several forms, whose fields begin with theirs.
    """
    place = Place(_beside(question), "") if beside is None else Place(beside, "-")
    told = None if question.when is None else _told(question.when, place, seen)
    if isinstance(told, bool):
        return ALWAYS if told else NEVER
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")) if told else ""


@dataclass(frozen=True)
class Place:
    """What stands on the same page, and whether fields there are named after their form too."""

    beside: Collection[Question[Any]] | None
    apart: str

    def name(self, question: Question[Any]) -> str:
        return f"{question.form.key}{self.apart}{question.key}" if self.apart else question.key

    def holds(self, term: object) -> bool:
        if not isinstance(term, Question):
            return False
        return term.form is Form if self.beside is None else term in self.beside


def _beside(question: Question[Any]) -> Collection[Question[Any]] | None:
    """The questions of the same page; None for a row's, which are all on one page."""
    if question.form is Form:
        return None
    pages = [page for page in question.form.pages if question in page.questions]
    return pages[0].questions if pages else ()


def _told(condition: Condition, place: Place, seen: Situation | None) -> Told:
    if isinstance(condition, AtLeast):
        return _least(condition.least, [_told(part, place, seen) for part in condition.parts])
    if isinstance(condition, Not):
        part = _told(condition.part, place, seen)
        return {"not": part} if isinstance(part, dict) else None if part is None else not part
    if isinstance(condition, Comparison) and place.holds(condition.term):
        return _comparison(condition, place)
    return SETTLED[seen.find(condition).truth] if seen and _is_away(condition, place) else None


def _is_away(condition: Condition, place: Place) -> bool:
    """Nothing on this page can change it."""
    answered = {origin for term in condition.terms() for origin in term.origin()}
    return not any(place.holds(term) for term in answered)


def _least(least: int, parts: list[Told]) -> Told:
    """What is left to hold once the settled parts are counted."""
    least -= sum(part is True for part in parts)
    still = [part for part in parts if isinstance(part, dict)]
    if least <= 0:
        return True
    if any(part is None for part in parts):
        return None
    return {"least": least, "of": still} if len(still) >= least else False


def _comparison(condition: Comparison, place: Place) -> Told:
    term = condition.term
    if not isinstance(term, Question):
        return None
    if condition.op is Op.ANSWERED and term.kind.parts == ("",):
        return {"name": place.name(term)}
    wanted = condition.expected if condition.op is Op.ONE_OF else (condition.expected,)
    if condition.op not in {Op.IS, Op.ONE_OF, Op.INCLUDES} or not isinstance(wanted, tuple):
        return None
    return {"name": place.name(term), "is": [_typed(value) for value in wanted]}


def _typed(value: object) -> str:
    if isinstance(value, Choice):
        return str(value.value)
    return (
        {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)
    )
