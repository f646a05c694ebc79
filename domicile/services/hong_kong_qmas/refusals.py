"""What stops an application, since when, and what one can do instead.

A rule of the past whose list comes from secondary sources refuses too, and says that it is
unconfirmed: nobody files under it today, and an officer who looks back is told so.
"""

from datetime import date

from domicile.rulebook import Refuses, Rule, all_of, any_of, not_
from domicile.services.hong_kong_qmas import _
from domicile.services.hong_kong_qmas.claims import (
    AGE,
    by_achievement,
    by_criteria,
    by_points,
    enough_criteria,
)
from domicile.services.hong_kong_qmas.facts import DEPENDANT_AGE, TOTAL_POINTS
from domicile.services.hong_kong_qmas.forms.achievement import Achievement
from domicile.services.hong_kong_qmas.forms.birth import MaritalStatus
from domicile.services.hong_kong_qmas.forms.dependants import (
    ChildRelationship,
    DependantParticulars,
    SpouseRelationship,
    Union,
)
from domicile.services.hong_kong_qmas.forms.particulars import Particulars
from domicile.services.hong_kong_qmas.forms.points import SPOUSES
from domicile.services.hong_kong_qmas.forms.route import Route
from domicile.services.hong_kong_qmas.needs import DEPENDANT
from domicile.services.hong_kong_qmas.points_tables import PASS_MARK
from domicile.services.hong_kong_qmas.sources import (
    CRITERIA_BEGIN,
    DEPENDANTS,
    POINTS_COPY,
    POINTS_END,
    PRESS,
    SCHEME,
    SCHEME_BEGINS,
    SECONDARY,
    SELF_ASSESSMENT,
)

TALENT_SCHEMES = _("Look at the other schemes of the department. One of them may fit you.")
ALWAYS_EXCLUDED = ("AF", "CU", "KP")
UNTIL_2024 = ("LA", "NP", "VN")
EARLY_YEARS = ("AL", "KH")
NATIONALITY = _("The scheme is not open to nationals of this country or region.")

