"""What somebody in a group is called before a name is known, and beside it: wife, son, daughter.

Only that person's own answers are looked at, so a calling can be worded wherever they lie: on a
page of the draft, in a frozen submission, on a printed paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar, cast

from domicile.rulebook.conditions import Condition, Finding, State, Term
from domicile.rulebook.questions import Question
from domicile.rulebook.situations import loaded
from domicile.rulebook.truth import Truth

if TYPE_CHECKING:
    from datetime import date

    from domicile.rulebook.service import Role
    from domicile.rulebook.text import Answers, Text

T = TypeVar("T")


def calling(role: Role, answers: Answers) -> Text:
    """The first of the role's callings that fits what this person answered, else its title."""
    if not role.calls:
        return role.title
    own = _Own(answers)
    fitting = (words for condition, words in role.calls if own.find(condition).truth is Truth.YES)
    return next(fitting, role.title)


@dataclass(frozen=True)
class _Own:
    """A situation that holds nothing but one person's answers."""

    answers: Answers

    @property
    def on(self) -> date:
        raise TypeError("a calling does not depend on the day")

    def find(self, condition: Condition) -> Finding:
        return condition.examine(self)

    def value_of(self, term: Term[T]) -> T | State:
        if not isinstance(term, Question):
            raise TypeError(term)
        stored = self.answers.get(term.form.key, {}).get(term.key)
        return State.UNANSWERED if stored is None else cast("T | State", loaded(term, stored))
