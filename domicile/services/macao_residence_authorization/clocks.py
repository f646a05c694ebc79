"""What the police promise, what people must do by when, and the office that counts the days."""

from datetime import time
from decimal import Decimal

from domicile.rulebook import Clock
from domicile.services.macao_residence_authorization import _
from domicile.services.macao_residence_authorization.forms.entry import Entry
from domicile.services.macao_residence_authorization.forms.start import (
    has_r,
    on_permit,
    without_r,
)
from domicile.services.macao_residence_authorization.settings import (
    APPLY_DAYS,
    CERTIFICATE_DAYS,
    FINE_A_DAY,
    FINE_MOST,
    FINE_ROLLS,
    LATE,
    LATE_RENEWAL,
    LATER_RENEWAL,
    RENEWAL,
    RENEWAL_CLOSES,
    RENEWAL_DEARER,
    RENEWAL_OPENS,
)
from domicile.services.macao_residence_authorization.sources import (
    CARD_PAGE,
    CHARTER,
    FAQ,
    LAW_16,
    NEW_LAW,
    OLD_LAST_DAY,
    OLD_PAGE,
    REGULATION_38,
)
from domicile.workdays import Fine, Happening, Hours, LateFee, Limit, Opening, Pledge
from domicile.workdays.events import FOR_DOCUMENTS, FOR_HEARING, FOR_OPINION

CURRENCY = "MOP"
CALENDAR = "macao"
# Immigration Building, Pac On: tags until 17:00, but what is confirmed is confirmed until closing.
HOURS = Hours.alike(time(9), time(17, 45), friday=time(17, 30))

PAUSES = (FOR_DOCUMENTS, FOR_OPINION, FOR_HEARING)
PLEDGES = OLD_PAGE(_("performance pledge")) + CHARTER(_("time of handling"))
EARLIER_PLEDGE = _(
    "The pledge is of the time before 15 November 2021. What today's page promises was not found, "
    "nor whether the count stands while we wait for you or for another authority."
)
COMPLETE = _("An officer confirms that nothing is missing")
# How the late fine was counted while it was in force, for whoever asks for any other day too.
LATE_FINE = Fine(FINE_A_DAY.amount(OLD_LAST_DAY), FINE_MOST.amount(OLD_LAST_DAY), CURRENCY)
CARD_FINE = Fine(Decimal(50), Decimal(15_000), CURRENCY, base=(Decimal(300), Decimal(500)))
DEARER = RENEWAL_DEARER.on(NEW_LAW)

CLOCKS = (
    Clock(
        "apply-after-entry",
        _("Apply after you have entered with the One-way Permit"),
        Limit(
            APPLY_DAYS.on(OLD_LAST_DAY),
            starts=Happening.ENTERED,
            ends=(Happening.FILED,),
            rolls=bool(FINE_ROLLS.on(OLD_LAST_DAY)),
            fine=LATE_FINE,
        ),
        for_holder=True,
        trigger=_("Entry into Macao"),
        when=on_permit,
        text=_("A fine for each day after it. An officer can waive it and records why."),
        basis=LATE,
        begun=Entry.entered,
        until=OLD_LAST_DAY,
        unconfirmed=_(
            "That the day of entry is not counted, that the days are calendar days and that a "
            "last day on which offices are closed moves to the next working day is inferred."
        ),
    ),
    Clock(
        "pledge-general",
        _("Our answer to an application with the One-way Permit"),
        Pledge(5, pauses=PAUSES),
        trigger=COMPLETE,
        when=without_r,
        basis=PLEDGES,
        unconfirmed=EARLIER_PLEDGE,
    ),
    Clock(
        "pledge-r",
        _("Our answer to an application with an “R” on the Permit"),
        Pledge(1, until=time(14), pauses=PAUSES),
        trigger=COMPLETE,
        when=has_r,
        basis=PLEDGES,
        unconfirmed=EARLIER_PLEDGE,
    ),
    Clock(
        "notify-gaps",
        _("We tell you what is missing"),
        Limit(
            15,
            starts=Happening.ACCEPTED,
            ends=(
                Happening.GAPS_NOTIFIED,
                Happening.COMPLETENESS_CONFIRMED,
                Happening.DECIDED,
                Happening.WITHDRAWN,
            ),
            working=True,
        ),
        trigger=_("We take the application in"),
        basis=REGULATION_38(_("art. 3(2)")),
        since=NEW_LAW,
    ),
    Clock(
        "cure-gaps",
        _("You give what is missing"),
        Limit(
            60,
            starts=Happening.GAPS_NOTIFIED,
            ends=(Happening.GAPS_CURED, Happening.COMPLETENESS_CONFIRMED, Happening.WITHDRAWN),
        ),
        for_holder=True,
        trigger=_("You get our notice"),
        basis=REGULATION_38(_("art. 3(3)")) + FAQ(_("missing information")),
        since=NEW_LAW,
        unconfirmed=_(
            "That these are calendar days, and that a last day on which offices are closed moves "
            "to the next working day, is inferred. What follows afterwards was not found."
        ),
    ),
    Clock(
        "opinions",
        _("Other authorities give their opinion"),
        Limit(
            10,
            starts=Happening.OPINION_ASKED,
            ends=(Happening.OPINION_RECEIVED, Happening.WITHDRAWN),
            working=True,
        ),
        trigger=_("We ask for the opinion"),
        basis=REGULATION_38(_("art. 2")),
        since=NEW_LAW,
    ),
    Clock(
        "collect-certificate",
        _("Collect the Residence Authorization Certificate"),
        Limit(
            CERTIFICATE_DAYS.on(NEW_LAW),
            starts=Happening.CERTIFICATE_ISSUED,
            ends=(Happening.CERTIFICATE_COLLECTED,),
            rolls=False,  # the days are those for which the certificate is valid
        ),
        for_holder=True,
        trigger=_("The certificate is issued"),
        text=_(
            "Whoever does not collect it and proves no just cause gives up residence, and cannot "
            "apply again for 2 years."
        ),
        basis=FAQ(_("uncollected certificates"))
        + REGULATION_38(_("art. 34(2)"))
        + LAW_16(_("art. 45(2)")),
        since=NEW_LAW,
    ),
    Clock(
        "apply-for-card",
        _("Apply for the identity card"),
        Limit(
            CERTIFICATE_DAYS.on(NEW_LAW),
            starts=Happening.CERTIFICATE_ISSUED,
            ends=(Happening.CARD_APPLIED,),
            rolls=False,
            fine=CARD_FINE,
        ),
        for_holder=True,
        trigger=_("The certificate is issued"),
        text=_("A fine that the authority sets, and more for each day after it."),
        basis=CARD_PAGE() + LAW_16(_("art. 90(1)(3)")),
        since=NEW_LAW,
    ),
    Clock(
        "renewal-window",
        _("Renew the residence authorization"),
        Opening(
            RENEWAL_OPENS.on(NEW_LAW),
            RENEWAL_CLOSES.on(NEW_LAW),
            currency=CURRENCY,
            fees=(
                LateFee(RENEWAL_CLOSES.on(NEW_LAW) - 1, DEARER + 1, LATE_RENEWAL.amount(NEW_LAW)),
                LateFee(DEARER, 0, LATER_RENEWAL.amount(NEW_LAW)),
            ),
        ),
        trigger=_("The day on which the authorization expires"),
        text=_("Afterwards the authorization has lapsed. There is no time of grace."),
        basis=RENEWAL,
        since=NEW_LAW,
        unconfirmed=_("The boundary days are plain subtraction and must be confirmed."),
    ),
)
