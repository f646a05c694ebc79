"""When to file, figures with their working, and duties afterwards."""

from domicile.rulebook import FILING_DAY, Duty, Figure, Window, fact
from domicile.services.macao_residence_authorization import _
from domicile.services.macao_residence_authorization.facts import (
    APPLY_BY,
    CLOSES,
    FINE,
    FINE_AT_MOST,
    FINE_EACH,
    NOTHING,
    OPENS,
    OVERDUE,
    RENEWAL_FEE,
    REPORT_BY,
    STAY_OPENS,
)
from domicile.services.macao_residence_authorization.forms.entry import Entry
from domicile.services.macao_residence_authorization.forms.start import (
    Start,
    extends_stay,
    moves,
    renews,
)
from domicile.services.macao_residence_authorization.sources import (
    CARD_PAGE,
    CHANGE_PAGE,
    CHARTER,
    EARLIER_PORTAL,
    FAQ,
    LAW_16,
    NEW_LAW,
    OLD_PAGE,
    PORTAL,
    REGULATION_38,
    STAY_PAGE,
)
from domicile.workdays import Happening

WINDOWS = (
    Window(
        "after-entry",
        _("When to apply after the entry"),
        opens=Entry.entered,
        closes=APPLY_BY,
        ends=APPLY_BY,
        when=FINE_EACH.above(NOTHING).says(_("On the day of entry a late fine was in force")),
        early=_("You have not entered yet."),
        open=_("Apply now. There is no fine up to and including the last day."),
        late=_("The last day has passed. A fine is counted for each day."),
        over=_("The last day has passed. A fine is counted for each day."),
        remind=(3, 1),
        basis=OLD_PAGE(_("Permit holders")) + CHARTER() + EARLIER_PORTAL(_("Permit holders")),
        unconfirmed=_("That a last day on a closed day moves to the next working day is inferred."),
    ),
    Window(
        "renewal",
        _("When you can renew"),
        opens=OPENS,
        closes=CLOSES,
        ends=Start.ends,
        when=renews,
        early=_("Too early to send. You can prepare everything now."),
        open=_("You can renew now, without an extra fee."),
        late=_(
            "You can still renew until the last day, with an extra fee: MOP 2,000, or MOP 5,000 in "
            "the last 30 days."
        ),
        late_short=_("Late: an extra fee"),
        over=_("The authorization has lapsed. There is no time of grace."),
        remind=(120, 90, 75, 65, 61),
        basis=PORTAL(_("renewal")),
        unconfirmed=_("The boundary days are plain subtraction and must be confirmed."),
    ),
    Window(
        "stay",
        _("When you can ask for the extension of stay"),
        opens=STAY_OPENS,
        closes=Start.stay_ends,
        ends=Start.stay_ends,
        when=extends_stay,
        early=_("Too early. You can prepare everything now."),
        open=_("You can ask for the extension now."),
        late=_("Your stay has ended. Go to the police at once."),
        over=_("Your stay has ended. Go to the police at once."),
        basis=STAY_PAGE(),
        unconfirmed=_("The English text can be read as exactly five days before."),
    ),
    Window(
        "report",
        _("When to report the change"),
        opens=Start.changed_on,
        closes=REPORT_BY,
        ends=REPORT_BY,
        when=moves,
        early=_("Report it when you live or work there."),
        open=_("Report it now."),
        late=_("More than 45 days have passed. Report it all the same."),
        over=_("More than 45 days have passed. Report it all the same."),
        basis=CHANGE_PAGE() + LAW_16(_("arts 41 and 43(6)")),
    ),
)

FIGURES = (
    Figure(
        "late-fine",
        FINE,
        _(
            "Entry on %(entered)s, last day %(by)s, filed on %(on)s. Days overdue: %(overdue)s × "
            "%(each)s, at most %(most)s = %(result)s"
        ),
        parts=(
            ("entered", Entry.entered),
            ("by", APPLY_BY),
            ("on", fact(_("Day of filing"), lambda on: on, FILING_DAY)),
            ("overdue", OVERDUE),
            ("each", FINE_EACH),
            ("most", FINE_AT_MOST),
        ),
        when=FINE.above(NOTHING).says(_("A fine is due")),
        clock="apply-after-entry",
        basis=OLD_PAGE(_("Permit holders")) + CHARTER() + EARLIER_PORTAL(_("Permit holders")),
        unconfirmed=_(
            "It is counted by the rules of the day of entry. Whether a fine from before 15 "
            "November "
            "2021 is still asked for, and of each family member, was not found."
        ),
    ),
    Figure(
        "late-renewal",
        RENEWAL_FEE,
        _("Free until %(closes)s, then an extra fee until the end, %(ends)s: %(result)s"),
        parts=(("closes", CLOSES), ("ends", Start.ends)),
        when=RENEWAL_FEE.above(NOTHING).says(_("An extra fee is due")),
        basis=PORTAL(_("renewal")),
    ),
)

DUTIES = (
    Duty(
        "certificate",
        _("The certificate is ready"),
        _(
            "Collect it at the Residence Subdivision. If it is not collected in time "
            "without a good "
            "reason, the residence counts as given up, and for 2 years no new application can be "
            "made."
        ),
        90,
        FAQ(_("uncollected certificates"))
        + REGULATION_38(_("art. 34(2)"))
        + LAW_16(_("art. 45(2)")),
        since=NEW_LAW,
        after=Happening.CERTIFICATE_ISSUED,
    ),
    Duty(
        "card",
        _("The certificate was issued"),
        _(
            "Apply for the identity card at the Identification Services Bureau. Late, it costs MOP "
            "300 to 500 and MOP 50 for each day, at most MOP 15,000."
        ),
        90,
        CARD_PAGE() + LAW_16(_("art. 90(1)(3)")),
        since=NEW_LAW,
        after=Happening.CERTIFICATE_ISSUED,
    ),
    Duty(
        "address",
        _("Habitual residence or professional domicile changes"),
        _("Report it to the police with a proof of the new address."),
        45,
        CHANGE_PAGE() + LAW_16(_("arts 41 and 43(6)")),
        since=NEW_LAW,
    ),
)
