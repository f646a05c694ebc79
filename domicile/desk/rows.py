"""Rows of lists of cases: how long is left, in cells and words; who it is; on whom it waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from domicile import services
from domicile.casework.kinds import kind_of
from domicile.casework.queue import Edges, Group, edges
from domicile.casework.stages import stage_of
from domicile.casework.turns import NO_CLOCK
from domicile.desk.asked import group_words, waits_on
from domicile.desk.columns import Column, Head
from domicile.desk.frame import address
from domicile.rulebook import calendar_of, clock_of
from domicile.workdays import Opening, UnknownYearError, formats

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date, datetime

    from domicile.accounts.models import Officer
    from domicile.casework.models import Case
    from domicile.rulebook import Service
    from domicile.workdays import Calendar
    from domicile.workdays.clocks import Counted

DAY_ENDS = time(23, 59, 59)
THIN, MOST_CELLS = 10, 20
ICONS = {
    Group.OVERDUE: "refused",
    Group.AT_RISK: "triangle",
    Group.ON_TIME: "clock",
    Group.NO_CLOCK: "ring",
    Group.PAUSED: "pause",
}


@dataclass(frozen=True)
class Reader:
    """For whom rows are worded: the authority's days, the moment, the language, their columns."""

    calendar: Calendar
    at: datetime
    language: str
    heads: tuple[Head, ...] = ()

    @cached_property
    def bounds(self) -> Edges:
        return edges(self.calendar, self.at)

    @property
    def today(self) -> date:
        return self.calendar.legal_day(self.at)


def reader_for(
    service: Service, at: datetime, language: str, heads: tuple[Head, ...] = ()
) -> Reader:
    """Words for the desk of a service's authority."""
    return Reader(calendar_of(service, settings.CALENDARS), at, language, heads)


@dataclass(frozen=True)
class Cell:
    """One column of one row. `given` is the officer who has the case, in their own column."""

    head: Head
    words: str
    given: Officer | None = None


