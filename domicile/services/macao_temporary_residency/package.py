"""The four questions that decide which forms are needed, and what is taken for granted."""

from domicile.rulebook import Ask, Companion, Company, Package
from domicile.services.macao_temporary_residency import _
from domicile.services.macao_temporary_residency.facts import DEPENDANT
from domicile.services.macao_temporary_residency.forms.af import AF, Relation
from domicile.services.macao_temporary_residency.forms.grounds import Permit, Who
from domicile.services.macao_temporary_residency.forms.start import Start, applies

(ROLE,) = DEPENDANT
MOST_CHILDREN = 18

FAMILY = Company(
    _("Which family members do you include?"),
    _("Including"),
    hint=_("In a renewal: only people who are not included in your permit yet."),
    when=applies,
    includes=Start.adds_family,
    companions=(
        Companion("spouse", _("Husband or wife"), ROLE, ((AF.relation, Relation.SPOUSE),)),
        Companion("partner", _("De facto partner"), ROLE, ((AF.relation, Relation.PARTNER),)),
        Companion(
            "child",
            _("Child"),
            ROLE,
            ((AF.relation, Relation.CHILD),),
            most=MOST_CHILDREN,
            born=AF.born,
        ),
        Companion(
            "parent",
            _("Father, mother or parent-in-law"),
            ROLE,
            ((AF.relation, Relation.PARENT),),
            most=4,
        ),
    ),
)

PACKAGE = Package(
    asks=(
        Ask(Start.kind, _("Applying for")),
        Ask(Start.ground, _("Ground")),
        FAMILY,
        Ask(Start.guarantee_held, _("IPIM holds your guarantee")),
        Ask(Start.permit_ends, _("Permit ends")),
    ),
    takes=(
        (Start.who, Who.APPLICANT),
        (Start.more_grounds, False),
        (Start.wait_listed, False),
        (Start.filed, True),
        (Start.permit, Permit.APPROVED),
        (Start.same_ground, True),
        (Start.replaces_guarantor, False),
    ),
)
