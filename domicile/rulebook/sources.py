"""Where a rule comes from: a law, regulation or guidance, and the place in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from domicile.rulebook.text import Text

FIRST_HAN, LAST_HAN = "\u3400", "\u9fff"


@dataclass(frozen=True)
class Source:
    """A law, regulation, published page or form; calling it with a place gives a basis."""

    title: Text
    dated: date | None = None
    address: str = ""

    def __call__(self, place: Text = "") -> Basis:
        return Basis((Citation(self, place),))


@dataclass(frozen=True)
class Citation:
    """One place in one source."""

    source: Source
    place: Text = ""

    def __str__(self) -> str:
        title = str(self.source.title)
        return f"{title}{'，' if _is_chinese(title) else ', '}{self.place}" if self.place else title


@dataclass(frozen=True)
class Basis:
    """What a rule rests on: one citation or several together."""

    citations: tuple[Citation, ...]

    def __add__(self, other: Basis) -> Basis:
        return Basis(self.citations + other.citations)

    def __str__(self) -> str:
        said = [str(each) for each in self.citations]
        return ("；" if _is_chinese("".join(said)) else "; ").join(said)


def _is_chinese(words: str) -> bool:
    """Which marks stand between a title and a place: the words say it, whoever asks for them."""
    return FIRST_HAN <= words[:1] <= LAST_HAN
