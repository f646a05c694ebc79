"""Windows: the days between which something can be filed, and how a day stands to them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from domicile.rulebook.conditions import ALWAYS, Condition, State
from domicile.rulebook.situations import Group, Person, PersonSituation
from domicile.rulebook.truth import Truth

if TYPE_CHECKING:
    from datetime import date

    from domicile.rulebook.conditions import Term
    from domicile.rulebook.service import Service
    from domicile.rulebook.sources import Basis
    from domicile.rulebook.text import Text


class WindowState(Enum):
    """Where a day stands."""

    EARLY = "early"
    OPEN = "open"
    LATE = "late"  # the window has closed, what it is about has not ended yet
    OVER = "over"


@dataclass(frozen=True, eq=False)
class Window:
    """Open from `opens` up to and including `closes`; what it is about ends on `ends`.

    `strictly` is the first day by a stricter reading, `remind` the days before the end on which
    to remind; the four texts say what a reader can do in each state.
    """

    key: str
    title: Text
    opens: Term[date]
    closes: Term[date]
    ends: Term[date]
    basis: Basis
    early: Text
    open: Text
    late: Text
    over: Text
    when: Condition = ALWAYS
    strictly: Term[date] | None = None
    remind: tuple[int, ...] = ()
    unconfirmed: Text = ""
    # What holds after the last day, in a few words, where it is not that an officer decides.
    late_short: Text = ""

    def says(self, state: WindowState) -> Text:
        """What a reader can do in a state."""
        return {
            WindowState.EARLY: self.early,
            WindowState.OPEN: self.open,
            WindowState.LATE: self.late,
            WindowState.OVER: self.over,
        }[state]


@dataclass(frozen=True)
class Strip:
    """A window for one person on one day: its days, and where that day stands."""

    window: Window
    opens: date
    closes: date
    ends: date
    on: date
    strictly: date | None = None

    @property
    def state(self) -> WindowState:
        """Where the day stands; both ends of the window belong to it."""
        if self.on < self.opens:
            return WindowState.EARLY
        if self.on <= self.closes:
            return WindowState.OPEN
        return WindowState.LATE if self.on <= self.ends else WindowState.OVER

    @property
    def text(self) -> Text:
        """What one can do on that day."""
        return self.window.says(self.state)


def strips(service: Service, seen: PersonSituation) -> tuple[Strip, ...]:
    """The windows that hold for the applicant and whose days are known; nobody else files."""
    if seen.person.role != service.head.key:
        return ()
    found = (_strip(window, seen) for window in service.windows)
    return tuple(strip for strip in found if strip is not None)


def strip_of(service: Service, window: Window, ends: date, on: date) -> Strip | None:
    """The window of anybody for whom it ends on a day, as if nothing else were known of them."""
    person = Person(service.head.key, service.head.key, {})
    seen = PersonSituation(
        service, Group((person,)), person, on, _values={window.ends: ends}, _findings={}
    )
    return _days(window, seen)


def _strip(window: Window, seen: PersonSituation) -> Strip | None:
    return _days(window, seen) if seen.find(window.when).truth is Truth.YES else None


def _days(window: Window, seen: PersonSituation) -> Strip | None:
    opens, closes = seen.value_of(window.opens), seen.value_of(window.closes)
    ends = seen.value_of(window.ends)
    if isinstance(opens, State) or isinstance(closes, State) or isinstance(ends, State):
        return None
    return Strip(window, opens, closes, ends, seen.on, _strictly(window, seen))


def _strictly(window: Window, seen: PersonSituation) -> date | None:
    if window.strictly is None:
        return None
    strictly = seen.value_of(window.strictly)
    return None if isinstance(strictly, State) else strictly
