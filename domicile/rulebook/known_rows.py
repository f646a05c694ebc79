"""Rows that are people of the group: what their own forms say is not asked a second time."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from domicile.rulebook.questions import Rows
from domicile.rulebook.situations import Group

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from domicile.rulebook.questions import Question
    from domicile.rulebook.service import Naming, Service
    from domicile.rulebook.situations import Person
    from domicile.rulebook.text import Json


@dataclass(frozen=True)
class Taken:
    """What a row takes over of a person: an answer, what it means here, or always the same."""

    of: Question[Any]
    answer: Question[Any] | None = None
    means: Mapping[str, str] = field(default_factory=dict)
    always: str = ""

    def taken(self, person: Person) -> Json:
        """What stands in the cell for this person; None while it is not known."""
        if self.answer is None:
            return self.always
        stored = person.answers.get(self.answer.form.key, {}).get(self.answer.key)
        return self.means.get(str(stored)) if self.means else stored


@dataclass(frozen=True)
class FromPeople:
    """The people of a role, each a row by itself: `Rows(..., people=FromPeople("child", ...))`."""

    role: str
    cells: tuple[Taken, ...]


@dataclass(frozen=True)
class Known:
    """A row that a person's own form fills."""

    person: Person
    row: dict[str, Json]


def known_rows(service: Service, group: Group, rows: Rows[Any], entered: Json) -> list[Known]:
    """The rows that follow from the group: of everyone with a name and a date of birth who is
    not among the rows that were entered."""
    people, role = rows.people, service.role(rows.people.role) if rows.people else None
    if people is None or role is None:
        return []
    listed = [row for row in entered if isinstance(row, dict)] if isinstance(entered, list) else []
    mine = (each for each in group.people if each.role == role.key)
    found = [Known(each, _row(people, each)) for each in mine]
    return [each for each in found if _is_new(people, role.naming, each.row, listed)]


def _row(people: FromPeople, person: Person) -> dict[str, Json]:
    taken = {cell.of.key: cell.taken(person) for cell in people.cells}
    return {key: value for key, value in taken.items() if value not in {None, ""}}


def _is_new(
    people: FromPeople, naming: Naming, row: Mapping[str, Json], listed: Sequence[dict[str, Json]]
) -> bool:
    """Known well enough to be a row, and no entered row names the same person (date and name)."""
    born = [cell.of.key for cell in people.cells if cell.answer is naming.born]
    said = {naming.surname, naming.chinese} - {None}
    names = [cell.of.key for cell in people.cells if cell.answer in said]
    if not all(key in row for key in born) or not any(key in row for key in names):
        return False
    return not any(
        all(other.get(key) == row[key] for key in born)
        and any(other.get(key) == row.get(key, "") for key in names)
        for other in listed
    )


def with_known_rows(service: Service, group: Group) -> Group:
    """The group with the rows that follow from it, before those that were entered."""
    return Group(tuple(_filled(service, group, person) for person in group.people))


def _filled(service: Service, group: Group, person: Person) -> Person:
    answers = {key: dict(given) for key, given in person.answers.items()}
    for rows in _filled_from_people(service, person.role):
        given = answers.get(rows.form.key, {})
        entered = given.get(rows.key)
        known: list[Json] = [each.row for each in known_rows(service, group, rows, entered)]
        if known:
            listed = entered if isinstance(entered, list) else []
            answers[rows.form.key] = {**given, rows.key: [*known, *listed]}
    return replace(person, answers=answers)


def _filled_from_people(service: Service, role: str) -> Iterator[Rows[Any]]:
    for form in service.forms(role):
        for question in form.questions:
            if isinstance(question, Rows) and question.people is not None:
                yield question
