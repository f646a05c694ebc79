"""Fees. Those for the authorization itself, of Dispatch 173/2021, were not found."""

from decimal import Decimal

from domicile.rulebook import Fee
from domicile.services.macao_residence_authorization import _
from domicile.services.macao_residence_authorization.sources import (
    CERTIFICATES_PAGE,
    CHARTER,
    FIRST_YEAR,
    NEW_LAW,
    OLD_LAST_DAY,
    PORTAL,
    REISSUE_PAGE,
)

FEES = (
    Fee(
        _("Application and certificate of Permit holders"),
        Decimal(0),
        "MOP",
        CHARTER(_("fees")),
        since=FIRST_YEAR,
        until=OLD_LAST_DAY,
        detail=_("Free of charge."),
        key="application",
    ),
    Fee(
        _("Renewal in the first 30 of the last 60 days"),
        Decimal(2_000),
        "MOP",
        PORTAL(_("renewal")),
        since=NEW_LAW,
        on_filing=False,
        detail=_("Only if you renew late."),
        key="renewal-late",
    ),
    Fee(
        _("Renewal in the last 30 days"),
        Decimal(5_000),
        "MOP",
        PORTAL(_("renewal")),
        since=NEW_LAW,
        on_filing=False,
        detail=_("Only if you renew late."),
        key="renewal-last-days",
    ),
    Fee(
        _("Reissue of the certificate"),
        Decimal(100),
        "MOP",
        REISSUE_PAGE(),
        since=NEW_LAW,
        on_filing=False,
        detail=_("With a reasonable explanation. Without one it costs another amount."),
        key="reissue",
    ),
    Fee(
        _("Certificate from the file, first page"),
        Decimal(15),
        "MOP",
        CERTIFICATES_PAGE(),
        since=NEW_LAW,
        on_filing=False,
        detail=_("Each further page costs MOP 5."),
        key="certificate-page",
    ),
)
