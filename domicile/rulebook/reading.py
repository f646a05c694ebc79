"""Reading a page: what was typed becomes answers, and what cannot be read is said in words later.

Nothing a person typed is lost: a value that cannot be read stays in `as_typed`, so that the page
comes back filled. Reading never decides whether something is required; `missing` does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from domicile.rulebook.conditions import State, Term
from domicile.rulebook.kinds import Unreadable
from domicile.rulebook.questions import Check, Form, Page, Question, Row, RowAnswers, Rows
from domicile.rulebook.situations import Group, Person, PersonSituation
from domicile.rulebook.truth import Truth

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from domicile.rulebook.kinds import Typed
    from domicile.rulebook.text import Json, Text


MOST_KEPT = 10_000  # characters of a field that could not be read; the longest text is 4,000
# What PostgreSQL cannot keep becomes what it can and no kind takes either.
_NOT_KEPT = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True)
class Problem:
    """Something to correct at a question: a code and values (kinds), or a check's own text."""

    question: Question[Any]
    code: str
    part: str = ""
    params: Mapping[str, Json] = field(default_factory=dict)
    text: Text = ""
    # Gaps of a check's text, each with the term that fills it and its value.
    gaps: tuple[tuple[str, Term[Any], object], ...] = ()


@dataclass(frozen=True)
class Reading:
    """What a page's fields said."""

    values: dict[str, Json]  # question key -> stored answer; None: left empty
    as_typed: dict[
        str, dict[str, list[str]]
    ]  # question key -> part -> values that could not be read
    problems: tuple[Problem, ...]


# Posted names: "surname", "born-day", "born-month"; one place knows how they are made.
def field_name(question: Question[Any], part: str = "") -> str:
    return f"{question.key}-{part}" if part else question.key


def read_questions(
    questions: Sequence[Question[Any]], posted: Mapping[str, Sequence[str]]
) -> Reading:
    """Read what was posted for these questions; rows are read on pages of their own."""
    values: dict[str, Json] = {}
    as_typed: dict[str, dict[str, list[str]]] = {}
    problems: list[Problem] = []
    for question in questions:
        if isinstance(question, Rows):
            continue
        typed: Typed = {
            part: tuple(posted.get(field_name(question, part), ())) for part in question.kind.parts
        }
        try:
            values[question.key] = question.kind.read(typed)
        except Unreadable as unreadable:
            as_typed[question.key] = {part: _kept(given) for part, given in typed.items()}
            problems.append(Problem(question, unreadable.code, unreadable.part, unreadable.params))
    return Reading(values, as_typed, tuple(problems))


def _kept(given: Sequence[str]) -> list[str]:
    """What is kept to be corrected: all that anyone could have meant, but never megabytes."""
    return [_NOT_KEPT.sub("\uffff", text[: MOST_KEPT // len(given)]) for text in given]


def read_page(page: Page, posted: Mapping[str, Sequence[str]]) -> Reading:
    return read_questions(page.questions, posted)


def missing(questions: Sequence[Question[Any]], seen: PersonSituation) -> tuple[Problem, ...]:
    """Required questions that are asked of this person and have no answer."""
    return tuple(
        Problem(question, "missing")
        for question in questions
        if question.required
        and seen.asked(question) is Truth.YES
        and isinstance(seen.value_of(question), State)
    )


def failed(checks: Sequence[Check], seen: PersonSituation) -> tuple[Problem, ...]:
    """Checks that do not hold; one that is not yet known is not a problem yet."""
    return tuple(
        Problem(check.at, "check", text=check.otherwise, gaps=_gaps(check, seen))
        for check in checks
        if _compares(check, seen) and seen.find(check.must).truth is Truth.NO
    )


def _compares(check: Check, seen: PersonSituation) -> bool:
    """A check stands only between answers that are there: an empty one is another matter."""
    return not any(isinstance(seen.value_of(term), State) for term in check.must.terms())


def _gaps(check: Check, seen: PersonSituation) -> tuple[tuple[str, Term[Any], object], ...]:
    return tuple((name, term, seen.value_of(term)) for name, term in check.params)


def with_answers(
    group: Group, person: Person, form: type[Form], values: Mapping[str, Json]
) -> tuple[Group, Person]:
    """The group as it would be with these answers of one form."""
    changed = Person(
        person.key,
        person.role,
        {**person.answers, form.key: {**person.answers.get(form.key, {}), **values}},
    )
    return Group(
        tuple(changed if each.key == person.key else each for each in group.people)
    ), changed


class RowSituation(PersonSituation):
    """A row seen like a person's situation, for the row's own conditions and checks."""

    row: RowAnswers

    def asked_form(self, form: type[Form]) -> Truth:
        return Truth.YES if form is Form else super().asked_form(form)

    def owning(self, form: type[Form]) -> PersonSituation:
        return self if form is Form else super().owning(form)

    def stored(self, question: Question[Any]) -> Json:
        if question.form is Form:
            return self.row.values.get(question.key)
        return super().stored(question)

    def left_empty(self, question: Question[Any]) -> bool:
        return question.form is Form or super().left_empty(question)


def row_situation(seen: PersonSituation, values: Mapping[str, Json]) -> RowSituation:
    inside = RowSituation(seen.service, seen.group, seen.person, seen.on)
    inside.row = RowAnswers(values)
    return inside


def row_problems(
    row: type[Row], seen: PersonSituation, values: Mapping[str, Json]
) -> tuple[Problem, ...]:
    """What is missing in a row or does not fit together."""
    inside = row_situation(seen, values)
    return missing(row.questions, inside) + failed(row.checks, inside)
