"""BI: the ground of an investment in real estate."""

from datetime import date
from decimal import Decimal

from domicile.rulebook import (
    FILING_DAY,
    Check,
    Choice,
    Form,
    Money,
    Page,
    Percent,
    Question,
    Words,
)
from domicile.services.macao_temporary_residency import _
from domicile.services.macao_temporary_residency.forms.asked import (
    macao_address,
    macao_district,
)
from domicile.services.macao_temporary_residency.forms.person import Applicant
from domicile.services.macao_temporary_residency.sources import (
    CRITERIA,
    ESTATE_DOCUMENTS,
    ESTATE_FAQ,
    REGULATION_3,
)

MOST = Decimal(10) ** 11
VALUE_WHY = _("The price without the loan must never fall below MOP 1,000,000.")
TITLE_WHY = _("The declared title must be kept. IPIM compares it with the land registry.")
DEPOSIT_WHY = _("The deposit of at least MOP 500,000 must be kept and never drawn on.")
SHARE_WHY = _("A share of at least 51 per cent must be kept, if the permit rests on it.")


class Regime(Choice):
    """Under which rules the file was opened."""

    OLD = "old", _("Decree-Law No. 14/95/M")
    REGULATION = "regulation", _("Administrative Regulation No. 3/2005")


class Title(Choice):
    """Status of the title."""

    REGISTERED = "registered", _("Registered in the land registry")
    DEED = "deed", _("Deed signed, not given to IPIM yet")
    OFF_PLAN = "off-plan", _("Off-plan, or deed not signed yet")


class BI(Form):
    """Grounds: Investment in Real Estate."""

    code = "BI"
    title = _("Grounds: Investment in Real Estate")

    regime = Question(
        _("Under which rules was your file opened?"),
        Regime,
        why=_("Proof of the deposit is asked only under Administrative Regulation No. 3/2005."),
        basis=ESTATE_DOCUMENTS(_("bank certificate")),
    )
    description = Question(
        _("Description number in the land registry"),
        Words(most=60),
        why=TITLE_WHY,
        basis=ESTATE_DOCUMENTS(_("property registration")),
    )
    district = macao_district()
    address = macao_address(_("Address of the property"))
    bought = Question(_("Date of purchase"), date, why=VALUE_WHY, basis=ESTATE_FAQ())
    price = Question(
        _("Purchase price"), Money(currency="MOP", most=MOST), why=VALUE_WHY, basis=ESTATE_FAQ()
    )
    status = Question(
        _("Status of the title"),
        Title,
        why=TITLE_WHY,
        basis=CRITERIA() + ESTATE_DOCUMENTS(_("property registration")),
    )
    mortgaged = Question(
        _("Is the property mortgaged?"), bool, why=VALUE_WHY, basis=ESTATE_FAQ(_("mortgage"))
    )
    lender = Question(
        _("Lender"),
        Words(most=150),
        when=mortgaged.is_(True).says(_("The property is mortgaged")),
        why=VALUE_WHY,
        basis=ESTATE_DOCUMENTS(_("mortgage")),
    )
    loan = Question(
        _("Loan still to be paid back"),
        Money(currency="MOP", most=MOST),
        when=mortgaged.is_(True).says(_("The property is mortgaged")),
        why=VALUE_WHY,
        basis=ESTATE_FAQ(_("mortgage")),
    )
    encumbrances = Question(
        _("Other charges on the property, if any"),
        Words(most=300),
        required=False,
        why=TITLE_WHY,
        basis=REGULATION_3(_("art. 3")),
    )
    bank = Question(
        _("Bank of the fixed deposit"),
        Words(most=150),
        when=regime.is_(Regime.REGULATION).says(_("Your file is under Regulation No. 3/2005")),
        why=DEPOSIT_WHY,
        basis=ESTATE_DOCUMENTS(_("bank certificate")),
    )
    deposit = Question(
        _("Amount of the fixed deposit"),
        Money(currency="MOP", most=MOST),
        when=regime.is_(Regime.REGULATION).says(_("Your file is under Regulation No. 3/2005")),
        why=DEPOSIT_WHY,
        basis=ESTATE_DOCUMENTS(_("bank certificate")),
    )
    opened = Question(
        _("Date on which the account was opened"),
        date,
        when=regime.is_(Regime.REGULATION).says(_("Your file is under Regulation No. 3/2005")),
        why=DEPOSIT_WHY,
        basis=ESTATE_DOCUMENTS(_("bank certificate")),
    )
    untouched = Question(
        _("Has nothing been drawn from the deposit, and is it free of charges?"),
        bool,
        when=regime.is_(Regime.REGULATION).says(_("Your file is under Regulation No. 3/2005")),
        why=DEPOSIT_WHY,
        basis=ESTATE_DOCUMENTS(_("bank certificate")),
    )
    relies_on_enterprise = Question(
        _("Does your permit also rest on an enterprise of yours in Macao?"),
        bool,
        why=SHARE_WHY,
        basis=ESTATE_DOCUMENTS(_("enterprise")) + CRITERIA(),
    )
    enterprise = Question(
        _("Name of the enterprise"),
        Words(most=150),
        when=relies_on_enterprise.is_(True).says(_("Your permit rests on an enterprise")),
        why=SHARE_WHY,
        basis=ESTATE_DOCUMENTS(_("enterprise")),
    )
    share = Question(
        _("Your share in the enterprise"),
        Percent(),
        when=relies_on_enterprise.is_(True).says(_("Your permit rests on an enterprise")),
        why=SHARE_WHY,
        basis=CRITERIA(),
    )

    pages = (
        Page("regime", _("Rules of the file"), regime, number="1"),
        Page("property", _("The property"), description, district, address, status, number="2"),
        Page("price", _("Price and mortgage"), bought, price, mortgaged, lender, loan,
             encumbrances, number="3"),
        Page("deposit", _("Fixed deposit"), bank, deposit, opened, untouched, number="4"),
        Page("enterprise", _("Enterprise"), relies_on_enterprise, enterprise, share, number="5"),
    )  # fmt: skip
    carries = (Applicant.pages[0],)
    checks = (
        Check(
            bought,
            bought.on_or_before(FILING_DAY),
            _("The date must be today or in the past. Check the year."),
        ),
    )
