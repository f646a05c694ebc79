"""Working days, holidays, ages, pledges, time limits. Pure Python."""

from domicile.workdays.ages import years_between

__all__ = ["years_between"]
