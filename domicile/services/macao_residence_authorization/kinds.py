"""What officers tell applications apart by in their lists: the first that fits."""

from domicile.rulebook import CaseKind
from domicile.services.macao_residence_authorization import _
from domicile.services.macao_residence_authorization.forms.choices import Kind
from domicile.services.macao_residence_authorization.forms.start import (
    Start,
    has_r,
    is_portuguese,
    on_permit,
)

LATER = (Kind.CERTIFICATE, Kind.RENEWAL, Kind.REISSUE, Kind.STAY, Kind.ADDRESS)

KINDS = (
    CaseKind("permit-r", _("“R” on the Permit"), has_r),
    CaseKind("permit", _("One-way Permit"), on_permit),
    *(CaseKind(each.value, each.label, Start.kind.is_(each)) for each in LATER),
    CaseKind("portuguese", _("Portuguese nationals"), is_portuguese),
    CaseKind(Kind.NEW.value, Kind.NEW.label),
)
