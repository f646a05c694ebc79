"""What is good to know, and what an officer looks at; none of it stops an application."""

from domicile.rulebook import FILING_DAY, Rule, Warns, all_of, any_of
from domicile.services.macao_residence_authorization import _
from domicile.services.macao_residence_authorization.facts import (
    AGE_OF_SIGNING,
    DAYS_VALID,
    DAYS_WANTED,
    FAMILY,
    FINE,
    KIN_AGE,
    NOTHING,
    RENEWAL_FEE,
    REPORT_BY,
    STAY_OPENS,
)
from domicile.services.macao_residence_authorization.forms.applicant import Applicant
from domicile.services.macao_residence_authorization.forms.choices import AT_IPIM, Purpose, Who
from domicile.services.macao_residence_authorization.forms.entry import Entry
from domicile.services.macao_residence_authorization.forms.kindred import Kin, Kindred
from domicile.services.macao_residence_authorization.forms.papers import Renewal6
from domicile.services.macao_residence_authorization.forms.start import (
    AGE,
    Start,
    extends_stay,
    is_new,
    is_portuguese,
    moves,
    renews,
)
from domicile.services.macao_residence_authorization.refusals import ends_in_transition
from domicile.services.macao_residence_authorization.sources import (
    CHANGE_PAGE,
    CHARTER,
    COURT_LIVING,
    EARLIER,
    EARLIER_PORTAL,
    FAQ,
    INFERRED,
    LAW_7,
    LAW_16,
    NEW_LAW,
    OLD_PAGE,
    PENALTIES_PAGE,
    PORTAL,
    PORTUGUESE_CHANGE,
    PRESS,
    REGULATION_5,
    REGULATION_38,
    SECONDARY,
    STAY_PAGE,
)

