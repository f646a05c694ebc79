"""What is applied for: the answers that decide the package."""

from datetime import date

from domicile.rulebook import Form, Page, Question, Words, all_of, any_of
from domicile.services.macao_temporary_residency import _
from domicile.services.macao_temporary_residency.forms.grounds import Ground, Kind, Permit, Who
from domicile.services.macao_temporary_residency.sources import (
    CHANGES_FAQ,
    DEPENDANTS,
    FIELDS,
    GUIDE,
    INFERRED,
    LAW_16,
    NOTES,
    PROPOSED,
    REGULATION_3,
    REGULATION_7,
    RENEWAL_FAQ,
    REQUIREMENTS_FAQ,
)

PACKAGE_WHY = _("Your answer decides which forms and documents you need.")
PERMIT_WHY = _(
    "Only somebody who holds an approved permit can renew it or include family members later."
)
GUARANTEE_WHY = _(
    "Every applicant gives a guarantee for a possible return journey. One that IPIM already holds "
    "is not given again."
)


class Start(Form):
    """Section 0 of the application form. It is no paper of its own; others print its answers."""

    code = ""
    title = _("What you apply for")

    who = Question(
        _("Who fills in this application?"),
        Who,
        why=_("Only the investor or professional can apply, and signs every form."),
        basis=NOTES(_("applicants")) + REQUIREMENTS_FAQ(_("representatives")),
    )
    kind = Question(
        _("What do you apply for?"),
        Kind,
        why=PACKAGE_WHY,
        basis=GUIDE(_("section 2")),
    )
    ground = Question(
        _("On which ground?"),
        Ground,
        when=kind.one_of(Kind.NEW, Kind.RENEWAL, Kind.EXTENSION).says(
            _("You apply for a permit, a renewal or an extension")
        ),
        hint=_("For a renewal or an extension: the ground of your permit."),
        why=PACKAGE_WHY,
        basis=GUIDE(_("part 2")),
    )
    more_grounds = Question(
        _("Do you rely on another ground as well?"),
        bool,
        when=ground.answered().says(_("You have chosen a ground")),
        why=_("One application rests on one ground, with one form of grounds."),
        basis=GUIDE(_("section 2")),
        unconfirmed=_("That there is exactly one is inferred from “required ones only”."),
    )
    wait_listed = Question(
        _("Was your application already filed, or on IPIM's waiting list, on 4 April 2007?"),
        bool,
        when=all_of(kind.is_(Kind.NEW), ground.is_(Ground.ESTATE)).says(
            _("You make a new application for real estate")
        ),
        why=_("Since that day only such applications can go on."),
        basis=REGULATION_7(_("arts 1 and 2")),
    )
    filed = Question(
        _("Have you filed an application for temporary residency with IPIM before?"),
        bool,
        when=kind.is_(Kind.CONTACT).says(_("Your contact information changes")),
        why=_("Form A is for applications that IPIM already has."),
        basis=GUIDE(_("part 3")),
    )
    permit = Question(
        _("Where does your own permit stand?"),
        Permit,
        when=kind.one_of(Kind.RENEWAL, Kind.EXTENSION).says(
            _("You apply for a renewal or an extension")
        ),
        why=PERMIT_WHY,
        basis=RENEWAL_FAQ() + DEPENDANTS(),
    )
    permit_ends = Question(
        _("Last day of your permit"),
        date,
        when=permit.is_(Permit.APPROVED).says(_("Your permit is approved")),
        hint=_("As in the approval letter or on the Residence Authorization Certificate."),
        why=_("The days on which you can renew are counted from it."),
        basis=RENEWAL_FAQ(_("when to file")) + REGULATION_3(_("art. 19")),
    )
    same_ground = Question(
        _("Is this the ground your permit was granted on?"),
        bool,
        when=permit.is_(Permit.APPROVED).says(_("Your permit is approved")),
        why=_("A permit is renewed or extended on the ground it was granted on."),
        basis=REGULATION_3(_("arts 18 and 19")),
        unconfirmed=INFERRED,
    )
    adds_family = Question(
        _("Do you include family members in this application?"),
        bool,
        when=kind.one_of(Kind.NEW, Kind.RENEWAL).says(_("You make a new application or renew")),
        hint=_("In a renewal: only people who are not included in your permit yet."),
        why=_("Each family member who is included needs a form AF."),
        basis=GUIDE(_("section 2")),
    )
    close_family = Question(
        _("Is each of them your husband, wife, de facto partner, or a child under 18?"),
        bool,
        when=any_of(kind.is_(Kind.EXTENSION), adds_family.is_(True)).says(
            _("You include family members")
        ),
        hint=_("Your own children and those of your husband or wife, adopted children too."),
        why=_("Nobody else can be included under this scheme, parents neither."),
        basis=DEPENDANTS() + REGULATION_3(_("art. 5")),
    )
    guarantee_held = Question(
        _("Does IPIM already hold your guarantee?"),
        bool,
        when=permit.is_(Permit.APPROVED).says(_("Your permit is approved")),
        why=GUARANTEE_WHY,
        basis=GUIDE(_("section 3")) + LAW_16(_("art. 39")),
    )
    replaces_guarantor = Question(
        _("Do you want another guarantor than the one IPIM has?"),
        bool,
        when=guarantee_held.is_(True).says(_("IPIM holds your guarantee")),
        why=_("Changing the guarantor needs the approval of IPIM."),
        basis=GUIDE(_("section 3")),
    )
    replacement_approved = Question(
        _("Has IPIM approved the new guarantor?"),
        bool,
        when=replaces_guarantor.is_(True).says(_("You want another guarantor")),
        why=_("The old guarantor stays bound until IPIM approves the new one."),
        basis=GUIDE(_("section 3")),
    )
    file_number = Question(
        _("Number of your file at IPIM, if you know it"),
        Words(most=40),
        required=False,
        when=kind.one_of(Kind.RENEWAL, Kind.EXTENSION).says(_("IPIM has a file of yours")),
        hint=_("It stands in every letter from IPIM."),
        why=_("With it your file is found at once."),
        basis=FIELDS(_("REQ, section 0")) + CHANGES_FAQ(),
        unconfirmed=PROPOSED,
    )

    pages = (
        Page("who", _("Who applies"), who),
        Page(
            "kind",
            _("Type of application"),
            kind,
            ground,
            more_grounds,
            wait_listed,
            filed,
            number="0",
        ),
        Page(
            "permit",
            _("Your permit"),
            permit,
            permit_ends,
            same_ground,
            file_number,
            number="0",
        ),
        Page("family", _("Family"), adds_family, close_family, number="0"),
        Page(
            "guarantee",
            _("Guarantee"),
            guarantee_held,
            replaces_guarantor,
            replacement_approved,
            number="0",
        ),
    )


