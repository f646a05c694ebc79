"""REQ: the application form of every new application, renewal and extension."""

from datetime import date

from domicile.rulebook import (
    FILING_DAY,
    Address,
    Check,
    Choice,
    Country,
    Email,
    Form,
    FromPeople,
    Identity,
    LongWords,
    Page,
    Phone,
    Question,
    Rows,
    Taken,
    Words,
    all_of,
)
from domicile.services.macao_temporary_residency import _
from domicile.services.macao_temporary_residency.documents import PHOTO
from domicile.services.macao_temporary_residency.forms import asked
from domicile.services.macao_temporary_residency.forms.af import AF, CHILDREN, Relation
from domicile.services.macao_temporary_residency.forms.asked import Marital, Papers, field
from domicile.services.macao_temporary_residency.forms.person import Applicant
from domicile.services.macao_temporary_residency.forms.rows import (
    Included,
    Kin,
    Merit,
    OtherDocument,
    Post,
    Relative,
    Representative,
    Schooling,
)
from domicile.services.macao_temporary_residency.forms.start import (
    Start,
    gives_guarantee,
    holds_permit,
    is_new,
    renews,
)
from domicile.services.macao_temporary_residency.sources import (
    COURT_ADDRESS,
    DOCUMENTS,
    GUIDE,
    LAW_16,
    NEW_FAQ,
    ONLINE,
    POLICE,
    REGULATION_3,
    REGULATION_38,
    REQUIREMENTS_FAQ,
    SEVEN_YEARS_FAQ,
)

MOBILE_WHY = _("The result and requests are announced to it, and the progress inquiry asks for it.")
GUARANTOR_WHY = _("The guarantor pays if you have to leave and cannot pay the journey.")
HABITUAL_WHY = _("The police must be told of a change within 45 days. It is on their file too.")
# How the list of the family calls somebody whose form AF is in the application.
KIN = {
    Relation.SPOUSE.value: Kin.SPOUSE.value,
    Relation.PARTNER.value: Kin.PARTNER.value,
    **{child.value: Kin.CHILD.value for child in CHILDREN},
    Relation.PARENT.value: Kin.PARENT.value,
    Relation.SIBLING.value: Kin.SIBLING.value,
    Relation.OTHER.value: Kin.OTHER.value,
}
AGENT = _("representative")
GUARANTEE = _("guarantee")
GUARANTEE_LAW = (
    GUIDE(_("section 3"))
    + LAW_16(_("art. 39"))
    + REGULATION_3(_("art. 23"))
    + REGULATION_38(_("art. 33"))
)


class Settling(Choice):
    """How a Chinese national shows the right to settle in Macao."""

    PERMIT = "permit", _("A document of the Mainland authority for taking up residence in Macao")
    ELSEWHERE = "elsewhere", _("At least two years of residence outside the Mainland")


class Card(Choice):
    """Which resident identity card somebody who has a permit holds."""

    NON_PERMANENT = "non-permanent", _("Non-permanent resident identity card")
    PERMANENT = "permanent", _("Permanent resident identity card")
    NONE = "none", _("None yet")


class Collect(Choice):
    """How the letter with the result comes."""

    POST = "post", _("By post, to the correspondence address")
    COUNTER = "counter", _("Collected at a service centre, after a text message")


class Instrument(Choice):
    """Kinds of guarantee."""

    BANK = "bank", _("Bank guarantee")
    SURETY = "surety", _("Surety (fiança)")
    OTHER = "other", _("Another guarantee, for example surety-bond insurance")


class GuarantorKind(Choice):
    """Who can be guarantor."""

    NATURAL = "natural", _("A permanent resident of Macao who lives in Macao")
    LEGAL = "legal", _("A company or body with its head office in Macao")


