"""The General Points Test by points, in force until 31 October 2024."""

from datetime import date, timedelta

import pytest

from domicile.rulebook import Group, Person, situation
from domicile.rulebook.conditions import State
from domicile.services.hong_kong_qmas.facts import TOTAL_POINTS
from domicile.services.hong_kong_qmas.forms.points import (
    ACADEMIC_POINTS,
    AGE_POINTS,
    FAMILY_POINTS,
    LANGUAGE_POINTS,
    TALENT_POINTS,
    WORK_POINTS,
)
from domicile.services.hong_kong_qmas.points_tables import TABLES, table_on
from domicile.services.hong_kong_qmas.sources import POINTS_END, SCHEME_BEGINS
from domicile.services.hong_kong_qmas.tests.groups import decided, needs, person_with, qmas, refused

EARLY = date(2007, 6, 1)
COPY = date(2010, 6, 1)
PILOT = date(2016, 6, 1)
TALENT = date(2020, 6, 1)
LAST = date(2024, 6, 1)
YES = {"talent_list": True, "renowned_institution": True, "international": True}


def filing(
    on: date, age: int = 35, children: int = 0, spouse: bool = False, **points: object
) -> Group:
    """An applicant of this age on that day, with these answers on points."""
    born = on.replace(year=on.year - age).isoformat()
    route = {"route": "general", "born": born, "finance": True, "education": True, "language": True}
    given = {
        "academic": "none",
        "experience": "none",
        "tongues": "one",
        "relative": False,
        "spouse_degree": False,
        "renowned_institution": False,
        "international": False,
        "renowned_enterprise": False,
        "talent_list": False,
        **points,
    }
    head = person_with("principal", "principal", {"route": route, "points": given})
    others = [Person("spouse", "spouse", {})] * spouse
    others += [Person(f"child-{number + 1}", "child", {}) for number in range(children)]
    return Group((head, *others))


def points(group: Group, term: object, on: date) -> object:
    return situation(qmas(), group, group.head, on).value_of(term)  # type: ignore[arg-type]


# Fact sheet 3.4: "Earlier maxima" and the table of 2023.
@pytest.mark.parametrize(
    ("on", "age", "given"),
    [
        (EARLY, 24, 0),
        (EARLY, 25, 25),
        (EARLY, 29, 25),
        (EARLY, 30, 30),
        (EARLY, 34, 30),
        (EARLY, 35, 25),
        (EARLY, 40, 15),
        (EARLY, 44, 15),
        (EARLY, 45, 5),
        (EARLY, 50, 5),
        (COPY, 18, 30),
        (COPY, 39, 30),
        (COPY, 40, 20),
        (COPY, 45, 15),
        (COPY, 51, 0),
        (LAST, 17, 0),
        (LAST, 18, 30),
        (LAST, 39, 30),
        (LAST, 40, 20),
        (LAST, 44, 20),
        (LAST, 45, 15),
        (LAST, 50, 15),
        (LAST, 51, 0),
    ],
)
def test_points_for_age(on: date, age: int, given: int) -> None:
    assert points(filing(on, age=age), AGE_POINTS, on) == given


@pytest.mark.parametrize(
    ("on", "level", "renowned", "given"),
    [
        (EARLY, "two_doctorates", False, 45),
        (EARLY, "doctorate", False, 40),
        (EARLY, "master", False, 30),
        (EARLY, "bachelor", False, 20),
        (COPY, "two_doctorates", False, 45),
        (COPY, "doctorate", False, 40),
        (COPY, "master", False, 35),
        (COPY, "bachelor", False, 30),
        (COPY, "bachelor", True, 30),  # not asked before 4 May 2015
        (PILOT, "doctorate", False, 40),
        (PILOT, "doctorate", True, 70),
        (LAST, "doctorate", True, 70),
        (LAST, "master", False, 20),
        (LAST, "bachelor", True, 40),
        (LAST, "none", True, 0),
    ],
)
def test_points_for_qualifications(on: date, level: str, renowned: bool, given: int) -> None:
    group = filing(on, academic=level, renowned_institution=renowned)
    assert points(group, ACADEMIC_POINTS, on) == given


@pytest.mark.parametrize(
    ("on", "level", "international", "enterprise", "given"),
    [
        (EARLY, "ten_years", False, False, 50),
        (EARLY, "two_years", False, False, 0),
        (COPY, "ten_years", False, False, 50),
        (COPY, "five_years_senior", False, False, 40),
        (COPY, "five_years", False, False, 30),
        (COPY, "two_years", True, True, 10),  # neither extra was known then
        (PILOT, "ten_years", True, True, 55),
        (TALENT, "five_years", True, True, 30),
        (LAST, "ten_years", True, True, 75),
        (LAST, "five_years_senior", False, False, 30),
        (LAST, "five_years", False, True, 35),
        (LAST, "two_years", True, False, 20),
        (LAST, "none", False, False, 0),
    ],
)
def test_points_for_work(
    on: date, level: str, international: bool, enterprise: bool, given: int
) -> None:
    group = filing(
        on, experience=level, international=international, renowned_enterprise=enterprise
    )
    assert points(group, WORK_POINTS, on) == given


