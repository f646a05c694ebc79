"""Text in general."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from domicile.rulebook.kinds.kind import Kind, Typed, Unreadable, first, text_of
from domicile.rulebook.kinds.tidying import tidy

if TYPE_CHECKING:
    from domicile.rulebook.text import Json


@dataclass(frozen=True)
class Words(Kind[str]):
    """A line of text of at most `most` characters."""

    most: int = 100
    name: ClassVar[str] = "text"
    lines: ClassVar[bool] = False

    def read(self, typed: Typed) -> Json:
        text = self.tidied(first(typed))
        return self.load(text) if text else None

    def load(self, stored: Json) -> str:
        text = text_of(stored)
        self.measure(text)
        if text != tidy(text, lines=self.lines):
            raise Unreadable("characters")
        return text

    def tidied(self, text: str) -> str:
        """What was typed, as it is stored; far too long a text is not even looked at."""
        if len(text) > 4 * self.most + 200:
            self.measure(text)
        return tidy(text, lines=self.lines)

    def measure(self, text: str) -> None:
        """Refuse what is longer than `most` characters."""
        if len(text) > self.most:
            raise Unreadable("too-long", most=self.most, length=len(text))


@dataclass(frozen=True)
class LongWords(Words):
    """Text of several lines."""

    most: int = 2000
    name: ClassVar[str] = "long-text"
    lines: ClassVar[bool] = True
