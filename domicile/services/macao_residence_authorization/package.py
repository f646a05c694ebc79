"""The questions that decide which papers are needed, and what is taken for granted."""

from domicile.rulebook import Ask, Companion, Company, Package, any_of
from domicile.services.macao_residence_authorization import _
from domicile.services.macao_residence_authorization.facts import FAMILY
from domicile.services.macao_residence_authorization.forms.choices import GrantedBy, Who
from domicile.services.macao_residence_authorization.forms.kindred import Kin, Kindred
from domicile.services.macao_residence_authorization.forms.start import (
    Start,
    renews,
    without_permit,
)

(ROLE,) = FAMILY

HOUSEHOLD = Company(
    _("Which family members do you include?"),
    _("Including"),
    when=any_of(without_permit, renews),
    includes=Start.includes_family,
    companions=(
        Companion("spouse", _("Husband or wife"), ROLE, ((Kindred.relation, Kin.SPOUSE),)),
        Companion("partner", _("De facto partner"), ROLE, ((Kindred.relation, Kin.PARTNER),)),
        Companion(
            "child",
            _("Child"),
            ROLE,
            ((Kindred.relation, Kin.CHILD),),
            most=8,
            born=Kindred.born,
        ),
    ),
)

PACKAGE = Package(
    asks=(
        Ask(Start.kind, _("Applying for")),
        Ask(Start.purpose, _("Reason")),
        Ask(Start.permit_holder, _("One-way Permit")),
        Ask(Start.r_symbol, _("“R” on the Permit")),
        Ask(Start.nationality, _("Nationality")),
        HOUSEHOLD,
        Ask(Start.ends, _("Authorization ends")),
    ),
    takes=(
        (Start.who, Who.SELF),
        (Start.granted_by, GrantedBy.POLICE),
        (Start.uncollected, False),
        (Start.speaks, True),
        (Start.accepted, True),
    ),
)
