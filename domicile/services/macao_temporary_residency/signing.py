"""Who signs, what is declared, and who decides."""

from datetime import date

from domicile.rulebook import (
    DecidedBy,
    Declaration,
    Declares,
    Represents,
    Rule,
    SignedBy,
    Signer,
    all_of,
    any_of,
)
from domicile.services.macao_temporary_residency import _
from domicile.services.macao_temporary_residency.facts import DEPENDANT
from domicile.services.macao_temporary_residency.forms.grounds import Who
from domicile.services.macao_temporary_residency.forms.start import (
    Start,
    applies,
    changes_contact,
    extends,
    is_new,
    on_estate,
    on_investment,
    on_personnel,
    renews,
)
from domicile.services.macao_temporary_residency.sources import (
    CRITERIA,
    DELEGATED,
    FIELDS,
    INFERRED,
    LAW_8_2005,
    NOTES,
    ORDER_3,
    PROPOSED,
    REGULATION_3,
    REQUIREMENTS_FAQ,
    SUBDELEGATION,
)

WORDS = _("That it is declared is known. The official wording was not found.")

SIGNERS: tuple[Rule, ...] = (
    SignedBy(
        Signer.SELF,
        basis=REQUIREMENTS_FAQ(_("representatives")),
        why=_("The applicant signs every form. Nobody can sign in the applicant's place."),
        on_paper=True,
    ),
    SignedBy(
        Signer.APPLICANT,
        of=DEPENDANT,
        basis=NOTES(_("applicants")),
        why=_("The applicant signs the form of each family member."),
        on_paper=True,
    ),
    Represents(
        "x17",
        _("You act for the applicant. You can prepare, upload and deliver, but you cannot sign."),
        of=("principal", *DEPENDANT),
        when=Start.who.is_(Who.REPRESENTATIVE).says(_("You have been authorised by the applicant")),
        basis=REQUIREMENTS_FAQ(_("representatives")),
        instead=_(
            "Send the applicant a link, so that they read it and sign it themselves. Or the "
            "applicant signs the printed form by hand, a notary recognises the signature, and you "
            "send the scan."
        ),
    ),
)

TRUTH = Declaration(
    "truth",
    _(
        "What I have said is true and complete. I know that false statements are punished as a "
        "crime and can cost the permit."
    ),
)
PERSONAL_DATA = Declaration(
    "personal_data",
    _(
        "IPIM may use my personal data for this application, under Law No. 8/2005, and keep them "
        "as long as the law asks."
    ),
)
CONSULT = Declaration(
    "consult",
    _(
        "IPIM may ask other departments about what I have said, among them the police, the "
        "identification, finance, labour and social security services."
    ),
)
NOTIFY = Declaration(
    "notify",
    _("I will tell IPIM within 30 days when my status or the ground of my permit changes."),
)
FAMILY_TRUTH = Declaration(
    "family_truth",
    _(
        "I sign as the applicant. What is said about this family member is true and complete. I "
        "know that false statements are punished as a crime and can cost the permit."
    ),
)

DECLARATIONS: tuple[Rule, ...] = (
    Declares(TRUTH, basis=NOTES(_("false statements")), unconfirmed=WORDS),
    Declares(PERSONAL_DATA, basis=LAW_8_2005() + FIELDS(_("declarations")), unconfirmed=PROPOSED),
    Declares(CONSULT, when=applies, basis=FIELDS(_("declarations")), unconfirmed=PROPOSED),
    Declares(
        NOTIFY,
        when=applies,
        basis=CRITERIA(_("duty to notify")) + REGULATION_3(_("art. 18")),
        unconfirmed=PROPOSED,
    ),
    Declares(FAMILY_TRUTH, of=DEPENDANT, basis=NOTES(_("false statements")), unconfirmed=WORDS),
)

SECRETARY = _("Secretary for Economy and Finance")
COURT = _("Court of Second Instance")
COURT_ROUTE = _(
    "Against this decision you can appeal to the Court of Second Instance, within 30 days of this "
    "letter, or 60 days if you live outside Macao."
)
COURT_UNCONFIRMED = _(
    "The days of this appeal were not found for this procedure and are not confirmed by the "
    "authority."
)

DECIDERS: tuple[Rule, ...] = (
    DecidedBy(
        _("Chief Executive"),
        when=is_new,
        basis=REGULATION_3(_("art. 6")) + ORDER_3(),
        appeal=COURT,
        route=COURT_ROUTE,
        route_unconfirmed=COURT_UNCONFIRMED,
        unconfirmed=_("It is not among the delegated acts; the Chief Executive is inferred."),
    ),
    DecidedBy(
        SECRETARY,
        when=all_of(renews, any_of(on_investment, on_personnel)),
        since=date(2020, 1, 17),
        basis=ORDER_3(),
        appeal=COURT,
        route=COURT_ROUTE,
        route_unconfirmed=COURT_UNCONFIRMED,
        unconfirmed=DELEGATED,
    ),
    DecidedBy(
        _("President of IPIM"),
        when=all_of(renews, on_estate),
        since=date(2020, 6, 6),
        basis=SUBDELEGATION(),
        appeal=_("Necessary administrative appeal to the Secretary for Economy and Finance"),
        route=_(
            "Against this decision you must first appeal to the Secretary for Economy and Finance, "
            "within 30 days of this letter. Only against that answer can you go to court."
        ),
        route_unconfirmed=COURT_UNCONFIRMED,
        unconfirmed=DELEGATED,
    ),
    DecidedBy(
        SECRETARY,
        when=extends,
        since=date(2020, 1, 17),
        basis=ORDER_3(),
        appeal=COURT,
        route=COURT_ROUTE,
        route_unconfirmed=COURT_UNCONFIRMED,
        unconfirmed=DELEGATED,
    ),
    DecidedBy(
        SECRETARY,
        of=DEPENDANT,
        when=renews,
        since=date(2020, 1, 17),
        basis=ORDER_3(),
        appeal=COURT,
        route=COURT_ROUTE,
        route_unconfirmed=COURT_UNCONFIRMED,
        unconfirmed=DELEGATED,
    ),
    DecidedBy(
        _("IPIM registers it; nothing is decided"),
        when=changes_contact,
        basis=FIELDS(_("form A")),
        unconfirmed=INFERRED,
    ),
)
