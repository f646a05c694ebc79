"""Which questions of a page show as one answers, told to the browser as data.

The server decides again when the page is saved; this only spares the eye. A condition that
looks beyond the page is left to the server: the question then simply shows.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeAlias

from domicile.rulebook import Choice, Form, Question
from domicile.rulebook.conditions import AtLeast, Comparison, Condition, Not, Op

if TYPE_CHECKING:
    from collections.abc import Collection

Told: TypeAlias = "dict[str, Any]"


def when_shown(question: Question[Any]) -> str:
    """JSON of the question's condition if it rests on its own page alone, else ""."""
    if question.when is None:
        return ""
    told = _told(question.when, _beside(question))
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")) if told else ""


def _beside(question: Question[Any]) -> Collection[Question[Any]] | None:
    """The questions of the same page; None for a row's, which are all on one page."""
    if question.form is Form:
        return None
    pages = [page for page in question.form.pages if question in page.questions]
    return pages[0].questions if pages else ()


def _told(condition: Condition, beside: Collection[Question[Any]] | None) -> Told | None:
    if isinstance(condition, AtLeast):
        parts = [_told(part, beside) for part in condition.parts]
        return {"least": condition.least, "of": parts} if all(parts) else None
    if isinstance(condition, Not):
        part = _told(condition.part, beside)
        return {"not": part} if part else None
    return _comparison(condition, beside) if isinstance(condition, Comparison) else None


def _comparison(condition: Comparison, beside: Collection[Question[Any]] | None) -> Told | None:
    term = condition.term
    if not isinstance(term, Question) or not _is_beside(term, beside):
        return None
    wanted = condition.expected if condition.op is Op.ONE_OF else (condition.expected,)
    if condition.op not in {Op.IS, Op.ONE_OF, Op.INCLUDES} or not isinstance(wanted, tuple):
        return None
    return {"name": term.key, "is": [_typed(value) for value in wanted]}


def _is_beside(term: Question[Any], beside: Collection[Question[Any]] | None) -> bool:
    return term.form is Form if beside is None else term in beside


def _typed(value: object) -> str:
    if isinstance(value, Choice):
        return str(value.value)
    return (
        {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)
    )
