"""Who signs, and what is declared."""

from domicile.rulebook import (
    Declaration,
    Declares,
    Represents,
    Rule,
    SignedBy,
    Signer,
    all_of,
    any_of,
)
from domicile.services.macao_residence_authorization import _
from domicile.services.macao_residence_authorization.facts import (
    AGE_OF_OATHS,
    AGE_OF_SIGNING,
    FAMILY,
    KIN_AGE,
)
from domicile.services.macao_residence_authorization.forms.start import (
    AGE,
    by_representative,
    is_new,
    is_other,
    renews,
)
from domicile.services.macao_residence_authorization.sources import (
    COURT_LIVING,
    EARLIER,
    EARLIER_PORTAL,
    FIELDS,
    INFERRED,
    LAW_8_2005,
    LAW_16,
    NEW_LAW,
    OLD_LAST_DAY,
    OLD_PAGE,
    PORTAL,
    PROPOSED,
)

WORDS = _("That it is declared is known. The official wording was not found.")
OATH_PAPER = _(
    "The police have a paper of their own for it, DARP/SR M-1. Whether signing here is enough was "
    "not found."
)

signs_alone = AGE.at_least(AGE_OF_SIGNING).says(_("The applicant is 18 or over"))
under_age = AGE.below(AGE_OF_SIGNING).says(_("The applicant is under 18"))
kin_signs = KIN_AGE.at_least(AGE_OF_SIGNING).says(_("This person is 18 or over"))
kin_under_age = KIN_AGE.below(AGE_OF_SIGNING).says(_("This person is under 18"))
may_swear = AGE.at_least(AGE_OF_OATHS).says(_("The applicant is 18 or over on the day of filing"))
kin_may_swear = KIN_AGE.at_least(AGE_OF_OATHS).says(_("This person is 18 or over"))

SIGNERS: tuple[Rule, ...] = (
    SignedBy(
        Signer.SELF,
        when=signs_alone,
        basis=OLD_PAGE(_("document 1")) + PORTAL(),
        why=_("Who is 18 or over signs."),
    ),
    SignedBy(
        Signer.GUARDIAN,
        when=under_age,
        basis=OLD_PAGE(_("document 1")) + PORTAL(),
        why=_("For a person under 18 a parent or guardian applies and signs."),
    ),
    SignedBy(
        Signer.SELF,
        of=FAMILY,
        when=kin_signs,
        basis=PORTAL(_("forms")),
        why=_("Who is 18 or over signs."),
        unconfirmed=INFERRED,
    ),
    SignedBy(
        Signer.GUARDIAN,
        of=FAMILY,
        when=kin_under_age,
        basis=OLD_PAGE(_("document 1")) + PORTAL(),
        why=_("For a person under 18 a parent or guardian applies and signs."),
    ),
    Represents(
        "representative",
        _("You act for the applicant. You cannot sign in the applicant's place."),
        when=by_representative,
        instead=_(
            "Send the applicant, or for a person under 18 a parent or guardian, the link to sign. "
            "Bring the certified letter of authorisation to the counter."
        ),
        basis=EARLIER_PORTAL(_("minors born outside Macao")) + PORTAL(_("Portuguese nationals")),
    ),
)

TRUTH = Declaration(
    "truth",
    _(
        "What is said here is true and complete. I know that false statements are punished as a "
        "crime and can cost the authorization. So does a marriage, union, adoption or contract "
        "made only to obtain residence."
    ),
)
PERSONAL_DATA = Declaration(
    "personal_data",
    _(
        "The police may use these personal data for this application, under Law No. 8/2005, and "
        "ask other departments about them."
    ),
)
OATH = Declaration("oath", _("I declare on oath that I will obey the laws of Macao."))
LIVING = Declaration(
    "living",
    _(
        "I know that habitual residence in Macao is a condition of the authorization, and that it "
        "can be lost when it ends."
    ),
)

DECLARATIONS: tuple[Rule, ...] = (
    Declares(
        TRUTH,
        of=("principal", *FAMILY),
        basis=FIELDS(_("declarations")) + LAW_16(),
        unconfirmed=WORDS,
    ),
    Declares(
        PERSONAL_DATA,
        of=("principal", *FAMILY),
        basis=LAW_8_2005() + FIELDS(_("declarations")),
        unconfirmed=PROPOSED,
    ),
    Declares(
        OATH,
        when=all_of(is_other, may_swear),
        until=OLD_LAST_DAY,
        basis=EARLIER_PORTAL(_("other persons")),
        unconfirmed=EARLIER,
    ),
    Declares(
        OATH,
        when=all_of(is_new, may_swear),
        since=NEW_LAW,
        basis=PORTAL(_("Permit holders")),
        unconfirmed=OATH_PAPER,
    ),
    Declares(
        OATH,
        of=FAMILY,
        when=kin_may_swear,
        since=NEW_LAW,
        basis=PORTAL(_("Permit holders")),
        unconfirmed=INFERRED,
    ),
    Declares(
        LIVING,
        when=any_of(is_new, renews),
        basis=COURT_LIVING() + LAW_16(_("art. 43(2)")),
        since=NEW_LAW,
        why=_("The court asks that applicants are told before the grant, not afterwards."),
        unconfirmed=PROPOSED,
    ),
)
