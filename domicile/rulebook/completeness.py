"""How complete a group's answers are: what is open, what does not fit, what no longer applies.

An optional question nobody has answered counts as left empty here: what is looked at is the
application as it would be sent now.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias

from domicile.rulebook.conditions import State
from domicile.rulebook.kinds import Unreadable
from domicile.rulebook.known_rows import with_known_rows
from domicile.rulebook.questions import Rows
from domicile.rulebook.reading import Problem, failed, row_situation
from domicile.rulebook.situations import Group, Person, situations
from domicile.rulebook.truth import Truth

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from domicile.rulebook.questions import Form, Question, Row
    from domicile.rulebook.service import Service
    from domicile.rulebook.situations import PersonSituation
    from domicile.rulebook.text import Json

# What could not be read of one form: {question: {part: values}}.
AsTyped: TypeAlias = Mapping[str, Mapping[str, "list[str]"]]


@dataclass(frozen=True)
class FormState:
    """Where a person stands with a form. `problems` are things typed that cannot stay so."""

    answered: int
    open: int
    problems: tuple[Problem, ...]
    begun: bool

    @property
    def complete(self) -> bool:
        return not self.open and not self.problems


@dataclass(frozen=True)
class AnswerGap:
    """Something that keeps a group from being sent.

    `code` is the problem's ("missing", "check", a kind's code), "unknown-role" or
    "too-many-people".
    `row` counts from 1; the problem then is about a question of that row.
    """

    person: str
    form: str
    question: str
    code: str
    problem: Problem | None = None
    row: int | None = None


def closed(service: Service, group: Group) -> Group:
    """The group with every optional question that has no answer passed as left empty."""
    return _each(group, lambda person: _closed(service, person))


def form_states(
    service: Service, group: Group, as_typed: Mapping[str, Mapping[str, AsTyped]], on: date
) -> dict[tuple[str, type[Form]], FormState]:
    """The state of every form of everybody, for the task list: {(person, form): state}.

    `as_typed` is {person: {form: {question: {part: values}}}}.
    """
    begun = {person.key: frozenset(person.answers) for person in group.people}
    return {
        (key, form): _form_state(
            form, as_typed.get(key, {}).get(form.key, {}), seen, begun=form.key in begun[key]
        )
        for key, seen in situations(service, closed(service, group), on).items()
        for form in service.forms(seen.person.role)
    }


def form_state(
    service: Service, group: Group, person: Person, form: type[Form], as_typed: AsTyped, on: date
) -> FormState:
    """The state of one form; for many use `form_states`, which looks at everything once."""
    seen = situations(service, closed(service, group), on)[person.key]
    return _form_state(form, as_typed, seen, begun=form.key in person.answers)


def not_asked_forms(service: Service, group: Group, person: Person, on: date) -> list[type[Form]]:
    """Forms of the person's role that are known not to be asked of them."""
    seen = situations(service, closed(service, group), on)[person.key]
    return [form for form in service.forms(person.role) if seen.asked_form(form) is Truth.NO]


def validate(service: Service, group: Group, on: date) -> tuple[AnswerGap, ...]:
    """Everything that is missing or does not fit, by person, form and question (A11).

    Answers that do not apply are not looked at: `prune` drops them.
    """
    seen = situations(service, closed(service, group), on)
    return tuple(_crowds(service, group)) + tuple(
        gap
        for each in seen.values()
        for form in service.forms(each.person.role)
        for gap in _gaps(form, each)
    )


def prune(service: Service, group: Group, on: date) -> Group:
    """The group with only what applies: answers that are not asked or not known are dropped (A11).

    Optional questions without an answer stand there as left empty, so that the same decision
    can be taken again from what is kept. Rows that follow from the people of the group stand
    there too, once however often it is pruned.
    """
    seen = situations(service, closed(service, with_known_rows(service, group)), on)
    return _each(group, lambda person: _pruned(service, seen[person.key]))


def strays(service: Service, group: Group) -> tuple[tuple[str, str, str], ...]:
    """(person, form, question) of each stored answer that no definition has."""
    return tuple(
        (person.key, form, question)
        for person in group.people
        for form, answers in person.answers.items()
        for question in answers
        if not _defined(service, person, form, question)
    )


def _each(group: Group, change: Any) -> Group:
    return Group(tuple(change(person) for person in group.people))


def _closed(service: Service, person: Person) -> Person:
    answers = {key: dict(values) for key, values in person.answers.items()}
    for form in service.forms(person.role):
        given = answers.setdefault(form.key, {})
        for question in form.questions:
            if not question.required:
                given.setdefault(question.key, None)
    return replace(person, answers=answers)


