"""Fees, as dated by the gazette. The present ones began at 11:00 on 26 February 2025."""

from datetime import date
from decimal import Decimal

from domicile.rulebook import Fee
from domicile.services.hong_kong_qmas import _
from domicile.services.hong_kong_qmas.sources import FEES, TALENT_ENGAGE

NEW_FEES = date(2025, 2, 26)

FEES_OF_THE_SCHEME = (
    Fee(
        _("Application fee"),
        Decimal(600),
        "HKD",
        FEES(_("application fee")),
        since=NEW_FEES,
        detail=_(
            "For each person, when you send the application. It is not refunded if the application "
            "is refused or withdrawn."
        ),
        key="application",
    ),
    Fee(
        _("Fee for the visa, for a stay of more than 180 days"),
        Decimal(1300),
        "HKD",
        FEES(_("issuance fee")),
        since=NEW_FEES,
        on_filing=False,
        detail=_("For each person, only if the application is approved."),
        key="long-stay-visa",
    ),
    Fee(
        _("Fee for the visa, for a stay of up to 180 days"),
        Decimal(600),
        "HKD",
        FEES(_("issuance fee")),
        since=NEW_FEES,
        on_filing=False,
        detail=_("For each person, only if the application is approved."),
        key="short-stay-visa",
    ),
    Fee(
        _("Fee for the visa"),
        Decimal(230),
        "HKD",
        TALENT_ENGAGE(),
        # In force before as well; only that it was so when applications went online is known.
        since=date(2023, 4, 2),
        until=date(2025, 2, 25),
        on_filing=False,
        detail=_("For applications sent before 11:00 on 26 February 2025."),
        key="visa-before-2025",
    ),
)
