"""Personal net worth: what you own, what you owe, and the difference."""

from decimal import Decimal

from domicile.rulebook import (
    Choice,
    Form,
    Money,
    Page,
    Question,
    Row,
    RowAnswers,
    Rows,
    Words,
    fact,
)
from domicile.services.hong_kong_qmas import _
from domicile.services.hong_kong_qmas.sources import APPLICATION_FORM, PAPER

NET_WORTH_WHY = _("It shows that you can live in Hong Kong on your own means.")


class AssetKind(Choice):
    """What one can own."""

    DEPOSITS = "deposits", _("Deposits")
    PROPERTY = "property", _("Real estate")
    SECURITIES = "securities", _("Securities")
    ENTERPRISE = "enterprise", _("Private enterprise")
    OTHER = "other", _("Other assets")


class LiabilityKind(Choice):
    """What one can owe."""

    MORTGAGE = "mortgage", _("Mortgage")
    LOAN = "loan", _("Personal loan")
    OTHER = "other", _("Other liabilities")


class Asset(Row):
    """One thing owned."""

    kind = Question(
        _("Kind of asset"),
        AssetKind,
        why=NET_WORTH_WHY,
        basis=APPLICATION_FORM("3.21"),
        unconfirmed=PAPER,
    )
    description = Question(
        _("Description"),
        Words(most=150),
        hint=_("For example the bank and the kind of account. No account numbers are needed."),
        why=NET_WORTH_WHY,
        basis=APPLICATION_FORM("3.21"),
        unconfirmed=PAPER,
    )
    amount = Question(
        _("Amount in Hong Kong dollars"),
        Money(),
        why=NET_WORTH_WHY,
        basis=APPLICATION_FORM("3.21"),
        unconfirmed=PAPER,
    )


class Liability(Row):
    """One thing owed."""

    kind = Question(
        _("Kind of liability"),
        LiabilityKind,
        why=NET_WORTH_WHY,
        basis=APPLICATION_FORM("3.22"),
        unconfirmed=PAPER,
    )
    description = Question(
        _("Description"),
        Words(most=150),
        hint=_("For example the bank and what the loan is for"),
        why=NET_WORTH_WHY,
        basis=APPLICATION_FORM("3.22"),
        unconfirmed=PAPER,
    )
    amount = Question(
        _("Amount in Hong Kong dollars"),
        Money(),
        why=NET_WORTH_WHY,
        basis=APPLICATION_FORM("3.22"),
        unconfirmed=PAPER,
    )


class NetWorth(Form):
    """Section 3.2 of the paper form: A assets, B liabilities, C = A - B."""

    title = _("Net worth")

    assets = Rows(
        _("A. What you own"),
        Asset,
        one=_("asset"),
        least=1,
        most=30,
        hint=_("Each in Hong Kong dollars at today's value."),
        why=NET_WORTH_WHY,
        basis=APPLICATION_FORM("3.21"),
        unconfirmed=PAPER,
    )
    owes = Question(
        _("Do you owe anything?"),
        bool,
        hint=_("For example a mortgage or a loan"),
        why=NET_WORTH_WHY,
        basis=APPLICATION_FORM("3.22"),
        unconfirmed=PAPER,
    )
    liabilities = Rows(
        _("B. What you owe"),
        Liability,
        one=_("liability"),
        least=1,
        most=30,
        when=owes.is_(True),
        why=NET_WORTH_WHY,
        basis=APPLICATION_FORM("3.22"),
        unconfirmed=PAPER,
    )

    pages = (
        Page("assets", _("What you own"), assets),
        Page(
            "liabilities",
            _("What you owe"),
            owes,
            liabilities,
            intro=_("Your personal net worth is what you own less what you owe."),
        ),
    )


def total(amount: Question[Decimal], rows: tuple[RowAnswers, ...] | None) -> Decimal:
    """The sum of the amounts of all rows; nothing when there are none."""
    return sum((row[amount] or Decimal(0) for row in rows or ()), Decimal(0))


def total_assets(assets: tuple[RowAnswers, ...]) -> Decimal:
    return total(Asset.amount, assets)


def total_liabilities(liabilities: tuple[RowAnswers, ...] | None) -> Decimal:
    return total(Liability.amount, liabilities)


def difference(
    assets: tuple[RowAnswers, ...], liabilities: tuple[RowAnswers, ...] | None
) -> Decimal:
    return total_assets(assets) - total_liabilities(liabilities)


ASSETS = fact(_("A. Total of what you own"), total_assets, NetWorth.assets)
LIABILITIES = fact(
    _("B. Total of what you owe"), total_liabilities, NetWorth.liabilities, not_asked_as_none=True
)
NET_WORTH = fact(
    _("C. Personal net worth, A less B"),
    difference,
    NetWorth.assets,
    NetWorth.liabilities,
    not_asked_as_none=True,
)
