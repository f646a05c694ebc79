"""Who decides, and what can be done against a decision."""

from domicile.rulebook import DecidedBy, Rule
from domicile.services.hong_kong_qmas import _
from domicile.services.hong_kong_qmas.needs import DEPENDANT
from domicile.services.hong_kong_qmas.sources import SCHEME

DECIDERS: tuple[Rule, ...] = (
    DecidedBy(
        _("Director of Immigration"),
        of=("principal", *DEPENDANT),
        basis=SCHEME(_("discretion of the Director")),
        route=_("No way of appeal against this decision is published for this scheme."),
        route_unconfirmed=_(
            "That there is no appeal is not confirmed by the authority: none was found."
        ),
    ),
)