class REQ(Form):
    """Macao SAR Temporary Residency Application Form."""

    code = "REQ"
    title = _("Macao SAR Temporary Residency Application Form")
    intro = _("What you answer here is printed on every form that asks for it.")

    other_names = asked.other_names()
    sex = asked.sex()
    place_of_birth = asked.place_of_birth()
    country_of_birth = asked.country_of_birth()
    nationality = asked.nationality()
    other_nationality = asked.other_nationality()
    father = asked.father()
    mother = asked.mother()
    marital = Question(
        _("Marital status"),
        Marital,
        **field(asked.IDENTITY, _("It decides which papers on the family are needed.")),
    )
    married_on = Question(
        _("Date of marriage, or when you began to live together"),
        date,
        when=marital.one_of(Marital.MARRIED, Marital.DE_FACTO).says(
            _("You are married or live in a de facto union")
        ),
        **field(asked.IDENTITY, _("It stands on the form and on the certificate.")),
    )
    married_in = Question(
        _("Place of marriage"),
        Words(most=120),
        when=marital.is_(Marital.MARRIED).says(_("You are married")),
        **field(asked.IDENTITY, _("It stands on the form and on the certificate.")),
    )
    spouse_holds = Question(
        _("Does your husband, wife or partner already have residence through your permit?"),
        bool,
        when=all_of(renews, marital.one_of(Marital.MARRIED, Marital.DE_FACTO)).says(
            _("You renew and are married or live in a de facto union")
        ),
        why=_("Then you both declare that the marriage or union goes on."),
        basis=SEVEN_YEARS_FAQ(_("marriage")),
        unconfirmed=_("The joint declaration is known for the seven years. For renewal it is old."),
    )

    papers = asked.papers()
    document_number = asked.document_number()
    issued_by = asked.issued_by()
    issued = asked.issued()
    expires = asked.expires()
    card_held = Question(
        _("Which Macao resident identity card do you hold?"),
        Card,
        required=False,
        when=holds_permit,
        **field(asked.IDENTITY, _("A renewal and an extension rest on the card as well.")),
    )
    right_to_settle = Question(
        _("What do you show for taking up residence in Macao?"),
        Settling,
        when=all_of(is_new, papers.is_(Papers.CHINESE)).says(
            _("You are a Chinese national and make a new application")
        ),
        why=_("New applications of Chinese nationals need one of the two."),
        basis=DOCUMENTS(_("identity documents")) + REGULATION_38(_("art. 31(5)")) + NEW_FAQ(),
    )
    lived_in = Question(
        _("Country or region whose residence document you show"),
        Country(),
        when=right_to_settle.is_(Settling.ELSEWHERE).says(_("You show residence elsewhere")),
        why=_("Documents of some countries need two authentications."),
        basis=NEW_FAQ() + DOCUMENTS(_("identity documents")),
    )
    other_documents = Rows(
        _("Your other identity and travel documents"),
        OtherDocument,
        one=_("document"),
        most=300,
        printed=3,
        hint=_("One entry for each. Hong Kong residents enter the identity card here."),
        **field(_("travel documents"), _("A criminal record is asked from each such place.")),
    )

    district = asked.macao_district()
    address = asked.macao_address(
        _("Correspondence address in Macao"),
        _("Street, number, estate or phase, building or block, floor, flat."),
    )
    telephone = Question(
        _("Telephone"),
        Phone(region="MO"),
        hint=_("In Macao 8 digits, for example 2871 0300. Elsewhere with the country code."),
        autocomplete="tel",
        **field(_("contact"), _("IPIM calls this number when something is missing.")),
    )
    mobile = Question(
        _("Mobile number for text messages"),
        Phone(region="MO"),
        hint=_("In Macao it begins with 6. Elsewhere with the country code."),
        why=MOBILE_WHY,
        basis=ONLINE(_("progress inquiry")),
    )
    email = Question(
        _("E-mail address"),
        Email(),
        autocomplete="email",
        why=_("The answer to a pre-check and all reminders go there."),
        basis=ONLINE(),
    )
    habitual = Question(
        _("Address of habitual residence"),
        Address(),
        hint=_("Where you live, in Macao or elsewhere."),
        why=HABITUAL_WHY,
        basis=POLICE(_("change of habitual residence")) + LAW_16(_("arts 41 and 43(6)")),
    )
    workplace = Question(
        _("Address of your professional domicile, if you have one"),
        Address(),
        required=False,
        why=HABITUAL_WHY,
        basis=POLICE(_("change of habitual residence")) + LAW_16(_("arts 41 and 43(6)")),
    )
    shows_other_address = Question(
        _("Does a paper you send, for example a payslip, show another address in Macao?"),
        bool,
        why=_("A paper that shows another address changes nothing by itself."),
        basis=COURT_ADDRESS(),
    )

    occupation = Question(
        _("Occupation"), Words(most=120), **field(_("background"), _("It stands on the form."))
    )
    schooling = Rows(
        _("Education"),
        Schooling,
        one=_("school or degree"),
        most=300,
        printed=4,
        hint=_("The highest first."),
        **field(_("background"), _("Everything you declare here is proved by a document.")),
    )
    posts = Rows(
        _("Work experience"),
        Post,
        one=_("post"),
        most=300,
        printed=4,
        hint=_("The latest first."),
        **field(_("background"), _("Everything you declare here is proved by a document.")),
    )
    merits = Rows(
        _("Qualifications, licences, publications and awards"),
        Merit,
        one=_("qualification, publication or award"),
        most=300,
        printed=4,
        **field(_("background"), _("Everything you declare here is proved by a document.")),
    )
    explanation = Question(
        _("What you declare and cannot prove, and why"),
        LongWords(most=3000),
        required=False,
        hint=_("If an authority cannot give you a document, say what you tried."),
        why=_("A written explanation takes the place of a proof that cannot be had."),
        basis=NEW_FAQ(_("proofs")),
    )

    relatives = Rows(
        _("Your family"),
        Relative,
        one=_("family member"),
        most=300,
        printed=6,
        people=FromPeople(
            "dependant",
            (
                Taken(Relative.latin_name, AF.latin_name),
                Taken(Relative.chinese_name, AF.chinese_name),
                Taken(Relative.kin, AF.relation, KIN),
                Taken(Relative.born, AF.born),
                Taken(Relative.included, always=Included.NOW.value),
            ),
        ),
        hint=_("Husband, wife or partner, children, parents, brothers and sisters."),
        **field(_("family"), _("The form lists the whole family, also who is not included.")),
    )

    has_agent = Question(
        _("Have you authorised somebody to act for you?"),
        bool,
        why=_("Somebody you authorise can prepare, upload and deliver. Only you sign."),
        basis=REQUIREMENTS_FAQ(_("representatives")),
    )
    agents = Rows(
        _("Who acts for you"),
        Representative,
        one=_("representative"),
        least=1,
        most=5,
        printed=2,
        when=has_agent.is_(True).says(_("You have authorised somebody")),
        **field(AGENT, _("The letter of authorisation names them.")),
    )
    collect = Question(
        _("How do you want to get the letter with the result?"),
        Collect,
        **field(_("delivery of the result"), _("Both ways are announced by a text message.")),
    )

    instrument = Question(
        _("Which guarantee do you give?"),
        Instrument,
        when=gives_guarantee,
        why=GUARANTOR_WHY,
        basis=GUARANTEE_LAW,
    )
    guarantor_kind = Question(
        _("Who is the guarantor?"),
        GuarantorKind,
        when=gives_guarantee,
        why=_("Only a permanent resident who lives in Macao, or a body seated here, can be it."),
        basis=GUIDE(_("section 3")),
    )
    guarantor = Question(
        _("Name of the guarantor"),
        Words(most=150),
        when=gives_guarantee,
        **field(GUARANTEE, GUARANTOR_WHY),
    )
    guarantor_card = Question(
        _("Number of the guarantor's Macao resident identity card"),
        Identity(scheme="macao", most=20),
        when=guarantor_kind.is_(GuarantorKind.NATURAL).says(_("The guarantor is a person")),
        hint=_("8 digits, for example 1234567(8)"),
        **field(GUARANTEE, GUARANTOR_WHY),
    )
    guarantor_registration = Question(
        _("Commercial registration number of the guarantor"),
        Words(most=40),
        when=guarantor_kind.is_(GuarantorKind.LEGAL).says(_("The guarantor is a company or body")),
        **field(GUARANTEE, GUARANTOR_WHY),
    )
    guarantor_email = Question(
        _("E-mail address of the guarantor"),
        Email(),
        when=gives_guarantee,
        **field(GUARANTEE, _("The guarantor gets an own link there, and sees nothing else.")),
    )

    pages = (
        Page("identity", _("Sex, birth and nationality"), sex, place_of_birth, country_of_birth,
             nationality, other_nationality, number="1", photo=PHOTO),
        Page("names", _("Other names and parents"), other_names, father, mother, number="1"),
        Page("marriage", _("Marital status"), marital, married_on, married_in, spouse_holds,
             number="1"),
        Page("document", _("Travel document"), papers, document_number, issued_by, issued, expires,
             card_held, number="2"),
        Page("settling", _("Right to settle in Macao"), right_to_settle, lived_in, number="2"),
        Page("documents", _("Other documents"), other_documents, number="2"),
        Page("address", _("Correspondence address"), district, address, shows_other_address,
             number="3"),
        Page("reached", _("Telephone and e-mail"), telephone, mobile, email, number="3"),
        Page("habitual", _("Habitual residence"), habitual, workplace, number="3"),
        Page("education", _("Education"), schooling, number="4"),
        Page("work", _("Work"), occupation, posts, number="4"),
        Page("merits", _("Qualifications and achievements"), merits, explanation, number="4"),
        Page("family", _("Family composition"), relatives, number="5"),
        Page("agent", _("Representative"), has_agent, agents, number="6"),
        Page("delivery", _("Delivery of the result"), collect, number="7"),
        Page("guarantee", _("Guarantee"), instrument, guarantor_kind, guarantor, guarantor_card,
             guarantor_registration, guarantor_email, number="8"),
    )  # fmt: skip
    carries = (*Start.pages[1:], *Applicant.pages)
    checks = (
        *asked.document_checks(Applicant.born, issued, expires),
        asked.mobile_check(mobile),
        Check(
            married_on,
            married_on.on_or_before(FILING_DAY),
            _("The date must be today or in the past. Check the year."),
        ),
    )
