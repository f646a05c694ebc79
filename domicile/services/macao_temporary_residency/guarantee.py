"""The guarantee: who stands in for a possible return journey, and what that means.

The official form, its amount and its term were not found: what follows from the guide's section 3
is plain, the rest says that it is not confirmed.
"""

from domicile.rulebook import (
    Declaration,
    Document,
    Evidence,
    Guarantee,
    Meaning,
    Promise,
    all_of,
    any_of,
    not_,
)
from domicile.services.macao_temporary_residency import _
from domicile.services.macao_temporary_residency.documents import GUARANTEE, IN_COLOUR, PAPERS
from domicile.services.macao_temporary_residency.forms.req import (
    GUARANTEE_LAW,
    REQ,
    GuarantorKind,
    Instrument,
)
from domicile.services.macao_temporary_residency.forms.start import Start, gives_guarantee
from domicile.services.macao_temporary_residency.sources import NEW_LAW

WORDING = _("That it is promised is known. The official wording was not found.")
NOT_FOUND = _("Amount and term stand in no source that we found. An officer must confirm it.")

is_person = REQ.guarantor_kind.is_(GuarantorKind.NATURAL).says(_("The guarantor is a person"))
is_body = REQ.guarantor_kind.is_(GuarantorKind.LEGAL).says(_("The guarantor is a company or body"))
is_surety = REQ.instrument.is_(Instrument.SURETY).says(_("The guarantee is a surety"))
is_held = all_of(
    Start.guarantee_held.is_(True),
    any_of(Start.replaces_guarantor.is_(False), not_(Start.replacement_approved.is_(True))),
).says(_("IPIM holds your guarantee"))

CARD = Document(
    "guarantor_card",
    _("Your Macao permanent resident identity card"),
    most_files=2,
    detail=_("Both sides."),
    why=_("It shows that you are a permanent resident of Macao."),
    files=IN_COLOUR,
)
REGISTRATION = Document(
    "guarantor_registration",
    _("Registration that shows the head office in Macao"),
    most_files=3,
    detail=_("The commercial registration report, or the statutes of a body that has none."),
    why=_("It shows that the body has its head office in Macao, and who can sign for it."),
    files=PAPERS,
)

MEANS = (
    Meaning(
        _("What you promise"),
        _(
            "If one of the people named here has to leave Macao and cannot pay for the journey, "
            "you pay for it."
        ),
    ),
    Meaning(
        _("You are the principal payer"),
        _(
            "You owe the money yourself. IPIM can ask you first, at the same time as the "
            "applicant or instead of the applicant."
        ),
    ),
    Meaning(
        _("You give up the benefit of prior excussion"),
        _(
            "A guarantor can usually say: first take what the debtor has, and only then come to "
            "me. You give this right up. IPIM need not try the applicant's property first."
        ),
    ),
    Meaning(
        _("How long it lasts"),
        _(
            "You stay bound until IPIM approves another guarantor in your place or releases you. "
            "Neither you nor the applicant can end it alone."
        ),
        unconfirmed=NOT_FOUND,
    ),
    Meaning(
        _("How much it can be"),
        _("No amount is published. If you want to know it before you sign, ask IPIM."),
        unconfirmed=NOT_FOUND,
    ),
)
MEANS_NOT = (
    _("You do not answer for what the applicant says in the application."),
    _("You do not promise to house or support anybody, and you do not pay their other debts."),
    _("You cannot see the application, and you decide nothing in it."),
)

PROMISES = (
    Promise(
        Declaration(
            "principal_payer",
            _(
                "I guarantee, as principal payer, the costs of a possible return journey of the "
                "people named here."
            ),
        ),
        unconfirmed=WORDING,
    ),
    Promise(
        Declaration(
            "no_prior_excussion",
            _("I give up the benefit of prior excussion (beneficium excussionis)."),
        ),
        unconfirmed=WORDING,
    ),
    Promise(
        Declaration(
            "settled_in_macao", _("I am a permanent resident of Macao, and I live in Macao.")
        ),
        when=is_person,
        unconfirmed=WORDING,
    ),
    Promise(
        Declaration(
            "head_office_in_macao",
            _("The body I sign for has its head office in Macao, and I can sign for it."),
        ),
        when=is_body,
        unconfirmed=WORDING,
    ),
    Promise(
        Declaration(
            "stays_bound",
            _("I stay bound until IPIM approves another guarantor in my place or releases me."),
        ),
        unconfirmed=WORDING,
    ),
    Promise(
        Declaration(
            "guarantor_data",
            _(
                "What I have said is true, and IPIM may use these data for the guarantee, under "
                "Law No. 8/2005."
            ),
        ),
        unconfirmed=WORDING,
    ),
)

GUARANTEES = (
    Guarantee(
        key="guarantee",
        code="G",
        title=_("Guarantee"),
        why=_(
            "Somebody in Macao, or a bank, stands in for the cost of a possible return journey of "
            "everyone in the application."
        ),
        instrument=REQ.instrument,
        kind=REQ.guarantor_kind,
        name=REQ.guarantor,
        identity=REQ.guarantor_card,
        registration=REQ.guarantor_registration,
        email=REQ.guarantor_email,
        when=gives_guarantee,
        held=is_held,
        natural=is_person,
        by_link=is_surety,
        paper=GUARANTEE,
        file=Start.file_number,
        relied_on=_("IPIM already holds your guarantee. You are not asked for it again."),
        replacing=_(
            "Another guarantor needs the approval of IPIM. Until then the one you have stays bound."
        ),
        means=MEANS,
        means_not=MEANS_NOT,
        promises=PROMISES,
        evidence=(Evidence(CARD, when=is_person), Evidence(REGISTRATION, when=is_body)),
        basis=GUARANTEE_LAW,
        since=NEW_LAW,
        unconfirmed=_("That a surety can be signed through a link is our proposal."),
    ),
)
