"""Clocks a service declares: what the authority promises, and what people must do by when."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from domicile.rulebook.conditions import ALWAYS, Condition
from domicile.rulebook.truth import Truth
from domicile.workdays.clocks import Limit, Opening, Pledge
from domicile.workdays.events import Event
from domicile.workdays.open_days import calendar

if TYPE_CHECKING:
    from pathlib import Path

    from domicile.rulebook.conditions import Term
    from domicile.rulebook.service import Service
    from domicile.rulebook.situations import PersonSituation
    from domicile.rulebook.sources import Basis
    from domicile.rulebook.text import Text
    from domicile.workdays.open_days import Calendar


@dataclass(frozen=True, eq=False)
class Clock:
    """A pledge, time limit or window, in force from `since` up to and including `until`.

    `trigger` says in words from what it counts. Two with one key hold at different times.
    `begun` is the answer that says on which day it began, where that was before the filing; then
    it counts by the rules of that day.
    """

    key: str
    title: Text
    counts: Pledge | Limit | Opening
    _: KW_ONLY
    trigger: Text
    basis: Basis
    text: Text = ""  # what follows when it has run out
    when: Condition = ALWAYS  # for whom, by the applicant's answers
    since: date | None = None
    until: date | None = None
    unconfirmed: Text = ""
    begun: Term[date] | None = None
    for_holder: bool = False  # a time limit of whoever applies, not of an authority

    def in_force(self, on: date) -> bool:
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)

    @property
    def kind(self) -> str:
        """pledge, limit or window."""
        return {Pledge: "pledge", Limit: "limit", Opening: "window"}[type(self.counts)]


def clock_of(clocks: tuple[Clock, ...], key: str, on: date) -> Clock | None:
    """The clock of a key in force on a day; if none is, the one that was or will be."""
    named = [clock for clock in clocks if clock.key == key]
    return next((clock for clock in named if clock.in_force(on)), named[-1] if named else None)


def clocks_for(service: Service, seen: PersonSituation) -> tuple[Clock, ...]:
    """The clocks in force for somebody; one whose condition is not known yet may hold."""
    return tuple(
        clock
        for clock in service.clocks
        if _holds(clock, seen) and seen.find(clock.when).truth is not Truth.NO
    )


def _holds(clock: Clock, seen: PersonSituation) -> bool:
    if clock.begun is None:
        return clock.in_force(seen.on)
    on = begun_on(clock, seen)
    return on is not None and clock.in_force(on)


def begun_on(clock: Clock, seen: PersonSituation) -> date | None:
    """The day on which somebody says that the clock began."""
    if clock.begun is None:
        return None
    day = seen.value_of(clock.begun)
    return day if isinstance(day, date) else None


def begun_events(
    clocks: tuple[Clock, ...], seen: PersonSituation, known: tuple[Event, ...]
) -> tuple[Event, ...]:
    """What began clocks before the filing, by the answers; what was recorded counts instead."""
    zone, recorded = seen.service.authority.zone, {event.kind for event in known}
    found = {}
    for clock in clocks:
        on = begun_on(clock, seen)
        if on is not None and not isinstance(clock.counts, Opening):
            found[clock.counts.starts] = Event(
                clock.counts.starts, datetime.combine(on, time(), zone)
            )
    return tuple(event for kind, event in found.items() if kind not in recorded)


def calendar_of(service: Service, more: tuple[Path, ...] = ()) -> Calendar:
    """The working days of the authority, in its own zone and by its own hours."""
    authority = service.authority
    return calendar(authority.calendar, more, authority.hours, authority.overrides)
