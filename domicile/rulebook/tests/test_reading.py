"""Reading a page: values, what could not be read, and what is missing or does not fit."""

from datetime import date

from domicile.rulebook import Group, Person, read_page, situation
from domicile.rulebook.reading import (
    failed,
    field_name,
    missing,
    read_questions,
    row_problems,
    with_answers,
)
from domicile.rulebook.tests.garden import GA, TL, Tool, service
from domicile.rulebook.text import Json

ON = date(2026, 11, 22)


def alone(**forms: dict[str, Json]) -> Group:
    return Group((Person("principal", "gardener", forms),))


def test_a_page_is_read_into_answers_and_what_could_not_be_read_is_kept_as_typed() -> None:
    posted = {
        "surname": [" Chan "],
        "given": [""],
        "born-day": ["31"],
        "born-month": ["2"],
        "born-year": ["1982"],
        "since-day": ["1"],
        "since-month": ["1"],
        "since-year": ["2001"],
        "status": ["approved"],
    }
    reading = read_page(GA.pages[0], posted)
    assert reading.values == {"surname": "Chan", "given": None, "since": "2001-01-01"}
    assert reading.as_typed == {"born": {"day": ["31"], "month": ["2"], "year": ["1982"]}}
    assert [(each.question, each.code, each.part) for each in reading.problems] == [
        (GA.born, "no-such-day", "day")
    ]


def test_a10_a_page_reads_its_own_questions_and_nothing_else() -> None:
    assert read_page(GA.pages[1], {"surname": ["Chan"]}).values == {
        "plot": None,
        "why_large": None,
        "keeps_bees": None,
        "hives": None,
    }


def test_rows_are_not_read_on_the_page_that_lists_them() -> None:
    assert read_page(TL.pages[0], {"tools": ["x"]}).values == {}


def test_a_field_is_named_by_its_question_and_part() -> None:
    assert (field_name(GA.surname), field_name(GA.born, "day")) == ("surname", "born-day")


def test_what_is_required_and_asked_and_empty_is_missing() -> None:
    group = alone(ga={"surname": "Chan", "plot": "large"})
    seen = situation(service, group, group.head, ON)
    assert [problem.question for problem in missing(GA.questions, seen)] == [
        GA.born,
        GA.since,
        GA.why_large,
        GA.keeps_bees,
    ]


def test_a_check_waits_for_both_answers() -> None:
    group = alone(ga={"since": "1970-01-01"})
    assert failed(GA.checks, situation(service, group, group.head, ON)) == ()


def test_answers_are_seen_before_they_are_saved_and_the_group_stays_as_it_is() -> None:
    group = alone(ga={"surname": "Chan"}, tl={"tools": []})
    after, person = with_answers(group, group.head, GA, {"plot": "small", "given": None})
    assert person.answers == {
        "ga": {"surname": "Chan", "plot": "small", "given": None},
        "tl": {"tools": []},
    }
    assert after.head is person
    assert group.head.answers["ga"] == {"surname": "Chan"}


def test_a_row_is_asked_its_own_questions() -> None:
    group = alone()
    seen = situation(service, group, group.head, ON)
    found = row_problems(Tool, seen, {"name": "Saw", "powered": True, "bought": "2030-01-01"})
    assert [(problem.question, problem.code) for problem in found] == [
        (Tool.power, "missing"),
        (Tool.worth, "missing"),
        (Tool.bought, "check"),
    ]


def test_a_row_is_read_like_a_page() -> None:
    reading = read_questions(Tool.questions, {"name": ["Saw"], "powered": ["no"], "worth": ["x"]})
    assert (reading.values["name"], reading.values["powered"]) == ("Saw", False)
    assert [problem.code for problem in reading.problems] == ["money"]


def test_a45_what_could_not_be_read_is_kept_to_be_corrected_and_never_by_the_megabyte() -> None:
    typed = {
        "born-day": ["9" * 100_000],
        "born-month": ["x" * 9_000] * 10,
        "born-year": ["\0\ud800"],
    }
    kept = read_page(GA.pages[0], typed).as_typed["born"]
    assert {part: [len(text) for text in given] for part, given in kept.items()} == {
        "day": [10_000],
        "month": [1_000] * 10,
        "year": [2],
    }
    assert kept["year"] == ["\uffff\uffff"]
