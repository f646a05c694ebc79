"""What blocks an application (X01 to X17), since when, and the way to go instead."""

from domicile.rulebook import FILING_DAY, Question, Refuses, Rule, all_of, any_of, not_
from domicile.services.macao_temporary_residency import _
from domicile.services.macao_temporary_residency.facts import (
    ADULT_AGE,
    AGE,
    AGENT_SIGNS,
    COUPLES,
    DEPENDANT,
    DEPOSIT_THRESHOLD,
    ESTATE_THRESHOLD,
    ESTATE_VALUE,
    FAMILY_GUARANTOR,
    HAS_GROUND_FORMS,
    HAS_REQ,
    OPENS,
    OWN_GUARANTOR,
    PEOPLE,
    SHARE_THRESHOLD,
    UNION_YEARS,
    YEARS_TOGETHER,
)
from domicile.services.macao_temporary_residency.forms.af import AF, CHILDREN, Relation
from domicile.services.macao_temporary_residency.forms.bi import BI
from domicile.services.macao_temporary_residency.forms.grounds import Permit, Who
from domicile.services.macao_temporary_residency.forms.person import Applicant
from domicile.services.macao_temporary_residency.forms.req import REQ
from domicile.services.macao_temporary_residency.forms.start import (
    Start,
    applies,
    changes_contact,
    extends,
    holds_permit,
    is_new,
    on_estate,
    on_personnel,
    renews,
)
from domicile.services.macao_temporary_residency.sources import (
    CIVIL_CODE,
    CRITERIA,
    DEPENDANTS,
    ESTATE_CLOSED,
    ESTATE_DOCUMENTS,
    ESTATE_FAQ,
    FIELDS,
    GUIDE,
    INFERRED,
    LAW_7,
    LAW_16,
    NEW_LAW,
    NOTES,
    ONLINE,
    PROPOSED,
    REGULATION_3,
    REGULATION_7,
    REGULATION_38,
    RENEWAL_FAQ,
    REQUIREMENTS_FAQ,
    STAFF_FAQ,
    TALENT,
    TALENT_LAW,
)

REMOVE = _("Remove this person from your application. The other family members can stay in it.")

GROUNDS: tuple[Rule, ...] = (
    Refuses(
        "x01",
        _(
            "Since 1 July 2023 new applications of management and technical personnel are not "
            "possible. Renewals and family extensions still are."
        ),
        when=all_of(is_new, on_personnel),
        since=TALENT_LAW,
        instead=_(
            "Look at the Talent Recruitment Programmes, which took their place: high-end talents, "
            "outstanding talents and advanced professionals. If you hold a permit on this ground, "
            "choose renewal or extension."
        ),
        at=Start.ground,
        basis=LAW_7(_("arts 32 and 38")) + STAFF_FAQ() + TALENT(),
    ),
    Refuses(
        "x02",
        _(
            "Since 4 April 2007 new applications for investment in real estate are suspended. "
            "Renewals and family extensions still are possible."
        ),
        when=all_of(is_new, on_estate, Start.wait_listed.is_(False)),
        since=ESTATE_CLOSED,
        instead=_(
            "Apply on the ground of a major investment, or look at the Talent Recruitment "
            "Programmes. If you hold a permit on this ground, choose renewal or extension."
        ),
        at=Start.ground,
        basis=REGULATION_7(_("arts 1 and 2")),
    ),
    Refuses(
        "x03",
        _("Form REQ belongs to every application. It is missing."),
        when=all_of(
            applies, any_of(*(has.is_(True) for has in HAS_GROUND_FORMS)), HAS_REQ.is_(False)
        ),
        instead=_("Fill in form REQ. What you have answered already is kept."),
        basis=GUIDE(_("note 1")),
    ),
    Refuses(
        "x04",
        _("One application rests on one ground, with exactly one form of grounds."),
        when=Start.more_grounds.is_(True),
        instead=_(
            "Choose the ground that carries your case. What supports it can be said in the form "
            "of that ground."
        ),
        at=Start.more_grounds,
        basis=GUIDE(_("section 2")),
        unconfirmed=INFERRED,
    ),
    Refuses(
        "x08",
        _("A permit is renewed or extended only on the ground it was granted on."),
        when=Start.same_ground.is_(False),
        instead=_(
            "Choose the ground of your permit. If that situation has ended, tell IPIM within 30 "
            "days: IPIM may accept a new situation or set a time for it."
        ),
        at=Start.same_ground,
        basis=REGULATION_3(_("arts 18 and 19")),
        unconfirmed=INFERRED,
    ),
)


def _no_name(latin: Question[str], chinese: Question[str], of: tuple[str, ...] = ()) -> Refuses:
    """Either script may be left empty, not both."""
    return Refuses(
        "no-name",
        _("A name is needed, in Chinese characters or in Latin letters."),
        when=not_(any_of(latin.answered(), chinese.answered())),
        of=of,
        instead=_("Enter the name in Chinese characters, in Latin letters, or both."),
        at=latin,
        basis=FIELDS(_("identity")),
        unconfirmed=PROPOSED,
    )


