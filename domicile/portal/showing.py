"""Which questions of a page show as one answers, told to the browser as data.

The server decides again when the page is saved; this only spares the eye. A condition that
looks beyond the page is left to the server: the question then simply shows.
"""

from __future__ import annotations

import json
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


def when_shown(question: Question[Any], seen: Situation | None = None) -> str:
    """JSON of the question's condition as far as its own page decides it.

    "always" or "never" when answers elsewhere have settled it; "" when only the server can tell.
    """
    told = None if question.when is None else _told(question.when, _beside(question), seen)
    if isinstance(told, bool):
        return ALWAYS if told else NEVER
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")) if told else ""


def _beside(question: Question[Any]) -> Collection[Question[Any]] | None:
    """The questions of the same page; None for a row's, which are all on one page."""
    if question.form is Form:
        return None
    pages = [page for page in question.form.pages if question in page.questions]
    return pages[0].questions if pages else ()


def _told(
    condition: Condition, beside: Collection[Question[Any]] | None, seen: Situation | None
) -> Told:
    if isinstance(condition, AtLeast):
        return _least(condition.least, [_told(part, beside, seen) for part in condition.parts])
    if isinstance(condition, Not):
        part = _told(condition.part, beside, seen)
        return {"not": part} if isinstance(part, dict) else None if part is None else not part
    if isinstance(condition, Comparison) and _is_beside(condition.term, beside):
        return _comparison(condition)
    return SETTLED[seen.find(condition).truth] if seen and _is_away(condition, beside) else None


def _is_away(condition: Condition, beside: Collection[Question[Any]] | None) -> bool:
    """Nothing on this page can change it."""
    answered = {origin for term in condition.terms() for origin in term.origin()}
    return not any(_is_beside(term, beside) for term in answered)


def _least(least: int, parts: list[Told]) -> Told:
    """What is left to hold once the settled parts are counted."""
    least -= sum(part is True for part in parts)
    still = [part for part in parts if isinstance(part, dict)]
    if least <= 0:
        return True
    if any(part is None for part in parts):
        return None
    return {"least": least, "of": still} if len(still) >= least else False


def _comparison(condition: Comparison) -> Told:
    if condition.op is Op.ANSWERED and condition.term.kind.parts == ("",):  # type: ignore[attr-defined]
        return {"name": condition.term.key}  # type: ignore[attr-defined]  # a question, beside
    wanted = condition.expected if condition.op is Op.ONE_OF else (condition.expected,)
    if condition.op not in {Op.IS, Op.ONE_OF, Op.INCLUDES} or not isinstance(wanted, tuple):
        return None
    return {"name": condition.term.key, "is": [_typed(value) for value in wanted]}  # type: ignore[attr-defined]


def _is_beside(term: object, beside: Collection[Question[Any]] | None) -> bool:
    if not isinstance(term, Question):
        return False
    return term.form is Form if beside is None else term in beside


def _typed(value: object) -> str:
    if isinstance(value, Choice):
        return str(value.value)
    return (
        {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)
    )
