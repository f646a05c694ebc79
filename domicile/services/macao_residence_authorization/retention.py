"""How long applications are kept once they have ended."""

from domicile.rulebook import Ended, Keeps
from domicile.services.macao_residence_authorization import _
from domicile.services.macao_residence_authorization.sources import LAW_8_2005

NO_LONGER = LAW_8_2005(_("art. 5"))
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
