"""Facts that rules use: the two ages, the fine with its parts, the windows, who is who."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from domicile.rulebook import FILING_DAY, fact, how_many
from domicile.services.macao_residence_authorization import _, deadlines
from domicile.services.macao_residence_authorization.forms.applicant import Applicant
from domicile.services.macao_residence_authorization.forms.entry import Entry
from domicile.services.macao_residence_authorization.forms.kindred import Kindred
from domicile.services.macao_residence_authorization.forms.start import Start
from domicile.services.macao_residence_authorization.settings import (
    DOCUMENT_DAYS,
    OATH_AGE,
    OF_AGE,
    RECORD_AGE,
)
from domicile.workdays import years_between

if TYPE_CHECKING:
    from datetime import date

    from domicile.rulebook import Fact
    from domicile.rulebook.tables import Setting

FAMILY = ("family",)
NOTHING = Decimal(0)


def now(setting: Setting) -> Fact[int]:
    """A setting as it is on the day of filing."""
    return fact(setting.title, setting.on, FILING_DAY)


def _days_left(expires: date, on: date) -> int:
    return (expires - on).days


# Ages, each on its own day

AGE_AT_PERMIT = fact(
    _("Age on the day the Permit was issued"), years_between, Start.born, Entry.issued
)
KIN_AGE = fact(_("Age on the day of filing"), years_between, Kindred.born, FILING_DAY)
AGE_OF_RECORDS, AGE_OF_OATHS, AGE_OF_SIGNING = now(RECORD_AGE), now(OATH_AGE), now(OF_AGE)

# The late fine

APPLY_BY = fact(_("Last day to apply after the entry"), deadlines.apply_by, Entry.entered)
OVERDUE = fact(_("Days overdue"), deadlines.overdue_days, Entry.entered, FILING_DAY)
FINE_EACH = fact(
    _("Fine for each overdue day"), deadlines.fine_a_day, Entry.entered, currency="MOP"
)
FINE_AT_MOST = fact(
    _("Most that the fine can be"), deadlines.fine_most, Entry.entered, currency="MOP"
)
FINE = fact(_("Fine for applying late"), deadlines.fine, Entry.entered, FILING_DAY, currency="MOP")

# Renewal, stay, address

OPENS = fact(_("First day on which you can renew"), deadlines.renewal_opens, Start.ends, FILING_DAY)
CLOSES = fact(_("Last day without an extra fee"), deadlines.renewal_closes, Start.ends, FILING_DAY)
RENEWAL_FEE = fact(
    _("Extra fee for renewing late"),
    deadlines.late_renewal_fee,
    Start.ends,
    FILING_DAY,
    currency="MOP",
)
STAY_OPENS = fact(
    _("First day on which you can ask for the extension"),
    deadlines.stay_opens,
    Start.stay_ends,
    FILING_DAY,
)
REPORT_BY = fact(
    _("Last day to report the change"), deadlines.report_by, Start.changed_on, FILING_DAY
)

# Papers and people

DAYS_VALID = fact(
    _("Days for which the document is still valid"), _days_left, Applicant.expires, FILING_DAY
)
DAYS_WANTED = now(DOCUMENT_DAYS)
PEOPLE = how_many(_("Family members in this application"), "family")
