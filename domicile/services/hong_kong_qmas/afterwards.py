"""What an applicant can do once the application is sent."""

from domicile.rulebook import Afterwards
from domicile.services.hong_kong_qmas import _
from domicile.services.hong_kong_qmas.forms.particulars import Particulars

AFTERWARDS = Afterwards(
    contact=(Particulars.telephone, Particulars.address),
    withdrawal=(
        _("The application fee is not refunded."),
        _("You can apply again at any time."),
    ),
)
