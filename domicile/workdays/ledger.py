"""A clock's days one by one: what each counts as."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from domicile.workdays.days import Day
    from domicile.workdays.events import Event


class Counts(Enum):
    """What a day counts as."""

    START = "start"  # the event; counting begins on a later day
    DAY = "day"
    CLOSED = "closed"
    PAUSED = "paused"
    OVERDUE = "overdue"
    MOVED = "moved"  # all days are counted, and the end waits for a day on which the office is open


class Entry(NamedTuple):
    """One day: what it counts as, the how manieth it is, and what happened on it."""

    day: Day
    counts: Counts
    number: int = 0
    events: tuple[Event, ...] = ()
    last: bool = False  # the clock ends with this day


@dataclass(frozen=True)
class Row:
    """Days in a row that count alike and on which nothing else happened."""

    entries: tuple[Entry, ...]

    @property
    def first(self) -> date:
        return self.entries[0].day.on

    @property
    def last(self) -> date:
        return self.entries[-1].day.on

    @property
    def counts(self) -> Counts:
        return self.entries[0].counts


def rows(ledger: Iterable[Entry], *, counted: bool = False) -> tuple[Row, ...]:
    """The ledger with runs of closed or paused days in one row, and of counted ones if asked."""
    alike = {Counts.CLOSED, Counts.PAUSED, Counts.MOVED}
    if counted:
        alike |= {Counts.DAY, Counts.OVERDUE}
    runs = groupby(enumerate(ledger), lambda each: _run(each[0], each[1], alike))
    return tuple(Row(tuple(entry for _place, entry in run)) for _key, run in runs)


def _run(place: int, entry: Entry, alike: set[Counts]) -> tuple[Counts, int]:
    """Equal for neighbours that share a row."""
    happened = bool(entry.events) and entry.counts is not Counts.PAUSED
    alone = entry.counts not in alike or happened or entry.last
    return entry.counts, place if alone else -1
