"""How long applications of the scheme are kept once they have ended."""

from domicile.rulebook import Ended, Keeps, Source
from domicile.services.hong_kong_qmas import _

PRIVACY = Source(_("Personal Data (Privacy) Ordinance (Cap. 486)"))
NO_LONGER = PRIVACY(_("section 26 and Data Protection Principle 2(2)"))
# The law says "no longer than needed" and gives no number of years.
UNPUBLISHED = _(
    "No period is published. This is our proposal: nothing is deleted by itself before the "
    "authority confirms it."
)
RETENTION = (
    Keeps((Ended.APPROVED, Ended.IN_PRINCIPLE), years=10, basis=NO_LONGER, unconfirmed=UNPUBLISHED),
    Keeps(
        (Ended.REFUSED, Ended.LAPSED, Ended.CLOSED),
        years=5,
        basis=NO_LONGER,
        unconfirmed=UNPUBLISHED,
    ),
    Keeps((Ended.WITHDRAWN,), years=1, basis=NO_LONGER, unconfirmed=UNPUBLISHED),
)
