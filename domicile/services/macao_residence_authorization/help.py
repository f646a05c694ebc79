"""Where to ask, and when somebody is there."""

from domicile.rulebook import HelpLine
from domicile.services.macao_residence_authorization import _

HELP_LINES = (
    HelpLine(
        _("Public Security Police Force, progress of residence applications"),
        "(853) 2872 5488",
        _("Monday to Thursday 9:00 to 17:45, Friday 9:00 to 17:30, not on public holidays"),
    ),
    HelpLine(
        _("Immigration Building"),
        "Pac On, Taipa, Macao · 氹仔北安",
        _(
            "Monday to Thursday 9:00 to 17:45, Friday 9:00 to 17:30; tags until 17:00, results and "
            "supplements until 17:15"
        ),
        kind="counter",
    ),
    HelpLine(
        _("Service centres"),
        "Areia Preta, K · Ilhas, 3/F, C",
        _("Monday to Friday 9:00 to 18:00, not on public holidays"),
        kind="counter",
    ),
    HelpLine(
        _("Appointments, not for Permit holders"),
        "www.fsm.gov.mo/psp/WebReserveSystem/stay/stay_e.aspx",
        _("Any free time of the next 30 days"),
        kind="web",
    ),
)
