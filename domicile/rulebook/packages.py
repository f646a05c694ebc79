"""Packages: the few answers that decide which papers somebody needs, before anything is filled in.

A service that declares one is asked "Which forms do I need?" in public. The answers become a group
like any other, so `decide` answers, and nothing is decided twice.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from domicile.rulebook.choices import Choice
from domicile.rulebook.conditions import ALWAYS, Condition
from domicile.rulebook.situations import Group, Person
from domicile.workdays import months_after

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from domicile.rulebook.questions import Question
    from domicile.rulebook.service import Service
    from domicile.rulebook.text import Json, Text


@dataclass(frozen=True, eq=False)
class Ask:
    """A question of the applicant, and the few words its answer is shown under."""

    question: Question[Any]
    short: Text


@dataclass(frozen=True, eq=False)
class Companion:
    """Somebody who may come along, told apart by answers; with `born` the age may be said."""

    key: str
    title: Text
    role: str
    answers: tuple[tuple[Question[Any], object], ...] = ()
    most: int = 1
    born: Question[date] | None = None


@dataclass(frozen=True, eq=False)
class Company:
    """How many come along; `includes` is the applicant's question that this answers as well."""

    label: Text
    short: Text
    companions: tuple[Companion, ...]
    when: Condition = ALWAYS
    hint: Text = ""
    includes: Question[bool] | None = None


@dataclass(frozen=True, eq=False)
class Package:
    """What is asked to know the package, in order; `takes` is taken for granted and said to be."""

    asks: tuple[Ask | Company, ...]
    takes: tuple[tuple[Question[Any], object], ...] = ()

    @property
    def questions(self) -> tuple[Question[Any], ...]:
        """The questions of the applicant that are asked."""
        return tuple(ask.question for ask in self.asks if isinstance(ask, Ask))

    @property
    def company(self) -> Company | None:
        """The question for those who come along."""
        return next((ask for ask in self.asks if isinstance(ask, Company)), None)


@dataclass(frozen=True)
class Coming:
    """One of those who come along, and the age on the day of filing if it was said."""

    companion: Companion
    age: int | None = None


@dataclass(frozen=True)
class Said:
    """The answers: the applicant's as they are stored, and who comes along."""

    answers: Mapping[str, Mapping[str, Json]] = field(default_factory=dict)
    coming: tuple[Coming, ...] = ()


def group_of(service: Service, said: Said, on: date) -> Group:
    """The people these answers speak of, as the rules see them on a day of filing."""
    head = Person("principal", service.head.key, _head_answers(service, said))
    others = tuple(
        Person(key, each.companion.role, _answers(each, on)) for key, each in keyed(said)
    )
    return Group((head, *others))


def keyed(said: Said) -> Iterator[tuple[str, Coming]]:
    """Everybody who comes along, with the key of the person they become."""
    count: dict[str, int] = {}
    for each in said.coming:
        role = each.companion.role
        count[role] = count.get(role, 0) + 1
        yield f"{role}-{count[role]}", each


def _head_answers(service: Service, said: Said) -> dict[str, dict[str, Json]]:
    answers: dict[str, dict[str, Json]] = {}
    package = service.package
    if package is not None:
        for question, value in package.takes:
            answers.setdefault(question.form.key, {})[question.key] = stored(value)
        company = package.company
        if company is not None and company.includes is not None:
            form = answers.setdefault(company.includes.form.key, {})
            form[company.includes.key] = bool(said.coming)
    for form_key, given in said.answers.items():
        answers.setdefault(form_key, {}).update(given)
    return answers


def _answers(coming: Coming, on: date) -> dict[str, dict[str, Json]]:
    answers: dict[str, dict[str, Json]] = {}
    for question, value in coming.companion.answers:
        answers.setdefault(question.form.key, {})[question.key] = stored(value)
    born = coming.companion.born
    if born is not None and coming.age is not None:
        answers.setdefault(born.form.key, {})[born.key] = _born(coming.age, on).isoformat()
    return answers


def _born(age: int, on: date) -> date:
    """A birthday that is half a year away: the age is right, and on no edge of a rule."""
    return months_after(on, -(12 * age + 6))


def stored(value: object) -> Json:
    """A value of a definition as an answer is stored."""
    if isinstance(value, Choice):
        return str(value.value)
    return value if isinstance(value, bool | int | str) else str(value)
