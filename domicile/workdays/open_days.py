"""A calendar: which days an office is open, and counting by them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from domicile.workdays.years import territory, year_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from domicile.workdays.days import Day
    from domicile.workdays.hours import Hours

ONE = timedelta(days=1)


class Overrides:
    """Days that an authority set otherwise than the calendar has them. The same object or another:
    a calendar is kept for each.
    """

    def __init__(self, days: Iterable[Day] = ()) -> None:
        self.days = {day.on: day for day in days}


class Calendar:
    """The days of one territory, as an office with its hours reads them."""

    def __init__(
        self,
        zone: ZoneInfo,
        year: Callable[[int], tuple[Day, ...]],
        hours: Hours | None = None,
        overrides: Overrides | None = None,
    ) -> None:
        """`year` gives every day of a year, or raises UnknownYearError."""
        self.zone, self.hours, self._year = zone, hours, year
        self.overrides = overrides.days if overrides else {}
        self._days: dict[date, Day] = {}

    def overridden(self, days: Iterable[Day]) -> Calendar:
        """The same calendar with some days set otherwise."""
        overrides = Overrides((*self.overrides.values(), *days))
        return Calendar(self.zone, self._year, self.hours, overrides)

    def day(self, on: date) -> Day:
        """A day, which says itself whether the office is open and why not."""
        found = self._days.get(on)
        if found is None:
            year = {day.on: day for day in self._year(on.year)}
            self._days |= {day: self.overrides.get(day, usual) for day, usual in year.items()}
            found = self._days[on]
        return found

    def is_open(self, on: date) -> bool:
        return self.day(on).open

    def legal_day(self, at: datetime) -> date:
        """The day it is in the office's own zone."""
        return at.astimezone(self.zone).date()

    def after(self, on: date, count: int) -> date:
        """The working day that is so many after a day, which is not counted; 0 is the day itself
        or, if it is closed, the next one that is not.
        """
        while count or not self.day(on).open:
            on += ONE
            count -= self.day(on).open and count > 0
        return on

    def before(self, on: date, count: int) -> date:
        """The working day that is so many before a day, which is not counted."""
        while count:
            on -= ONE
            count -= self.day(on).open
        return on

    def between(self, first: date, last: date) -> int:
        """Working days after `first` up to and including `last`."""
        days = (first + timedelta(days=each) for each in range(1, (last - first).days + 1))
        return sum(self.day(on).open for on in days)

    def received(self, at: datetime) -> date:
        """The working day on which something counts as come: what comes outside the hours counts
        as come when the office opens next.
        """
        local = at.astimezone(self.zone)
        on = local.date()
        if local.time() > self.closes(on) and self.day(on).open:
            on += ONE
        return self.after(on, 0)

    def closes(self, on: date) -> time:
        """When the office closes on a day; the end of the day if its hours are not known."""
        day = self.day(on)
        span = self.hours.of(day) if self.hours else None
        return span[1] if span else day.closes or time.max


@lru_cache(maxsize=64)  # of each territory one, until its overrides change
def calendar(
    key: str,
    more: tuple[Path, ...] = (),
    hours: Hours | None = None,
    overrides: Overrides | None = None,
) -> Calendar:
    """The calendar of a territory; `more` are folders whose files add years or win over ours."""
    place = territory(key, more)
    return Calendar(place.zone, lambda number: year_of(place, number).days, hours, overrides)
