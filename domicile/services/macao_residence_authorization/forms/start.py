"""What is applied for: the answers that decide the route, the office and the papers."""

from datetime import date

from domicile.rulebook import (
    FILING_DAY,
    Check,
    Country,
    Form,
    Page,
    Question,
    all_of,
    any_of,
    fact,
    not_,
)
from domicile.services.macao_residence_authorization import _
from domicile.services.macao_residence_authorization.forms.choices import (
    AT_POLICE,
    GrantedBy,
    Kind,
    Loss,
    Origin,
    Parent,
    Purpose,
    Settling,
    Who,
)
from domicile.services.macao_residence_authorization.settings import OF_AGE
from domicile.services.macao_residence_authorization.sources import (
    CHANGE_PAGE,
    EARLIER_PORTAL,
    FAQ,
    FIELDS,
    IPIM_FAQ,
    LAW_16,
    OLD_PAGE,
    OLD_TABLE,
    PORTAL,
    REGULATION_3,
    REGULATION_5,
    REGULATION_38,
    REISSUE_PAGE,
    STAY_PAGE,
)
from domicile.workdays import years_between

ROUTE_WHY = _("Your answer decides where you apply and which papers you need.")


class Start(Form):
    """Section 0. It is no paper of its own; others print its answers."""

    code = ""
    title = _("What you apply for")

    who = Question(
        _("Who fills in this application?"),
        Who,
        why=_("For a person under 18 a parent or guardian applies and signs."),
        basis=OLD_PAGE(_("document 1")) + PORTAL(),
    )
    born = Question(
        _("Date of birth of the applicant"),
        date,
        hint=_("As in the travel document"),
        why=_("Several papers depend on the age. With it the application can be looked up later."),
        basis=OLD_PAGE(_("documents 1, 3 and 4")),
        autocomplete="bday",
    )
    kind = Question(_("What do you apply for?"), Kind, why=ROUTE_WHY, basis=PORTAL())
    purpose = Question(
        _("Why do you want to live in Macao?"),
        Purpose,
        when=kind.is_(Kind.NEW).says(_("You apply for a residence authorization")),
        hint=_("The reason or intended activity stands on the application form."),
        why=_("Investors, executives and specialised technicians apply to IPIM, all others here."),
        basis=OLD_PAGE(_("departments")) + PORTAL() + REGULATION_3(),
    )
    permit_holder = Question(
        _("Do you hold a P.R.C. Permit for Travelling to Hong Kong and Macao (One-way Permit)?"),
        bool,
        when=purpose.one_of(*AT_POLICE).says(_("You apply to the police")),
        hint=_("The Permit for settling, not the visa for a visit."),
        why=ROUTE_WHY,
        basis=OLD_PAGE(_("departments")) + PORTAL(_("Permit holders")),
    )
    r_symbol = Question(
        _("Is there an “R” below the photo on your Permit?"),
        bool,
        when=permit_holder.is_(True).says(_("You hold the One-way Permit")),
        hint=_("An officer looks at it at the counter."),
        why=_("With an “R” the Identification Services Bureau has checked you already."),
        basis=OLD_PAGE(_("remark 3")),
    )
    nationality = Question(
        _("Nationality"),
        Country(),
        when=permit_holder.is_(False).says(_("You hold no One-way Permit")),
        why=ROUTE_WHY,
        basis=PORTAL() + OLD_TABLE(),
    )
    origin = Question(
        _("Where are you at home?"),
        Origin,
        when=nationality.is_("CN").says(_("You are a Chinese national")),
        why=_("Mainland nationals without the Permit show more papers."),
        basis=REGULATION_38(_("art. 31(5)")) + IPIM_FAQ(),
        unconfirmed=_("How residents of Hong Kong and Taiwan are treated was not found."),
    )
    settling = Question(
        _("What do you show for taking up residence in Macao?"),
        Settling,
        when=origin.is_(Origin.MAINLAND).says(_("You are at home on the Mainland")),
        why=_(
            "A first application of a Mainland national without the Permit needs one of the two."
        ),
        basis=REGULATION_38(_("art. 31(5)")) + REGULATION_5(_("art. 15(1)(2)")) + IPIM_FAQ(),
    )
    born_in_macao = Question(
        _("Was the applicant born in Macao?"),
        bool,
        when=all_of(
            permit_holder.is_(False),
            fact(_("Age on the day of filing"), years_between, born, FILING_DAY).below(
                fact(OF_AGE.title, OF_AGE.on, FILING_DAY)
            ),
        ).says(_("The applicant is under 18 and holds no One-way Permit")),
        why=_("Minor children born outside Macao have a route of their own."),
        basis=EARLIER_PORTAL(_("minors born outside Macao")),
    )
    parent = Question(
        _("What is a parent of the child?"),
        Parent,
        when=born_in_macao.is_(False).says(_("The child was born outside Macao")),
        why=_("The route is for children of permanent residents and of Permit holders."),
        basis=EARLIER_PORTAL(_("minors born outside Macao")),
    )
    includes_family = Question(
        _("Do you include family members in this application?"),
        bool,
        when=any_of(purpose.one_of(*AT_POLICE), kind.is_(Kind.RENEWAL)).says(
            _("You apply to the police or renew")
        ),
        hint=_("Each holder of a One-way Permit applies alone."),
        why=_("The personal information of each of them stands on a form of its own."),
        basis=PORTAL(_("forms")) + REGULATION_5(_("art. 2")),
    )
    granted_by = Question(
        _("Who granted your residence authorization?"),
        GrantedBy,
        when=kind.is_(Kind.RENEWAL).says(_("You renew")),
        why=_("What IPIM approved is renewed at IPIM first."),
        basis=PORTAL(_("renewal")),
    )
    ends = Question(
        _("Last day of your residence authorization"),
        date,
        when=granted_by.is_(GrantedBy.POLICE).says(_("You renew what the police granted")),
        hint=_("As on the certificate."),
        why=_("The days on which you can renew, and an extra fee, are counted from it."),
        basis=PORTAL(_("renewal")),
    )
    accepted = Question(
        _("Do you have the receipt of an accepted application for residence?"),
        bool,
        when=kind.is_(Kind.STAY).says(_("You ask for an extension of stay")),
        why=_("The receipt is shown. Without it another extension has to be asked for."),
        basis=STAY_PAGE(),
    )
    stay_ends = Question(
        _("Last day of your authorized stay"),
        date,
        when=accepted.is_(True).says(_("Your application was accepted")),
        hint=_("As on the slip of authorization to stay."),
        why=_("The extension is asked for in the last days of the stay."),
        basis=STAY_PAGE(),
    )
    changed_on = Question(
        _("Since when do you live or work at the new address?"),
        date,
        when=kind.is_(Kind.ADDRESS).says(_("Your address changes")),
        why=_("The change is reported within 45 days."),
        basis=CHANGE_PAGE() + LAW_16(_("arts 41 and 43(6)")),
    )
    loss = Question(
        _("What happened to the certificate?"),
        Loss,
        when=kind.is_(Kind.REISSUE).says(_("You ask for a reissue")),
        why=_("After a loss or theft the police report belongs to the papers."),
        basis=REISSUE_PAGE(),
    )
    uncollected = Question(
        _("In the last two years, was a residence certificate of yours ready and not collected?"),
        bool,
        when=purpose.one_of(*AT_POLICE).says(_("You apply to the police")),
        why=_("What is not collected in time without a good reason counts as given up."),
        basis=FAQ(_("uncollected certificates")) + LAW_16(_("art. 45(2)")),
    )
    speaks = Question(
        _("Are all your papers in Chinese, Portuguese or English, or translated into one of them?"),
        bool,
        why=_("An application in another language is rejected at the outset."),
        basis=REGULATION_38(_("art. 3(1)")) + FIELDS(_("language")),
        unconfirmed=_("English is taken when the police have no difficulty understanding it."),
    )

    pages = (
        Page("who", _("Who applies"), who, born, number="0"),
        Page("kind", _("Type of application"), kind, purpose, permit_holder, r_symbol, number="0"),
        Page("origin", _("Nationality and origin"), nationality, origin, settling, born_in_macao,
             parent, number="0"),
        Page("family", _("Family"), includes_family, number="0"),
        Page("held", _("Your authorization or stay"), granted_by, ends, accepted, stay_ends,
             changed_on, loss, number="0"),
        Page("before", _("Before you begin"), uncollected, speaks, number="0"),
    )  # fmt: skip
    checks = (
        Check(
            born,
            born.on_or_before(FILING_DAY),
            _("Date of birth must be today or in the past. Check the year."),
        ),
    )


