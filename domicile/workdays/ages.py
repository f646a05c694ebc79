"""Ages in completed years."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


def years_between(born: date, on: date) -> int:
    """Completed years on a day: one is 16 from the beginning of the sixteenth birthday.

    Who is born on 29 February completes a year on 1 March of a common year: the anniversary has
    not come before then. Negative when `on` is before `born`.
    """
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
