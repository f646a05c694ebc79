"""The clock line: one column a calendar day, from the first thing that happened to the due day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from itertools import groupby
from typing import TYPE_CHECKING

from domicile.workdays.ledger import Counts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from domicile.workdays.days import Day
    from domicile.workdays.events import Event
    from domicile.workdays.open_days import Calendar
    from domicile.workdays.replay import Reading

MOST_COLUMNS = 28  # days; a longer line folds whole weeks on which nothing happened
WEEK = 7
ONE = timedelta(days=1)


class Bar(Enum):
    """What the clock does on a day."""

    NOT_STARTED = "not-started"
    RUNNING = "running"
    PAUSED = "paused"
    TO_COME = "to-come"
    OVERDUE = "overdue"


@dataclass(frozen=True)
class Column:
    """One day, or folded weeks. `number` is the how manieth counted day it is, 0 for none."""

    days: tuple[Day, ...]
    bar: Bar
    number: int = 0
    past: bool = False
    today: bool = False
    events: tuple[Event, ...] = ()
    due: bool = False

    @property
    def first(self) -> date:
        return self.days[0].on

    @property
    def last(self) -> date:
        return self.days[-1].on

    @property
    def weeks(self) -> int:
        """How many weeks are folded; 0 for a day."""
        return len(self.days) // WEEK

    @property
    def closed(self) -> bool:
        return not self.weeks and not self.days[0].open


@dataclass(frozen=True)
class Segment:
    """Neighbouring columns of one bar."""

    bar: Bar
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Line:
    """The picture of a pledge: its columns, and the bar over them."""

    columns: tuple[Column, ...]

    @property
    def segments(self) -> tuple[Segment, ...]:
        runs = groupby(self.columns, lambda column: column.bar)
        return tuple(Segment(bar, tuple(columns)) for bar, columns in runs)


def line_of(
    reading: Reading,
    calendar: Calendar,
    at: datetime,
    before: Iterable[Event] = (),
) -> Line:
    """The line of a clock at a moment; `before` are events that came before it began.

    A clock that has not begun is a line from the first of them to the day of the moment.
    """
    today, earlier = calendar.legal_day(at), _by_day(before, calendar)
    days = [*_waiting(reading, calendar, earlier, today), *_counted(reading, today, earlier)]
    return Line(tuple(days if len(days) <= MOST_COLUMNS else _folded(days)))


def _by_day(events: Iterable[Event], calendar: Calendar) -> dict[date, tuple[Event, ...]]:
    found: dict[date, tuple[Event, ...]] = {}
    for event in events:
        on = calendar.legal_day(event.at)
        found[on] = (*found.get(on, ()), event)
    return found


def _waiting(
    reading: Reading, calendar: Calendar, earlier: Mapping[date, tuple[Event, ...]], today: date
) -> Iterable[Column]:
    """The days before the clock begins."""
    on = min(earlier, default=today)
    until = reading.ledger[0].day.on if reading.ledger else today + ONE
    while on < until:
        yield Column(
            (calendar.day(on),),
            Bar.NOT_STARTED,
            past=on < today,
            today=on == today,
            events=earlier.get(on, ()),
        )
        on += ONE


def _counted(
    reading: Reading, today: date, earlier: Mapping[date, tuple[Event, ...]]
) -> Iterable[Column]:
    for entry in reading.ledger:
        on = entry.day.on
        number = entry.number if entry.counts is Counts.DAY else 0
        events = (*(e for e in earlier.get(on, ()) if e not in entry.events), *entry.events)
        yield Column(
            (entry.day,),
            _bar(entry.counts, on, today),
            number,
            past=on < today,
            today=on == today,
            events=events,
            due=entry.last,
        )


def _bar(counts: Counts, on: date, today: date) -> Bar:
    if counts is Counts.START:
        return Bar.NOT_STARTED
    if counts is Counts.PAUSED:
        return Bar.PAUSED
    if counts is Counts.OVERDUE:
        return Bar.OVERDUE
    return Bar.TO_COME if on > today else Bar.RUNNING


def _folded(days: list[Column]) -> Iterable[Column]:
    """Whole uneventful weeks, Monday to Sunday, of one bar, as one column for as many as follow."""
    by_week = groupby(days, lambda column: column.first - timedelta(days=column.first.weekday()))
    weeks = [list(week) for _monday, week in by_week]
    befores: list[list[Column]] = [[], *weeks]
    for bar, run in groupby(zip(befores, weeks, strict=False), lambda pair: _foldable(*pair)):
        together = [column for _before, week in run for column in week]
        if bar is None:
            yield from together
        else:
            yield Column(tuple(column.days[0] for column in together), bar, past=together[-1].past)


def _foldable(before: list[Column], week: list[Column]) -> Bar | None:
    """The bar of a week that can be folded, else nothing; the one after today's stays open."""
    bars = {column.bar for column in week}
    eventful = any(column.events or column.today or column.due for column in week)
    eventful = eventful or any(column.today for column in before)
    return week[0].bar if len(week) == WEEK and len(bars) == 1 and not eventful else None
