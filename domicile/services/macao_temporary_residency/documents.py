"""Documents of the applicant, of family members and of each ground.

For each: whether the original is shown, how many copies, how recent, in which language and who
certifies it. Sizes and types of files at IPIM were not found; they are those of Hong Kong.
"""

from dataclasses import replace

from domicile.rulebook import Colour, Document, FileLimits, FileType, Recency, fact
from domicile.services.macao_temporary_residency import _
from domicile.services.macao_temporary_residency.forms.grounds import Kind
from domicile.services.macao_temporary_residency.forms.start import Start
from domicile.services.macao_temporary_residency.sources import (
    ESTATE_DOCUMENTS,
    ESTATE_FAQ,
    FIELDS,
    OLD_GUIDE,
    POLICE,
    PROPOSED,
)

FILES = FileLimits(
    types=(FileType.JPEG, FileType.PDF, FileType.PNG, FileType.TIFF), most_bytes=5_242_880
)
PAPERS = replace(FILES, colour=Colour.GREY_ADVISED)
IN_COLOUR = replace(FILES, colour=Colour.COLOUR_EXPECTED)
# One inch and a half at 300 dots an inch.
PICTURE = replace(IN_COLOUR, least_pixels=(450, 450), advised_types=(FileType.JPEG,))

# IPIM takes Chinese, Portuguese and, where appropriate, English.
LANGUAGES = _(
    "In Chinese or Portuguese; English originals may be accepted. Anything else with a translation "
    "into Chinese or Portuguese by a credible institution of that country, notarised or certified."
)
NOTARISED = _("A notarised one if it comes from the Mainland of China.")


def _copies(kind: Kind) -> int:
    return 2 if kind is Kind.NEW else 1


COPIES = fact(
    _("Two for a new application, one for a renewal or an extension"), _copies, Start.kind
)

SIX_MONTHS = Recency(6, OLD_GUIDE(_("recency")))
SIX_MONTHS_PROPOSED = Recency(6, FIELDS(_("recency")), unconfirmed=PROPOSED)
THREE_MONTHS_DSI = Recency(
    3,
    OLD_GUIDE(_("recency")) + POLICE(_("criminal record")),
    days=90,
    unconfirmed=_("IPIM says three months, the police count 90 days."),
)
THREE_MONTHS_ADDRESS = Recency(
    3, POLICE(_("proof of address")), unconfirmed=_("It is a practice of the police.")
)

WHO_WHY = _("It shows who this person is.")
RECORD_WHY = _("It shows whether this person has a criminal record.")
RELATION_WHY = _("It shows the relation to the applicant.")
GROUND_WHY = _("It shows that the ground of the permit still stands.")
INVESTMENT_WHY = _("It shows the investment and what it brings to Macao.")

