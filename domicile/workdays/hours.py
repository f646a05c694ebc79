"""When an office is open on the days on which it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, time

    from domicile.workdays.days import Day

FRIDAY = 4


@dataclass(frozen=True)
class Hours:
    """(opens, closes) by weekday, Monday first. A break at noon is no matter of clocks."""

    monday: tuple[time, time]
    tuesday: tuple[time, time]
    wednesday: tuple[time, time]
    thursday: tuple[time, time]
    friday: tuple[time, time]
    saturday: tuple[time, time] | None = None

    def of(self, day: Day) -> tuple[time, time] | None:
        """From when until when on a day; none when it is closed."""
        span = self._usual(day.on)
        if not day.open or span is None:
            return None
        return (span[0], min(span[1], day.closes)) if day.closes else span

    def _usual(self, on: date) -> tuple[time, time] | None:
        week = (self.monday, self.tuesday, self.wednesday, self.thursday, self.friday)
        weekday = on.weekday()
        return week[weekday] if weekday <= FRIDAY else (self.saturday, None)[weekday - 5]

    @classmethod
    def alike(
        cls, opens: time, closes: time, *, friday: time | None = None, saturday: time | None = None
    ) -> Hours:
        """The same from Monday to Thursday; Friday may close earlier, Saturday morning be open."""
        usual = (opens, closes)
        return cls(
            usual,
            usual,
            usual,
            usual,
            (opens, friday or closes),
            (opens, saturday) if saturday else None,
        )
