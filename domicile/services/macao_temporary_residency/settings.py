"""Numbers that an authority may change, each with its days, its source and how sure it is.

What is uncertain is a setting here, marked unconfirmed, and never a number inside a rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from domicile.rulebook.tables import Dated, Setting
from domicile.services.macao_temporary_residency import _
from domicile.services.macao_temporary_residency.sources import (
    CIVIL_CODE,
    CRITERIA,
    DEPENDANTS,
    ESTATE_DOCUMENTS,
    ESTATE_FAQ,
    FIELDS,
    INFERRED,
    INVESTMENT_FAQ,
    LAW_8_2005,
    LAW_16,
    NEW_LAW,
    NOTES,
    OLD_RULES,
    ONLINE,
    POLICE,
    POLICE_CERTIFICATE,
    REGULATION_38,
    RENEWAL_FAQ,
    SERVICE_PAGE,
)

if TYPE_CHECKING:
    from domicile.rulebook.text import Text

DAYS, MONTHS, YEARS = _("days"), _("months"), _("years")
PATACAS, PER_CENT = _("patacas"), _("per cent")


def _setting(title: Text, unit: Text, *values: Dated) -> Setting:
    return Setting(title, unit, values)


WINDOW = RENEWAL_FAQ(_("when to file"))

RENEWAL_OPENS = _setting(
    _("Days before the permit ends on which renewal opens"),
    DAYS,
    Dated(91, WINDOW, unconfirmed=_("Read from IPIM's example, one day earlier than its words.")),
)
RENEWAL_OPENS_STRICTLY = _setting(
    _("Days before the permit ends on which renewal opens, read strictly"),
    DAYS,
    Dated(90, WINDOW, unconfirmed=INFERRED),
)
RENEWAL_CLOSES = _setting(
    _("Days before the permit ends on which renewal closes"), DAYS, Dated(31, WINDOW)
)
RENEWAL_ROLLS = _setting(
    _("Whether that last day moves to the next working day if the office is closed on it"),
    _("1 yes, 0 no"),
    Dated(
        0,
        WINDOW,
        unconfirmed=_("No source says it. Until IPIM confirms it, the earlier day is safe."),
    ),
)
PERMIT_MONTHS = _setting(
    _("Most months of a permit"),
    MONTHS,
    Dated(
        36,
        NOTES(_("length of the permit")),
        unconfirmed=_("Whether a plan gets 18 months first, as before 2005, was not found."),
    ),
)
DOCUMENT_MARGIN = _setting(
    _("Days before the travel document expires on which a permit ends at the latest"),
    DAYS,
    Dated(30, NOTES(_("length of the permit"))),
)
INVESTMENT_LEAST = _setting(
    _("Threshold of the counted investment"),
    PATACAS,
    Dated(
        15_000_000,
        INVESTMENT_FAQ(_("amount")),
        since=NEW_LAW,
        unconfirmed=_("The page has no date, and another source says about 13 million."),
    ),
)
ESTATE_LEAST = _setting(
    _("Threshold of the value without the loan"), PATACAS, Dated(1_000_000, ESTATE_FAQ())
)
DEPOSIT_LEAST = _setting(
    _("Least fixed deposit"), PATACAS, Dated(500_000, ESTATE_DOCUMENTS(_("bank certificate")))
)
SHARE_LEAST = _setting(
    _("Least share in the enterprise, if it was relied on"), PER_CENT, Dated(51, CRITERIA())
)
ADULT = _setting(_("Age from which a child cannot be included"), YEARS, Dated(18, DEPENDANTS()))
RECORD_AGE = _setting(
    _("Age from which a criminal record is asked"),
    YEARS,
    Dated(
        16,
        POLICE(_("criminal record")) + OLD_RULES(),
        unconfirmed=_("The police say it, and an IPIM guideline of earlier years."),
    ),
)
COHABITATION = _setting(
    _("Years of living together that make a de facto union"),
    YEARS,
    Dated(2, DEPENDANTS() + CIVIL_CODE(_("art. 1472"))),
)
CERTIFICATE_DAYS = _setting(
    _("Days in which the police certificate is collected"),
    DAYS,
    Dated(90, POLICE_CERTIFICATE() + REGULATION_38(_("art. 34(2)")), since=NEW_LAW),
)
BARRED_YEARS = _setting(
    _("Years without a new application when the certificate was not collected"),
    YEARS,
    Dated(2, POLICE_CERTIFICATE() + LAW_16(_("art. 45(2)")), since=NEW_LAW),
)
PRECHECK_DAYS = _setting(
    _("Days in which IPIM answers an online pre-check"), DAYS, Dated(30, ONLINE())
)
TARGET_DAYS = _setting(
    _("Days in which an application is processed"),
    DAYS,
    Dated(
        45,
        SERVICE_PAGE(_("duration")),
        unconfirmed=_("The page names at least one class. Which ones was not readable."),
    ),
)
KEPT_YEARS = _setting(
    _("Years a closed case is kept"),
    YEARS,
    Dated(
        10,
        LAW_8_2005(),
        unconfirmed=_("This is our proposal. No source gives a number of years."),
    ),
)
DEPENDANTS_MOST = _setting(
    _("Most family members in one application"),
    _("people"),
    Dated(20, FIELDS(_("family")), unconfirmed=_("No limit was found.")),
)

SETTINGS = (
    RENEWAL_OPENS,
    RENEWAL_OPENS_STRICTLY,
    RENEWAL_CLOSES,
    RENEWAL_ROLLS,
    PERMIT_MONTHS,
    DOCUMENT_MARGIN,
    INVESTMENT_LEAST,
    ESTATE_LEAST,
    DEPOSIT_LEAST,
    SHARE_LEAST,
    ADULT,
    RECORD_AGE,
    COHABITATION,
    CERTIFICATE_DAYS,
    BARRED_YEARS,
    PRECHECK_DAYS,
    TARGET_DAYS,
    KEPT_YEARS,
    DEPENDANTS_MOST,
)
TABLES = tuple(table for setting in SETTINGS for table in setting.tables())
