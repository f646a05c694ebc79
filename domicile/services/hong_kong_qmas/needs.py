"""Which forms and documents are asked of whom, and when."""

from datetime import date

from domicile.rulebook import Need, Needs, Offers, Rule, all_of, any_of
from domicile.services.hong_kong_qmas import _, documents
from domicile.services.hong_kong_qmas.claims import (
    by_achievement,
    by_criteria,
    by_points,
    claims_company,
    claims_income,
    claims_language,
    claims_work,
)
from domicile.services.hong_kong_qmas.forms.achievement import Achievement
from domicile.services.hong_kong_qmas.forms.criteria import Criteria
from domicile.services.hong_kong_qmas.forms.dependants import (
    ChildRelationship,
    DependantParticulars,
    SpouseRelationship,
)
from domicile.services.hong_kong_qmas.forms.family import Family
from domicile.services.hong_kong_qmas.forms.net_worth import NetWorth
from domicile.services.hong_kong_qmas.forms.particulars import Particulars
from domicile.services.hong_kong_qmas.forms.plans import Plans
from domicile.services.hong_kong_qmas.forms.points import Experience, Points
from domicile.services.hong_kong_qmas.forms.qualifications import Qualifications
from domicile.services.hong_kong_qmas.forms.route import Route
from domicile.services.hong_kong_qmas.forms.work import Work
from domicile.services.hong_kong_qmas.sources import (
    APPLICATION_FORM,
    CRITERIA_BEGIN,
    DEPENDANTS,
    EMPLOYMENT,
    FALSE_INFORMATION,
    GOVHK,
    LIVE,
    LIVE_FORM,
    PAPER,
    POINTS_COPY,
    POINTS_END,
    PRESS,
    PROPOSED,
    REBUILT,
    REBUILT_ALL,
    SCHEME,
    SCHEME_BEGINS,
    SECONDARY,
    SELF_ASSESSMENT,
)

DEPENDANT = ("spouse", "child")

FORMS: tuple[Rule, ...] = (
    Needs(Route, basis=SCHEME(_("prerequisites")), why=_("Everyone answers it.")),
    Needs(
        Criteria,
        when=by_criteria,
        since=CRITERIA_BEGIN,
        basis=SELF_ASSESSMENT(_("criteria")),
        why=_("The General Points Test asks for at least 6 of 12 criteria."),
    ),
    Needs(
        Points,
        when=by_points,
        since=SCHEME_BEGINS,
        until=POINTS_END,
        basis=POINTS_COPY(),
        why=_("Until 31 October 2024 the General Points Test gave points."),
        unconfirmed=SECONDARY,
    ),
    Needs(
        Achievement,
        when=by_achievement,
        basis=SCHEME(_("Achievement-based Points Test")),
        why=_("The Achievement-based Points Test asks for it."),
    ),
    Needs(Particulars, basis=LIVE_FORM(_("step 10")), unconfirmed=LIVE),
    Needs(Qualifications, basis=LIVE_FORM(_("steps 4 to 9")), unconfirmed=PROPOSED),
    Needs(Work, basis=LIVE_FORM(_("steps 4 to 9")), unconfirmed=PROPOSED),
    Needs(NetWorth, basis=APPLICATION_FORM("3.2"), unconfirmed=PAPER),
    Needs(Plans, basis=LIVE_FORM(_("steps 4 to 9")), unconfirmed=PROPOSED),
    Needs(Family, basis=APPLICATION_FORM(_("section 2")), unconfirmed=PAPER),
    Needs(DependantParticulars, of=DEPENDANT, basis=LIVE_FORM(_("step 10")), unconfirmed=LIVE),
    Needs(
        SpouseRelationship,
        of=("spouse",),
        basis=DEPENDANTS(_("eligibility")),
        unconfirmed=PROPOSED,
    ),
    Needs(
        ChildRelationship, of=("child",), basis=DEPENDANTS(_("eligibility")), unconfirmed=PROPOSED
    ),
)

has_record = any_of(
    Route.convicted.is_(True),
    Route.removed.is_(True),
    Route.visa_refused.is_(True),
    Route.breached.is_(True),
    Route.other_identity.is_(True),
).says(_("You answered yes to a question on your record"))

LIST = GOVHK(_("documents to be submitted online"))

