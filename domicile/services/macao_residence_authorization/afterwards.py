"""What an applicant can do once the application is sent."""

from domicile.rulebook import Afterwards
from domicile.services.macao_residence_authorization import _
from domicile.services.macao_residence_authorization.forms.applicant import Applicant

AFTERWARDS = Afterwards(
    contact=(Applicant.mobile, Applicant.address),
    withdrawal=(_("You can apply again when the conditions are met."),),
)
