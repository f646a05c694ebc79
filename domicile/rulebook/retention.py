"""How long a service keeps what, counted from the day it ended, and on what that rests."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from datetime import date, timedelta
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from domicile.rulebook.service import Service
    from domicile.rulebook.sources import Basis
    from domicile.rulebook.text import Text


class Ended(Enum):
    """How an application ended. The words are kept: add, never change."""

    APPROVED = "approved"
    IN_PRINCIPLE = "approved-in-principle"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    CLOSED = "closed"  # in another way


@dataclass(frozen=True)
class Keeps:
    """How long applications that ended so are kept: whole years, then days.

    The day it ended is not counted, as in every other count of days. The rule in force on that
    day counts, so that what people were told then stays true.
    """

    ended: tuple[Ended, ...]
    _: KW_ONLY
    basis: Basis
    years: int = 0
    days: int = 0
    why: Text = ""
    since: date | None = None
    until: date | None = None
    unconfirmed: Text = ""

    def in_force(self, on: date) -> bool:
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)

    def last_day(self, ended: date) -> date:
        """The last day on which it is kept."""
        return _years_after(ended, self.years) + timedelta(days=self.days)

    def due(self, ended: date) -> date:
        """The day on which it goes."""
        return self.last_day(ended) + timedelta(days=1)

    def ended_by(self, on: date) -> date:
        """The latest end of which everything is due on a day."""
        latest = _years_after(on - timedelta(days=self.days + 1), -self.years)
        while self.due(latest) > on:  # 29 February has no counterpart in most years
            latest -= timedelta(days=1)
        while self.due(latest + timedelta(days=1)) <= on:
            latest += timedelta(days=1)
        return latest


def _years_after(day: date, years: int) -> date:
    """The same day so many years later; of 29 February 1 March, so that nothing goes early."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def keeping(service: Service, ended: Ended, on: date) -> Keeps | None:
    """The rule for what ended so on a day; none: it is kept until there is one."""
    found = (each for each in service.retention if ended in each.ended and each.in_force(on))
    return next(found, None)