APPLICANT_DOCUMENTS: tuple[Rule, ...] = (
    Needs(documents.TRAVEL_DOCUMENT, basis=LIST + SCHEME(_("documents")), unconfirmed=REBUILT),
    Needs(documents.PHOTOGRAPH, basis=LIST + EMPLOYMENT(), unconfirmed=REBUILT),
    Offers(
        documents.HKID,
        when=Particulars.has_hkid.is_(True).says(_("You say there is a Hong Kong identity card")),
        basis=LIST + EMPLOYMENT(),
        unconfirmed=REBUILT,
    ),
    Needs(documents.NET_WORTH_PROOF, basis=LIST + SCHEME(_("prerequisites")), unconfirmed=REBUILT),
    Needs(
        documents.ACADEMIC,
        basis=LIST + FALSE_INFORMATION(_("verification")),
        unconfirmed=REBUILT,
    ),
    Needs(
        documents.WORK_PROOF,
        when=claims_work,
        since=CRITERIA_BEGIN,
        basis=LIST + SELF_ASSESSMENT(_("criteria 6 to 9")),
        why=_("You say you meet a criterion on work."),
        unconfirmed=REBUILT_ALL,
    ),
    Needs(
        documents.WORK_PROOF,
        when=all_of(by_points, Points.experience.is_not(Experience.NONE)),
        until=POINTS_END,
        basis=LIST + POINTS_COPY(_("work experience")),
        unconfirmed=REBUILT_ALL,
    ),
    Needs(
        documents.COMPANY_PROOF,
        when=claims_company,
        since=CRITERIA_BEGIN,
        basis=LIST + SELF_ASSESSMENT(_("criteria 7, 11 and 12")),
        why=_("You say you meet a criterion on a renowned enterprise or a business of your own."),
        unconfirmed=REBUILT_ALL,
    ),
    Needs(
        documents.COMPANY_PROOF,
        when=all_of(by_points, Points.renowned_enterprise.is_(True)),
        since=date(2023, 1, 1),
        until=POINTS_END,
        basis=LIST + PRESS(_("table of 245 points")),
        unconfirmed=REBUILT_ALL,
    ),
    Needs(
        documents.INCOME_PROOF,
        when=claims_income,
        since=CRITERIA_BEGIN,
        basis=LIST + SELF_ASSESSMENT(_("criterion 10")),
        why=_("You say you meet the criterion on income."),
        unconfirmed=REBUILT_ALL,
    ),
    Needs(
        documents.LANGUAGE_PROOF,
        when=claims_language,
        since=CRITERIA_BEGIN,
        basis=LIST + SELF_ASSESSMENT(_("criteria 4 and 5")),
        why=_("You say you meet a criterion on languages."),
        unconfirmed=REBUILT_ALL,
    ),
    Needs(
        documents.LANGUAGE_PROOF,
        until=POINTS_END,
        basis=LIST + POINTS_COPY(_("prerequisites")),
        unconfirmed=REBUILT_ALL,
    ),
    Needs(
        documents.OTHER,
        when=has_record,
        otherwise=Need.OPTIONAL,
        basis=LIST + LIVE_FORM(_("step 2")),
        unconfirmed=REBUILT,
    ),
    Needs(
        documents.ACHIEVEMENT_PROOF,
        when=by_achievement,
        basis=LIST + SCHEME(_("Achievement-based Points Test")),
        unconfirmed=REBUILT,
    ),
)

DEPENDANT_DOCUMENTS: tuple[Rule, ...] = (
    Needs(
        documents.DEPENDANT_TRAVEL_DOCUMENT,
        of=DEPENDANT,
        basis=LIST + EMPLOYMENT(),
        unconfirmed=REBUILT,
    ),
    Needs(
        documents.DEPENDANT_PHOTOGRAPH, of=DEPENDANT, basis=LIST + EMPLOYMENT(), unconfirmed=REBUILT
    ),
    Needs(
        documents.RELATIONSHIP_PROOF,
        of=DEPENDANT,
        basis=LIST + DEPENDANTS(_("documents")),
        unconfirmed=REBUILT,
    ),
    Offers(documents.DEPENDANT_OTHER, of=DEPENDANT, basis=LIST, unconfirmed=REBUILT),
)
