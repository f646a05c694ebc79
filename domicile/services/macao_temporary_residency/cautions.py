"""What is good to know, and what goes to an officer; none of it stops an application."""

from domicile.rulebook import FILING_DAY, Rule, Warns, all_of, not_
from domicile.services.macao_temporary_residency import _
from domicile.services.macao_temporary_residency.facts import (
    CLOSES,
    COUNTED,
    DEPENDANT,
    DOCUMENT_LIMIT,
    INVESTMENT_THRESHOLD,
    LONGEST,
    OPENS,
    OPENS_STRICTLY,
    UNUSUAL_CARD,
    UNUSUAL_DEPENDANT_CARD,
)
from domicile.services.macao_temporary_residency.forms.af import AF
from domicile.services.macao_temporary_residency.forms.ir import IR, Stage
from domicile.services.macao_temporary_residency.forms.person import Applicant
from domicile.services.macao_temporary_residency.forms.qt import QT
from domicile.services.macao_temporary_residency.forms.req import REQ
from domicile.services.macao_temporary_residency.forms.start import (
    Start,
    applies,
    new_or_renewal,
    on_investment,
    renews,
)
from domicile.services.macao_temporary_residency.sources import (
    COURT_ADDRESS,
    CRITERIA,
    INFERRED,
    INVESTMENT_FAQ,
    NEW_LAW,
    NOTES,
    POLICE,
    REGULATION_3,
    RENEWAL_FAQ,
    SECONDARY,
    SECONDARY_NOTES,
)

UNUSUAL = _(
    "Numbers of this card usually begin with 1, 5 or 7. Compare it with the card. If it is right, "
    "go on."
)

WARNINGS: tuple[Rule, ...] = (
    Warns(
        "late-renewal",
        _(
            "The window to renew has closed. IPIM says that a permit lapses when it is not renewed "
            "in time. You can still send this before the permit ends: an officer decides whether "
            "it is taken. The police ask for MOP 2,000 or 5,000 in their own late files; whether "
            "that holds here is not known."
        ),
        when=all_of(
            renews,
            FILING_DAY.after(CLOSES).says(_("The window has closed")),
            not_(Start.permit_ends.before(FILING_DAY)),
        ),
        at=Start.permit_ends,
        basis=RENEWAL_FAQ(_("when to file"))
        + REGULATION_3(_("arts 19 and 20(1)"))
        + POLICE(_("late renewal")),
        unconfirmed=_("The sources differ on what happens between the window and the end."),
    ),
    Warns(
        "first-lenient-day",
        _("Read strictly, the window opens tomorrow. IPIM's own example includes today."),
        when=all_of(
            renews,
            FILING_DAY.on_or_after(OPENS).says(_("The window is open by IPIM's example")),
            FILING_DAY.before(OPENS_STRICTLY).says(_("Read strictly it is not open yet")),
        ),
        at=Start.permit_ends,
        basis=RENEWAL_FAQ(_("when to file")),
        unconfirmed=INFERRED,
    ),
    Warns(
        "small-investment",
        _(
            "Your counted investment is below the amount that IPIM names. The law has no least "
            "amount; IPIM weighs the whole case."
        ),
        when=all_of(applies, on_investment, COUNTED.below(INVESTMENT_THRESHOLD)),
        since=NEW_LAW,
        at=IR.share,
        basis=INVESTMENT_FAQ(_("amount")),
        unconfirmed=_("The page has no date, and another source says about 13 million."),
    ),
    Warns(
        "short-document",
        _(
            "Your travel document shortens the permit: it ends 30 days before the document "
            "expires. Renew the document first if you can."
        ),
        when=all_of(
            new_or_renewal,
            DOCUMENT_LIMIT.before(LONGEST),
        ),
        at=REQ.expires,
        basis=NOTES(_("length of the permit")),
        unconfirmed=_("For a new application it is counted as if the permit began today."),
    ),
    Warns(
        "expired-document",
        _("This travel document has expired. Renew it before you apply."),
        when=all_of(applies, REQ.expires.before(FILING_DAY)),
        at=REQ.expires,
        basis=NOTES(_("travel documents")),
    ),
    Warns(
        "expired-document",
        _("This travel document has expired. Renew it before you apply."),
        when=AF.expires.before(FILING_DAY),
        of=DEPENDANT,
        at=AF.expires,
        basis=NOTES(_("travel documents")),
    ),
    Warns(
        "other-address",
        _(
            "A paper that shows another address is no notice of it: nothing on your file changes. "
            "If you have moved, write the new address here, or send form A for a filed case."
        ),
        when=REQ.shows_other_address.is_(True),
        at=REQ.shows_other_address,
        basis=COURT_ADDRESS(),
    ),
    Warns(
        "unusual-card",
        UNUSUAL,
        when=UNUSUAL_CARD.is_(True),
        at=Applicant.card,
        basis=SECONDARY_NOTES(_("identity card")),
        unconfirmed=SECONDARY,
    ),
    Warns(
        "unusual-card",
        UNUSUAL,
        when=UNUSUAL_DEPENDANT_CARD.is_(True),
        of=DEPENDANT,
        at=AF.card,
        basis=SECONDARY_NOTES(_("identity card")),
        unconfirmed=SECONDARY,
    ),
    Warns(
        "work-broken",
        _(
            "A permit on this ground goes on while you work in Macao in the approved position. "
            "Explain the break and prove its reason: an officer looks at it."
        ),
        when=QT.without_break.is_(False),
        at=QT.without_break,
        basis=CRITERIA(),
    ),
    Warns(
        "plan",
        _("A plan goes to the competent department first, before the investment begins."),
        when=IR.stage.is_(Stage.PLAN),
        at=IR.stage,
        basis=REGULATION_3(_("art. 1")),
    ),
)
