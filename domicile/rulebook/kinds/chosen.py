"""Answers that are chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, TypeVar

from domicile.rulebook.choices import Choice
from domicile.rulebook.kinds.kind import Kind, Typed, Unreadable, first

if TYPE_CHECKING:
    from domicile.rulebook.text import Json

C = TypeVar("C", bound=Choice)


@dataclass(frozen=True)
class YesNo(Kind[bool]):
    """Yes or no."""

    name: ClassVar[str] = "yes-no"

    def read(self, typed: Typed) -> Json:
        text = first(typed)
        if not text:
            return None
        if text not in {"yes", "no"}:
            raise Unreadable("choice")
        return text == "yes"

    def load(self, stored: Json) -> bool:
        if not isinstance(stored, bool):
            raise Unreadable("type")
        return stored

    def typed(self, stored: Json) -> dict[str, str]:
        words = {True: "yes", False: "no"}
        return {"": words[stored] if isinstance(stored, bool) else ""}


def _choice(choices: type[C], key: Json) -> C:
    for choice in choices:
        if choice.value == key:
            return choice
    raise Unreadable("choice")


@dataclass(frozen=True)
class One(Kind[C]):
    """One of the choices."""

    choices: type[C]
    name: ClassVar[str] = "choice"

    def load(self, stored: Json) -> C:
        return _choice(self.choices, stored)


@dataclass(frozen=True)
class Many(Kind[frozenset[C]]):
    """Any number of the choices, stored in the order of the definition."""

    choices: type[C]
    name: ClassVar[str] = "choices"

    def read(self, typed: Typed) -> Json:
        given = [key for key in typed.get("", ()) if key]
        if len(given) > len(self.choices):
            raise Unreadable("choice")
        chosen = self.load([*given])
        return [choice.value for choice in self.choices if choice in chosen] or None

    def load(self, stored: Json) -> frozenset[C]:
        if not isinstance(stored, list):
            raise Unreadable("type")
        return frozenset(_choice(self.choices, key) for key in stored)

    def typed(self, stored: Json) -> dict[str, str]:
        # Several values share one field: they are joined by a line feed, which no key has.
        return {"": "\n".join(map(str, stored)) if isinstance(stored, list) else ""}
