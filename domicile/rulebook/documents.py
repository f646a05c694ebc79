"""Documents that must be shown, and what their files may be."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING

from domicile.workdays import months_after

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from domicile.rulebook.conditions import Term
    from domicile.rulebook.sources import Basis
    from domicile.rulebook.text import Text


ISSUED, EXPIRES = "issued", "expires"
"""The two days printed on a paper that can decide whether it is taken."""


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
    ENDS_SOON = "ends-soon"  # not valid for as long as is asked


@dataclass(frozen=True)
class Recency:
    """How old a document may be on the day of filing, in calendar months.

    `days` is a stricter count, of another office or another reading: older than that only warns.
    With no months the days are the limit themselves: `Recency(0, basis, days=90)`.
    """

    months: int
    basis: Basis
    days: int | None = None
    unconfirmed: Text = ""

    def earliest(self, on: date) -> date:
        """The first day of issue that is still recent enough on the day of filing."""
        if not self.months:
            return on - timedelta(days=self.days or 0)
        day = months_after(on, -self.months)
        # From the end of a short month the same months do not reach the 31st: one day later.
        return day if months_after(day, self.months) >= on else day + timedelta(days=1)

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

    @property
    def dated(self) -> tuple[str, ...]:
        """The days printed on the paper that decide whether it can be filed."""
        asked = {ISSUED: self.recency is not None, EXPIRES: self.valid_months > 0}
        return tuple(which for which, is_asked in asked.items() if is_asked)

    def least_expiry(self, on: date) -> date:
        """Until when a document filed on a day must be valid at the least."""
        return months_after(on, self.valid_months)

    def judge(self, days: Mapping[str, date], on: date) -> dict[str, Freshness]:
        """How each day that is printed on the paper stands against the day of filing."""
        found = {}
        if self.recency is not None and ISSUED in days:
            found[ISSUED] = self.recency.judge(days[ISSUED], on)
        if self.valid_months and EXPIRES in days:
            lasts = days[EXPIRES] >= self.least_expiry(on)
            found[EXPIRES] = Freshness.FRESH if lasts else Freshness.ENDS_SOON
        return found
