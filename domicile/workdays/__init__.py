"""Working days, holidays, ages, pledges, time limits. Pure Python."""

from domicile.workdays.ages import years_between
from domicile.workdays.months import months_after

__all__ = ["months_after", "years_between"]