WARNINGS: tuple[Rule, ...] = (
    Warns(
        "late-fine",
        _(
            "You apply more than 10 days after the entry. A fine of MOP 200 for each overdue day, "
            "at most MOP 5,000, is paid at the counter. An officer can waive it with a recorded "
            "reason. You can still apply."
        ),
        when=FINE.above(NOTHING).says(_("A fine is due")),
        at=Entry.entered,
        basis=OLD_PAGE(_("Permit holders")) + CHARTER() + EARLIER_PORTAL(_("Permit holders")),
        unconfirmed=_(
            "It is counted by the rules of the day of entry. Whether a fine from before 15 "
            "November "
            "2021 is still asked for, and of each family member, was not found."
        ),
    ),
    Warns(
        "checkpoint",
        _(
            "Today the application is made at the Border Gate checkpoint on entry. The receipt "
            "from there names the day to go to the Residence Subdivision. Bring it."
        ),
        when=Start.permit_holder.is_(True),
        since=NEW_LAW,
        basis=PORTAL(_("Permit holders")),
    ),
    Warns(
        "portuguese",
        _(
            "Since August 2023 new applications of Portuguese nationals are reported to be taken "
            "for family reunion and earlier ties to Macao, no longer for work. Ask the police "
            "before you collect papers."
        ),
        when=all_of(is_portuguese, Start.purpose.is_(Purpose.WORK)),
        since=PORTUGUESE_CHANGE,
        at=Start.purpose,
        basis=PRESS(),
        unconfirmed=SECONDARY,
    ),
    Warns(
        "talents",
        _("Executives and technicians may find a route of their own in the talent programmes."),
        when=Start.purpose.one_of(*AT_IPIM[1:]),
        since=PORTUGUESE_CHANGE.replace(month=7),
        at=Start.purpose,
        basis=LAW_7(),
        unconfirmed=SECONDARY,
    ),
    Warns(
        "uncollected",
        _(
            "A certificate that was not collected within 90 days counts as given up, and for two "
            "years no new application can be made. An officer looks at it; prove a good reason if "
            "you have one."
        ),
        when=Start.uncollected.is_(True),
        since=NEW_LAW,
        at=Start.uncollected,
        basis=FAQ(_("uncollected certificates")) + LAW_16(_("art. 45(2)")),
    ),
    Warns(
        "language",
        _(
            "An application that is not in Chinese or Portuguese can be rejected at the outset, "
            "except in English that the police understand. Have the papers translated and "
            "certified first."
        ),
        when=Start.speaks.is_(False),
        since=NEW_LAW,
        at=Start.speaks,
        basis=REGULATION_38(_("art. 3(1)")),
    ),
    Warns(
        "adult-self",
        _("For a person under 18 a parent or guardian applies and signs."),
        when=all_of(
            Start.who.is_(Who.SELF),
            AGE.below(AGE_OF_SIGNING).says(_("The applicant is under 18")),
        ),
        at=Start.who,
        basis=OLD_PAGE(_("document 1")) + PORTAL(),
    ),
    Warns(
        "short-document",
        _(
            "This document is valid for less than 90 days. An application can be rejected when a "
            "document is valid for too short a time. Renew it first if you can."
        ),
        when=all_of(any_of(is_new, renews), DAYS_VALID.below(DAYS_WANTED)),
        since=NEW_LAW,
        at=Applicant.expires,
        basis=REGULATION_38(_("arts 3(1) and 4")),
        unconfirmed=INFERRED,
    ),
    Warns(
        "late-renewal",
        _("You renew in the last 60 days. An extra fee is due."),
        when=RENEWAL_FEE.above(NOTHING).says(_("An extra fee is due")),
        since=NEW_LAW,
        at=Start.ends,
        basis=PORTAL(_("renewal")),
    ),
    Warns(
        "transition",
        _(
            "Your authorization ended in the time of transition. It may be renewed by the earlier "
            "rules: an officer decides."
        ),
        when=all_of(renews, ends_in_transition),
        since=NEW_LAW,
        at=Start.ends,
        basis=REGULATION_38(_("art. 44")) + REGULATION_5(_("arts 22 and 23")),
    ),
    Warns(
        "not-living-here",
        _(
            "Habitual residence is a condition. Who does not sleep in Macao but comes "
            "regularly and "
            "often to study or work keeps it: explain how you live."
        ),
        when=Renewal6.lives_here.is_(False),
        since=NEW_LAW,
        at=Renewal6.lives_here,
        basis=LAW_16(_("art. 43(2)(3) and 43(5)")) + COURT_LIVING(),
    ),
    Warns(
        "stay-early",
        _(
            "The extension is asked for within the five days before the stay ends. Come back on "
            "the first of them."
        ),
        when=all_of(
            extends_stay, FILING_DAY.before(STAY_OPENS).says(_("The five days have not begun yet"))
        ),
        at=Start.stay_ends,
        basis=STAY_PAGE(),
        unconfirmed=_("The English text can be read as exactly five days before."),
    ),
    Warns(
        "overstay",
        _(
            "Your stay has ended. Go to the police at once: an overstay costs MOP 500 to "
            "800 a day, "
            "at most MOP 15,000."
        ),
        when=all_of(extends_stay, Start.stay_ends.before(FILING_DAY)),
        since=NEW_LAW,
        at=Start.stay_ends,
        basis=PENALTIES_PAGE(),
    ),
    Warns(
        "late-report",
        _("More than 45 days have passed. A fine can follow. Report the change all the same."),
        when=all_of(moves, FILING_DAY.after(REPORT_BY).says(_("The 45 days have passed"))),
        since=NEW_LAW,
        at=Start.changed_on,
        basis=CHANGE_PAGE() + LAW_16(_("arts 41 and 43(6)")),
        unconfirmed=_("The amount of the fine for residents was not found."),
    ),
    Warns(
        "grown-child",
        _("A child in the household is under 18. An officer looks at whether this person depends."),
        when=all_of(
            Kindred.relation.is_(Kin.CHILD),
            KIN_AGE.at_least(AGE_OF_SIGNING).says(_("This person is 18 or over")),
        ),
        of=FAMILY,
        at=Kindred.born,
        basis=REGULATION_5(_("art. 2")),
        unconfirmed=EARLIER,
    ),
    Warns(
        "expired-document",
        _("This travel document has expired. Renew it before you apply."),
        when=Kindred.expires.before(FILING_DAY),
        of=FAMILY,
        at=Kindred.expires,
        basis=PORTAL(_("documents")),
    ),
)