PERMITS: tuple[Rule, ...] = (
    _no_name(Applicant.latin_name, Applicant.chinese_name),
    Refuses(
        "x07",
        _(
            "Only somebody who holds an approved permit that has not ended can renew it or add "
            "family members."
        ),
        when=all_of(
            holds_permit,
            any_of(
                Start.permit.one_of(Permit.PENDING, Permit.NONE),
                all_of(extends, Start.permit_ends.before(FILING_DAY)),
            ),
        ),
        instead=_(
            "If your first application is not decided yet, wait for the result and then apply for "
            "the extension. If you have no permit, make a new application for a major investment "
            "and include your family in it."
        ),
        at=Start.permit,
        basis=RENEWAL_FAQ() + ONLINE() + DEPENDANTS(),
    ),
    Refuses(
        "x09",
        _("Form A is for applications that IPIM has already. You have not filed one yet."),
        when=all_of(changes_contact, Start.filed.is_(False)),
        instead=_("Nothing needs to be notified. Write the new contact into your draft."),
        at=Start.filed,
        basis=GUIDE(_("part 3")),
    ),
    Refuses(
        "x14-early",
        _("It is too early to renew. The first day is 91 days before your permit ends."),
        when=all_of(renews, FILING_DAY.before(OPENS).says(_("The window has not opened yet"))),
        instead=_(
            "You can already prepare everything here and be reminded on the first day. You can "
            "ask IPIM questions up to six months before the end."
        ),
        at=Start.permit_ends,
        basis=RENEWAL_FAQ(_("when to file")) + REGULATION_3(_("art. 19")),
        unconfirmed=_("The first day is read from an example, one day earlier than the words."),
    ),
    Refuses(
        "x14-ended",
        _("Your permit has ended. It can no longer be renewed, and there is no grace period."),
        when=all_of(renews, Start.permit_ends.before(FILING_DAY)),
        instead=_(
            "You can make a new application for a major investment, or look at the Talent "
            "Recruitment Programmes. If something beyond your control kept you, write to IPIM "
            "at once and prove it."
        ),
        at=Start.permit_ends,
        since=NEW_LAW,
        why=_(
            "The 180 days of grace ended with the old law. Permits that ended by 14 March 2022 "
            "could still use it."
        ),
        basis=REGULATION_3(_("arts 19 and 20(1)")) + LAW_16() + REGULATION_38(_("art. 44")),
    ),
    Refuses(
        "x15",
        _("The guarantor can be replaced only when IPIM has approved the new one."),
        when=Start.replacement_approved.is_(False),
        instead=_(
            "Ask IPIM for approval first. Until then the old guarantor stays bound, and you can "
            "send this application with the guarantee that IPIM has: say no to another guarantor."
        ),
        at=Start.replacement_approved,
        basis=GUIDE(_("section 3")),
    ),
    Refuses(
        "x16",
        _("You cannot be your own guarantor."),
        when=OWN_GUARANTOR.is_(True),
        instead=_("Name another permanent resident who lives in Macao, or a body seated here."),
        at=REQ.guarantor_card,
        basis=FIELDS(_("guarantee")),
        unconfirmed=INFERRED,
    ),
    Refuses(
        "x17",
        _("A representative can prepare, upload and deliver, but cannot sign the forms."),
        when=AGENT_SIGNS.is_(True),
        instead=_(
            "Take signing out of what the representative does. You sign each form yourself; if "
            "somebody else delivers it, your signature is recognised by a notary."
        ),
        at=REQ.agents,
        basis=REQUIREMENTS_FAQ(_("representatives")),
    ),
)

