"""What every kind of answer can do.

A kind reads what was typed (`read`), checks what is stored (`load`) and fills a field again
(`typed`). Stored answers are JSON; what rules see are Python values. An answer that cannot be
read raises `Unreadable` with a code; the words are made where it is shown (wording.py).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, Generic, TypeAlias, TypeVar

from domicile.rulebook.kinds.tidying import Unreadable, tidy

if TYPE_CHECKING:
    from domicile.rulebook.text import Json

__all__ = ["Kind", "Typed", "Unreadable", "first", "text_of"]

T = TypeVar("T")

# The fields of one question as posted: part name -> values. "" is the question's own field.
Typed: TypeAlias = Mapping[str, tuple[str, ...]]


class Kind(ABC, Generic[T]):
    """One kind of answer."""

    name: ClassVar[str]
    parts: tuple[str, ...] = ("",)

    @abstractmethod
    def load(self, stored: Json) -> T:
        """The value rules see; raises `Unreadable` for anything the kind does not allow."""

    def read(self, typed: Typed) -> Json:
        """The stored form of what was typed; None when nothing was."""
        text = tidy(first(typed))
        if not text:
            return None
        self.load(text)
        return text

    def typed(self, stored: Json) -> dict[str, str]:
        """How a stored answer fills the fields again."""
        return {"": "" if stored is None else str(stored)}


def first(typed: Typed, part: str = "") -> str:
    """The first value of a field; nothing when it was not posted."""
    values = typed.get(part, ())
    return values[0] if values else ""


def text_of(stored: Json) -> str:
    """A stored text; anything else is not for a kind that stores text."""
    if not isinstance(stored, str):
        raise Unreadable("type")
    return stored