PHOTO = Document(
    "photo",
    _("Photograph"),
    most_files=1,
    detail=_("Recent, 1.5 by 1.5 inches, black and white or in colour, on a white background."),
    why=_("It stands on the form."),
    files=PICTURE,
)
CHINESE_PASSPORT = Document(
    "chinese_passport",
    _("Chinese passport"),
    most_files=5,
    detail=_("The pages with the personal data, the remarks and the holder's signature."),
    why=WHO_WHY,
    files=IN_COLOUR,
    original=True,
    copies=COPIES,
    languages=LANGUAGES,
)
HONG_KONG_PAPERS = Document(
    "hong_kong_papers",
    _("Hong Kong identity card with the HKSAR passport or the Document of Identity"),
    most_files=5,
    detail=_("Both sides of the card on one page, and the data pages of the other document."),
    why=WHO_WHY,
    files=IN_COLOUR,
    original=True,
    copies=COPIES,
    languages=LANGUAGES,
)
PASSPORT = Document(
    "passport",
    _("Passport"),
    most_files=5,
    detail=_("The pages with the personal data and the signature."),
    why=WHO_WHY,
    files=IN_COLOUR,
    original=True,
    copies=COPIES,
    languages=LANGUAGES,
)
SETTLING_PERMIT = Document(
    "settling_permit",
    _("Document of the Mainland authority for taking up residence in Macao"),
    most_files=3,
    why=_("New applications of Chinese nationals need it, or residence elsewhere."),
    files=PAPERS,
    original=True,
)
RESIDENCE_ELSEWHERE = Document(
    "residence_elsewhere",
    _("Proof of two years of residence elsewhere, with the document of the right of residence"),
    most_files=10,
    detail=_("For at least the two years immediately before filing."),
    why=_("New applications of Chinese nationals need it, or a document of the Mainland."),
    files=PAPERS,
    original=True,
    languages=LANGUAGES,
)
TWO_AUTHENTICATIONS = Document(
    "two_authentications",
    _("Authentication of the residence document by the foreign ministry and the Chinese embassy"),
    most_files=5,
    detail=_("For documents of the Gambia, Guinea-Bissau and Vanuatu: both authentications."),
    why=_("Documents of these countries are accepted only with both."),
    files=PAPERS,
    original=True,
    certified=_(
        "By the foreign ministry of that country or its delegate, and by the Chinese embassy or "
        "consulate there."
    ),
)
CRIMINAL_RECORD = Document(
    "criminal_record",
    _("Criminal record certificate of the place of nationality and of each other place"),
    most_files=10,
    detail=_("One of each country or region that gave this person an identity document."),
    why=RECORD_WHY,
    files=PAPERS,
    original=True,
    recency=SIX_MONTHS,
    certified=_(
        "A notarised one from the Mainland of China. An electronic one is confirmed at the "
        "consulate."
    ),
    languages=LANGUAGES,
)
MACAO_RECORD = Document(
    "macao_record",
    _("Macao criminal record certificate"),
    most_files=1,
    detail=_("From the Identification Services Bureau. From the age of 16."),
    why=RECORD_WHY,
    files=PAPERS,
    original=True,
    recency=THREE_MONTHS_DSI,
)
ADDRESS_PROOF = Document(
    "address_proof",
    _("Proof of the correspondence address in Macao"),
    most_files=3,
    detail=_("For example a water or electricity bill."),
    why=_("Notices sent to this address count as received."),
    files=PAPERS,
    copies=1,
    recency=THREE_MONTHS_ADDRESS,
)
RESIDENT_CARD = Document(
    "resident_card",
    _("Macao resident identity card"),
    most_files=2,
    detail=_("Permanent or non-permanent, both sides."),
    why=_("It shows that the permit was used, and until when the card is valid."),
    files=IN_COLOUR,
    original=True,
    copies=1,
)
GUARANTEE = Document(
    "guarantee",
    _("Guarantee, with the evidence of the guarantor"),
    most_files=5,
    detail=_(
        "A bank guarantee, a surety or the like, in which the guarantor pays as principal payer "
        "and gives up the benefit of prior excussion. With it the guarantor's permanent resident "
        "card, or the registration that shows the head office in Macao."
    ),
    why=_("It covers a possible return journey."),
    files=PAPERS,
    original=True,
)
PROOFS = Document(
    "proofs",
    _("Proof of everything declared: degrees, posts, licences, publications, awards"),
    most_files=20,
    detail=_("If a proof cannot be had, an equal document of the authority or your explanation."),
    why=_("IPIM counts only what is proved or explained."),
    files=PAPERS,
    original=True,
    copies=1,
    languages=LANGUAGES,
)
MORE_PROOFS = Document(
    "more_proofs",
    _("Proof of what you declare anew: degrees, posts, licences, publications, awards"),
    most_files=20,
    why=_("IPIM counts only what is proved or explained."),
    files=PAPERS,
    original=True,
    copies=1,
    languages=LANGUAGES,
)
AUTHORISATION = Document(
    "authorisation",
    _("Letter of authorisation, with the identity documents of both"),
    most_files=5,
    detail=_("Originals at the counter. The forms it delivers are signed before a notary."),
    why=_("Somebody else can deliver, but not sign."),
    files=PAPERS,
    original=True,
    certified=_("The applicant's signature on the forms is recognised by a notary."),
)
MARRIAGE_CONTINUES = Document(
    "marriage_continues",
    _("Joint declaration that the marriage or union goes on"),
    most_files=2,
    detail=_("Signed by both."),
    why=_("Residence through the applicant goes on only while the marriage or union does."),
    files=PAPERS,
    original=True,
)
NEW_ADDRESS_PROOF = Document(
    "new_address_proof",
    _("Proof of the new address"),
    most_files=3,
    detail=_("For example a water or electricity bill."),
    why=_("A new address counts only when it is notified with proof."),
    files=PAPERS,
    copies=1,
    recency=THREE_MONTHS_ADDRESS,
)

