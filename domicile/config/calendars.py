"""Which years of official days are loaded for the authorities in use, and which are missing.

A pledge that reaches into a year nobody has loaded cannot be counted, so the next year is loaded
before it comes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings

from domicile.services import all_services
from domicile.workdays import UnknownYearError, UnreadableCalendarError
from domicile.workdays.years import Territory, territory, year_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime
    from pathlib import Path

    from domicile.rulebook import Authority


class YearShown(NamedTuple):
    """One year of one territory; `problem` says what is wrong with its file."""

    territory: str
    year: int
    source: str
    confirmed: bool
    problem: str = ""


@dataclass(frozen=True)
class Wanted:
    """The years that an authority needs from its own today on: this one and the next."""

    territory: str
    years: tuple[int, int]


def wanted(at: datetime) -> tuple[Wanted, ...]:
    """What the authorities in use need, each territory once."""
    found = {each.calendar: Wanted(each.calendar, _years(each, at)) for each in _authorities()}
    return tuple(found[key] for key in sorted(found))


def _authorities() -> Iterator[Authority]:
    return (each.authority for each in all_services() if each.authority.calendar)


def _years(authority: Authority, at: datetime) -> tuple[int, int]:
    today: date = at.astimezone(authority.zone).date()
    return today.year, today.year + 1


def loaded(key: str) -> tuple[YearShown, ...]:
    """Every year of a territory that has a file, here or in the folders of this installation."""
    place = territory(key, settings.CALENDARS)
    return tuple(_shown(place, year) for year in sorted(_named(place)))


def _named(place: Territory) -> set[int]:
    files = (path for folder in place.folders for path in (folder / place.key).glob("*.toml"))
    return {int(path.stem) for path in files if path.stem.isdigit()}


def _shown(place: Territory, number: int) -> YearShown:
    try:
        year = year_of(place, number)
    except UnreadableCalendarError as problem:
        return YearShown(place.key, number, "", confirmed=False, problem=str(problem))
    return YearShown(place.key, number, year.source, year.confirmed)


def missing(at: datetime) -> tuple[tuple[str, int], ...]:
    """Territories and years that are needed and not there, or cannot be read."""
    return tuple(
        (each.territory, year)
        for each in wanted(at)
        for year in each.years
        if not _is_there(each.territory, year, settings.CALENDARS)
    )


@cache
def _is_there(key: str, year: int, more: tuple[Path, ...]) -> bool:
    """Kept while the process lives, as the days themselves are."""
    try:
        year_of(territory(key, more), year)
    except (UnknownYearError, UnreadableCalendarError):
        return False
    return True
