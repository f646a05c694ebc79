"""Who comes, as the checklist asks it: how many of each role, and a few answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from domicile.portal.options import options_of
from domicile.rulebook.kinds import Unreadable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.datastructures import MultiValueDict

    from domicile.rulebook import Question, Role, Service
    from domicile.rulebook.text import Json


@dataclass(frozen=True)
class Coming:
    """A role and how many of it come."""

    role: Role
    name: str
    number: int
    choices: range


@dataclass(frozen=True)
class Deciding:
    """A question whose answer changes the list, and the answer given."""

    question: Question[Any]
    name: str
    given: str
    options: tuple[tuple[str, str], ...]


class Company:
    """What the address of a checklist says; whatever it says wrongly counts as not said."""

    def __init__(
        self,
        service: Service,
        questions: tuple[Question[Any], ...],
        said: MultiValueDict[str, str],
        language: str,
    ) -> None:
        self.people: Mapping[str, int] = {
            role.key: _number(said.get(role.key, ""), role.most) for role in service.roles[1:]
        }
        self.coming = tuple(
            Coming(role, role.key, self.people[role.key], range(role.most + 1))
            for role in service.roles[1:]
        )
        self.answers: dict[str, dict[str, Json]] = {}
        self.deciding = tuple(self._deciding(each, said, language) for each in questions)

    def _deciding(
        self, question: Question[Any], said: MultiValueDict[str, str], language: str
    ) -> Deciding:
        name = question.path
        answer = _read(question, said.get(name, ""))
        if answer is not None:
            self.answers.setdefault(question.form.key, {})[question.key] = answer
        options = tuple(
            (str(each.key), str(each.label))
            for group in options_of(question.kind, language)
            for each in group.options
        )
        return Deciding(question, name, said.get(name, "") if answer is not None else "", options)


def _number(said: str, most: int) -> int:
    return min(int(said), most) if said.isascii() and said.isdigit() and len(said) < 3 else 0  # noqa: PLR2004


def _read(question: Question[Any], said: str) -> Json:
    try:
        return question.kind.read({"": (said,)})
    except Unreadable:
        return None
