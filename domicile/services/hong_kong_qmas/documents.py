"""Documents of the applicant and of each dependant, with the limits of the published list.

The published list gives the limits 5, 1, 1, 3, 10, 10, 3, 10, 5, 5, 10 and 5, 1, 5, 5; its names
did not reach us and are rebuilt, as `unconfirmed` of each rule says.
"""

from dataclasses import replace

from domicile.rulebook import Colour, Document, FileLimits, FileType
from domicile.services.hong_kong_qmas import _

MOST_BYTES = (
    5_242_880  # "5 Mbytes or below"; the larger reading, so that no file is refused wrongly
)
# TIFF tag 259: 1 none ("RAW"), 5 LZW, 7 JPEG, 4 CCITT-G4.
FILES = FileLimits(
    types=(FileType.JPEG, FileType.PDF, FileType.GIF, FileType.PNG, FileType.TIFF),
    most_bytes=MOST_BYTES,
    tiff_compressions=frozenset({1, 4, 5, 7}),
)
PAPERS = replace(FILES, colour=Colour.GREY_ADVISED)
WITH_PHOTO = replace(FILES, colour=Colour.COLOUR_EXPECTED)
PHOTO = replace(WITH_PHOTO, least_pixels=(1200, 1600), advised_types=(FileType.JPEG,))

TRAVEL_WHY = _("It shows who you are, and the visa is put against it.")
PHOTO_WHY = _("The visa carries it, and officers at the border compare it with you.")

TRAVEL_DOCUMENT = Document(
    "travel_document",
    _("Valid travel document"),
    most_files=5,
    detail=_(
        "The pages with your particulars, the dates of issue and expiry, and any re-entry visa. "
        "If you are in Hong Kong now, add the page with your latest arrival stamp or landing slip, "
        "and your latest e-Visa. Mainland residents without a travel document may give their "
        "resident identity card."
    ),
    why=TRAVEL_WHY,
    files=WITH_PHOTO,
)
PHOTOGRAPH = Document(
    "photo",
    _("Recent photograph"),
    most_files=1,
    detail=_(
        "In colour, full face, without headgear, on a plain white ground. A JPEG of at least "
        "1200 by 1600 pixels is best."
    ),
    why=PHOTO_WHY,
    files=PHOTO,
)
HKID = Document(
    "hkid",
    _("Hong Kong identity card"),
    most_files=1,
    detail=_("Only if you have one."),
    why=_("With it we find your earlier records."),
    files=WITH_PHOTO,
)
NET_WORTH_PROOF = Document(
    "net_worth",
    _("Proof of personal net worth"),
    most_files=3,
    detail=_(
        "For example statements of bank accounts and securities, deeds of property and statements "
        "of loans, put together in up to 3 files."
    ),
    why=_("It shows that you can support and house yourself and the family you bring."),
    files=PAPERS,
)
ACADEMIC = Document(
    "academic",
    _("Proof of academic or professional qualifications"),
    most_files=10,
    detail=_(
        "Certificate and transcript of each degree, and its verification by a third party or by "
        "the institution, with what the department needs to check it online."
    ),
    why=_("A good education is a prerequisite. Every degree is verified."),
    files=PAPERS,
)
WORK_PROOF = Document(
    "work_experience",
    _("Proof of work experience"),
    most_files=10,
    detail=_(
        "Letters of your employers with your post, its dates, your duties and where you worked."
    ),
    why=_("It proves criteria 6, 7, 8 and 9."),
    files=PAPERS,
)
COMPANY_PROOF = Document(
    "company_proof",
    _("Proof about the company"),
    most_files=3,
    detail=_(
        "For criterion 7, that the enterprise is listed, ranked or multinational. For criteria 11 "
        "and 12, that you own the business, its audited accounts, and its listing."
    ),
    why=_("It proves criteria 7, 11 and 12."),
    files=PAPERS,
)
INCOME_PROOF = Document(
    "income",
    _("Proof of annual income"),
    most_files=10,
    detail=_(
        "A notice of assessment or another tax paper, your employer's statement of the value of "
        "stock options, or the audited accounts of your own company."
    ),
    why=_("It proves criterion 10."),
    files=PAPERS,
)
LANGUAGE_PROOF = Document(
    "language",
    _("Proof of language proficiency"),
    most_files=5,
    detail=_(
        "For example a test report, or a certificate that a degree was taught in the language."
    ),
    why=_("It proves criteria 4 and 5."),
    files=PAPERS,
)
OTHER = Document(
    "other",
    _("Other supporting documents"),
    most_files=5,
    detail=_(
        "Residents of Macao: the Macao identity card. Residents of Taiwan: the household "
        "registration transcript and the Taiwan identity card. Chinese nationals living overseas: "
        "proof of residence there, with the conditions and limit of stay. If you answered yes to a "
        "question on your record: the papers on it."
    ),
    why=_("It completes what your answers say."),
    files=FILES,
)
ACHIEVEMENT_PROOF = Document(
    "achievement",
    _("Proof of achievements"),
    most_files=10,
    detail=_("Award certificates, letters of the body that gave them, reports and references."),
    why=_("It proves your award, or that your field acknowledges your work."),
    files=PAPERS,
)

DEPENDANT_TRAVEL_DOCUMENT = Document(
    "travel_document",
    _("Valid travel document"),
    most_files=5,
    detail=_(
        "The pages with the particulars, the dates of issue and expiry, and any re-entry visa. "
        "Add the Hong Kong identity card and the latest e-Visa, if there are any."
    ),
    why=_("It shows who this person is, and the visa is put against it."),
    files=WITH_PHOTO,
)
DEPENDANT_PHOTOGRAPH = replace(PHOTOGRAPH)
RELATIONSHIP_PROOF = Document(
    "relationship",
    _("Proof of relationship"),
    most_files=5,
    detail=_(
        "For example the marriage certificate or the birth certificate, the household register, "
        "family photographs, or family letters with their envelopes."
    ),
    why=_("It shows that this person is your husband, wife, partner or child."),
    files=FILES,  # family photographs may be among them
)
DEPENDANT_OTHER = Document(
    "other",
    _("Other supporting documents"),
    most_files=5,
    detail=_(
        "Residents of Macao: the Macao identity card. Residents of Taiwan: the household "
        "registration transcript and the Taiwan identity card. Chinese nationals living overseas: "
        "proof of residence there, with the conditions and limit of stay."
    ),
    why=_("It completes what the answers say."),
    files=FILES,
)

APPLICANT_DOCUMENTS = (
    TRAVEL_DOCUMENT,
    PHOTOGRAPH,
    HKID,
    NET_WORTH_PROOF,
    ACADEMIC,
    WORK_PROOF,
    COMPANY_PROOF,
    INCOME_PROOF,
    LANGUAGE_PROOF,
    OTHER,
    ACHIEVEMENT_PROOF,
)
DEPENDANT_DOCUMENTS = (
    DEPENDANT_TRAVEL_DOCUMENT,
    DEPENDANT_PHOTOGRAPH,
    RELATIONSHIP_PROOF,
    DEPENDANT_OTHER,
)
