"""What cannot be applied for so, since when, and the way to go instead."""

from domicile.rulebook import FILING_DAY, Condition, Question, Refuses, Rule, all_of, any_of, not_
from domicile.services.macao_residence_authorization import _
from domicile.services.macao_residence_authorization.facts import FAMILY, OPENS, PEOPLE
from domicile.services.macao_residence_authorization.forms.applicant import Applicant
from domicile.services.macao_residence_authorization.forms.choices import Kind, Settling
from domicile.services.macao_residence_authorization.forms.kindred import Kindred
from domicile.services.macao_residence_authorization.forms.papers import Renewal6
from domicile.services.macao_residence_authorization.forms.start import (
    Start,
    moves,
    renews,
    stays_here,
)
from domicile.services.macao_residence_authorization.routes import renews_at_ipim, to_ipim
from domicile.services.macao_residence_authorization.sources import (
    CHANGE_PAGE,
    FIELDS,
    INFERRED,
    IPIM_FAQ,
    NEW_LAW,
    OLD_LAST_DAY,
    OLD_PAGE,
    PORTAL,
    PROPOSED,
    REGULATION_3,
    REGULATION_5,
    REGULATION_38,
    STAY_PAGE,
    TRANSITION_BEGINS,
    TRANSITION_ENDS,
)

TEMPORARY_RESIDENCY = "macao-temporary-residency"

ends_in_transition = all_of(
    Start.ends.on_or_after(TRANSITION_BEGINS), Start.ends.on_or_before(TRANSITION_ENDS)
).says(_("The authorization ended between 15 November 2021 and 14 March 2022"))


def _no_name(
    latin: Question[str], chinese: Question[str], asked: Condition, of: tuple[str, ...] = ()
) -> Refuses:
    """Either script may be left empty, not both."""
    return Refuses(
        "no-name",
        _("A name is needed, in Chinese characters or in Latin letters."),
        when=all_of(asked, not_(any_of(latin.answered(), chinese.answered()))),
        of=of,
        instead=_("Enter the name in Chinese characters, in Latin letters, or both."),
        at=latin,
        basis=FIELDS(_("identity")),
        unconfirmed=PROPOSED,
    )


REFUSALS: tuple[Rule, ...] = (
    Refuses(
        "to-ipim",
        _("Investors, executives and specialised technicians do not apply to the police first."),
        when=to_ipim,
        instead=_(
            "Apply to IPIM for temporary residency. With its approval come back here for the "
            "certificate."
        ),
        elsewhere=TEMPORARY_RESIDENCY,
        at=Start.purpose,
        basis=OLD_PAGE(_("departments")) + REGULATION_3() + PORTAL(),
    ),
    Refuses(
        "renewal-at-ipim",
        _("What IPIM approved is renewed at IPIM first."),
        when=renews_at_ipim,
        instead=_("Renew at IPIM. With its approval come back here and ask for the certificate."),
        elsewhere=TEMPORARY_RESIDENCY,
        at=Start.granted_by,
        basis=PORTAL(_("renewal")) + REGULATION_3(),
    ),
    Refuses(
        "mainland-without-proof",
        _(
            "A Mainland national without a One-way Permit shows a document of the Mainland "
            "authority, or two years of residence elsewhere."
        ),
        when=Start.settling.is_(Settling.NONE),
        instead=_(
            "Ask the authority of your place on the Mainland for a Permit to settle in Macao, or "
            "apply when one of the two can be shown."
        ),
        at=Start.settling,
        basis=REGULATION_38(_("art. 31(5)")) + REGULATION_5(_("art. 15(1)(2)")) + IPIM_FAQ(),
    ),
    Refuses(
        "renewal-early",
        _("It is too early to renew: renewal opens 120 days before the authorization ends."),
        when=all_of(
            renews,
            FILING_DAY.before(OPENS).says(_("The time to renew has not begun yet")),
        ),
        since=NEW_LAW,
        instead=_("You can prepare everything here and send it from the first day on."),
        at=Start.ends,
        basis=PORTAL(_("renewal")),
        unconfirmed=_("The boundary days are plain subtraction and must be confirmed."),
    ),
    Refuses(
        "renewal-over",
        _("Your authorization has ended. It has lapsed and can no longer be renewed."),
        when=all_of(renews, Start.ends.before(FILING_DAY), not_(ends_in_transition)),
        since=NEW_LAW,
        instead=_(
            "Make a new application. The 180 days of grace of earlier years no longer exist. If "
            "something beyond your control kept you, say it at the counter and prove it."
        ),
        at=Start.ends,
        basis=PORTAL(_("renewal")) + REGULATION_38(),
    ),
    Refuses(
        "ground-gone",
        _("An authorization is renewed while the ground it was granted on stands."),
        when=Renewal6.still.is_(False),
        instead=_("Make a new application on the ground that you have now."),
        at=Renewal6.still,
        basis=PORTAL(_("renewal")),
        unconfirmed=INFERRED,
    ),
    Refuses(
        "stay-without-application",
        _("This extension is for people whose application for residence was accepted."),
        when=Start.accepted.is_(False),
        instead=_("Apply for residence first, or ask the police for an ordinary extension."),
        at=Start.accepted,
        basis=STAY_PAGE(),
    ),
    Refuses(
        "no-change-yet",
        _("This report of a changed address exists since 15 November 2021."),
        when=moves,
        until=OLD_LAST_DAY,
        instead=_("Tell the subdivision that has your file."),
        at=Start.kind,
        basis=CHANGE_PAGE(),
        unconfirmed=_("How it was reported before was not found whole."),
    ),
    Refuses(
        "family-alone",
        _("Family members come with a new application or a renewal only."),
        when=all_of(
            PEOPLE.above(0),
            any_of(
                Start.includes_family.is_(False),
                Start.kind.one_of(Kind.CERTIFICATE, Kind.REISSUE, Kind.STAY, Kind.ADDRESS),
            ),
        ),
        instead=_("Say that you include family members, or remove the people you added."),
        at=Start.kind,
        basis=PORTAL(_("forms")),
        unconfirmed=INFERRED,
    ),
    Refuses(
        "nobody-added",
        _("You include family members, but none has been added."),
        when=all_of(Start.includes_family.is_(True), PEOPLE.below(1)),
        instead=_("Add each family member, or say that you include nobody."),
        at=Start.includes_family,
        basis=PORTAL(_("forms")),
    ),
    _no_name(Applicant.latin_name, Applicant.chinese_name, stays_here),
    _no_name(Kindred.latin_name, Kindred.chinese_name, Kindred.relation.answered(), FAMILY),
)
