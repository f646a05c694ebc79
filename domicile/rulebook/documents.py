"""Documents that must be shown, and what their files may be."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from domicile.workdays import months_after

if TYPE_CHECKING:
    from datetime import date

    from domicile.rulebook.conditions import Term
    from domicile.rulebook.sources import Basis
    from domicile.rulebook.text import Text


class FileType(Enum):
    """The types a file can be, by its content."""

    JPEG = "JPEG"
    PDF = "PDF"
    PNG = "PNG"
    GIF = "GIF"
    TIFF = "TIFF"


class Colour(Enum):
    """What is asked of colour: a photo shows in colour, other papers are smaller in greyscale."""

    ANY = "any"
    COLOUR_EXPECTED = "colour-expected"
    GREY_ADVISED = "grey-advised"


@dataclass(frozen=True)
class FileLimits:
    """What one file may be.

    `most_bytes` in bytes; `tiff_compressions` are values of TIFF tag 259;
    `least_pixels` is (width, height): a smaller picture gets a warning, not a refusal.
    """

    types: tuple[FileType, ...] = tuple(FileType)
    most_bytes: int = 5_242_880
    tiff_compressions: frozenset[int] = frozenset({1, 4, 5, 7})
    colour: Colour = Colour.ANY
    least_pixels: tuple[int, int] | None = None
    advised_types: tuple[FileType, ...] | None = None


class Freshness(Enum):
    """How a day of issue stands against the day of filing."""

    FRESH = "fresh"
    DOUBTFUL = "doubtful"  # in time by months, too old by the stricter count of days
    TOO_OLD = "too-old"
    NOT_YET = "not-yet"  # issued after the day of filing


@dataclass(frozen=True)
class Recency:
    """How old a document may be on the day of filing, in calendar months.

    `days` is a stricter count, of another office or another reading: older than that only warns.
    """

    months: int
    basis: Basis
    days: int | None = None
    unconfirmed: Text = ""

    def earliest(self, on: date) -> date:
        """The first day of issue that is still recent enough on the day of filing."""
        return months_after(on, -self.months)

    def judge(self, issued: date, on: date) -> Freshness:
        """Whether a document issued on a day can be filed on another."""
        if issued > on:
            return Freshness.NOT_YET
        if issued < self.earliest(on):
            return Freshness.TOO_OLD
        doubtful = self.days is not None and (on - issued).days > self.days
        return Freshness.DOUBTFUL if doubtful else Freshness.FRESH


@dataclass(frozen=True, eq=False)
class Document:
    """Something that must be shown; `most_files` files may be put under it.

    The rest is for authorities that take paper: whether the original is shown and how many
    copies are given (a number, or a fact whose label says it), how old it may be, for how many
    months it must still be valid, who must certify it, which languages it may be in.
    """

    key: str
    title: Text
    most_files: int
    detail: Text = ""
    why: Text = ""
    files: FileLimits = field(default_factory=FileLimits)
    original: bool = False
    copies: int | Term[int] = 0
    recency: Recency | None = None
    valid_months: int = 0
    certified: Text = ""
    languages: Text = ""