# Family members

MARRIAGE_MAINLAND = Document(
    "marriage_mainland",
    _("Notarial marriage certificate of the Mainland of China"),
    most_files=3,
    detail=_("It states in words both names, the dates of birth and the date of registration."),
    why=RELATION_WHY,
    files=PAPERS,
    original=True,
    recency=SIX_MONTHS,
    certified=_("By a notary of the Mainland."),
)
MARRIAGE_ELSEWHERE = Document(
    "marriage_elsewhere",
    _("Marriage certificate of the competent authority"),
    most_files=3,
    why=RELATION_WHY,
    files=PAPERS,
    original=True,
    recency=SIX_MONTHS_PROPOSED,
    languages=LANGUAGES,
)
UNION_PROOF = Document(
    "union_proof",
    _("Evidence of two years of living together, and of no other marriage"),
    most_files=10,
    detail=_("For example leases, bills and accounts of both, and certificates of civil status."),
    why=RELATION_WHY,
    files=PAPERS,
    original=True,
    languages=LANGUAGES,
)
BIRTH_CERTIFICATE = Document(
    "birth_certificate",
    _("Birth certificate that names the parents"),
    most_files=3,
    why=RELATION_WHY,
    files=PAPERS,
    original=True,
    recency=SIX_MONTHS_PROPOSED,
    certified=NOTARISED,
    languages=LANGUAGES,
)
ADOPTION = Document(
    "adoption",
    _("Decision on the adoption"),
    most_files=5,
    why=RELATION_WHY,
    files=PAPERS,
    original=True,
    certified=NOTARISED,
    languages=LANGUAGES,
)
CUSTODY = Document(
    "custody",
    _("Document on the custody of the child"),
    most_files=5,
    detail=_("The court decision or agreement after the divorce."),
    why=_("Who has custody decides where the child lives."),
    files=PAPERS,
    original=True,
    certified=NOTARISED,
    languages=LANGUAGES,
)
CONSENT = Document(
    "consent",
    _("Consent of the other parent or guardian"),
    most_files=3,
    why=_("Who shares custody agrees that the child lives in Macao."),
    files=PAPERS,
    original=True,
    languages=LANGUAGES,
)

# Ground IR

PLAN = Document(
    "plan",
    _("Investment plan with its feasibility"),
    most_files=10,
    why=INVESTMENT_WHY,
    files=PAPERS,
    languages=LANGUAGES,
)
PROGRESS_REPORT = Document(
    "progress_report",
    _("Report on the progress of the plan"),
    most_files=10,
    why=GROUND_WHY,
    files=PAPERS,
    languages=LANGUAGES,
)
REGISTRATION = Document(
    "registration",
    _("Commercial registration certificate"),
    most_files=3,
    why=INVESTMENT_WHY,
    files=PAPERS,
    original=True,
)
ACCOUNTS = Document(
    "accounts",
    _("Financial statements audited by an auditor recognised in Macao"),
    most_files=10,
    detail=_("Of the past year."),
    why=INVESTMENT_WHY,
    files=PAPERS,
    certified=_("Audited by an auditor recognised in Macao."),
)
TAX_DECLARATION = Document(
    "tax_declaration",
    _("Annual income declaration with the receipt of the Financial Services Bureau"),
    most_files=5,
    why=INVESTMENT_WHY,
    files=PAPERS,
)
FUNDS = Document(
    "funds",
    _("Proof of funds from a credit institution in Macao"),
    most_files=10,
    detail=_("Deposits, passbook or statements."),
    why=INVESTMENT_WHY,
    files=PAPERS,
)
OPERATION = Document(
    "operation",
    _("Evidence of the operation"),
    most_files=20,
    detail=_("Contracts, product material, photos of the premises, licences, lease or title."),
    why=INVESTMENT_WHY,
    files=FILES,
    languages=LANGUAGES,
)
STAFF_LIST = Document(
    "staff_list",
    _("Staff list, return of the employees, and proof of social security contributions"),
    most_files=10,
    detail=_("With the number of local staff."),
    why=_("A reasonable number of staff is weighed."),
    files=PAPERS,
)
SO_FAR = Document(
    "enterprise_so_far",
    _("Accounts, tax declaration and staff list of an enterprise that works already"),
    most_files=20,
    detail=_(
        "Profit and loss accounts and balance sheets of the last two years, the annual income "
        "declaration with its receipt, the staff list with the contributions."
    ),
    why=INVESTMENT_WHY,
    files=PAPERS,
)
STILL_REGISTERED = Document(
    "still_registered",
    _("Recent papers of the enterprise"),
    most_files=5,
    detail=_("For example the commercial registration certificate."),
    why=GROUND_WHY,
    files=PAPERS,
)
MERITS = Document(
    "merits",
    _("Certifications, awards, decisions on funding, proof of the brand"),
    most_files=10,
    why=INVESTMENT_WHY,
    files=FILES,
    languages=LANGUAGES,
)

