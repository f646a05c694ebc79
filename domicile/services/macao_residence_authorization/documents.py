"""Documents of each route: originals and copies, how old they may be, who certifies them.

Sizes and types of files at the police were not found; they are those of Hong Kong.
"""

from dataclasses import replace

from domicile.rulebook import Colour, Document, FileLimits, FileType, Recency
from domicile.services.macao_residence_authorization import _
from domicile.services.macao_residence_authorization.sources import (
    CHANGE_PAGE,
    CHARTER,
    FAQ,
    INFERRED,
    OLD_PAGE,
    STANDARD,
)

FILES = FileLimits(
    types=(FileType.JPEG, FileType.PDF, FileType.PNG, FileType.TIFF), most_bytes=5_242_880
)
PAPERS = replace(FILES, colour=Colour.GREY_ADVISED)
IN_COLOUR = replace(FILES, colour=Colour.COLOUR_EXPECTED)
# One inch and a half at 300 dots an inch.
PICTURE = replace(IN_COLOUR, least_pixels=(450, 450), advised_types=(FileType.JPEG,))

LANGUAGES = _(
    "In Chinese or Portuguese. English is taken when the police have no difficulty understanding "
    "it. Anything else with a certified translation."
)
NOTARISED = _("A notarial one if it comes from the Mainland of China.")

NINETY_DAYS = Recency(0, OLD_PAGE(_("document 3")) + FAQ(_("criminal record")), days=90)
SIX_MONTHS = Recency(6, OLD_PAGE(_("document 4")) + CHARTER())
THREE_MONTHS = Recency(3, OLD_PAGE(_("document 7")))
NEW_THREE_MONTHS = Recency(3, CHANGE_PAGE(), unconfirmed=INFERRED)
MAINLAND_MARRIAGE = Recency(6, CHARTER() + STANDARD(_("marriage")))
MACAO_MARRIAGE = Recency(3, CHARTER() + STANDARD(_("marriage")))
TAIWAN_EXTRACT = Recency(6, STANDARD(_("marriage")), unconfirmed=INFERRED)

WHO_WHY = _("It shows who this person is, and that the stay is allowed.")
RECORD_WHY = _("The criminal record of who settles in Macao is weighed.")
RELATION_WHY = _("It shows the relation to the relative in Macao.")
RENEWAL_WHY = _("It shows that the ground of the authorization still stands.")

# One-way Permit holders: documents 2 to 8 of the seed

PERMIT = Document(
    "permit",
    _("P.R.C. Permit for Travelling to Hong Kong and Macao (One-way Permit)"),
    most_files=3,
    detail=_("Both sides. The Permit itself is shown at the counter."),
    why=WHO_WHY,
    files=IN_COLOUR,
    original=True,
    copies=2,
)
MACAO_RECORD = Document(
    "macao_record",
    _("Macao criminal record certificate"),
    most_files=1,
    detail=_("From the Identification Services Bureau, which can send it straight to the police."),
    why=RECORD_WHY,
    files=PAPERS,
    original=True,
    recency=NINETY_DAYS,
)
MAINLAND_RECORD = Document(
    "mainland_record",
    _("Notarial certificate of criminal record, for the whole Mainland of China"),
    most_files=3,
    detail=_("Of people who were 16 or over on the day the Permit was issued."),
    why=RECORD_WHY,
    files=PAPERS,
    original=True,
    copies=1,
    recency=SIX_MONTHS,
    certified=_("By a notary of the Mainland."),
)
KINSHIP = Document(
    "kinship",
    _("Proof of kinship with the relative in Macao"),
    most_files=5,
    detail=_(
        "For example a marriage certificate, a notarial marriage, birth or kinship certificate, or "
        "a medical birth certificate."
    ),
    why=RELATION_WHY,
    files=PAPERS,
    original=True,
    copies=1,
    certified=NOTARISED,
    languages=LANGUAGES,
)
JOINT_DECLARATION = Document(
    "joint_declaration",
    _("Joint declaration of marriage and cohabitation"),
    most_files=2,
    detail=_("On the police's form, signed by husband and wife."),
    why=_("Husband and wife declare together that they are married and live together."),
    files=PAPERS,
    original=True,
)
RELATIVE_CARD = Document(
    "relative_card",
    _("Macao resident identity card of the relative"),
    most_files=2,
    detail=_("Both sides. The holder is present with the card."),
    why=RELATION_WHY,
    files=IN_COLOUR,
    original=True,
    copies=1,
)
ADDRESS_PROOF = Document(
    "address_proof",
    _("Proof of the address in Macao"),
    most_files=3,
    detail=_("For example a water, electricity or telephone bill of the last 3 months."),
    why=_("It shows where you live in Macao."),
    files=PAPERS,
    original=True,
    copies=1,
    recency=THREE_MONTHS,
)
OTHER_PAPERS = Document(
    "other_papers",
    _("Other papers that the police have asked for"),
    most_files=10,
    detail=_("Only when they were asked for, in special circumstances."),
    why=_("Some cases need more than the list."),
    files=FILES,
)
DIFFERING_DATA = Document(
    "differing_data",
    _("Notarial birth or marriage certificate, or the like, on the differing information"),
    most_files=5,
    why=_("It shows which information is right."),
    files=PAPERS,
    original=True,
    certified=NOTARISED,
    languages=LANGUAGES,
)

