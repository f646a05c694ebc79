"""IR: the ground of a major investment or a major investment plan."""

from datetime import date
from decimal import Decimal

from domicile.rulebook import (
    Address,
    Choice,
    Form,
    LongWords,
    Money,
    Page,
    Percent,
    Question,
    Row,
    Rows,
    Whole,
    Words,
)
from domicile.services.macao_temporary_residency import _
from domicile.services.macao_temporary_residency.forms.asked import MACAO_PARTS, field
from domicile.services.macao_temporary_residency.forms.person import Applicant
from domicile.services.macao_temporary_residency.forms.start import renews
from domicile.services.macao_temporary_residency.sources import (
    CRITERIA,
    INVESTMENT_CRITERIA,
    INVESTMENT_FAQ,
    REGULATION_3,
    SECONDARY,
    SECONDARY_NOTES,
    SEVEN_YEARS_FAQ,
)

MOST = Decimal(10) ** 12
AMOUNT_WHY = _("The investment is counted in proportion to your share, without stock in trade.")
ENTERPRISE_WHY = _("IPIM compares it with the commercial registration.")
MERIT_WHY = _("IPIM weighs what the investment brings to Macao.")
STAFF_WHY = _("A reasonable number of staff, local people among them, is weighed.")
PROGRESS_WHY = _("For a renewal the plan must be carried out, lawfully and without a break.")


class Stage(Choice):
    """Where the investment stands."""

    PLAN = "plan", _("A plan that a competent department assesses")
    MADE = "made", _("An investment already made")


class LegalForm(Choice):
    """Legal forms of an enterprise."""

    SOLE = "sole", _("Sole trader")
    QUOTA = "quota", _("Company limited by quotas")
    SHARES = "shares", _("Company limited by shares")
    OTHER = "other", _("Another legal form")


class Industry(Choice):
    """Industries IPIM names."""

    FINANCE = "finance", _("Featured finance")
    MEDICINE = "medicine", _("Traditional Chinese medicine")
    CONVENTION = "convention", _("Convention and exhibition")
    CULTURE = "culture", _("Cultural and creative industries")
    COMMERCE = "commerce", _("E-commerce")
    TECHNOLOGY = "technology", _("Information technology")
    DIVERSE = "diverse", _("Another industry that helps diversification")


class Unit(Choice):
    """What may count as a relevant investment by law."""

    INDUSTRIAL = "industrial", _("Industrial unit")
    SERVICES = (
        "services",
        _("Service unit"),
        _("Finance, consulting, transport, support to industry and commerce"),
    )
    HOTEL = "hotel", _("Hotel or similar unit")
    OTHER = "other", _("Another investment")


class Shareholder(Row):
    """Another holder of a share."""

    name = Question(_("Name"), Words(most=150), **field(_("IR, part C"), AMOUNT_WHY))
    share = Question(_("Share"), Percent(), **field(_("IR, part C"), AMOUNT_WHY))


class Position(Row):
    """A position in the enterprise."""

    title = Question(_("Position"), Words(most=120), **field(_("IR, part H"), STAFF_WHY))
    people = Question(_("Number of people"), Whole(0, 100_000), **field(_("IR, part H"), STAFF_WHY))
    local = Question(
        _("Residents of Macao among them"), Whole(0, 100_000), **field(_("IR, part H"), STAFF_WHY)
    )


