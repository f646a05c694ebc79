"""The General Points Test of twelve criteria, in force since 1 November 2024."""

from collections.abc import Mapping
from datetime import date

import pytest

from domicile.rulebook import Truth, situation
from domicile.services.hong_kong_qmas.claims import CRITERIA, enough_criteria
from domicile.services.hong_kong_qmas.tests.groups import (
    TODAY,
    applicant,
    decided,
    family,
    forms_needed,
    needs,
    qmas,
    refused,
)

ASKED = (
    "master",
    "stem",
    "two_languages",
    "english",
    "five_years",
    "renowned",
    "sectors",
    "international",
    "income",
    "profit",
    "listed",
)
YOUNG, OLD = "1982-05-14", "1970-01-01"


def claiming(yes: str, no: str = "", born: str | None = YOUNG) -> dict[str, Mapping[str, object]]:
    """Criteria answered yes, answered no, and the rest not answered."""
    route: dict[str, object] = {"route": "general", "finance": True, "education": True}
    if born:
        route["born"] = born
    answers = dict.fromkeys(yes.split(), True) | dict.fromkeys(no.split(), False)
    return {"route": route, "criteria": answers}


# Self-assessment tool of the department: at least 6 of 12 (fact sheet 3.3, F [11]).
@pytest.mark.parametrize(
    ("yes", "no", "born", "truth"),
    [
        ("master stem two_languages english five_years", "", YOUNG, Truth.YES),  # 5 and age
        ("master stem two_languages english five_years", "", OLD, Truth.UNKNOWN),  # 5, age not
        ("master stem two_languages english", "", YOUNG, Truth.UNKNOWN),  # 5, six open
        ("master two_languages english five_years sectors", "", None, Truth.UNKNOWN),  # age open
        (
            "two_languages english five_years sectors",
            "master renowned international income profit listed",
            YOUNG,
            Truth.NO,  # 5: criterion 3 is not met without criterion 2
        ),
        (
            "two_languages english five_years sectors",
            "master renowned international income profit",
            YOUNG,
            Truth.UNKNOWN,  # 5, one open
        ),
        (" ".join(ASKED), "", OLD, Truth.YES),  # all but age
        ("", " ".join(ASKED), YOUNG, Truth.NO),  # age only
        ("", "", YOUNG, Truth.UNKNOWN),
    ],
)
def test_six_of_twelve_are_enough(yes: str, no: str, born: str | None, truth: Truth) -> None:
    group = applicant(**claiming(yes, no, born))
    seen = situation(qmas(), group, group.head, TODAY)
    assert seen.find(enough_criteria).truth is truth
    assert ("six-criteria" in refused(group)) is (truth is Truth.NO)


def test_there_are_twelve_criteria() -> None:
    assert len(CRITERIA) == 12


# Criterion 1 of the self-assessment tool: 50 or below.
@pytest.mark.parametrize(
    ("born", "truth"),
    [
        ("1975-11-23", Truth.YES),  # 51 tomorrow
        ("1975-11-22", Truth.NO),  # 51 today
        ("1975-11-21", Truth.NO),
        ("1976-02-29", Truth.YES),
    ],
)
def test_the_first_criterion_is_age_on_the_day_of_filing(born: str, truth: Truth) -> None:
    group = applicant(route={"route": "general", "born": born})
    assert situation(qmas(), group, group.head, TODAY).find(CRITERIA[0]).truth is truth


def test_the_family_meets_seven_criteria() -> None:
    group = family()
    found = situation(qmas(), group, group.head, TODAY).find(enough_criteria)
    assert (found.truth, found.value) == (Truth.YES, 7)


def test_criterion_3_is_asked_only_with_criterion_2() -> None:
    no = applicant(**claiming("", "master"))
    open_ = {question.key for _person, question in decided(no).unknown}
    assert "stem" not in open_


# Documents that prove a criterion (fact sheet 1.2 and section 14).
@pytest.mark.parametrize(
    ("criterion", "document"),
    [
        ("two_languages", "language"),
        ("english", "language"),
        ("five_years", "work_experience"),
        ("renowned", "work_experience"),
        ("renowned", "company_proof"),
        ("sectors", "work_experience"),
        ("international", "work_experience"),
        ("income", "income"),
        ("profit", "company_proof"),
        ("listed", "company_proof"),
    ],
)
def test_a_claimed_criterion_needs_its_proof(criterion: str, document: str) -> None:
    others = " ".join(each for each in ASKED if each not in {criterion, "stem"})
    claimed = applicant(**claiming(criterion, others))
    assert needs(claimed)[document] == "required"


def test_criteria_that_are_not_claimed_need_no_proof() -> None:
    none = needs(applicant(**claiming("", " ".join(ASKED))))
    conditional = ("work_experience", "company_proof", "income", "language")
    assert {none[key] for key in conditional} == {"not-asked"}


def test_open_criteria_leave_their_proof_not_yet_known() -> None:
    assert needs(applicant(**claiming("", "")))["income"] == "unknown"


def test_the_achievement_route_hides_the_criteria() -> None:
    group = applicant(route={"route": "achievement"})
    asked = forms_needed(group)
    assert ("achievement" in asked, "criteria" in asked) == (True, False)


def test_the_achievement_route_always_needs_its_proof_and_no_criterion_does() -> None:
    group = applicant(route={"route": "achievement"}, criteria=dict.fromkeys(ASKED, True))
    asked = needs(group)
    assert asked["achievement"] == "required"
    assert {asked[key] for key in ("work_experience", "company_proof", "income", "language")} == {
        "not-asked"
    }


# Fact sheet 3.5: one of two is enough; neither is refused at once.
@pytest.mark.parametrize(
    ("award", "acknowledged", "refusal"),
    [
        (True, False, False),
        (False, True, False),
        (True, True, False),
        (False, False, True),
        (False, None, False),
    ],
)
def test_the_achievement_route_needs_one_of_two(
    award: bool, acknowledged: bool | None, refusal: bool
) -> None:
    answers = {"award": award}
    if acknowledged is not None:
        answers["acknowledged"] = acknowledged
    group = applicant(route={"route": "achievement"}, achievement=answers)
    assert ("no-achievement" in refused(group)) is refusal


# Income and business are asked about only for criteria 10, 11 and 12.
@pytest.mark.parametrize(
    ("criterion", "asked"),
    [
        ("income", {"period_ends", "incomes"}),
        ("profit", {"businesses"}),
        ("listed", {"businesses"}),
        ("english", set()),
    ],
)
def test_income_and_business_are_asked_about_only_when_claimed(
    criterion: str, asked: set[str]
) -> None:
    others = " ".join(each for each in ASKED if each not in {criterion, "stem"})
    group = applicant(**claiming(criterion, others))
    seen = situation(qmas(), group, group.head, TODAY)
    form = qmas().form("work")
    assert form is not None
    conditional = {question.key for question in form.questions if question.when is not None}
    conditional.discard("jobs")
    assert {key for key in conditional if seen.asks(form.question(key))} == asked  # type: ignore[arg-type]


# The last day of the points and the first of the criteria (fact sheet, section 0).
@pytest.mark.parametrize(
    ("on", "form"),
    [
        (date(2006, 6, 28), "points"),
        (date(2024, 10, 31), "points"),
        (date(2024, 11, 1), "criteria"),
        (TODAY, "criteria"),
    ],
)
def test_the_day_of_filing_chooses_the_generation(on: date, form: str) -> None:
    asked = forms_needed(applicant(route={"route": "general"}), on=on)
    assert [key for key in asked if key in {"points", "criteria"}] == [form]