# The marriage certificate by the place that issued it

MARRIAGE_MACAO = Document(
    "marriage_macao",
    _("Macao marriage certificate, newly issued"),
    most_files=3,
    why=RELATION_WHY,
    files=PAPERS,
    original=True,
    copies=1,
    recency=MACAO_MARRIAGE,
)
MARRIAGE_MAINLAND = Document(
    "marriage_mainland",
    _("Notarial marriage certificate of the Mainland of China"),
    most_files=3,
    why=RELATION_WHY,
    files=PAPERS,
    original=True,
    copies=1,
    recency=MAINLAND_MARRIAGE,
    certified=_("By a notary of the Mainland."),
)
MARRIAGE_HONG_KONG = Document(
    "marriage_hong_kong",
    _("Hong Kong marriage certificate"),
    most_files=3,
    detail=_(
        "The original, of any age, or a copy that the registry certified in the last 6 months."
    ),
    why=RELATION_WHY,
    files=PAPERS,
    original=True,
    copies=1,
)
MARRIAGE_TAIWAN = Document(
    "marriage_taiwan",
    _("Taiwan marriage certificate with the household-register extract"),
    most_files=5,
    detail=_("The extract shows the marriage."),
    why=RELATION_WHY,
    files=PAPERS,
    original=True,
    copies=1,
    recency=TAIWAN_EXTRACT,
)
MARRIAGE_ELSEWHERE = Document(
    "marriage_elsewhere",
    _("Marriage certificate of another place, authenticated"),
    most_files=5,
    detail=_("Where registers give extracts: the latest one, of the last 6 months."),
    why=RELATION_WHY,
    files=PAPERS,
    original=True,
    copies=1,
    certified=_(
        "By the Chinese embassy in that country, or by the embassy or consulate of the state that "
        "issued it."
    ),
    languages=LANGUAGES,
)

# Everybody else

