"""The clock line in words: what stands at its flags, in its bars and under its days."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from domicile.workdays import formats
from domicile.workdays.events import Happening
from domicile.workdays.line import Bar, Line, line_of
from domicile.workdays.replay import State
from domicile.workdays.wording import Words, happenings, waitings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from domicile.workdays.clocks import Counted
    from domicile.workdays.events import Event
    from domicile.workdays.line import Column, Segment
    from domicile.workdays.open_days import Calendar
    from domicile.workdays.replay import Reading

END = 4  # columns of the flag at the end
NARROW = 4  # columns; a flag that has fewer stands higher than its neighbour
# An answer stands at its question's flag: "3 December, came 9 December".
ANSWERS = {
    Happening.DOCUMENTS_RECEIVED: Happening.DOCUMENTS_REQUESTED,
    Happening.REQUEST_WITHDRAWN: Happening.DOCUMENTS_REQUESTED,
    Happening.REQUEST_LAPSED: Happening.DOCUMENTS_REQUESTED,
    Happening.OPINION_RECEIVED: Happening.OPINION_ASKED,
    Happening.HEARING_CLOSED: Happening.HEARING_OPENED,
    Happening.HEARING_LAPSED: Happening.HEARING_OPENED,
    Happening.HEARING_WITHDRAWN: Happening.HEARING_OPENED,
    Happening.GAPS_CURED: Happening.GAPS_NOTIFIED,
}
WITHDRAWN = (Happening.REQUEST_WITHDRAWN, Happening.HEARING_WITHDRAWN)
LAPSED = (Happening.REQUEST_LAPSED, Happening.HEARING_LAPSED)
SAME_MOMENT = {Happening.ACCEPTED: Happening.FILED}
ANSWERED = frozenset(ANSWERS.values())


@dataclass(frozen=True)
class Flag:
    """What happened on a day. It reaches over `span` columns, to the next flag."""

    title: str
    detail: str
    span: int
    high: bool = False
    paused: bool = False
    due: bool = False  # at the right end: the day by which it ends
    after: str = ""  # the bar that follows


@dataclass(frozen=True)
class Stretch:
    """A bar over `span` columns."""

    look: str
    words: str
    span: int
    running: bool = False
    paused: bool = False


@dataclass(frozen=True)
class Square:
    """A day under the bar: its weekday, its number, and what it counts as."""

    weekday: str
    day: str
    mark: str = ""  # number, paused, or nothing
    number: int = 0
    look: str = ""
    closed: bool = False
    past: bool = False
    today: bool = False
    weeks: str = ""  # "3 weeks", of a fold
    place: int = 0  # the weekday's column in a calendar of seven, Monday is 1


@dataclass(frozen=True)
class Station:
    """The same for a narrow screen, one under the other; `after` is the bar that follows."""

    title: str
    detail: str
    look: str  # done, paused, now, to-come
    after: str = ""


@dataclass(frozen=True)
class Picture:
    """Everything a page draws, and one sentence that says it."""

    sentence: str
    flags: tuple[Flag, ...]
    stretches: tuple[Stretch, ...]
    squares: tuple[Square, ...]
    stations: tuple[Station, ...]
    folded: bool


class _Drawing:
    """Words one line."""

    def __init__(self, line: Line, reading: Reading, clock: Counted, words: Words) -> None:
        self.line, self.reading, self.clock, self.words = line, reading, clock, words
        self._, self.language = words.t.gettext, words.language
        self.titles = happenings(words.t)

    def picture(self) -> Picture:
        return Picture(
            self.sentence(),
            self.flags(),
            tuple(map(self.stretch, self.line.segments)),
            tuple(map(self.square, self.line.columns)),
            self.stations(),
            any(column.weeks for column in self.line.columns),
        )

    # Flags

    def flags(self) -> tuple[Flag, ...]:
        """One for each thing that happened, and a dashed one at the end."""
        marks = [
            (place, event)
            for place, column in enumerate(self.line.columns)
            for event in _leading(column.events)
        ]
        first_of_day = dict(reversed(marks))  # two on one day share the first one's flag
        places = [*first_of_day, len(self.line.columns)]
        spans = {here: beyond - here for here, beyond in pairwise(sorted(places))}
        flags, high = [], False
        for place in sorted(first_of_day):
            high = not high and spans[place] < NARROW
            flags.append(self._flag(first_of_day[place], place, spans[place], high=high))
        if flags and min(first_of_day) > 0:
            flags.insert(0, Flag("", "", min(first_of_day)))
        return tuple(self._with_end(flags))

    def _with_end(self, flags: list[Flag]) -> list[Flag]:
        """The end has a flag of its own where the last one leaves room for it."""
        due = self.reading.due
        if not flags or due is None or self.reading.state is State.DONE:
            return flags
        if flags[-1].span < NARROW + END:
            return flags
        day = formats.day_and_month(due, self.language)
        last = replace(flags[-1], span=flags[-1].span - END)
        return [*flags[:-1], last, Flag(self._("At the latest"), day, END, due=True)]

    def _after(self, place: int) -> str:
        """The bar of the day after a flag's; of the flag's own day where it is the last."""
        columns = self.line.columns[place : place + 2]
        return columns[-1].bar.value

    def _flag(self, event: Event, place: int, span: int, *, high: bool) -> Flag:
        return Flag(
            self.titles[event.kind],
            self._when(event),
            span,
            high=high,
            paused=any(pause.begins is event.kind for pause in self.clock.pauses),
            after=self._after(place),
        )

    def _when(self, event: Event) -> str:
        """3 December, came 9 December; or 1 December, 10:12."""
        on, answer = self._day(event), self._answer_to(event)
        if answer is not None:
            return self._answered(answer) % {"day": on, "later": self._day(answer)}
        if event.kind in ANSWERED or event.kind in SAME_MOMENT.values():
            return on
        local = event.at.astimezone(self.words.calendar.zone)
        gaps = {"day": on, "time": formats.time_of_day(local)}
        return self._("%(day)s, %(time)s") % gaps

    def _answered(self, answer: Event) -> str:
        if answer.kind in WITHDRAWN:
            return self._("%(day)s, withdrawn %(later)s")
        if answer.kind in LAPSED:
            return self._("%(day)s, time passed %(later)s")
        return self._("%(day)s, came %(later)s")

    def _answer_to(self, event: Event) -> Event | None:
        later = (e for c in self.line.columns for e in c.events if e.at >= event.at)
        return next(
            (
                e
                for e in later
                if ANSWERS.get(e.kind) is event.kind and e.about in ("", event.about)
            ),
            None,
        )

    def _day(self, event: Event) -> str:
        return formats.day_and_month(self.words.calendar.legal_day(event.at), self.language)

    # Bars and days

    def stretch(self, segment: Segment) -> Stretch:
        span = len(segment.columns)
        return Stretch(
            segment.bar.value,
            self._bar(segment) if span > 1 else "",
            span,
            running=segment.bar is Bar.RUNNING and span > 1,
            paused=segment.bar is Bar.PAUSED,
        )

    def _bar(self, segment: Segment) -> str:
        match segment.bar:
            case Bar.NOT_STARTED:
                return self._("Not started")
            case Bar.RUNNING:
                return self._("Running")
            case Bar.PAUSED:
                return self._("Paused: %(why)s") % {"why": self._waiting()}
            case Bar.OVERDUE:
                return self._("Overdue")
            case _:
                return self._left(self.reading.left)

    def _waiting(self) -> str:
        waiting = waitings(self.words.t)
        known = {pause.begins: waiting[pause.waiting] for pause in self.clock.pauses}
        asked = (known.get(e.kind) for c in self.line.columns for e in c.events)
        return next((words for words in reversed(list(asked)) if words), "")

    def _left(self, days: int) -> str:
        t = self.words.t
        if self.clock.working:
            said = t.ngettext("%(count)s working day left", "%(count)s working days left", days)
        else:
            said = t.ngettext("%(count)s day left", "%(count)s days left", days)
        return said % {"count": days}

    def square(self, column: Column) -> Square:
        day = column.days[0]
        paused = column.bar is Bar.PAUSED and day.open
        return Square(
            weekday=formats.short_weekday(day.on, self.language),
            day=str(day.on.day),
            mark="number" if column.number else "paused" if paused else "",
            number=column.number,
            look=column.bar.value,
            closed=column.closed,
            past=column.past,
            today=column.today,
            weeks=self._weeks(column.weeks),
            place=day.on.weekday() + 1,
        )

    def _weeks(self, weeks: int) -> str:
        said = self.words.t.ngettext("%(count)s week", "%(count)s weeks", weeks)
        return said % {"count": weeks} if weeks else ""

    # The same in sentences

    def stations(self) -> tuple[Station, ...]:
        """Every flag, today, and the day by which it ends."""
        found = [self._station(flag) for flag in self.flags() if flag.title and not flag.due]
        if self.reading.state is State.DONE:
            return tuple(found)
        found.append(Station(self._today(), "", "now", after=Bar.TO_COME.value))
        if self.reading.due is not None:
            found.append(Station(self._("At the latest"), self._due(), "to-come"))
        return tuple(found)

    def _station(self, flag: Flag) -> Station:
        return Station(flag.title, flag.detail, "paused" if flag.paused else "done", flag.after)

    def _today(self) -> str:
        reading = self.reading
        match reading.state:
            case State.NOT_STARTED:
                return self._("Today: the count has not begun")
            case State.PAUSED:
                return self._("Today: paused, %(why)s") % {"why": self._waiting()}
            case State.OVERDUE:
                return self._("Today: later than promised")
            case _:
                gaps = {"number": reading.days, "left": self._left(reading.left)}
                return self._("Today, day %(number)s: %(left)s") % gaps

    def _due(self) -> str:
        due: date | datetime | None = self.reading.due
        return formats.date_with_weekday(due, self.language) if due else ""

    def sentence(self) -> str:
        """What the picture shows, for whoever does not see it."""
        parts = [
            f"{one.title}: {one.detail}" if one.detail else one.title for one in self.stations()
        ]
        return formats.clauses(parts, self.language)


def _leading(events: Sequence[Event]) -> list[Event]:
    """Events with a flag of their own: no answer, and nothing that is said by another already."""
    kinds = {event.kind for event in events}
    return [
        event
        for event in events
        if event.kind not in ANSWERS and SAME_MOMENT.get(event.kind) not in kinds
    ]


def picture_of(
    reading: Reading,
    clock: Counted,
    calendar: Calendar,
    before: Sequence[Event],
    words: Words,
    at: datetime,
) -> Picture:
    """The clock line of a reading at a moment; `before` are events from before it began."""
    return _Drawing(line_of(reading, calendar, at, before), reading, clock, words).picture()