FAMILY: tuple[Rule, ...] = (
    Refuses(
        "x05",
        _("An extension is for at least one family member. None is included."),
        when=all_of(extends, PEOPLE.below(1)),
        instead=_("Add each family member: a form AF is then filled in for each."),
        at=Start.close_family,
        basis=GUIDE(_("section 2")),
    ),
    Refuses(
        "x06",
        _("There is a form AF, but no extension to family members is asked for."),
        when=all_of(PEOPLE.above(0), any_of(changes_contact, Start.adds_family.is_(False))),
        instead=_("Say yes to including family members, or remove the people you added."),
        at=Start.adds_family,
        basis=GUIDE(_("section 2")),
        unconfirmed=_("Whether IPIM wants a new form AF at renewal was not found."),
    ),
    Refuses(
        "nobody-added",
        _("You include family members, but none has been added."),
        when=all_of(Start.adds_family.is_(True), PEOPLE.below(1)),
        instead=_("Add each family member, or say that you include nobody."),
        at=Start.adds_family,
        basis=GUIDE(_("section 2")),
    ),
    Refuses(
        "x10",
        _("Family members cannot apply in their own name under this scheme."),
        when=Start.who.is_(Who.FAMILY),
        instead=_(
            "Ask the applicant to include you. The applicant fills in a form AF for you and signs "
            "it."
        ),
        at=Start.who,
        basis=NOTES(_("applicants")),
    ),
    Refuses(
        "not-close-family",
        _(
            "Only a husband, wife, de facto partner, and children and adopted children under 18 "
            "can be included. Parents cannot."
        ),
        when=Start.close_family.is_(False),
        instead=_(
            "Apply without the others. Parents, brothers, sisters and adult children need a "
            "permit of their own."
        ),
        at=Start.close_family,
        basis=DEPENDANTS() + REGULATION_3(_("art. 5")),
    ),
    Refuses(
        "x11",
        _(
            "This person cannot be included. The scheme is for a husband, wife, de facto partner, "
            "and children and adopted children under 18. Parents, brothers and sisters are not "
            "on its list."
        ),
        when=AF.relation.one_of(Relation.PARENT, Relation.SIBLING, Relation.OTHER),
        of=DEPENDANT,
        instead=REMOVE,
        at=AF.relation,
        basis=DEPENDANTS() + REGULATION_3(_("art. 5")),
    ),
    _no_name(AF.latin_name, AF.chinese_name, DEPENDANT),
    Refuses(
        "x12",
        _("A child who is included must be under 18 on the day of filing."),
        when=all_of(
            AF.relation.one_of(*CHILDREN).says(_("This is a child")),
            AGE.at_least(ADULT_AGE).says(_("The child is 18 or over on the day of filing")),
        ),
        of=DEPENDANT,
        instead=_(
            "Remove this person from your application. An adult child can apply only on a ground "
            "of their own. A birthday after the day of filing changes nothing."
        ),
        at=AF.born,
        basis=DEPENDANTS() + REGULATION_3(_("art. 5(3) and (4)")),
    ),
    Refuses(
        "x13-two",
        _("A husband or wife and a de facto partner cannot be in the same application."),
        when=COUPLES.above(1),
        instead=_("Remove one of them."),
        basis=DEPENDANTS() + CIVIL_CODE(_("art. 1472")),
        unconfirmed=INFERRED,
    ),
    Refuses(
        "x13-married",
        _("A de facto union cannot be with somebody, or of somebody, married to a third person."),
        when=AF.married_to_others.is_(True),
        of=DEPENDANT,
        instead=REMOVE,
        at=AF.married_to_others,
        basis=DEPENDANTS() + CIVIL_CODE(_("art. 1472")),
    ),
    Refuses(
        "x13-years",
        _("A de facto union needs at least two years of living together without a break."),
        when=any_of(
            YEARS_TOGETHER.below(UNION_YEARS).says(_("You have lived together for a shorter time")),
            AF.without_break.is_(False),
        ),
        of=DEPENDANT,
        instead=_(
            "Remove this person now and apply for an extension when the two years are complete."
        ),
        at=AF.together_since,
        basis=DEPENDANTS() + CIVIL_CODE(_("art. 1472")),
    ),
    Refuses(
        "x16-family",
        _("The guarantor cannot be a family member in the same application."),
        when=FAMILY_GUARANTOR.is_(True),
        of=DEPENDANT,
        instead=_("Name another permanent resident who lives in Macao, or a body seated here."),
        basis=FIELDS(_("guarantee")),
        unconfirmed=INFERRED,
    ),
    Refuses(
        "already-included",
        _("Form AF is for people who are added now. This person has residence already."),
        when=AF.already_included.is_(True),
        of=DEPENDANT,
        instead=_("Remove this person and list them in the family composition of form REQ."),
        at=AF.already_included,
        basis=DEPENDANTS(),
        unconfirmed=_("Whether IPIM wants a new form AF at renewal was not found."),
    ),
)

SUBSTANCE: tuple[Rule, ...] = (
    Refuses(
        "estate-value",
        _("The value of the property without the loan is below MOP 1,000,000."),
        when=all_of(holds_permit, on_estate, ESTATE_VALUE.below(ESTATE_THRESHOLD)),
        instead=_(
            "Pay back as much of the loan as is missing, or tell IPIM at once and ask for a time "
            "to put it right."
        ),
        at=BI.loan,
        basis=ESTATE_FAQ(_("mortgage")),
    ),
    Refuses(
        "estate-deposit",
        _("The fixed deposit must be at least MOP 500,000, free of charges and never drawn on."),
        when=all_of(
            holds_permit,
            on_estate,
            any_of(BI.deposit.below(DEPOSIT_THRESHOLD), BI.untouched.is_(False)),
        ),
        instead=_("Tell IPIM at once what happened, and ask for a time to put it right."),
        at=BI.deposit,
        basis=ESTATE_DOCUMENTS(_("bank certificate")) + CRITERIA(),
    ),
    Refuses(
        "estate-share",
        _("The share in the enterprise must stay at 51 per cent or more."),
        when=all_of(holds_permit, on_estate, BI.share.below(SHARE_THRESHOLD)),
        instead=_("Tell IPIM at once what happened, and ask for a time to put it right."),
        at=BI.share,
        basis=CRITERIA() + ESTATE_DOCUMENTS(_("enterprise")),
    ),
)

REFUSALS: tuple[Rule, ...] = (*GROUNDS, *PERMITS, *FAMILY, *SUBSTANCE)
