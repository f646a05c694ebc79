"""What IPIM says of its time, the certificate, and the counter that counts the days."""

from datetime import time

from domicile.rulebook import Clock
from domicile.rulebook.tables import Setting
from domicile.services.macao_temporary_residency import _
from domicile.services.macao_temporary_residency.forms.start import new_or_renewal
from domicile.services.macao_temporary_residency.settings import (
    CERTIFICATE_DAYS,
    PRECHECK_DAYS,
    TARGET_DAYS,
)
from domicile.services.macao_temporary_residency.sources import (
    LAW_16,
    NEW_LAW,
    ONLINE,
    POLICE_CERTIFICATE,
    REGULATION_38,
    SERVICE_PAGE,
)
from domicile.workdays import Happening, Hours, Limit
from domicile.workdays.events import FOR_DOCUMENTS, FOR_HEARING, FOR_OPINION

CALENDAR = "macao"
HOURS = Hours.alike(time(9), time(17, 45))


def _days(setting: Setting) -> int:
    return setting.on(NEW_LAW)


CLOCKS = (
    Clock(
        "precheck",
        _("IPIM answers an online pre-check"),
        Limit(
            _days(PRECHECK_DAYS),
            starts=Happening.PRECHECK_ASKED,
            ends=(Happening.PRECHECK_ANSWERED, Happening.WITHDRAWN),
        ),
        trigger=_("You send the papers online"),
        text=_("A pre-check is not an application. IPIM answers by e-mail and names a day."),
        basis=ONLINE(),
        unconfirmed=_("That these are calendar days is inferred."),
    ),
    Clock(
        "decide",
        _("IPIM processes the application"),
        Limit(
            _days(TARGET_DAYS),
            starts=Happening.ACCEPTED,
            ends=(Happening.DECIDED, Happening.WITHDRAWN),
            pauses=(FOR_DOCUMENTS, FOR_OPINION, FOR_HEARING),
            rolls=False,
        ),
        trigger=_("IPIM takes the application in"),
        text=_(
            "The count stands from a request for more documents until they have come, and while "
            "other authorities give their opinion."
        ),
        basis=SERVICE_PAGE(_("duration")),
        unconfirmed=_("The page names at least one class. Which ones was not readable."),
    ),
    Clock(
        "collect-certificate",
        _("Collect the Residence Authorization Certificate"),
        Limit(
            _days(CERTIFICATE_DAYS),
            starts=Happening.CERTIFICATE_ISSUED,
            ends=(Happening.CERTIFICATE_COLLECTED,),
            rolls=False,  # the days are those for which the certificate is valid
        ),
        for_holder=True,
        trigger=_("The police issue the certificate"),
        when=new_or_renewal,
        text=_(
            "If it is not collected in time, the residence counts as given up, and for 2 years no "
            "new application can be made."
        ),
        basis=POLICE_CERTIFICATE() + REGULATION_38(_("art. 34(2)")) + LAW_16(_("art. 45(2)")),
        since=NEW_LAW,
    ),
)
