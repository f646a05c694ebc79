"""Working days, holidays, ages, pledges, time limits. Pure Python."""

from domicile.workdays.ages import years_between
from domicile.workdays.clocks import Fine, LateFee, Limit, Opening, Pledge, Shut
from domicile.workdays.days import Closing, Day, Why
from domicile.workdays.events import Event, Happening, Pause, Waiting
from domicile.workdays.hours import Hours
from domicile.workdays.ledger import Counts, Entry, Row, rows
from domicile.workdays.months import months_after
from domicile.workdays.open_days import Calendar, calendar
from domicile.workdays.replay import Fined, Reading, State, moved, replay
from domicile.workdays.years import UnknownYearError, UnreadableCalendarError

__all__ = [
    "Calendar",
    "Closing",
    "Counts",
    "Day",
    "Entry",
    "Event",
    "Fine",
    "Fined",
    "Happening",
    "Hours",
    "LateFee",
    "Limit",
    "Opening",
    "Pause",
    "Pledge",
    "Reading",
    "Row",
    "Shut",
    "State",
    "UnknownYearError",
    "UnreadableCalendarError",
    "Waiting",
    "Why",
    "calendar",
    "months_after",
    "moved",
    "replay",
    "rows",
    "years_between",
]