REFUSALS: tuple[Rule, ...] = (
    Refuses(
        "under-18",
        _("You must be 18 or over on the day you send the application."),
        when=AGE.below(18).says(_("You are under 18")),
        instead=_("Come back when you are 18. Your draft is kept for 14 days only."),
        at=Route.born,
        basis=SCHEME(_("prerequisites")),
    ),
    Refuses(
        "over-50",
        _("In the first years of the scheme applicants had to be 50 or below."),
        when=AGE.above(50),
        since=SCHEME_BEGINS,
        until=date(2007, 12, 31),
        instead=TALENT_SCHEMES,
        at=Route.born,
        basis=PRESS(_("history of the scheme")),
        unconfirmed=SECONDARY,
    ),
    Refuses(
        "finance",
        _("You must be able to support and house yourself and the family you bring."),
        when=Route.finance.is_(False),
        instead=_(
            "Apply when your means are enough, or with a smaller group. If you answered by "
            "mistake, change your answer."
        ),
        at=Route.finance,
        basis=SCHEME(_("prerequisites")),
    ),
    Refuses(
        "education",
        _("You must have a good education, normally a first degree."),
        when=Route.education.is_(False),
        instead=_(
            "Good technical qualifications with proven abilities, experience or achievements can "
            "take the place of a degree. If you have them, answer yes."
        ),
        at=Route.education,
        basis=SCHEME(_("prerequisites")),
    ),
    Refuses(
        "language",
        _("Until 31 October 2024 you had to speak and write Chinese or English well."),
        when=Route.language.is_(False),
        until=POINTS_END,
        instead=_("Since 1 November 2024 language is a criterion, not a prerequisite."),
        at=Route.language,
        basis=POINTS_COPY(_("prerequisites")),
        unconfirmed=SECONDARY,
    ),
    Refuses(
        "six-criteria",
        _("You meet fewer than 6 of the 12 criteria."),
        when=all_of(by_criteria, not_(enough_criteria)),
        since=CRITERIA_BEGIN,
        instead=_(
            "Check your answers to the criteria. If you have exceptional achievements, choose the "
            "Achievement-based Points Test. Otherwise look at the other schemes of the department."
        ),
        basis=SELF_ASSESSMENT(_("criteria")) + SCHEME(_("General Points Test")),
    ),
    Refuses(
        "pass-mark",
        _("You have fewer than 80 points. The pass mark was 80."),
        when=all_of(
            by_points, TOTAL_POINTS.below(PASS_MARK).says(_("You have fewer than 80 points"))
        ),
        since=SCHEME_BEGINS,
        until=POINTS_END,
        instead=_("Since 1 November 2024 there are 12 criteria in place of the points."),
        basis=POINTS_COPY(_("pass mark")) + PRESS(_("points tables")),
        unconfirmed=_(
            "The pass mark is in published copies. The points of most periods come from "
            "secondary sources."
        ),
    ),
    Refuses(
        "no-achievement",
        _("The Achievement-based Points Test needs an award, or work your field acknowledges."),
        when=all_of(
            by_achievement,
            Achievement.award.is_(False),
            Achievement.acknowledged.is_(False),
        ),
        instead=_("Choose the General Points Test on the first page."),
        at=Achievement.acknowledged,
        basis=SCHEME(_("Achievement-based Points Test")),
        unconfirmed=_(
            "That one of the two is needed, and what they are, comes from press reports."
        ),
    ),
    Refuses(
        "nationality",
        NATIONALITY,
        when=Particulars.nationality.one_of(*ALWAYS_EXCLUDED),
        since=date(2025, 12, 15),
        instead=TALENT_SCHEMES,
        at=Particulars.nationality,
        basis=SCHEME(_("who cannot apply")),
    ),
    Refuses(
        "nationality",
        NATIONALITY,
        when=Particulars.nationality.one_of(*ALWAYS_EXCLUDED),
        since=CRITERIA_BEGIN,
        until=date(2025, 12, 14),
        instead=TALENT_SCHEMES,
        at=Particulars.nationality,
        basis=PRESS(_("who cannot apply")),
        unconfirmed=_("The official page is of 15 December 2025. That it held before is inferred."),
    ),
    Refuses(
        "nationality",
        NATIONALITY,
        when=Particulars.nationality.one_of(*ALWAYS_EXCLUDED, *UNTIL_2024),
        since=date(2008, 1, 1),
        until=POINTS_END,
        instead=TALENT_SCHEMES,
        at=Particulars.nationality,
        basis=PRESS(_("who cannot apply")),
        unconfirmed=_("The list and its days come from secondary sources."),
    ),
    Refuses(
        "nationality",
        NATIONALITY,
        when=Particulars.nationality.one_of(*ALWAYS_EXCLUDED, *UNTIL_2024, *EARLY_YEARS),
        since=SCHEME_BEGINS,
        until=date(2007, 12, 31),
        instead=TALENT_SCHEMES,
        at=Particulars.nationality,
        basis=PRESS(_("who cannot apply")),
        unconfirmed=_("The list and its days come from secondary sources."),
    ),
    Refuses(
        "dependant-nationality",
        _("Dependants of this nationality cannot come under the policy on dependants."),
        when=DependantParticulars.nationality.one_of("AF", "KP"),
        of=DEPENDANT,
        instead=_("Remove this person from your application."),
        at=DependantParticulars.nationality,
        basis=DEPENDANTS(_("who cannot apply")),
    ),
    Refuses(
        "not-recognised",
        _("Only a husband, wife or recognised partner can come as a dependant."),
        when=any_of(
            SpouseRelationship.union.is_(Union.NONE), SpouseRelationship.recognised.is_(False)
        ),
        of=("spouse",),
        instead=_("Remove this person from your application. People may apply in their own right."),
        at=SpouseRelationship.union,
        basis=DEPENDANTS(_("eligibility")),
    ),
    Refuses(
        "second-spouse",
        _("Only one husband, wife or partner can come as a dependant."),
        when=SPOUSES.above(1),
        instead=_("Remove one of them from your application."),
        basis=DEPENDANTS(_("eligibility")),
    ),
    Refuses(
        "child-18",
        _("A child who comes along must be under 18 on the day you send the application."),
        when=DEPENDANT_AGE.at_least(18).says(_("The child is 18 or over")),
        of=("child",),
        instead=_("Remove this person from your application. People may apply in their own right."),
        at=DependantParticulars.born,
        basis=DEPENDANTS(_("eligibility")),
    ),
    Refuses(
        "child-married",
        _("A child who comes along must be unmarried."),
        when=DependantParticulars.marital_status.one_of(
            MaritalStatus.MARRIED, MaritalStatus.SEPARATED
        ),
        of=("child",),
        instead=_("Remove this person from your application. People may apply in their own right."),
        at=DependantParticulars.marital_status,
        basis=DEPENDANTS(_("eligibility")),
    ),
    Refuses(
        "child-not-dependent",
        _("Only children who depend on the applicant can come along."),
        when=ChildRelationship.dependent.is_(False),
        of=("child",),
        instead=_("Remove this person from your application. People may apply in their own right."),
        at=ChildRelationship.dependent,
        basis=DEPENDANTS(_("eligibility")),
    ),
)
