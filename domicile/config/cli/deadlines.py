"""One clock of a service, counted from a moment that somebody names."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from domicile.rulebook import Clock, WindowState, calendar_of
from domicile.rulebook.windows import strip_of
from domicile.workdays import Event, Opening, Pledge, replay
from domicile.workdays.years import territory, year_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from decimal import Decimal
    from pathlib import Path

    from domicile.rulebook import Service, Window
    from domicile.workdays import Calendar, Limit, Reading
    from domicile.workdays.years import Year

SOME_DAY = date(2026, 6, 30)


@dataclass(frozen=True)
class Moment:
    """A moment in the authority's zone; `whole` when only its day was named."""

    at: datetime
    whole: bool

    @property
    def on(self) -> date:
        return self.at.date()


@dataclass(frozen=True)
class Counted:
    """A pledge or time limit: how it stands when it was done, or when it falls due."""

    service: Service
    clock: Clock
    counts: Pledge | Limit
    calendar: Calendar
    reading: Reading
    begun: Moment
    done: Moment | None
    years: Mapping[int, Year]  # of the calendar, as far as days were counted

    @property
    def declared(self) -> Clock:
        return self.clock

    @property
    def in_force(self) -> bool:
        return self.clock.in_force(self.begun.on)

    @property
    def days(self) -> int:
        """What was counted when it was done; else all that are."""
        return self.reading.days if self.done else self.counts.days


@dataclass(frozen=True)
class Opened:
    """A window: its days, what it costs after it, and how the day stands on which it was done."""

    service: Service
    declared: Clock | Window
    opens: date
    closes: date
    ends: date
    charged: tuple[tuple[date, date, Decimal], ...] = ()
    currency: str = ""
    done: date | None = None

    @property
    def in_force(self) -> bool:
        declared = self.declared
        return not isinstance(declared, Clock) or declared.in_force(self.done or self.ends)

    @property
    def state(self) -> WindowState | None:
        """Where the day stands on which it was done."""
        if self.done is None:
            return None
        if self.done < self.opens:
            return WindowState.EARLY
        if self.done <= self.closes:
            return WindowState.OPEN
        return WindowState.LATE if self.done <= self.ends else WindowState.OVER

    @property
    def days(self) -> int:
        return (self.closes - self.opens).days + 1

    @property
    def overdue_days(self) -> int:
        return max((self.done - self.closes).days, 0) if self.done else 0

    @property
    def fine(self) -> Decimal | int | None:
        """What it costs on the day on which it was done; none when it could not be done."""
        if self.state is WindowState.OPEN:
            return 0
        on = self.done
        return next((cost for a, b, cost in self.charged if on and a <= on <= b), None)


def declared_in(service: Service) -> tuple[Clock | Window, ...]:
    """The clocks of a service, and those of its windows whose days follow from the last one."""
    windows = (each for each in service.windows if strip_of(service, each, SOME_DAY, SOME_DAY))
    return (*service.clocks, *windows)


def counted(
    service: Service,
    clock: Clock,
    counts: Pledge | Limit,
    more: tuple[Path, ...],
    begun: Moment,
    done: Moment | None,
) -> Counted:
    """Replay the event, and its end if it was done; `more` are folders of calendars."""
    calendar = calendar_of(service, more)
    if begun.whole and isinstance(counts, Pledge):
        counts = replace(counts, from_opening=False)  # nobody said that it came after hours
    events = [Event(counts.starts, begun.at)]
    if done is not None:
        events.append(Event(counts.ends[0], done.at))
    reading = replay(events, counts, calendar, done.at if done else begun.at)
    place = territory(service.authority.calendar, more)
    named = sorted({entry.day.on.year for entry in reading.ledger})
    years = {year: year_of(place, year) for year in named}
    return Counted(service, clock, counts, calendar, reading, begun, done, years)


def opened(
    service: Service, declared: Clock | Window | None, ends: date, done: date | None
) -> Opened | None:
    """The window before a day; none where nothing of that key is declared."""
    if declared is None:
        return None
    if not isinstance(declared, Clock):
        strip = strip_of(service, declared, ends, done or ends)
        if strip is None:
            return None
        return Opened(service, declared, strip.opens, strip.closes, ends, done=done)
    window = declared.counts
    if not isinstance(window, Opening):
        return None
    opens, closes = window.days(ends)
    charged, currency = window.charged(ends), window.currency
    return Opened(service, declared, opens, closes, ends, charged, currency, done)
