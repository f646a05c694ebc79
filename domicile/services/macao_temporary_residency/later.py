"""When to file, figures with their working, and duties afterwards."""

from domicile.rulebook import Duty, Figure, Window, all_of
from domicile.services.macao_temporary_residency import _
from domicile.services.macao_temporary_residency.facts import (
    CLOSES,
    COUNTED,
    DOCUMENT_LIMIT,
    ESTATE_THRESHOLD,
    ESTATE_VALUE,
    INVESTMENT_THRESHOLD,
    LONGEST,
    OPENS,
    OPENS_STRICTLY,
    OWED,
    PERMIT_UNTIL,
    TOTAL,
)
from domicile.services.macao_temporary_residency.forms.bi import BI
from domicile.services.macao_temporary_residency.forms.ir import IR
from domicile.services.macao_temporary_residency.forms.start import (
    Start,
    applies,
    new_or_renewal,
    on_estate,
    on_investment,
    renews,
)
from domicile.services.macao_temporary_residency.sources import (
    CHANGES_FAQ,
    COURT_CHANGE,
    CRITERIA,
    ESTATE_FAQ,
    GUIDE,
    INFERRED,
    INVESTMENT_FAQ,
    LAW_16,
    NEW_LAW,
    NOTES,
    POLICE,
    POLICE_CERTIFICATE,
    REGULATION_3,
    REGULATION_38,
    RENEWAL_FAQ,
)

WINDOWS = (
    Window(
        "renewal",
        _("When you can renew"),
        opens=OPENS,
        strictly=OPENS_STRICTLY,
        closes=CLOSES,
        ends=Start.permit_ends,
        when=renews,
        early=_("Too early to send. You can prepare everything now and ask to be reminded."),
        open=_("You can renew now. During this time you can ask for a Renewal Declaration."),
        late=_(
            "The window has closed. IPIM says that the permit then lapses. An officer decides "
            "whether your application is still taken: send it at once and say why it is late."
        ),
        over=_("The permit has ended and can no longer be renewed. There is no grace period."),
        remind=(180, 120, 91, 60, 45, 35, 31),
        basis=RENEWAL_FAQ(_("when to file")) + REGULATION_3(_("art. 19")),
        unconfirmed=_(
            "The first day is read from IPIM's example. Whether a last day on which the office is "
            "closed moves to the next working day was not found."
        ),
    ),
)

FIGURES = (
    Figure(
        "counted-investment",
        COUNTED,
        _("%(total)s × %(share)s = %(result)s; IPIM names %(least)s"),
        parts=(("total", TOTAL), ("share", IR.share), ("least", INVESTMENT_THRESHOLD)),
        when=all_of(applies, on_investment),
        basis=INVESTMENT_FAQ(_("amount")),
        unconfirmed=_("The page has no date, and another source says about 13 million."),
    ),
    Figure(
        "estate-value",
        ESTATE_VALUE,
        _("%(price)s − %(loan)s = %(result)s; at least %(least)s"),
        parts=(("price", BI.price), ("loan", OWED), ("least", ESTATE_THRESHOLD)),
        when=all_of(applies, on_estate),
        basis=ESTATE_FAQ(_("mortgage")),
    ),
    Figure(
        "permit-until",
        PERMIT_UNTIL,
        _(
            "The earlier of %(longest)s (36 months) and %(limit)s (30 days before the travel "
            "document expires): %(result)s"
        ),
        parts=(("longest", LONGEST), ("limit", DOCUMENT_LIMIT)),
        when=new_or_renewal,
        basis=NOTES(_("length of the permit")),
        unconfirmed=_("For a new application it is counted as if the permit began today."),
    ),
)

DUTIES = (
    Duty(
        "identity",
        _("Name, nationality, right of abode or a new identity document"),
        _("New passport, criminal record, and a notarised proof of a former name."),
        30,
        CHANGES_FAQ(_("identity")),
        unconfirmed=_("The page says “timely”. Thirty days are inferred."),
    ),
    Duty(
        "divorce",
        _("Divorce"),
        _(
            "Declaration, with the divorce certificate not older than 6 months or the court "
            "decision; the custody document if a child is included."
        ),
        30,
        CHANGES_FAQ(_("divorce")),
    ),
    Duty(
        "union",
        _("End or change of a de facto union, or an adoption"),
        _("Written notice to IPIM."),
        30,
        CRITERIA(_("duty to notify")),
    ),
    Duty(
        "investment",
        _("Changes in the investment"),
        _("Written notice to IPIM. Telling too much does no harm."),
        30,
        CRITERIA(_("duty to notify")) + REGULATION_3(_("art. 18")) + COURT_CHANGE(),
    ),
    Duty(
        "employment",
        _("New contract, position or employer, a lower salary, unpaid leave"),
        _("Written notice to IPIM with the papers on it."),
        30,
        CRITERIA(_("duty to notify")) + REGULATION_3(_("art. 18")) + COURT_CHANGE(),
    ),
    Duty(
        "estate",
        _("Changes of the title, the deposit, the mortgage or the share"),
        _("Written notice to IPIM."),
        30,
        CRITERIA(_("duty to notify")) + REGULATION_3(_("art. 18")),
        unconfirmed=INFERRED,
    ),
    Duty(
        "contact",
        _("Address, telephone or e-mail"),
        _("Form A with proof of the new address. A new address in another paper does not count."),
        30,
        GUIDE(_("part 3")) + CHANGES_FAQ(_("address")),
        unconfirmed=_("For contact data no number of days was found."),
    ),
    Duty(
        "police-address",
        _("Habitual residence or professional domicile"),
        _("Tell the Public Security Police Force too. It is a duty of its own."),
        45,
        POLICE(_("change of habitual residence")) + LAW_16(_("arts 41 and 43(6)")),
        since=NEW_LAW,
    ),
    Duty(
        "certificate",
        _("The police issue the Residence Authorization Certificate"),
        _(
            "Collect it from the police. If it is not collected in time, the residence counts as "
            "given up, and for 2 years no new application can be made."
        ),
        90,
        POLICE_CERTIFICATE() + REGULATION_38(_("art. 34(2)")) + LAW_16(_("art. 45(2)")),
        since=NEW_LAW,
    ),
)
