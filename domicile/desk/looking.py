"""What the officer looks at in a case, all of it in the address: a page load is every move."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from django.utils.http import urlencode

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from domicile.desk.file import CaseFile
    from domicile.desk.pieces import Piece

T = TypeVar("T")
PANES = ("answers", "family", "checks", "letters", "history")
ZOOMS = (50, 75, 100, 150, 200, 300)
LONGEST_NUMBER = 4
TURNS = (0, 90, 180, 270)


@dataclass(frozen=True)
class Looking:
    """Which pane, which file, which page of it, how large, how turned, and what beside it."""

    pane: str = PANES[0]
    look: str = ""
    page: int = 1
    zoom: int = 100
    turn: int = 0
    beside: str = ""
    other: int = 1  # the page of what stands beside
    here: str = ""  # the page itself: what is shown after a refusal stands at another address

    def address(self, **changes: str | int) -> str:
        """The address of the same view with these changes; what is usual is not said."""
        wanted, usual = replace(self, **changes), Looking()  # type: ignore[arg-type]  # by name
        said = {
            name: getattr(wanted, name)
            for name in self.__dataclass_fields__
            if name != "here" and getattr(wanted, name) != getattr(usual, name)
        }
        return f"{wanted.here}?{urlencode(said)}" if said else wanted.here

    @property
    def query(self) -> str:
        """The same view for what is pressed on the page: it comes back to it."""
        return self.address(here="")

    @property
    def larger(self) -> str:
        return self._zoomed(1)

    @property
    def smaller(self) -> str:
        return self._zoomed(-1)

    def _zoomed(self, by: int) -> str:
        place = ZOOMS.index(self.zoom) + by
        return self.address(zoom=ZOOMS[min(max(place, 0), len(ZOOMS) - 1)])

    @property
    def turned(self) -> str:
        return self.address(turn=(self.turn + 90) % 360)

    @property
    def alone(self) -> str:
        return self.address(beside="", other=1)


def looking(asked: Mapping[str, str]) -> Looking:
    """Read the address; what is not known there is as usual."""
    return Looking(
        _one_of(asked.get("pane", ""), PANES),
        asked.get("look", "")[:60],
        _number(asked.get("page", ""), 1),
        _one_of(_number(asked.get("zoom", ""), 100), ZOOMS, 100),
        _one_of(_number(asked.get("turn", ""), 0), TURNS),
        asked.get("beside", "")[:80],
        _number(asked.get("other", ""), 1),
    )


def _number(text: str, usual: int) -> int:
    return (
        int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER else usual
    )


def _one_of(value: T, known: Sequence[T], usual: T | None = None) -> T:
    return value if value in known else (known[0] if usual is None else usual)


@dataclass(frozen=True)
class Viewed:
    """The file in the middle and its place among the others."""

    piece: Piece
    page: int
    place: int
    of: int
    before: str
    after: str

    @property
    def previous_page(self) -> int:
        return self.page - 1

    @property
    def next_page(self) -> int:
        return self.page + 1 if self.page < self.piece.file.pages else 0


def viewed(file: CaseFile, now: Looking) -> Viewed | None:
    """What stands in the middle: what was asked for, else the first that nobody has looked at."""
    pieces = file.pieces
    if not pieces:
        return None
    known = {piece.key: place for place, piece in enumerate(pieces)}
    place = known.get(now.look, known.get(first_open(file), 0))
    piece = pieces[place]
    return Viewed(
        piece,
        min(max(now.page, 1), max(piece.file.pages, 1)),
        place + 1,
        len(pieces),
        pieces[place - 1].key if place else "",
        pieces[place + 1].key if place + 1 < len(pieces) else "",
    )


def first_open(file: CaseFile, after: str = "") -> str:
    """The first file of a document without a verdict, beginning after a document."""
    rows = [row for row in file.rows if row.pieces]
    start = next((place + 1 for place, row in enumerate(rows) if row.key == after), 0)
    ordered = [*rows[start:], *rows[:start]]
    fresh = (row.pieces[0].key for row in ordered if row.look in {"new", "odd"})
    return next(fresh, "")
