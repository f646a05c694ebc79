"""Numbers that an authority may change, each with its days, its source and how sure it is.

Which regime carries the late fine is a setting too: a number that is nought from a day on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from domicile.rulebook.tables import Dated, Setting
from domicile.services.macao_residence_authorization import _
from domicile.services.macao_residence_authorization.sources import (
    CARD_PAGE,
    CHANGE_PAGE,
    CHARTER,
    EARLIER,
    EARLIER_PORTAL,
    FAQ,
    FIELDS,
    LAW_16,
    NEW_LAW,
    OLD_LAST_DAY,
    OLD_PAGE,
    PORTAL,
    PROPOSED,
    REGULATION_38,
    STAY_PAGE,
)

if TYPE_CHECKING:
    from domicile.rulebook.text import Text

DAYS, YEARS, PATACAS = _("days"), _("years"), _("patacas")


def _setting(title: Text, unit: Text, *values: Dated) -> Setting:
    return Setting(title, unit, values)


LATE = OLD_PAGE(_("Permit holders")) + CHARTER()
RENEWAL = PORTAL(_("renewal"))

APPLY_DAYS = _setting(
    _("Days after the entry in which a Permit holder applies"),
    DAYS,
    Dated(
        10,
        LATE,
        until=OLD_LAST_DAY,
        unconfirmed=_(
            "That the day of entry is not counted and the days are calendar days is inferred."
        ),
    ),
)
FINE_A_DAY = _setting(
    _("Fine for each overdue day"),
    PATACAS,
    Dated(200, LATE, until=OLD_LAST_DAY),
    Dated(
        0,
        PORTAL(_("Permit holders")),
        since=NEW_LAW,
        unconfirmed=_(
            "The page of today does not show the fine. Whether it survives was not found."
        ),
    ),
)
FINE_MOST = _setting(
    _("Most that the fine can be"), PATACAS, Dated(5_000, LATE, until=OLD_LAST_DAY)
)
FINE_ROLLS = _setting(
    _(
        "Whether a last day on which offices are closed moves to the next working day (1) "
        "or not (0)"
    ),
    _("yes or no"),
    Dated(
        1,
        FIELDS(_("late fine")),
        unconfirmed=_(
            "It is the usual rule and the kinder one. The article on counting time was not found."
        ),
    ),
)
RECORD_AGE = _setting(
    _("Age from which a criminal record certificate is asked"),
    YEARS,
    Dated(16, OLD_PAGE(_("documents 3 and 4")) + FAQ(_("criminal record"))),
)
OATH_AGE = _setting(
    _("Age from which the declaration on oath is made"),
    YEARS,
    Dated(18, EARLIER_PORTAL(_("other persons")), until=OLD_LAST_DAY, unconfirmed=EARLIER),
    Dated(18, PORTAL(_("Permit holders")), since=NEW_LAW),
)
OF_AGE = _setting(
    _("Age from which people sign for themselves"), YEARS, Dated(18, OLD_PAGE(_("document 1")))
)
RENEWAL_OPENS = _setting(
    _("Days before the expiry on which renewal opens"),
    DAYS,
    Dated(
        30,
        EARLIER_PORTAL(_("renewal of Portuguese nationals")),
        until=OLD_LAST_DAY,
        unconfirmed=EARLIER,
    ),
    Dated(
        120,
        RENEWAL,
        since=NEW_LAW,
        unconfirmed=_("The boundary days are plain subtraction and must be confirmed."),
    ),
)
RENEWAL_CLOSES = _setting(
    _("Days before the expiry on which the time without an extra fee ends"),
    DAYS,
    Dated(
        0,
        EARLIER_PORTAL(_("renewal of Portuguese nationals")),
        until=OLD_LAST_DAY,
        unconfirmed=EARLIER,
    ),
    Dated(
        61,
        RENEWAL,
        since=NEW_LAW,
        unconfirmed=_("The boundary days are plain subtraction and must be confirmed."),
    ),
)
RENEWAL_DEARER = _setting(
    _("Days before the expiry from which the higher extra fee is due"),
    DAYS,
    Dated(
        30,
        RENEWAL,
        since=NEW_LAW,
        unconfirmed=_("The boundary days are plain subtraction and must be confirmed."),
    ),
)
LATE_RENEWAL = _setting(
    _("Extra fee in the first 30 of the last 60 days"),
    PATACAS,
    Dated(
        0,
        EARLIER_PORTAL(_("renewal of Portuguese nationals")),
        until=OLD_LAST_DAY,
        unconfirmed=EARLIER,
    ),
    Dated(2_000, RENEWAL, since=NEW_LAW),
)
LATER_RENEWAL = _setting(
    _("Extra fee in the last 30 days"),
    PATACAS,
    Dated(
        0,
        EARLIER_PORTAL(_("renewal of Portuguese nationals")),
        until=OLD_LAST_DAY,
        unconfirmed=EARLIER,
    ),
    Dated(5_000, RENEWAL, since=NEW_LAW),
)
STAY_OPENS = _setting(
    _("Days before the end of the stay from which an extension is asked for"),
    DAYS,
    Dated(
        5, STAY_PAGE(), unconfirmed=_("The English text can be read as exactly five days before.")
    ),
)
CHANGE_DAYS = _setting(
    _("Days in which a change of residence is reported"),
    DAYS,
    Dated(45, CHANGE_PAGE() + LAW_16(_("arts 41 and 43(6)")), since=NEW_LAW),
)
CERTIFICATE_DAYS = _setting(
    _("Days in which the certificate is collected and the card applied for"),
    DAYS,
    Dated(
        90,
        FAQ(_("uncollected certificates")) + REGULATION_38(_("art. 34(2)")) + CARD_PAGE(),
        since=NEW_LAW,
    ),
)
DOCUMENT_DAYS = _setting(
    _("Days for which a travel document should still be valid"),
    DAYS,
    Dated(
        90,
        REGULATION_38(_("arts 3(1) and 4")),
        since=NEW_LAW,
        unconfirmed=_("It is asked on entry, beyond the stay. For the application it is inferred."),
    ),
)
SETTLED_YEARS = _setting(
    _("Years of residence elsewhere that Mainland nationals without the Permit prove"),
    YEARS,
    Dated(2, REGULATION_38(_("art. 31(5)")), since=NEW_LAW),
)
FAMILY_MOST = _setting(
    _("Most family members in one application"),
    _("people"),
    Dated(10, FIELDS(_("household")), unconfirmed=PROPOSED),
)

SETTINGS = (
    APPLY_DAYS,
    FINE_A_DAY,
    FINE_MOST,
    FINE_ROLLS,
    RECORD_AGE,
    OATH_AGE,
    OF_AGE,
    RENEWAL_OPENS,
    RENEWAL_CLOSES,
    RENEWAL_DEARER,
    LATE_RENEWAL,
    LATER_RENEWAL,
    STAY_OPENS,
    CHANGE_DAYS,
    CERTIFICATE_DAYS,
    DOCUMENT_DAYS,
    SETTLED_YEARS,
    FAMILY_MOST,
)
TABLES = tuple(table for setting in SETTINGS for table in setting.tables())
