"""What an applicant can do once the application is sent: contact details change by form A."""

from domicile.rulebook import Afterwards
from domicile.services.macao_temporary_residency import _
from domicile.services.macao_temporary_residency.forms.a import A

AFTERWARDS = Afterwards(
    contact_form=A,
    withdrawal=(_("You can apply again when the conditions are met."),),
)