def _form_state(
    form: type[Form], as_typed: AsTyped, seen: PersonSituation, *, begun: bool
) -> FormState:
    asked = [question for question in form.questions if seen.asks(question)]
    answered = {each for each in asked if not isinstance(seen.value_of(each), State)}
    open_ = [each for each in asked if each.required and each not in answered]
    unreadable = tuple(_unreadable(asked, as_typed))
    waiting = {problem.question for problem in unreadable}
    wrong = tuple(gap.problem for gap in _gaps(form, seen) if gap.problem and _is_wrong(gap))
    return FormState(
        answered=len(answered - waiting),
        open=sum(seen.asked(each) is Truth.YES for each in open_) or len(open_),
        problems=unreadable + wrong,
        begun=begun or bool(as_typed),
    )


def _is_wrong(gap: AnswerGap) -> bool:
    return gap.code != "missing" or gap.row is not None


def _unreadable(asked: list[Question[Any]], as_typed: AsTyped) -> Iterator[Problem]:
    for question in asked:
        typed = as_typed.get(question.key)
        if typed is None:
            continue
        try:
            question.kind.read({part: tuple(values) for part, values in typed.items()})
        except Unreadable as unreadable:
            yield Problem(question, unreadable.code, unreadable.part, unreadable.params)


def _gaps(form: type[Form], seen: PersonSituation) -> Iterator[AnswerGap]:
    person = seen.person.key
    for question in form.questions:
        if seen.asked(question) is not Truth.YES:
            continue
        problem = _problem(question, seen)
        if problem is not None:
            yield AnswerGap(person, form.key, question.key, problem.code, problem)
        for number, inside in _row_problems(question, seen):
            yield AnswerGap(person, form.key, question.key, inside.code, inside, number)
    for problem in failed(form.checks, seen) if seen.asked_form(form) is Truth.YES else ():
        yield AnswerGap(person, form.key, problem.question.key, problem.code, problem)


def _problem(question: Question[Any], seen: PersonSituation) -> Problem | None:
    stored = seen.stored(question)
    if stored is not None:
        try:
            question.load(stored)
        except Unreadable as unreadable:
            return Problem(question, unreadable.code, unreadable.part, unreadable.params)
    empty = question.required and isinstance(seen.value_of(question), State)
    return Problem(question, "missing") if empty else None


def _row_problems(question: Question[Any], seen: PersonSituation) -> Iterator[tuple[int, Problem]]:
    stored = seen.stored(question)
    if not isinstance(question, Rows) or not isinstance(stored, list):
        return
    for number, values in enumerate(stored, 1):
        inside = row_situation(seen, values if isinstance(values, dict) else {})
        for each in question.row.questions:
            problem = _problem(each, inside) if inside.asked(each) is Truth.YES else None
            if problem is not None:
                yield number, problem
        for problem in failed(question.row.checks, inside):
            yield number, problem


def _crowds(service: Service, group: Group) -> Iterator[AnswerGap]:
    count = Counter(person.role for person in group.people)
    for person in group.people:
        if service.role(person.role) is None:
            yield AnswerGap(person.key, "", "", "unknown-role")
    over = any(count[role.key] > role.most for role in service.roles)
    if over or len(group.people) > service.most_in_group:
        yield AnswerGap(group.people[-1].key, "", "", "too-many-people")


def _pruned(service: Service, seen: PersonSituation) -> Person:
    answers = {}
    for form in service.forms(seen.person.role):
        kept = {
            question.key: _kept(question, seen)
            for question in form.questions
            if seen.asks(question) and question.key in seen.person.answers.get(form.key, {})
        }
        if kept:
            answers[form.key] = kept
    return replace(seen.person, answers=answers)


def _kept(question: Question[Any], seen: PersonSituation) -> Json:
    stored = seen.stored(question)
    if not isinstance(question, Rows) or not isinstance(stored, list):
        return stored
    return [_kept_row(question.row, seen, row) for row in stored if isinstance(row, dict)]


def _kept_row(row: type[Row], seen: PersonSituation, values: Mapping[str, Json]) -> Json:
    inside = row_situation(seen, values)
    asked = {question.key for question in row.questions if inside.asks(question)}
    return {key: value for key, value in values.items() if key in asked | {"id"}}


def _defined(service: Service, person: Person, form: str, question: str) -> bool:
    known = service.form(form)
    return (
        known is not None
        and known in service.forms(person.role)
        and known.question(question) is not None
    )
