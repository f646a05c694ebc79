"""Whom to call or write to, and when they answer."""

from domicile.rulebook import HelpLine
from domicile.services.hong_kong_qmas import _

OFFICE_HOURS = _("Monday to Friday 08:45 to 17:15, Saturday 09:00 to 12:00, not on public holidays")

HELP_LINES = (
    HelpLine(_("Using this website"), "(852) 3128 8668", _("07:00 to 23:00, every day")),
    HelpLine(_("About the scheme"), "(852) 2824 6111", OFFICE_HOURS),
    HelpLine(_("Fax"), "(852) 2877 7711", _("At any time"), kind="fax"),
    HelpLine(_("E-mail"), "enquiry@immd.gov.hk", _("At any time"), kind="e-mail"),
)