# Ground QT

EMPLOYMENT = Document(
    "employment",
    _("Employment certificate or contract"),
    most_files=5,
    detail=_("With position, salary, first day and term."),
    why=GROUND_WHY,
    files=PAPERS,
    original=True,
)
PAY_SLIPS = Document(
    "pay_slips",
    _("Pay slips and tax receipts"),
    most_files=20,
    why=GROUND_WHY,
    files=PAPERS,
)
CONTRIBUTIONS = Document(
    "contributions",
    _("Record of professional tax and of social security contributions"),
    most_files=10,
    why=GROUND_WHY,
    files=PAPERS,
)
JOB_CHANGE = Document(
    "job_change",
    _("Papers on a change of employment"),
    most_files=10,
    detail=_(
        "Declaration, proof that the former employment ended, and the new contract, within 30 days "
        "of leaving."
    ),
    why=_("A change must be told within 30 days."),
    files=PAPERS,
)
LEAVE_PAPERS = Document(
    "leave_papers",
    _("Explanation and papers on unpaid leave, a gap or a lower salary"),
    most_files=10,
    why=_("Work in Macao goes on without a break. A good reason must be shown."),
    files=PAPERS,
)

# Ground BI

PROPERTY = Document(
    "property",
    _("Property registration certificate"),
    most_files=3,
    why=GROUND_WHY,
    files=PAPERS,
    original=True,
    recency=Recency(3, ESTATE_DOCUMENTS(_("property registration"))),
)
DEPOSIT = Document(
    "deposit",
    _("Bank certificate of the fixed deposit"),
    most_files=3,
    detail=_(
        "At least MOP 500,000, without a break, free of charges, never drawn on since it was "
        "opened."
    ),
    why=GROUND_WHY,
    files=PAPERS,
    original=True,
    recency=Recency(1, ESTATE_DOCUMENTS(_("bank certificate"))),
)
OFF_PLAN = Document(
    "off_plan",
    _("Title document of the developer, and letter of guarantee of a bank"),
    most_files=5,
    detail=_("Both as originals."),
    why=GROUND_WHY,
    files=PAPERS,
    original=True,
    valid_months=6,
)
DEED = Document(
    "deed",
    _("Deed of the purchase"),
    most_files=3,
    why=GROUND_WHY,
    files=PAPERS,
    certified=_("A certified copy."),
)
ENTERPRISE = Document(
    "enterprise",
    _("Business registration certificate"),
    most_files=3,
    why=GROUND_WHY,
    files=PAPERS,
    original=True,
    recency=Recency(
        3,
        ESTATE_DOCUMENTS(_("enterprise")),
        unconfirmed=_("The list says “past three”. That months are meant is inferred."),
    ),
)
LOAN_RECORD = Document(
    "loan_record",
    _("Bank record of the repayment, with the balance of the loan"),
    most_files=3,
    why=GROUND_WHY,
    files=PAPERS,
    original=True,
    recency=Recency(1, ESTATE_FAQ(_("mortgage"))),
)

# A family member gives two copies of each identity document, as an earlier guideline says.
FAMILY_CHINESE_PASSPORT = replace(CHINESE_PASSPORT, copies=2)
FAMILY_HONG_KONG_PAPERS = replace(HONG_KONG_PAPERS, copies=2)
FAMILY_PASSPORT = replace(PASSPORT, copies=2)