@pytest.mark.parametrize(
    ("on", "given"), [(EARLY, 0), (COPY, 0), (PILOT, 0), (TALENT, 30), (LAST, 30)]
)
def test_points_for_the_talent_list(on: date, given: int) -> None:
    assert points(filing(on, talent_list=True), TALENT_POINTS, on) == given


@pytest.mark.parametrize(
    ("on", "tongues", "given"),
    [
        (EARLY, "chinese_and_english", 20),
        (EARLY, "one_and_foreign", 0),
        (COPY, "one_and_foreign", 15),
        (LAST, "chinese_and_english", 20),
        (LAST, "one_and_foreign", 15),
        (LAST, "one", 10),
    ],
)
def test_points_for_languages(on: date, tongues: str, given: int) -> None:
    assert points(filing(on, tongues=tongues), LANGUAGE_POINTS, on) == given


@pytest.mark.parametrize(
    ("relative", "spouse", "degree", "children", "given"),
    [
        (False, False, False, 0, 0),
        (True, False, False, 0, 5),
        (True, True, True, 0, 10),
        (True, True, False, 1, 10),
        (True, True, True, 2, 20),
        (True, True, True, 5, 20),  # at most two children count
        (False, False, True, 0, 0),  # nobody comes along, so it is not asked
    ],
)
def test_points_for_family(
    relative: bool, spouse: bool, degree: bool, children: int, given: int
) -> None:
    group = filing(LAST, children=children, spouse=spouse, relative=relative, spouse_degree=degree)
    assert points(group, FAMILY_POINTS, LAST) == given


# Fact sheet 3.4: the maxima 165, 165, 195, 225, 245.
@pytest.mark.parametrize(
    ("on", "age", "most"),
    [(EARLY, 32, 165), (COPY, 32, 165), (PILOT, 32, 195), (TALENT, 32, 225), (LAST, 32, 245)],
)
def test_the_most_points_are_those_of_the_table(on: date, age: int, most: int) -> None:
    group = filing(
        on,
        age=age,
        children=2,
        spouse=True,
        academic="two_doctorates",
        renowned_institution=True,
        experience="ten_years",
        international=True,
        renowned_enterprise=True,
        talent_list=True,
        tongues="chinese_and_english",
        relative=True,
        spouse_degree=True,
    )
    assert (points(group, TOTAL_POINTS, on), table_on(on).most) == (most, most)


# The pass mark is 80 throughout (fact sheet 3.4, F [31]).
@pytest.mark.parametrize(
    ("level", "total", "refusal"),
    [("five_years", 75, True), ("five_years_senior", 90, False), ("two_years", 65, True)],
)
def test_below_eighty_points_is_refused(level: str, total: int, refusal: bool) -> None:
    group = filing(
        LAST,
        age=30,
        academic="master",
        experience=level,
        tongues="one",
    )
    assert points(group, TOTAL_POINTS, LAST) == total
    assert ("pass-mark" in refused(group, LAST)) is refusal


def test_eighty_points_pass() -> None:
    group = filing(
        LAST, age=30, academic="master", experience="five_years", tongues="one_and_foreign"
    )
    assert points(group, TOTAL_POINTS, LAST) == 80
    assert "pass-mark" not in refused(group, LAST)


def test_points_are_not_yet_known_while_an_answer_is_missing() -> None:
    group = filing(LAST, tongues=None)
    assert points(group, TOTAL_POINTS, LAST) is State.UNANSWERED
    assert "pass-mark" not in refused(group, LAST)


def test_the_tables_follow_one_another_without_a_gap() -> None:
    ends = [table.until + timedelta(days=1) for table in TABLES]
    starts = [table.since for table in TABLES]
    assert (starts[0], starts[1:], ends[-1]) == (
        SCHEME_BEGINS,
        ends[:-1],
        POINTS_END + timedelta(days=1),
    )


def test_outside_its_time_a_table_gives_nothing() -> None:
    assert table_on(date(2024, 11, 1)).most == 0


def test_every_row_of_a_table_has_its_source() -> None:
    assert [row for table in TABLES for row in table.rows if not row.basis.citations] == []


def test_every_row_of_a_table_says_what_is_unconfirmed() -> None:
    assert [row for table in TABLES for row in table.rows if not row.unconfirmed] == []


# Language was a prerequisite until 31 October 2024 (fact sheet 3.2, row 4).
@pytest.mark.parametrize(
    ("on", "refusal"), [(date(2024, 10, 31), True), (date(2024, 11, 1), False)]
)
def test_language_was_a_prerequisite_under_the_points(on: date, refusal: bool) -> None:
    group = Group((Person("principal", "principal", {"route": {"language": False}}),))
    assert ("language" in refused(group, on)) is refusal


def test_under_the_points_proof_of_language_was_asked_of_everyone() -> None:
    assert needs(filing(LAST), on=LAST)["language"] == "required"


def test_a_decision_under_the_points_has_one_declaration() -> None:
    assert [o.rule.declaration.key for o in decided(filing(LAST), LAST).declarations] == [  # type: ignore[attr-defined]
        "truth"
    ]


def test_the_rulebook_prints_every_number_of_every_table() -> None:
    printed = [
        (table.since, [number for row in table.rows for _level, number in row.values])
        for table in qmas().tables
    ]
    assert printed == [(table.since, [row.points for row in table.rows]) for table in TABLES]
