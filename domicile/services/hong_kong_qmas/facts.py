"""Facts that rules use: ages on the day of filing, and days that travel documents are held to."""

from datetime import date, timedelta

from domicile.rulebook import FILING_DAY, fact
from domicile.services.hong_kong_qmas import _
from domicile.services.hong_kong_qmas.claims import AGE
from domicile.services.hong_kong_qmas.forms.dependants import DependantParticulars
from domicile.services.hong_kong_qmas.forms.net_worth import ASSETS, LIABILITIES, NET_WORTH
from domicile.services.hong_kong_qmas.forms.points import TOTAL_POINTS
from domicile.workdays import years_between

HALF_A_YEAR = timedelta(days=183)


def _half_a_year_later(on: date) -> date:
    return on + HALF_A_YEAR


DEPENDANT_AGE = fact(
    _("Age of the dependant on the day of filing"),
    years_between,
    DependantParticulars.born,
    FILING_DAY,
)
SOON = fact(_("Half a year after the day of filing"), _half_a_year_later, FILING_DAY)

__all__ = ["AGE", "ASSETS", "DEPENDANT_AGE", "LIABILITIES", "NET_WORTH", "SOON", "TOTAL_POINTS"]
