"""The official days of a territory, read year by year: the library's and those of our files.

`calendars/<territory>/calendar.toml` says how weeks go and what to ask the library for;
`<territory>/<year>.toml` says where a year was published and what differs from the library. A year
without a file is not known: nobody guesses it.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from domicile.workdays.days import Closing, Day, Why

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

OWN = Path(__file__).parent / "calendars"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MARKED = "zh-hant"  # the language in which the library's marks are looked for
AFTERNOON = ("（下午）", " (Afternoon)", " (na parte da tarde)")
Table = dict[str, Any]  # what TOML gives; every key is looked at below


class UnknownYearError(LookupError):
    """Nobody has loaded the calendar of a year."""

    def __init__(self, territory: str, year: int) -> None:
        super().__init__(
            f"the working days of {territory} in {year} are not known: "
            f"add {territory}/{year}.toml to the calendars"
        )
        self.territory, self.year = territory, year


class UnreadableCalendarError(ValueError):
    """A file of a calendar cannot be used; the message names it."""


@dataclass(frozen=True)
class Year:
    """Every day of a year, and where they were published."""

    days: tuple[Day, ...]  # from 1 January
    source: str
    confirmed: bool = True  # somebody compared the days with the official notice


@dataclass(frozen=True)
class Territory:
    """How the weeks of a territory go, and what to ask the library for."""

    key: str
    zone: ZoneInfo
    rest: frozenset[int]
    half_day_closes: time
    library: Table
    folders: tuple[Path, ...]

    def files(self, year: int) -> tuple[Path, ...]:
        """A year's files; a later one wins where two name a day."""
        found = (folder / self.key / f"{year}.toml" for folder in self.folders)
        return tuple(path for path in found if path.is_file())


def territories() -> tuple[str, ...]:
    """The territories that this package has calendars of."""
    return tuple(sorted(path.parent.name for path in OWN.glob("*/calendar.toml")))


@cache
def territory(key: str, more: tuple[Path, ...] = ()) -> Territory:
    """A territory; `more` are folders in the layout of ours that add to them or win over them."""
    folders = (OWN, *more)
    found = [path for each in folders if (path := each / key / "calendar.toml").is_file()]
    if not found:
        raise UnreadableCalendarError(f"there is no calendar of {key!r}")
    said = _read(found[-1])
    try:
        return Territory(
            key=key,
            zone=ZoneInfo(said["zone"]),
            rest=frozenset(WEEKDAYS.index(day) for day in said["rest"]),
            half_day_closes=said["half_day_closes"],
            library=said["library"],
            folders=folders,
        )
    except (KeyError, ValueError) as problem:
        raise UnreadableCalendarError(f"{found[-1]}: {problem} is missing or wrong") from problem


def year_of(place: Territory, number: int) -> Year:
    """A year of a territory: its week, then the library's holidays, then what its files say."""
    files = place.files(number)
    if not files:
        raise UnknownYearError(place.key, number)
    known = dict(_holidays(place, number))
    said: Table = {}
    for path in files:
        said |= (read := _read(path))
        known |= _differing(path, read, number, place)
    days = tuple(_day(on, known.get(on), place) for on in _days_of(number))
    return Year(days, str(said.get("source", "")), bool(said.get("confirmed", True)))


def _days_of(year: int) -> Iterator[date]:
    first = date(year, 1, 1)
    return (first + timedelta(days=each) for each in range((date(year + 1, 1, 1) - first).days))


def _day(on: date, known: Day | None, place: Territory) -> Day:
    """A holiday on a day of rest is a day of rest: nothing changes for who counts."""
    rests = on.weekday() in place.rest
    if known is not None and (known.open or not rests or known.why is None or known.why.source):
        return known
    return Day(on, not rests, Why(Closing.REST) if rests else None)


# The library


def _holidays(place: Territory, year: int) -> Iterator[tuple[date, Day]]:
    """The library's days; how it writes them in Chinese tells what kind they are."""
    library, labels = place.library, _labels(place, year)
    for on, label in labels[MARKED].items():
        names = {language: _bare(said[on]) for language, said in labels.items()}
        for language, table in library.get("names", {}).items():
            names[language] = table.get(_bare(label), names["en"])
        if library["half_day"] in label:
            yield on, _half(on, names, place)
        else:
            compensatory = any(mark in label for mark in library["compensatory"])
            closing = Closing.COMPENSATORY if compensatory else Closing.HOLIDAY
            yield on, Day(on, open=False, why=Why(closing, names))


def _half(on: date, names: Mapping[str, str], place: Territory) -> Day:
    if on.weekday() in place.rest:
        return Day(on, open=False, why=Why(Closing.REST))
    return Day(on, open=True, why=Why(Closing.EXEMPTION, names), closes=place.half_day_closes)


def _labels(place: Territory, year: int) -> dict[str, dict[date, str]]:
    """What the library calls each day, by language."""
    library = place.library
    # Only the module of one country, and only once somebody counts: most processes never do.
    country = import_module(f"holidays.countries.{library['country'].lower()}")
    called, categories = getattr(country, library["country"]), tuple(library["categories"])
    return {
        language: dict(called(years=year, categories=categories, language=code, expand=False))
        for language, code in library["languages"].items()
    }


def _bare(label: str) -> str:
    """A name without the remark that only the afternoon is free."""
    for remark in AFTERNOON:
        label = label.replace(remark, "")
    return label


# Our files


def _differing(path: Path, said: Table, year: int, place: Territory) -> dict[date, Day]:
    found = {}
    for each in said.get("days", []):
        day = _written(path, each, place)
        if day.on.year != year:
            raise UnreadableCalendarError(f"{path}: {day.on} is not in {year}")
        found[day.on] = day
    return found


def _written(path: Path, said: Table, place: Territory) -> Day:
    """One [[days]] of a year's file."""
    try:
        on, kind, source = said["on"], said["kind"], said["source"]
        names = {str(k): str(v) for k, v in said.get("names", {}).items()}
        if kind == "working":
            return Day(on, open=True)
        if kind == "half":
            closes = said.get("closes", place.half_day_closes)
            why = Why(Closing(said.get("because", "exemption")), names, source)
            return Day(on, open=True, why=why, closes=closes)
        return Day(on, open=False, why=Why(Closing(kind), names, source))
    except (KeyError, ValueError) as problem:
        raise UnreadableCalendarError(f"{path}: a day without {problem}") from problem


def _read(path: Path) -> Table:
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except (OSError, tomllib.TOMLDecodeError) as problem:
        raise UnreadableCalendarError(f"{path}: {problem}") from problem