AGE = fact(_("Age on the day of filing"), years_between, Start.born, FILING_DAY)

is_new = Start.purpose.one_of(*AT_POLICE).says(_("You apply to the police for residence"))
on_permit = Start.permit_holder.is_(True).says(_("You hold the One-way Permit"))
has_r = Start.r_symbol.is_(True).says(_("Your Permit bears an “R”"))
without_r = Start.r_symbol.is_(False).says(_("Your Permit bears no “R”"))
other_document = not_(Start.permit_holder.is_(True)).says(_("You use another document"))
without_permit = Start.permit_holder.is_(False).says(_("You hold no One-way Permit"))
is_child = Start.parent.one_of(Parent.PERMANENT, Parent.PERMIT).says(
    _("The child was born outside Macao and a parent is a permanent resident or Permit holder")
)
portuguese = Start.nationality.is_("PT").says(_("The applicant is of Portuguese nationality"))
is_portuguese = all_of(portuguese, not_(is_child)).says(_("The route of Portuguese nationals"))
is_other = all_of(
    Start.nationality.is_not("PT"),
    not_(is_child),
).says(_("The route of other persons"))
mainland = Start.origin.is_(Origin.MAINLAND).says(_("You are at home on the Mainland"))
joins_family = Start.purpose.is_(Purpose.REUNION).says(_("You come to live with family"))
includes_family = Start.includes_family.is_(True).says(_("Family members are included"))
decided_upon = Start.kind.is_not(Kind.ADDRESS).says(_("You ask for something that is decided"))
after_ipim = Start.kind.is_(Kind.CERTIFICATE).says(_("IPIM has approved your residency"))
renews = Start.granted_by.is_(GrantedBy.POLICE).says(_("You renew what the police granted"))
reissues = Start.kind.is_(Kind.REISSUE).says(_("You ask for a reissue"))
extends_stay = Start.kind.is_(Kind.STAY).says(_("You ask for an extension of stay"))
moves = Start.kind.is_(Kind.ADDRESS).says(_("Your address changes"))
stays_here = any_of(is_new, after_ipim, renews, reissues, extends_stay, moves).says(
    _("The police take this application")
)
by_representative = Start.who.is_(Who.REPRESENTATIVE).says(_("A representative acts"))
