"""Facts that rules use: ages, the window, the counted amounts, who is who."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domicile.rulebook import FILING_DAY, begun, fact, how_many
from domicile.services.macao_temporary_residency import _, deadlines
from domicile.services.macao_temporary_residency.forms.af import AF, Relation
from domicile.services.macao_temporary_residency.forms.bi import BI
from domicile.services.macao_temporary_residency.forms.ir import IR
from domicile.services.macao_temporary_residency.forms.person import Applicant
from domicile.services.macao_temporary_residency.forms.qt import QT
from domicile.services.macao_temporary_residency.forms.req import REQ
from domicile.services.macao_temporary_residency.forms.rows import Act, Representative
from domicile.services.macao_temporary_residency.forms.start import Start
from domicile.services.macao_temporary_residency.settings import (
    ADULT,
    COHABITATION,
    DEPOSIT_LEAST,
    ESTATE_LEAST,
    INVESTMENT_LEAST,
    RECORD_AGE,
    SHARE_LEAST,
)
from domicile.workdays import years_between

if TYPE_CHECKING:
    from decimal import Decimal

    from domicile.rulebook import Fact, RowAnswers
    from domicile.rulebook.tables import Setting

DEPENDANT = ("dependant",)
USUAL_DIGITS = {"1", "5", "7"}
GATED_COUNTRIES = ("GM", "GW", "VU")  # documents of these need two authentications


def _sum(*amounts: Decimal) -> Decimal:
    return sum(amounts[1:], amounts[0])


def _same(one: str, other: str) -> bool:
    return one == other


def _unusual(card: str) -> bool:
    return card[:1] not in USUAL_DIGITS


def _may_sign(agents: tuple[RowAnswers, ...]) -> bool:
    scopes = (agent[Representative.scope] for agent in agents)
    return any(Act.SIGN in scope for scope in scopes if scope)


def now(setting: Setting) -> Fact[int]:
    """A setting as it is on the day of filing."""
    return fact(setting.title, setting.on, FILING_DAY)


def amount_now(setting: Setting, currency: str = "") -> Fact[Decimal]:
    """A setting that is money or a share, as it is on the day of filing."""
    return fact(setting.title, setting.amount, FILING_DAY, currency=currency)


# The window of a renewal

OPENS = fact(
    _("First day on which you can renew"), deadlines.opens_on, Start.permit_ends, FILING_DAY
)
OPENS_STRICTLY = fact(
    _("First day on which you can renew, read strictly"),
    deadlines.strictly_opens_on,
    Start.permit_ends,
    FILING_DAY,
)
CLOSES = fact(
    _("Last day on which you can renew"), deadlines.closes_on, Start.permit_ends, FILING_DAY
)

# The length of a permit

STARTS = fact(
    _("First day of the permit"),
    deadlines.starts_on,
    Start.permit_ends,
    FILING_DAY,
    not_asked_as_none=True,
)
LONGEST = fact(_("Last day of the full length"), deadlines.longest_permit, STARTS, FILING_DAY)
DOCUMENT_LIMIT = fact(
    _("Last day that the travel document allows"),
    deadlines.document_limit,
    REQ.expires,
    FILING_DAY,
)
PERMIT_UNTIL = fact(
    _("Last day of the permit"), deadlines.permit_until, STARTS, REQ.expires, FILING_DAY
)

# Amounts

TOTAL = fact(
    _("Total of the investment that counts"),
    _sum,
    IR.fixed_assets,
    IR.operating,
    IR.fees,
    currency="MOP",
)
COUNTED = fact(
    _("Counted investment"), deadlines.counted_investment, TOTAL, IR.share, currency="MOP"
)
INVESTMENT_THRESHOLD = amount_now(INVESTMENT_LEAST, "MOP")
OWED = fact(
    _("Loan still to be paid back"),
    deadlines.owed,
    BI.loan,
    not_asked_as_none=True,
    currency="MOP",
)
ESTATE_VALUE = fact(
    _("Value of the property without the loan"),
    deadlines.value_without_loan,
    BI.price,
    OWED,
    currency="MOP",
)
ESTATE_THRESHOLD = amount_now(ESTATE_LEAST, "MOP")
DEPOSIT_THRESHOLD = amount_now(DEPOSIT_LEAST, "MOP")
SHARE_THRESHOLD = amount_now(SHARE_LEAST)
ADULT_AGE = now(ADULT)
AGE_OF_RECORDS = now(RECORD_AGE)
UNION_YEARS = now(COHABITATION)

# People

APPLICANT_AGE = fact(
    _("Age of the applicant on the day of filing"), years_between, Applicant.born, FILING_DAY
)
AGE = fact(_("Age on the day of filing"), years_between, AF.born, FILING_DAY)
YEARS_TOGETHER = fact(
    _("Years of living together on the day of filing"),
    years_between,
    AF.together_since,
    FILING_DAY,
)
PEOPLE = how_many(_("Family members in this application"), "dependant")
COUPLES = how_many(
    _("Husbands, wives and partners in this application"),
    "dependant",
    when=AF.relation.one_of(Relation.SPOUSE, Relation.PARTNER),
)
OWN_GUARANTOR = fact(_("The guarantor is the applicant"), _same, REQ.guarantor_card, Applicant.card)
FAMILY_GUARANTOR = fact(
    _("The guarantor is this family member"), _same, REQ.guarantor_card, AF.card
)
UNUSUAL_CARD = fact(_("The number of the card looks unusual"), _unusual, Applicant.card)
UNUSUAL_DEPENDANT_CARD = fact(_("The number of the card looks unusual"), _unusual, AF.card)
AGENT_SIGNS = fact(_("Somebody else is to sign"), _may_sign, REQ.agents)
HAS_REQ = begun(_("Form REQ is filled in"), REQ)
HAS_GROUND_FORMS = tuple(
    begun(title, form)
    for title, form in (
        (_("Form IR is filled in"), IR),
        (_("Form QT is filled in"), QT),
        (_("Form BI is filled in"), BI),
    )
)
