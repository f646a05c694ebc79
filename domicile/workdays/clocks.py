"""How a clock counts: pledges of an authority, time limits of people, fines and windows."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from domicile.workdays.events import Happening

if TYPE_CHECKING:
    from datetime import time

    from domicile.workdays.events import Pause


class Shut(Enum):
    """What becomes of a promised hour at which the office turns out to be closed already."""

    KEEP = "keep"  # the hour stands; the reading says that the office closes earlier
    CLOSING = "closing"  # it is met by the closing
    NEXT = "next"  # it moves to the next day on which the office is open at that hour


@dataclass(frozen=True)
class Fine:
    """So much for each overdue day; `base` is what the authority may add to it, from and to."""

    per_day: Decimal
    most: Decimal
    currency: str
    base: tuple[Decimal, Decimal] | None = None

    def of(self, overdue_days: int) -> tuple[Decimal, Decimal]:
        """The least and the most that is due; they differ where the authority sets the base."""
        if overdue_days <= 0:
            return Decimal(0), Decimal(0)
        least, most = self.base or (Decimal(0), Decimal(0))
        counted = self.per_day * overdue_days
        return min(least + counted, self.most), min(most + counted, self.most)


@dataclass(frozen=True)
class Pledge:
    """Working days in which an authority promises to act, from the next one after an event.

    With `until` it is that hour of the last day, else the end of it. What comes outside office
    hours counts as come when the office opens next, unless `from_opening` is off.
    """

    days: int
    _: KW_ONLY
    starts: Happening = Happening.COMPLETENESS_CONFIRMED
    ends: tuple[Happening, ...] = (Happening.DECIDED, Happening.WITHDRAWN)
    undone: tuple[Happening, ...] = (Happening.COMPLETENESS_WITHDRAWN,)
    pauses: tuple[Pause, ...] = ()
    until: time | None = None
    shut: Shut = Shut.KEEP
    from_opening: bool = True
    working = True
    fine: None = None


@dataclass(frozen=True)
class Limit:
    """Days in which something is to be done; the day of the event is not counted.

    They are calendar days unless `working`. With `rolls`, one that ends on a closed day ends on
    the next working day.
    """

    days: int
    _: KW_ONLY
    starts: Happening
    ends: tuple[Happening, ...]
    undone: tuple[Happening, ...] = ()
    pauses: tuple[Pause, ...] = ()
    working: bool = False
    rolls: bool = True
    fine: Fine | None = None
    until: None = None
    from_opening = False


@dataclass(frozen=True)
class LateFee:
    """What it costs between two days, counted in days before the end."""

    first: int
    last: int
    amount: Decimal


@dataclass(frozen=True)
class Opening:
    """A window by its end: days before it on which it opens and closes, and fees after that."""

    opens: int
    closes: int
    _: KW_ONLY
    currency: str = ""
    fees: tuple[LateFee, ...] = ()

    def days(self, ends: date) -> tuple[date, date]:
        """The first and the last day."""
        return ends - timedelta(days=self.opens), ends - timedelta(days=self.closes)

    def charged(self, ends: date) -> tuple[tuple[date, date, Decimal], ...]:
        """The days after the window on which it still can be done, and what it then costs."""
        return tuple(
            (ends - timedelta(days=fee.first), ends - timedelta(days=fee.last), fee.amount)
            for fee in self.fees
        )

    def fee(self, ends: date, on: date) -> Decimal | None:
        """What it costs on a day; none when it cannot be done on it."""
        first, last = self.days(ends)
        if first <= on <= last:
            return Decimal(0)
        costs = (cost for since, until, cost in self.charged(ends) if since <= on <= until)
        return next(costs, None)


Counted: TypeAlias = Pledge | Limit
