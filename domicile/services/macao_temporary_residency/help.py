"""Where to ask, and when somebody is there."""

from domicile.rulebook import HelpLine
from domicile.services.macao_temporary_residency import _

HELP_LINES = (
    HelpLine(
        _("Legal Affairs Division of IPIM"),
        "29, Avenida do Governador Jaime Silvério Marques, The Carat, 3/F, Room A, Macau",
        _(
            "Monday to Friday 09:00 to 13:00 (supplements until 12:30) and 14:30 to 17:45 "
            "(supplements until 17:30), not on public holidays"
        ),
        kind="counter",
    ),
    HelpLine(
        _("Appointments"),
        "www.ipim.gov.mo/service-booking-form/",
        _("At any time"),
        kind="web",
    ),
)
