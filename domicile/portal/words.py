"""Corrections in words: what happened, what is allowed, what to do, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from domicile.notices.translator import TRANSLATOR
from domicile.rulebook.reading import field_name
from domicile.rulebook.wording import word_problem

if TYPE_CHECKING:
    from domicile.rulebook import Problem


@dataclass(frozen=True)
class Correction:
    """One thing to correct: the sentence, and the field it is about."""

    words: str
    anchor: str
    part: str = ""


def correction(problem: Problem, language: str) -> Correction:
    """The same sentence stands in the summary and at the field."""
    return Correction(worded(problem, language), _first(problem), problem.part)


def worded(problem: Problem, language: str) -> str:
    return word_problem(problem, TRANSLATOR, language)


def _first(problem: Problem) -> str:
    """The id of the input to go to: the wrong part of a date, else the first part."""
    question = problem.question
    parts = question.kind.parts
    if problem.part:
        return field_name(question, problem.part)
    return field_name(question, parts[0]) if parts else question.key
