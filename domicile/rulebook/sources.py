"""Where a rule comes from: a law, regulation or guidance, and the place in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from domicile.rulebook.text import Text


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
        return f"{self.source.title}, {self.place}" if self.place else str(self.source.title)


@dataclass(frozen=True)
class Basis:
    """What a rule rests on: one citation or several together."""

    citations: tuple[Citation, ...]

    def __add__(self, other: Basis) -> Basis:
        return Basis(self.citations + other.citations)

    def __str__(self) -> str:
        return "; ".join(map(str, self.citations))
