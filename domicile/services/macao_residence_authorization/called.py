"""What family members are called: by their relation, not only that they are of the family."""

from domicile.rulebook import all_of
from domicile.services.macao_residence_authorization import _
from domicile.services.macao_residence_authorization.forms.asked import Sex
from domicile.services.macao_residence_authorization.forms.kindred import Kin, Kindred

_woman, _man = Kindred.sex.is_(Sex.FEMALE), Kindred.sex.is_(Sex.MALE)
_spouse, _child = Kindred.relation.is_(Kin.SPOUSE), Kindred.relation.is_(Kin.CHILD)

CALLS = (
    (all_of(_spouse, _woman), _("Wife")),
    (all_of(_spouse, _man), _("Husband")),
    (_spouse, _("Husband or wife")),
    (Kindred.relation.is_(Kin.PARTNER), _("De facto partner")),
    (all_of(_child, _woman), _("Daughter")),
    (all_of(_child, _man), _("Son")),
    (_child, _("Child")),
    (Kindred.relation.is_(Kin.PARENT), _("Father, mother or parent-in-law")),
)