@dataclass(frozen=True)
class Row:
    """One case in a list."""

    case: Case
    reader: Reader

    @property
    def group(self) -> Group:
        return self.reader.bounds.group(self.case.turn)

    @property
    def tone(self) -> str:
        """The class that colours the time left."""
        return "closed" if self.case.closed_on else self.group.value

    @property
    def address(self) -> str:
        """Where the case opens."""
        return address("desk:case", self.case.pk)

    @cached_property
    def service(self) -> Service | None:
        return services.service(self.case.service)

    @cached_property
    def counts(self) -> Counted | None:
        """How the clock counts whose days are shown."""
        if not self.case.pledge or self.service is None:
            return None
        clock = clock_of(self.service.clocks, self.case.pledge, self.case.received_on)
        return clock.counts if clock and not isinstance(clock.counts, Opening) else None

    @property
    def columns(self) -> tuple[Cell, ...]:
        """What the officer's columns say of this case."""
        return tuple(
            Cell(head, TOLD[head.key](self), self._given(head.key)) for head in self.reader.heads
        )

    def _given(self, column: Column) -> Officer | None:
        return self.case.assignee if column is Column.ASSIGNEE else None

    @property
    def assigned(self) -> str:
        return self.case.assignee.name if self.case.assignee else _("no one yet")

    @property
    def received(self) -> str:
        return formats.long_date(self.case.received_on, self.reader.language)

    @property
    def due(self) -> str:
        """The day a clock of ours falls due; of others nothing is said."""
        if self.case.closed_on or self.case.turn >= NO_CLOCK:
            return ""
        return formats.long_date(self._due().date(), self.reader.language)

    @property
    def kind(self) -> str:
        found = kind_of(self.case, self.service) if self.service else None
        return str(found.title) if found else ""

    @property
    def stage(self) -> str:
        found = stage_of(self.service, self.case.stage) if self.service else None
        return str(found.title) if found else self.case.stage

    @property
    def waiting(self) -> str:
        """Us; applicant, by 1 Feb."""
        words, until = waits_on(self.case.waiting), self.case.waiting_until
        if until is None:
            return words
        gaps = {"who": words, "day": formats.short_date(until, self.reader.language)}
        if until < self.reader.today:
            return _("%(who)s: the time given ended on %(day)s") % gaps
        return _("%(who)s, by %(day)s") % gaps if self.case.waiting != "us" else words

    @property
    def left(self) -> str:
        """2 days over; today; 6 days; paused at day 2; no pledge runs."""
        if self.case.closed_on:
            day = formats.short_date(self.case.closed_on, self.reader.language)
            return _("closed on %(day)s") % {"day": day}
        match self.group:
            case Group.NO_CLOCK:
                return self._since()
            case Group.PAUSED:
                return self._paused()
            case _:
                return self._counted()

    @property
    def cells(self) -> tuple[bool, ...]:
        """One for each day of the clock, filled when used; long clocks have fewer."""
        if self.counts is None or self.case.closed_on:
            return ()
        days = self.counts.days
        used = min(days, self._used(days))
        shown = min(days, MOST_CELLS)
        filled = round(used * shown / days) if days else 0
        return tuple(place < filled for place in range(shown))

    @property
    def thin(self) -> bool:
        return len(self.cells) > THIN

    def _used(self, days: int) -> int:
        if self.group is Group.OVERDUE:
            return days
        if self.group in (Group.AT_RISK, Group.ON_TIME):
            return max(0, days - self._days_left())
        return self.case.pledge_used

    def _due(self) -> datetime:
        return self.case.turn.astimezone(self.reader.calendar.zone)

    def _between(self, first: date, last: date) -> int:
        """Days of the clock after the one up to the other: working days, or all."""
        if self.counts is not None and not self.counts.working:
            return (last - first).days
        try:
            return self.reader.calendar.between(first, last)
        except UnknownYearError:  # a calendar that is not loaded yet stops nobody's work
            return (last - first).days

    def _days_left(self) -> int:
        return self._between(self.reader.today, self._due().date())

    def _counted(self) -> str:
        due, today = self._due(), self.reader.today
        hour = "" if due.time() == DAY_ENDS else formats.time_of_day(due)
        if self.group is Group.OVERDUE:
            return _over(self._between(due.date(), today), hour)
        if due.date() == today:
            return self._today(hour, due - self.reader.at)
        days = self._days_left()
        gaps = {"count": days, "time": hour}
        if hour:
            return ngettext("%(count)s day, %(time)s", "%(count)s days, %(time)s", days) % gaps
        return ngettext("%(count)s day", "%(count)s days", days) % gaps

    def _today(self, hour: str, left: timedelta) -> str:
        if not hour:
            return _("today")
        hours, minutes = divmod(int(left.total_seconds()) // 60, 60)
        gaps = {"time": hour, "hours": hours, "minutes": minutes}
        return _("today %(time)s, %(hours)s h %(minutes)s min") % gaps

    def _since(self) -> str:
        day = formats.short_date(self.case.received_on, self.reader.language)
        return _("since %(day)s") % {"day": day}

    def _paused(self) -> str:
        if not self.case.pledge:
            return _("not started")
        return _("paused at day %(number)s") % {"number": self.case.pledge_used}


# What each column says. Only columns that are shown are worked out.
TOLD: dict[Column, Callable[[Row], str]] = {
    Column.KIND: lambda row: row.kind,
    Column.STAGE: lambda row: row.stage,
    Column.WAITING: lambda row: row.waiting,
    Column.ASSIGNEE: lambda row: row.assigned,
    Column.SERVICE: lambda row: str(row.service.short_title) if row.service else "",
    Column.UNIT: lambda row: row.case.unit,
    Column.DUE: lambda row: row.due,
    Column.RECEIVED: lambda row: row.received,
}


def _over(days: int, hour: str) -> str:
    if not days:
        return _("over since %(time)s") % {"time": hour} if hour else _("over since today")
    return ngettext("%(count)s day over", "%(count)s days over", days) % {"count": days}


@dataclass(frozen=True)
class Part:
    """One group of the queue with its rows."""

    group: Group
    rows: tuple[Row, ...]

    @property
    def title(self) -> str:
        return group_words(self.group)

    @property
    def icon(self) -> str:
        return ICONS[self.group]


def parts(cases: Iterable[Case], reader: Reader) -> Iterator[Part]:
    """The cases of a page under the heading of their group, in the order they come."""
    rows = [Row(case, reader) for case in cases]
    for group in Group:
        found = tuple(row for row in rows if row.group is group)
        if found:
            yield Part(group, found)