PHOTO = Document(
    "photo",
    _("Photograph"),
    most_files=1,
    detail=_(
        "Full face, no head covering, white ground, recent. You can also have it taken at the "
        "counter, free of charge."
    ),
    why=_("It stands on the certificate."),
    files=PICTURE,
)
PASSPORT = Document(
    "passport",
    _("Passport, travel document, or the identity document used for entry"),
    most_files=10,
    detail=_("The page with the personal data and all used pages. It is valid."),
    why=WHO_WHY,
    files=IN_COLOUR,
    original=True,
    copies=1,
)
BIRTH_CERTIFICATE = Document(
    "birth_certificate",
    _("Birth certificate, or the like"),
    most_files=3,
    why=_("It shows the date of birth and the parents."),
    files=PAPERS,
    original=True,
    copies=1,
    certified=NOTARISED,
    languages=LANGUAGES,
)
GUARANTEE = Document(
    "guarantee",
    _("Guarantee for the expenses of departure"),
    most_files=5,
    detail=_(
        "Until 14 November 2021 on format 5. The guarantor is a permanent resident who lives in "
        "Macao, or today also a body seated here. A bank guarantee can take its place."
    ),
    why=_("It covers a possible journey back."),
    files=PAPERS,
    original=True,
)
SETTLING_DOCUMENT = Document(
    "settling_document",
    _("Document of the Mainland authority for taking up residence in Macao"),
    most_files=3,
    why=_("A first application of a Mainland national needs it, or residence elsewhere."),
    files=PAPERS,
    original=True,
    copies=1,
)
RESIDENCE_ELSEWHERE = Document(
    "residence_elsewhere",
    _("Proof of two years of residence elsewhere, with the document of the right of residence"),
    most_files=10,
    detail=_(
        "For at least the two years immediately before. Some countries' documents also need the "
        "certification of a consulate."
    ),
    why=_("A first application of a Mainland national needs it, or a document of the Mainland."),
    files=PAPERS,
    original=True,
    copies=1,
    languages=LANGUAGES,
)
AUTHORISATION = Document(
    "authorisation",
    _("Certified letter of authorisation, with the representative's identity document"),
    most_files=5,
    detail=_("The letter itself and a copy of the representative's valid document."),
    why=_("Who is not the parent shows the right to act."),
    files=PAPERS,
    original=True,
    copies=1,
    certified=_("The signature on the letter is certified."),
)

FAMILY_RELATION = Document(
    "family_relation",
    _("Proof of the relation to the applicant"),
    most_files=5,
    detail=_("For example a marriage certificate, a birth certificate or a decision on adoption."),
    why=_("It shows who belongs to the household."),
    files=PAPERS,
    original=True,
    copies=1,
    certified=NOTARISED,
    languages=LANGUAGES,
)

# After an approval of IPIM

APPROVAL_LETTER = Document(
    "approval_letter",
    _("Letter of approval of IPIM"),
    most_files=3,
    why=_("The certificate rests on it."),
    files=PAPERS,
    copies=1,
)

# Renewal, reissue, stay, address

RESIDENT_CARD = Document(
    "resident_card",
    _("Macao non-permanent resident identity card"),
    most_files=2,
    detail=_("Both sides."),
    why=_("It shows that the authorization was used."),
    files=IN_COLOUR,
    original=True,
    copies=1,
)
UNION_CONTINUES = Document(
    "union_continues",
    _("Proof that the marriage or de facto union goes on"),
    most_files=5,
    why=RENEWAL_WHY,
    files=PAPERS,
    original=True,
)
POST_PAPERS = Document(
    "post_papers",
    _("Papers on the professional post"),
    most_files=10,
    why=RENEWAL_WHY,
    files=PAPERS,
)
IDENTITY = Document(
    "identity",
    _("Identity document"),
    most_files=3,
    why=_("It shows who asks."),
    files=IN_COLOUR,
    original=True,
    copies=1,
)
POLICE_REPORT = Document(
    "police_report",
    _("Police report of the loss or theft"),
    most_files=3,
    detail=_("It can be handed in later."),
    why=_("The certificate was lost or stolen."),
    files=PAPERS,
)
RECEIPT = Document(
    "receipt",
    _("Receipt of the accepted application for residence"),
    most_files=1,
    why=_("The extension rests on it."),
    files=PAPERS,
    original=True,
)
NEW_ADDRESS_PROOF = Document(
    "new_address_proof",
    _("Proof of the new address"),
    most_files=3,
    detail=_("For example a water or electricity bill, or a contract."),
    why=_("The change is shown by a paper."),
    files=PAPERS,
    copies=1,
    recency=NEW_THREE_MONTHS,
)
