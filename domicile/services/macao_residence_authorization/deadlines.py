"""Days and amounts, as plain arithmetic: the ten days, the fine, the windows, the extra fee."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from domicile.services.macao_residence_authorization.settings import (
    APPLY_DAYS,
    CHANGE_DAYS,
    FINE_A_DAY,
    FINE_MOST,
    FINE_ROLLS,
    LATE_RENEWAL,
    LATER_RENEWAL,
    RENEWAL_CLOSES,
    RENEWAL_DEARER,
    RENEWAL_OPENS,
    STAY_OPENS,
)
from domicile.workdays import UnknownYearError, calendar

PLACE = "macao"


def tenth_day(entered: date) -> date:
    """Ten days after the entry, whose day is not counted."""
    return entered + timedelta(days=APPLY_DAYS.on(entered))


def apply_by(entered: date) -> date:
    """The last day without a fine: one on which offices are closed moves, if that is set."""
    last = tenth_day(entered)
    return next_open(last) if FINE_ROLLS.on(entered) else last


def next_open(day: date) -> date:
    """The day itself or the next one on which offices are open; of a year without calendar, it."""
    try:
        days = calendar(PLACE)
        return day if days.is_open(day) else days.after(day, 1)
    except UnknownYearError:
        return day


def overdue_days(entered: date, filed: date) -> int:
    """Days after the last day, each of which counts."""
    return max(0, (filed - apply_by(entered)).days)


def fine_a_day(entered: date) -> Decimal:
    """What each overdue day costs by the rules of the day of entry."""
    return FINE_A_DAY.amount(entered)


def fine_most(entered: date) -> Decimal:
    """What it costs at the most by the rules of the day of entry."""
    return FINE_MOST.amount(entered)


def fine(entered: date, filed: date) -> Decimal:
    """The late fine; nothing where the rules of the day of entry have none."""
    return min(fine_a_day(entered) * overdue_days(entered, filed), fine_most(entered))


def renewal_opens(ends: date, on: date) -> date:
    """The first day on which an authorization can be renewed."""
    return ends - timedelta(days=RENEWAL_OPENS.on(on))


def renewal_closes(ends: date, on: date) -> date:
    """The last day on which it costs nothing extra."""
    return ends - timedelta(days=RENEWAL_CLOSES.on(on))


def renewal_dearer(ends: date, on: date) -> date:
    """The first day of the higher extra fee."""
    return ends - timedelta(days=RENEWAL_DEARER.on(on))


def late_renewal_fee(ends: date, on: date) -> Decimal:
    """What a renewal costs extra on a day; nothing in its time, and nothing once it has ended."""
    if not renewal_closes(ends, on) < on <= ends:
        return Decimal(0)
    dearer = on >= renewal_dearer(ends, on)
    return (LATER_RENEWAL if dearer else LATE_RENEWAL).amount(on)


def stay_opens(stay_ends: date, on: date) -> date:
    """The first day on which the extension of stay can be asked for."""
    return stay_ends - timedelta(days=STAY_OPENS.on(on))


def report_by(changed: date, on: date) -> date:
    """The last day to report a change of residence."""
    return changed + timedelta(days=CHANGE_DAYS.on(on))