applies = Start.kind.one_of(Kind.NEW, Kind.RENEWAL, Kind.EXTENSION).says(
    _("You apply for a permit, a renewal or an extension")
)
is_new = Start.kind.is_(Kind.NEW).says(_("You make a new application"))
new_or_renewal = Start.kind.one_of(Kind.NEW, Kind.RENEWAL).says(
    _("You make a new application or renew")
)
renews = Start.kind.is_(Kind.RENEWAL).says(_("You renew your permit"))
extends = Start.kind.is_(Kind.EXTENSION).says(_("You apply for an extension to family members"))
includes_family = any_of(extends, Start.adds_family.is_(True)).says(_("You include family members"))
changes_contact = Start.kind.is_(Kind.CONTACT).says(_("Your contact information changes"))
holds_permit = Start.kind.one_of(Kind.RENEWAL, Kind.EXTENSION).says(
    _("You apply for a renewal or an extension")
)
on_investment = Start.ground.is_(Ground.INVESTMENT).says(_("Your ground is major investment"))
on_personnel = Start.ground.is_(Ground.PERSONNEL).says(
    _("Your ground is management or technical personnel")
)
on_estate = Start.ground.is_(Ground.ESTATE).says(_("Your ground is real estate"))
gives_guarantee = any_of(
    is_new, Start.guarantee_held.is_(False), Start.replacement_approved.is_(True)
).says(_("You give a guarantee now"))
