"""A clock is read by replaying what happened to the case; nothing counts it up in between.

A day counts if the clock runs as the day begins: the day of an event that starts it or lets it go
on is not counted, the day of one that pauses it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

from domicile.workdays.clocks import Pledge, Shut
from domicile.workdays.events import Happening, Waiting
from domicile.workdays.ledger import Counts, Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import time

    from domicile.workdays.clocks import Counted
    from domicile.workdays.days import Day
    from domicile.workdays.events import Event, Pause
    from domicile.workdays.open_days import Calendar

ONE = timedelta(days=1)
Case = TypeVar("Case")


class State(Enum):
    """How a clock stands."""

    NOT_STARTED = "not-started"
    RUNNING = "running"
    PAUSED = "paused"
    OVERDUE = "overdue"
    DONE = "done"


@dataclass(frozen=True)
class Fined:
    """A fine with its working; `least` and `most` differ where the authority sets the base."""

    least: Decimal
    most: Decimal
    currency: str
    overdue_days: int
    per_day: Decimal
    capped: bool
    waived: str = ""  # the recorded reason

    @property
    def amount(self) -> Decimal:
        """What is to be paid at the least; nothing when it is waived."""
        return Decimal(0) if self.waived else self.least


@dataclass(frozen=True)
class Reading:
    """How a clock stands at a moment, and why, day by day."""

    state: State
    due: datetime | date | None = None
    days: int = 0  # counted up to the moment, or up to the end
    left: int = 0
    overdue_days: int = 0
    fine: Fined | None = None
    waiting: frozenset[Waiting] = frozenset()
    # The office closes before the promised hour of that day.
    shut: time | None = None
    ledger: tuple[Entry, ...] = ()


class _Course:
    """What the events come to: the day of the event, pauses as days, and the end."""

    def __init__(self, clock: Counted, calendar: Calendar) -> None:
        self.clock, self.calendar = clock, calendar
        self.event: date | None = None  # the day of the event
        self.start: date | None = None  # the day on which it counts as come
        self.done: datetime | None = None
        self.waived = ""
        self.open: dict[tuple[Pause, str], None] = {}
        self.standing: list[tuple[date, date | None]] = []  # (after, up to]
        self.happened: dict[date, list[Event]] = {}
        self._begins = {pause.begins: pause for pause in clock.pauses}
        self._ends = {
            kind: pause for pause in clock.pauses for kind in (pause.ends, *pause.without)
        }

    def follow(self, event: Event) -> None:
        """Take in one event; after the end only a waiver still means anything."""
        if event.kind is Happening.FINE_WAIVED:
            self.waived = event.reason
        elif self.done is None:
            on = self.calendar.legal_day(event.at)
            if event.kind is self.clock.starts:
                self._settle(on)
            if self._turn(event, on) or self._wait(event, on):
                self.happened.setdefault(on, []).append(event)

    def _turn(self, event: Event, on: date) -> bool:
        """Whether the event starts or ends the clock; only the first of two starts does."""
        clock = self.clock
        if self.start is None:
            if event.kind is clock.starts:
                self.event = on
                self.start = self.calendar.received(event.at) if clock.from_opening else on
        elif event.kind in clock.undone:
            self.event = self.start = None
        elif event.kind in clock.ends:
            self.done = event.at
        else:
            return False
        return event.kind is clock.starts or event.kind in (*clock.undone, *clock.ends)

    def _wait(self, event: Event, on: date) -> bool:
        """Whether the event makes the clock stand or go on."""
        if event.kind in self._begins:
            if not self.open:
                self.standing.append((on, None))
            self.open[self._begins[event.kind], event.about] = None
        elif event.kind in self._ends:
            self._resume(self._ends[event.kind], event.about, on)
        return event.kind in self._begins or event.kind in self._ends

    def _resume(self, pause: Pause, about: str, on: date) -> None:
        """One answer ends the request it is about, or all of its kind."""
        ending = [key for key in self.open if key[0] is pause and about in ("", key[1])]
        self._close(ending, on)
        if ending and pause.restarts and self.start is not None:
            self.event = self.start = on

    def _settle(self, on: date) -> None:
        """Who starts the clock has all that was asked of the applicant, received or not needed."""
        self._close([key for key in self.open if key[0].waiting is Waiting.APPLICANT], on)

    def _close(self, ending: Sequence[tuple[Pause, str]], on: date) -> None:
        for key in ending:
            del self.open[key]
        if ending and not self.open:
            self.standing[-1] = (self.standing[-1][0], on)


def replay(events: Iterable[Event], clock: Counted, calendar: Calendar, at: datetime) -> Reading:
    """How the clock stands at a moment, given everything that happened up to it."""
    course = _course(events, clock, calendar, at)
    if course.start is None:
        return Reading(State.NOT_STARTED, left=clock.days)
    upto = course.done or at
    walk = _Walk(clock, calendar, course, calendar.legal_day(upto))
    walk.go()
    return walk.reading(upto)


def moved(
    cases: Iterable[tuple[Case, Counted, Sequence[Event]]],
    old: Calendar,
    new: Calendar,
    at: datetime,
) -> tuple[tuple[Case, datetime | date | None, datetime | date | None], ...]:
    """The cases that fall due on another day by a changed calendar: before, and now."""
    found = []
    for case, clock, events in cases:
        was, now = (replay(events, clock, each, at).due for each in (old, new))
        if was != now:
            found.append((case, was, now))
    return tuple(found)


def _course(events: Iterable[Event], clock: Counted, calendar: Calendar, at: datetime) -> _Course:
    course = _Course(clock, calendar)
    for event in sorted((event for event in events if event.at <= at), key=attrgetter("at")):
        course.follow(event)
    return course


class _Walk:
    """Goes from day to day, from the one after the start to the end or to the moment asked for."""

    def __init__(self, clock: Counted, calendar: Calendar, course: _Course, upto: date) -> None:
        self.clock, self.calendar, self.course, self.upto = clock, calendar, course, upto
        self.entries: list[Entry] = []
        self.number = self.overdue = 0
        self.due: date | None = None
        self.shut: time | None = None
        self._pauses = iter(course.standing)
        self._pause = next(self._pauses, None)

    def go(self) -> None:
        """Count until the clock has run out, then what is overdue up to the moment asked for."""
        on, start = self.course.event or self.upto, self.course.start or self.upto
        self._note(on, Counts.START)
        while on < start:
            on += ONE
            self._note(on, Counts.START)
        while self.due is None:
            on += ONE
            if self._stands(on) and self._endless() and on > self.upto:
                return
            self._count(on)
        while on < self.upto:
            on += ONE
            self._count_overdue(on)

    def reading(self, upto: datetime) -> Reading:
        """What the walk comes to at the moment."""
        due = self._moment()
        late = self._late(due, upto)
        overdue = max(self.overdue, 1) if late else 0
        days = sum(e.counts is Counts.DAY and e.day.on <= self.upto for e in self.entries)
        return Reading(
            state=self._state(late=late),
            due=due,
            days=days,
            left=self.clock.days - days,
            overdue_days=overdue,
            fine=self._fine(overdue),
            waiting=frozenset(pause.waiting for pause, _about in self.course.open),
            shut=self.shut,
            ledger=tuple(self.entries),
        )

    def _count(self, on: date) -> None:
        """A day before the clock has run out; a time limit that has may still have to move on."""
        day = self.calendar.day(on)
        if self._stands(on):
            self._note(on, Counts.PAUSED)
        elif self.number == self.clock.days:  # all are counted: the end moves to this day, or on
            self._note(on, Counts.MOVED, last=self._ends_on(day))
        elif day.open or not self.clock.working:
            self.number += 1
            self._note(on, Counts.DAY, self.number)
            if self.number == self.clock.days and self._ends_on(day):
                self.entries[-1] = self.entries[-1]._replace(last=True)
        else:
            self._note(on, Counts.CLOSED)

    def _ends_on(self, day: Day) -> bool:
        """Whether the clock, all days counted, ends on this day."""
        clock = self.clock
        if isinstance(clock, Pledge):
            if clock.until is None or (closes := self.calendar.closes(day.on)) >= clock.until:
                self.due = day.on if day.open else None
            elif clock.shut is not Shut.NEXT:
                self.due, self.shut = day.on, closes
        elif day.open or not clock.rolls:
            self.due = day.on
        return self.due is not None

    def _count_overdue(self, on: date) -> None:
        if self._stands(on):
            self._note(on, Counts.PAUSED)
        elif self.clock.working and not self.calendar.day(on).open:
            self._note(on, Counts.CLOSED)
        else:
            self.overdue += 1
            self._note(on, Counts.OVERDUE, self.overdue)

    def _note(self, on: date, counts: Counts, number: int = 0, *, last: bool = False) -> None:
        happened = tuple(self.course.happened.get(on, ()))
        self.entries.append(Entry(self.calendar.day(on), counts, number, happened, last))

    def _stands(self, on: date) -> bool:
        """Whether the clock stands as the day begins; days are asked for in their order."""
        while self._pause is not None and self._pause[1] is not None and self._pause[1] < on:
            self._pause = next(self._pauses, None)
        return self._pause is not None and self._pause[0] < on

    def _endless(self) -> bool:
        return self._pause is not None and self._pause[1] is None

    def _moment(self) -> datetime | date | None:
        until = self.clock.until
        if self.due is None or until is None:
            return self.due
        if self.shut is not None and isinstance(self.clock, Pledge):
            until = self.shut if self.clock.shut is Shut.CLOSING else until
        return datetime.combine(self.due, until, self.calendar.zone)

    def _late(self, due: datetime | date | None, upto: datetime) -> bool:
        if due is None:
            return False
        return upto > due if isinstance(due, datetime) else self.upto > due

    def _state(self, *, late: bool) -> State:
        if self.course.done is not None:
            return State.DONE
        if late:
            return State.OVERDUE
        return State.PAUSED if self.course.open else State.RUNNING

    def _fine(self, overdue: int) -> Fined | None:
        fine = self.clock.fine
        if fine is None:
            return None
        least, most = fine.of(overdue)
        return Fined(
            least=least,
            most=most,
            currency=fine.currency,
            overdue_days=overdue,
            per_day=fine.per_day,
            capped=overdue > 0 and fine.per_day * overdue > fine.most,
            waived=self.course.waived,
        )
