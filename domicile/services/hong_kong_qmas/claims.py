"""What the applicant claims: conditions that several forms, documents and rules share."""

from domicile.rulebook import FILING_DAY, Condition, all_of, any_of, at_least_of, fact
from domicile.services.hong_kong_qmas import _
from domicile.services.hong_kong_qmas.forms.criteria import Criteria
from domicile.services.hong_kong_qmas.forms.route import AssessmentRoute, Route
from domicile.services.hong_kong_qmas.sources import CRITERIA_BEGIN
from domicile.workdays import years_between

AGE = fact(_("Age of the applicant on the day of filing"), years_between, Route.born, FILING_DAY)

general = Route.route.is_(AssessmentRoute.GENERAL).says(_("You choose the General Points Test"))
by_achievement = Route.route.is_(AssessmentRoute.ACHIEVEMENT).says(
    _("You choose the Achievement-based Points Test")
)
by_criteria = all_of(
    FILING_DAY.on_or_after(CRITERIA_BEGIN).says(_("You apply on or after 1 November 2024")), general
)
by_points = all_of(
    FILING_DAY.before(CRITERIA_BEGIN).says(_("You apply before 1 November 2024")), general
)

young = AGE.at_most(50).says(_("You are 50 or below"))
CRITERIA: tuple[Condition, ...] = (
    young,
    Criteria.master.is_(True).says(_("You have an eligible master's or doctoral degree")),
    Criteria.stem.is_(True).says(_("That degree is in a STEM subject")),
    Criteria.two_languages.is_(True).says(_("You know two languages well")),
    Criteria.english.is_(True).says(_("You know English well")),
    Criteria.five_years.is_(True).says(_("You have 5 years of work at graduate level")),
    Criteria.renowned.is_(True).says(
        _("You have 3 years in a multinational or renowned enterprise")
    ),
    Criteria.sectors.is_(True).says(_("You have 3 years in one of the named sectors")),
    Criteria.international.is_(True).says(_("You have 2 years of international experience")),
    Criteria.income.is_(True).says(_("Your income was at least HK$1,000,000")),
    Criteria.profit.is_(True).says(_("You own a business with HK$5,000,000 of profit")),
    Criteria.listed.is_(True).says(_("You own a listed company")),
)
enough_criteria = at_least_of(6, *CRITERIA).says(_("You meet at least 6 of the 12 criteria"))


def _claims(*criteria: int) -> Condition:
    """By the criteria, at least one of these (by their number) is claimed."""
    return all_of(by_criteria, any_of(*(CRITERIA[number - 1] for number in criteria)))


claims_language = _claims(4, 5)
claims_work = _claims(6, 7, 8, 9)
claims_income = _claims(10)
claims_business = _claims(11, 12)
claims_company = _claims(7, 11, 12)
