"""Fees. IPIM takes none; the police and the identification services take theirs later."""

from decimal import Decimal

from domicile.rulebook import Fee
from domicile.services.macao_temporary_residency import _
from domicile.services.macao_temporary_residency.sources import (
    NEW_LAW,
    POLICE,
    SCHEME_BEGINS,
    SERVICE_PAGE,
)

FEES = (
    Fee(
        _("Application"),
        Decimal(0),
        "MOP",
        SERVICE_PAGE(_("fees")),
        since=SCHEME_BEGINS,
        detail=_("The application is free of charge."),
        key="application",
    ),
    Fee(
        _("New copy of a lost or expired Residence Authorization Certificate"),
        Decimal(100),
        "MOP",
        POLICE(_("reissue of the certificate")),
        since=NEW_LAW,
        on_filing=False,
        detail=_("With a good reason. Without one it costs more. It is paid to the police."),
        key="reissue",
    ),
)
