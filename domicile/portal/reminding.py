"""Which day a reminder is proposed for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from domicile.rulebook import Strip


def days_to_remind(strip: Strip, today: date) -> list[date]:
    """The window's own days that are still to come and on which something can still be filed."""
    days = {strip.ends - timedelta(days=before) for before in strip.window.remind}
    return sorted(day for day in days | {strip.opens} if today < day <= strip.closes)


def proposed_day(strip: Strip, today: date) -> date | None:
    """The day proposed: the first of the window while it is closed, then the middle one left."""
    days = days_to_remind(strip, today)
    if strip.opens > today:
        return strip.opens
    left = [day for day in days if day < strip.closes]
    return left[len(left) // 2] if left else next(iter(days), None)
