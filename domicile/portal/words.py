"""Corrections in words: what happened, what is allowed, what to do, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from domicile.notices.translator import TRANSLATOR
from domicile.portal.fields import anchor_of
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
    return Correction(
        worded(problem, language), anchor_of(problem.question, problem.part), problem.part
    )


def worded(problem: Problem, language: str) -> str:
    return word_problem(problem, TRANSLATOR, language)