class IR(Form):
    """Grounds: Major Investment / Major Investment Plan."""

    code = "IR"
    title = _("Grounds: Major Investment / Major Investment Plan")

    stage = Question(
        _("Where does the investment stand?"),
        Stage,
        why=_("A plan needs the assessment of a competent department before it begins."),
        basis=REGULATION_3(_("art. 1")),
    )
    department = Question(
        _("Department that assesses the plan"),
        Words(most=150),
        when=stage.is_(Stage.PLAN).says(_("It is a plan")),
        why=_("Its opinion is asked for."),
        basis=REGULATION_3(_("art. 1")),
    )
    name_latin = Question(
        _("Name of the enterprise in Portuguese or English"),
        Words(most=200),
        **field(_("IR, part B"), ENTERPRISE_WHY),
    )
    name_chinese = Question(
        _("Name of the enterprise in Chinese, if any"),
        Words(most=100),
        required=False,
        **field(_("IR, part B"), ENTERPRISE_WHY),
    )
    registration = Question(
        _("Commercial registration number"),
        Words(most=40),
        why=ENTERPRISE_WHY,
        basis=SEVEN_YEARS_FAQ(_("registration certificate")),
    )
    tax_number = Question(
        _("Taxpayer number"), Words(most=40), **field(_("IR, part B"), ENTERPRISE_WHY)
    )
    legal_form = Question(_("Legal form"), LegalForm, **field(_("IR, part B"), ENTERPRISE_WHY))
    address = Question(
        _("Address of the enterprise"),
        Address(parts=MACAO_PARTS, large_first=True),
        **field(_("IR, part B"), ENTERPRISE_WHY),
    )
    licences = Question(
        _("Licences, with their numbers"),
        LongWords(most=1000),
        required=False,
        **field(_("IR, part B"), ENTERPRISE_WHY),
    )
    started = Question(
        _("Date on which it started or will start"),
        date,
        **field(_("IR, part B"), ENTERPRISE_WHY),
    )

    share = Question(
        _("Your share in the enterprise"),
        Percent(),
        hint=_("In per cent, direct and indirect together, for example 35."),
        why=AMOUNT_WHY,
        basis=INVESTMENT_FAQ(_("amount")),
    )
    chain = Question(
        _("How you hold it, if through other companies"),
        LongWords(most=1000),
        required=False,
        **field(_("IR, part C"), AMOUNT_WHY),
    )
    capital = Question(
        _("Registered capital"),
        Money(currency="MOP", most=MOST),
        **field(_("IR, part C"), AMOUNT_WHY),
    )
    shareholders = Rows(
        _("Other shareholders"),
        Shareholder,
        one=_("shareholder"),
        most=300,
        printed=4,
        **field(_("IR, part C"), AMOUNT_WHY),
    )

    fixed_assets = Question(
        _("Fixed assets for the operation"),
        Money(currency="MOP", most=MOST),
        why=AMOUNT_WHY,
        basis=INVESTMENT_FAQ(_("amount")),
    )
    operating = Question(
        _("Operating expenditure"),
        Money(currency="MOP", most=MOST),
        why=AMOUNT_WHY,
        basis=INVESTMENT_FAQ(_("amount")),
    )
    fees = Question(
        _("Fees"),
        Money(currency="MOP", most=MOST),
        why=AMOUNT_WHY,
        basis=INVESTMENT_FAQ(_("amount")),
    )
    stock = Question(
        _("Stock in trade, and capital that is not yours"),
        Money(currency="MOP", most=MOST),
        required=False,
        hint=_("Not counted. Say it here so that it is not missed elsewhere."),
        why=AMOUNT_WHY,
        basis=INVESTMENT_FAQ(_("amount")),
    )

    source_of_funds = Question(
        _("Where the money comes from"),
        LongWords(most=1500),
        why=_("A bank in Macao must confirm that the funds are there."),
        basis=SECONDARY_NOTES(_("major investment")),
        unconfirmed=SECONDARY,
    )
    bank = Question(
        _("Bank and account"),
        Words(most=150),
        why=_("A bank in Macao must confirm that the funds are there."),
        basis=SECONDARY_NOTES(_("major investment")),
        unconfirmed=SECONDARY,
    )
    statement_on = Question(
        _("Date of the bank statement"),
        date,
        why=_("A bank in Macao must confirm that the funds are there."),
        basis=SECONDARY_NOTES(_("major investment")),
        unconfirmed=SECONDARY,
    )

    industry = Question(
        _("Industry"),
        Industry,
        why=_("IPIM names the industries that it favours."),
        basis=INVESTMENT_FAQ() + INVESTMENT_CRITERIA(),
    )
    unit = Question(
        _("Kind of unit"),
        Unit,
        why=_("The law says which investments may be relevant."),
        basis=REGULATION_3(_("art. 2")),
    )
    novelty = Question(
        _("What is original or new in its technology"),
        LongWords(most=2000),
        required=False,
        why=MERIT_WHY,
        basis=INVESTMENT_CRITERIA(),
    )
    awards = Question(
        _("Awards and public funding"),
        LongWords(most=2000),
        required=False,
        why=MERIT_WHY,
        basis=INVESTMENT_CRITERIA(),
    )
    brand = Question(
        _("International certification or brand"),
        LongWords(most=2000),
        required=False,
        why=MERIT_WHY,
        basis=INVESTMENT_CRITERIA(),
    )
    premises = Question(
        _("Does the enterprise own its premises?"),
        bool,
        why=MERIT_WHY,
        basis=INVESTMENT_CRITERIA(),
    )
    compliance = Question(
        _("How it meets the rules on environment, safety and health"),
        LongWords(most=2000),
        required=False,
        why=MERIT_WHY,
        basis=INVESTMENT_CRITERIA(),
    )

    staff = Question(_("Number of staff"), Whole(0, 100_000), why=STAFF_WHY, basis=CRITERIA())
    local_staff = Question(
        _("Residents of Macao among them"),
        Whole(0, 100_000),
        why=STAFF_WHY,
        basis=INVESTMENT_CRITERIA(),
    )
    mobility = Question(
        _("How local staff are trained and promoted"),
        LongWords(most=2000),
        required=False,
        why=STAFF_WHY,
        basis=INVESTMENT_CRITERIA(),
    )
    positions = Rows(
        _("Positions"),
        Position,
        one=_("position"),
        most=300,
        printed=6,
        **field(_("IR, part H"), STAFF_WHY),
    )

    progress = Question(
        _("What was planned and what was done since the last approval"),
        LongWords(most=4000),
        when=renews,
        why=PROGRESS_WHY,
        basis=CRITERIA(),
    )
    turnover = Question(
        _("Turnover of the last year"),
        Money(currency="MOP", most=MOST),
        when=renews,
        **field(_("IR, part I"), PROGRESS_WHY),
    )
    result = Question(
        _("Audited result of the last year"),
        Money(currency="MOP", least=-MOST, most=MOST),
        when=renews,
        hint=_("A loss with a minus sign."),
        **field(_("IR, part I"), PROGRESS_WHY),
    )
    changes = Question(
        _("Changes since the last approval, and when you told IPIM"),
        LongWords(most=2000),
        required=False,
        when=renews,
        why=_("Changes of the investment must be told within 30 days."),
        basis=CRITERIA(_("duty to notify")),
    )

    pages = (
        Page("stage", _("Stage of the investment"), stage, department, number="A"),
        Page("enterprise", _("The enterprise"), name_latin, name_chinese, registration, tax_number,
             legal_form, number="B"),
        Page("place", _("Where and when it works"), address, licences, started, number="B"),
        Page("shares", _("Shareholding"), share, chain, capital, shareholders, number="C"),
        Page("amount", _("Amount of the investment"), fixed_assets, operating, fees, stock,
             number="D"),
        Page("funds", _("Source and proof of funds"), source_of_funds, bank, statement_on,
             number="E"),
        Page("industry", _("Industry"), industry, unit, number="F"),
        Page("merit", _("What it brings to Macao"), novelty, awards, brand, premises, compliance,
             number="G"),
        Page("staff", _("Staff"), staff, local_staff, mobility, positions, number="H"),
        Page("progress", _("Progress since the last approval"), progress, turnover, result, changes,
             number="I"),
    )  # fmt: skip
    carries = (Applicant.pages[0],)
