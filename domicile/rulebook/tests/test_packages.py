"""A few answers become a group like any other, and a package's mistakes are found."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domicile.rulebook import Ask, Companion, Company, Form, Package, Question, Service, decide
from domicile.rulebook.checks import mistakes
from domicile.rulebook.packages import Coming, Said, group_of, stored
from domicile.rulebook.tests.garden import CONSENT, GA, HE, Plot, service
from domicile.rulebook.texts import texts
from domicile.workdays import years_between

ON = date(2026, 6, 15)
CHILD = Companion("child", "Child", "helper", ((HE.surname, "Bee"),), most=2, born=HE.born)
COMPANY = Company("Who helps you?", "Helpers", (CHILD,), includes=GA.keeps_bees)
PACKAGE = Package(asks=(Ask(GA.plot, "Plot"), COMPANY), takes=((GA.surname, "Nobody"),))


class Elsewhere(Form):
    """A form of no service."""

    title = "Elsewhere"
    asked = Question("Asked?", bool)


def with_package(package: Package) -> Service:
    return replace(service, package=package)


GARDEN = with_package(PACKAGE)


def test_answers_become_the_group_that_the_rules_see() -> None:
    said = Said({"ga": {"plot": "large"}}, (Coming(CHILD, 9), Coming(CHILD)))
    head, first, second = group_of(GARDEN, said, ON).people
    assert head.answers == {"ga": {"surname": "Nobody", "keeps_bees": True, "plot": "large"}}
    assert (first.key, first.role) == ("helper-1", "helper")
    assert first.answers == {"he": {"surname": "Bee", "born": "2016-12-15"}}
    assert (second.key, second.answers) == ("helper-2", {"he": {"surname": "Bee"}})


def test_what_was_said_counts_more_than_what_is_taken_for_granted() -> None:
    head = group_of(GARDEN, Said({"ga": {"surname": "Somebody"}}), ON).head
    assert head.answers["ga"] == {"surname": "Somebody", "keeps_bees": False}


@given(
    age=st.integers(0, 120),
    on=st.dates(date(1995, 1, 1), date(2100, 12, 31)),
    later=st.integers(0, 150),
)
def test_an_age_holds_on_the_day_and_for_months_around_it(age: int, on: date, later: int) -> None:
    (_head, child) = group_of(GARDEN, Said({}, (Coming(CHILD, age),)), on).people
    born = date.fromisoformat(str(child.answers["he"]["born"]))
    ages = {years_between(born, on + timedelta(days=d)) for d in (-later, 0, later)}
    assert ages == {age}


@pytest.mark.parametrize(("age", "need"), [(15, "required"), (16, "not-asked"), (None, "unknown")])
def test_the_rules_decide_by_the_age_that_was_said(age: int | None, need: str) -> None:
    decision = decide(GARDEN, group_of(GARDEN, Said({}, (Coming(CHILD, age),)), ON), ON)
    documents = decision.documents_of("helper-1")
    assert [o.need.value for o in documents if o.document is CONSENT] == [need]


def test_values_of_a_definition_are_stored_like_answers() -> None:
    values = (Plot.LARGE, True, "Bee", ON)
    assert [stored(value) for value in values] == ["large", True, "Bee", "2026-06-15"]


def test_a_package_that_fits_has_no_mistakes() -> None:
    assert mistakes(GARDEN) == mistakes(service)


@pytest.mark.parametrize(
    ("package", "code"),
    [
        (Package(asks=(Ask(HE.surname, "Name"),)), "never-asked"),
        (replace(PACKAGE, takes=((HE.born, ON),)), "never-asked"),
        (Package(asks=(replace(COMPANY, includes=Elsewhere.asked),)), "never-asked"),
        (Package(asks=(replace(COMPANY, companions=(CHILD, CHILD)),)), "duplicate-companion"),
        (
            Package(asks=(replace(COMPANY, companions=(replace(CHILD, role="cook"),)),)),
            "no-such-role",
        ),
        (
            Package(asks=(replace(COMPANY, companions=(replace(CHILD, born=GA.born),)),)),
            "never-asked",
        ),
    ],
)
def test_a_package_that_does_not_fit_is_found(package: Package, code: str) -> None:
    found = {each.code for each in mistakes(with_package(package))}
    assert found - {each.code for each in mistakes(service)} == {code}


def test_everything_somebody_reads_of_a_package_is_translated() -> None:
    said = {str(text) for place, text in texts(GARDEN) if place == "package"}
    assert said == {"Plot", "Helpers", "Who helps you?", "Child"}
