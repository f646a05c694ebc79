"""Calendar days and months."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from domicile.rulebook.kinds.kind import Kind, Typed, Unreadable, first, text_of
from domicile.rulebook.kinds.tidying import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from domicile.rulebook.text import Json

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = re.compile(r"[0-9]{1,4}")
MONTHS = 12


@dataclass(frozen=True)
class Day(Kind[date]):
    """A calendar day, typed as day, month and year; stored as ISO 8601."""

    earliest: date = date(1875, 1, 1)
    latest: date = date(2199, 12, 31)
    name: ClassVar[str] = "date"
    parts: tuple[str, ...] = ("day", "month", "year")

    def read(self, typed: Typed) -> Json:
        numbers = {part: plain(first(typed, part)) for part in self.parts}
        if not any(numbers.values()):
            return None
        for part, number in numbers.items():
            _check(part, number)
        try:
            day = date(int(numbers["year"]), int(numbers["month"]), int(numbers["day"]))
        except ValueError:
            raise Unreadable("no-such-day", part=_wrong_part(numbers)) from None
        return self.load(day.isoformat()).isoformat()

    def load(self, stored: Json) -> date:
        text = text_of(stored)
        try:
            # Only YYYY-MM-DD: Python would take week dates too, and one day would have two forms.
            day = date.fromisoformat(text if _ISO.fullmatch(text) else "")
        except ValueError:
            raise Unreadable("date") from None
        if not self.earliest <= day <= self.latest:
            raise Unreadable(
                "date-range",
                part="year",
                earliest=self.earliest.isoformat(),
                latest=self.latest.isoformat(),
            )
        return day

    def typed(self, stored: Json) -> dict[str, str]:
        return _split(stored, ("year", "month", "day"), self.parts)


@dataclass(frozen=True)
class YearMonth(Kind[date]):
    """A month of a year, stored as YYYY-MM; rules see its first day."""

    name: ClassVar[str] = "year-month"
    parts: tuple[str, ...] = ("month", "year")

    def read(self, typed: Typed) -> Json:
        if not any(plain(first(typed, part)) for part in self.parts):
            return None
        day = Day().read({**typed, "day": ("1",)})
        return text_of(day)[:7]

    def load(self, stored: Json) -> date:
        return Day().load(f"{text_of(stored)}-01")

    def typed(self, stored: Json) -> dict[str, str]:
        return _split(stored, ("year", "month"), self.parts)


def _check(part: str, number: str) -> None:
    if not number:
        raise Unreadable(f"no-{part}", part=part)
    if not _NUMBER.fullmatch(number):
        raise Unreadable("date", part=part)
    if part == "year" and len(number) != 4:  # noqa: PLR2004 - a two-digit year is anybody's guess
        raise Unreadable("year", part="year")


def _wrong_part(numbers: Mapping[str, str]) -> str:
    if not int(numbers["year"]):
        return "year"
    return "day" if 1 <= int(numbers["month"]) <= MONTHS else "month"


def _split(stored: Json, pieces: tuple[str, ...], parts: tuple[str, ...]) -> dict[str, str]:
    numbers = stored.split("-") if isinstance(stored, str) else []
    if len(numbers) != len(pieces):
        return dict.fromkeys(parts, "")
    given = dict(zip(pieces, numbers, strict=True))
    return {part: given[part] if part == "year" else given[part].lstrip("0") for part in parts}
