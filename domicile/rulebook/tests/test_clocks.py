"""Clocks a service declares: which holds for whom on which day, printed and checked."""

from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from gettext import NullTranslations

import pytest

from domicile.rulebook import (
    Clock,
    Form,
    Group,
    Page,
    Person,
    Question,
    Service,
    calendar_of,
    clock_of,
    clocks_for,
    decide,
    situation,
)
from domicile.rulebook.checks import mistakes
from domicile.rulebook.print import print_rulebook
from domicile.rulebook.requirements import requirements
from domicile.rulebook.tests.garden import BYLAW, bees, service
from domicile.rulebook.texts import texts
from domicile.rulebook.wording.clocks import word_length, word_period
from domicile.workdays import Fine, Happening, LateFee, Limit, Opening, Pledge

CHANGE = date(2025, 1, 1)
LAST = date(2024, 12, 31)
ON = date(2026, 3, 2)
T = NullTranslations()

ANSWER = Clock(
    "answer",
    "We answer",
    Pledge(5),
    trigger="Nothing is missing",
    basis=BYLAW("s. 1"),
    until=LAST,
)
SOONER = replace(ANSWER, counts=Pledge(1, until=time(14)), since=CHANGE, until=None)
VISIT = Clock(
    "visit",
    "You show the hives",
    Limit(
        10,
        starts=Happening.ACCEPTED,
        ends=(Happening.FILED,),
        fine=Fine(Decimal(20), Decimal(100), "MOP"),
    ),
    trigger="We take it in",
    text="A fine.",
    when=bees,
    basis=BYLAW("s. 2"),
    unconfirmed="Nobody said so.",
)
SEASON = Clock(
    "season",
    "Renew the plot",
    Opening(30, 11, currency="MOP", fees=(LateFee(10, 0, Decimal(5)),)),
    trigger="The lease ends",
    basis=BYLAW("s. 3"),
)


@pytest.fixture
def garden() -> Service:
    authority = replace(service.authority, calendar="macao")
    return replace(service, authority=authority, clocks=(ANSWER, SOONER, VISIT, SEASON))


def codes(garden: Service) -> set[tuple[str, str]]:
    return {(mistake.code, mistake.place) for mistake in mistakes(garden)}


def applicant(*, bees: bool | None) -> Group:
    answers = {} if bees is None else {"keeps_bees": bees}
    return Group((Person("applicant", service.head.key, {"ga": answers}),))


def test_the_garden_with_clocks_is_without_mistakes(garden: Service) -> None:
    assert codes(garden) == codes(service)


@pytest.mark.parametrize(
    ("on", "found"), [(LAST, ANSWER), (CHANGE, SOONER), (date(2020, 1, 1), ANSWER)]
)
def test_a_changed_clock_holds_from_its_day(garden: Service, on: date, found: Clock) -> None:
    assert clock_of(garden.clocks, "answer", on) is found


def test_a_clock_that_is_not_in_force_is_found_all_the_same(garden: Service) -> None:
    assert clock_of((ANSWER,), "answer", CHANGE) is ANSWER
    assert clock_of(garden.clocks, "nothing", CHANGE) is None


@pytest.mark.parametrize(
    ("bees", "keys"),
    [
        (True, ["answer", "visit", "season"]),
        (False, ["answer", "season"]),
        (None, ["answer", "visit", "season"]),  # it may hold: nobody has said yet
    ],
)
def test_clocks_are_for_those_whose_condition_may_hold(
    garden: Service, bees: bool | None, keys: list[str]
) -> None:
    group = applicant(bees=bees)
    seen = situation(garden, group, group.head, ON)
    assert [clock.key for clock in clocks_for(garden, seen)] == keys


def test_a_clock_says_how_long_it_is_and_when_it_holds() -> None:
    said = [word_length(clock, T, "pt") for clock in (ANSWER, SOONER, VISIT, SEASON)]
    assert said == [
        "5 working days, from the next working day",
        "until 14:00 of the next working day",
        (
            "10 days, the day itself not counted; "
            "then a fine of 20\N{NO-BREAK SPACE}patacas a day, "
            "at most 100\N{NO-BREAK SPACE}patacas"
        ),
        "from 30 days before the end to 11 days before it",
    ]
    both = replace(ANSWER, since=date(2020, 1, 1))
    assert [word_period(clock, T, "en") for clock in (ANSWER, SOONER, both, VISIT)] == [
        "until 31 December 2024",
        "since 1 January 2025",
        "from 1 January 2020 to 31 December 2024",
        "",
    ]


def test_the_rulebook_prints_every_clock_with_its_basis(garden: Service) -> None:
    printed = print_rulebook(garden, T, "en")
    section = printed[printed.index("## Pledges and time limits") :].splitlines()
    begins = section.index("- **You show the hives** (`visit`)")
    assert section[begins + 2] == "  - Counted from: We take it in"
    assert "  - What follows: A fine." in section[begins : begins + 8]
    assert "  - Basis: Garden by-law, s. 2" in section[begins : begins + 8]
    assert "  - ⚠ **Not yet confirmed by the authority**: Nobody said so." in section


def test_requirements_say_the_clocks_in_force_for_the_applicant(garden: Service) -> None:
    decision = decide(garden, applicant(bees=False), ON)
    found = requirements(garden, decision, T, "en")["clocks"]
    assert isinstance(found, list)
    assert found[0] == {
        "key": "answer",
        "kind": "pledge",
        "title": "We answer",
        "counts": "until 14:00 of the next working day",
        "from": "Nothing is missing",
        "then": "",
        "basis": "Garden by-law, s. 1",
        "unconfirmed": "",
        "since": "2025-01-01",
        "until": None,
    }
    assert len(found) == 2


def test_every_text_of_a_clock_is_handed_to_translators(garden: Service) -> None:
    said = {str(text) for place, text in texts(garden) if place == "clock visit"}
    assert {"You show the hives", "We take it in", "A fine.", "Nobody said so."} <= said


def test_two_clocks_of_a_key_on_one_day_are_a_mistake(garden: Service) -> None:
    both = replace(garden, clocks=(ANSWER, replace(SOONER, since=LAST)))
    assert ("two-clocks", "clock answer") in codes(both)


def test_a_clock_that_ends_before_it_begins_is_a_mistake(garden: Service) -> None:
    wrong = replace(garden, clocks=(replace(ANSWER, since=CHANGE),))
    assert ("since-after-until", "clock answer") in codes(wrong)


def test_clocks_without_a_calendar_are_a_mistake(garden: Service) -> None:
    nowhere = replace(garden, authority=replace(garden.authority, calendar="atlantis"))
    assert ("calendar", "service") in codes(nowhere)


def test_a_clock_that_rests_on_a_question_nobody_is_asked_is_a_mistake(garden: Service) -> None:
    class XX(Form):
        title = "Extra"
        what = Question("What?", bool)
        pages = (Page("p", "Page", what),)

    lost = replace(garden, clocks=(replace(VISIT, when=XX.what.is_(True)),))
    assert ("never-asked", "clock visit") in codes(lost)


def test_an_authority_keeps_the_calendar_it_names(garden: Service) -> None:
    assert calendar_of(garden).is_open(date(2026, 12, 8)) is False
