"""Who decides, and what can be done against a decision."""

from domicile.rulebook import DecidedBy, Rule
from domicile.services.macao_residence_authorization import _
from domicile.services.macao_residence_authorization.facts import FAMILY
from domicile.services.macao_residence_authorization.forms.start import decided_upon, moves
from domicile.services.macao_residence_authorization.sources import COURT_LIVING, FIELDS, INFERRED

COURT_ROUTE = _(
    "Against this decision you can appeal to the Court of Second Instance, within 30 days of this "
    "letter, or 60 days if you live outside Macao."
)
COURT_UNCONFIRMED = _(
    "The days of this appeal were not found for this procedure and are not confirmed by the "
    "authority."
)

DECIDERS: tuple[Rule, ...] = (
    DecidedBy(
        _("Public Security Police Force, or the Secretary for Security"),
        of=("principal", *FAMILY),
        when=decided_upon,
        basis=COURT_LIVING(),
        appeal=_("Court of Second Instance"),
        route=COURT_ROUTE,
        route_unconfirmed=COURT_UNCONFIRMED,
        unconfirmed=_(
            "Who decides was not found; that the court hears the appeal is inferred from its cases."
        ),
    ),
    DecidedBy(
        _("The police register it; nothing is decided"),
        when=moves,
        basis=FIELDS(_("change of address")),
        unconfirmed=INFERRED,
    ),
)
