"""Problems, answers and findings in words."""

from datetime import date
from decimal import Decimal
from gettext import NullTranslations
from typing import Any

import pytest

from domicile.rulebook import (
    FILING_DAY,
    Address,
    Condition,
    Country,
    CountryGroup,
    Group,
    Identity,
    Kind,
    Many,
    Money,
    Need,
    Person,
    Phone,
    Question,
    Whole,
    Words,
    YearMonth,
    all_of,
    any_of,
    at_least_of,
    not_,
    read_page,
    situation,
)
from domicile.rulebook.conditions import ALWAYS, Finding
from domicile.rulebook.reading import Problem, failed, missing, read_questions
from domicile.rulebook.tests.garden import BE, GA, TL, Plot, Skill, Tool, age, helpers, service
from domicile.rulebook.text import Json
from domicile.rulebook.wording import (
    Line,
    trace,
    word_answer,
    word_finding,
    word_need,
    word_problem,
)
from domicile.rulebook.wording.conditions import condition_lines

T = NullTranslations()
ON = date(2026, 11, 22)


def person(**forms: dict[str, Json]) -> Person:
    return Person("principal", "gardener", forms)


def finding(condition: Condition, **forms: dict[str, Json]) -> Finding:
    who = person(**forms)
    return situation(service, Group((who,)), who, ON).find(condition)


def problem_of(kind: Kind[Any], *typed: str) -> str:
    question = Question("Number", kind)
    question.key = "number"
    names = [f"number-{part}" if part else "number" for part in kind.parts]
    posted = {name: [text] for name, text in zip(names, typed, strict=False)}
    return word_problem(read_questions([question], posted).problems[0], T, "en")


@pytest.mark.parametrize(
    ("posted", "words"),
    [
        (
            {"born-day": ["31"], "born-month": ["2"], "born-year": ["1982"]},
            "Date of birth must be a real date. Check the day.",
        ),
        (
            {"born-day": ["1"], "born-month": ["2"], "born-year": ["82"]},
            "Date of birth must have a year of four digits, for example 1985.",
        ),
        (
            {"born-day": ["1"], "born-month": ["2"], "born-year": ["1782"]},
            "Date of birth must be from 1 January 1875 to 31 December 2199. Check the year.",
        ),
        ({"surname": ["x" * 61]}, "Surname has 61 characters. The most is 60. Shorten it."),
        (
            {"surname": ["x\0"]},
            "Surname has characters that cannot be kept. Type it without them.",
        ),
    ],
)
def test_a_problem_names_the_field_and_says_what_to_do(
    posted: dict[str, list[str]], words: str
) -> None:
    problems = read_page(GA.pages[0], posted).problems
    assert [word_problem(problem, T, "en") for problem in problems] == [words]


@pytest.mark.parametrize(
    ("kind", "typed", "words"),
    [
        (
            Identity(),
            "A123456(4)",
            "Number does not fit its last character. Compare every letter and digit.",
        ),
        (Identity(), "1", "Number must be written as on the card, for example A123456(3)."),
        (Money(most=Decimal(5000)), "9999", "Number must be from HK$0 to HK$5,000."),
        (Whole(most=12), "x", "Number must be a whole number from 0 to 12, in digits."),
        (
            Phone(),
            "x",
            "Number must be a telephone number with its country code, for example +852 2824 6111.",
        ),
    ],
)
def test_each_kind_says_what_it_takes(kind: Kind[Any], typed: str, words: str) -> None:
    assert problem_of(kind, typed) == words


def test_what_is_missing_is_asked_for_by_its_kind() -> None:
    who = person(ga={"keeps_bees": True})
    seen = situation(service, Group((who,)), who, ON)
    asked = (*GA.questions, *BE.questions)
    assert [word_problem(problem, T, "en") for problem in missing(asked, seen)] == [
        "Surname: enter an answer.",
        "Date of birth: enter the day, month and year.",
        "Living here since: enter the day, month and year.",
        "“Which plot?”: choose one answer.",
        "“What can you do?”: choose at least one answer.",
        "“Were you trained?”: choose yes or no.",
    ]


def test_answers_that_do_not_fit_together_show_the_other_answer() -> None:
    who = person(ga={"born": "1982-05-14", "since": "1970-01-01"})
    problems = failed(GA.checks, situation(service, Group((who,)), who, ON))
    assert [word_problem(problem, T, "en") for problem in problems] == [
        "Living here since must not be before the date of birth, 14 May 1982."
    ]


def test_a_check_without_gaps_may_have_a_per_cent_sign() -> None:
    problem = Problem(GA.surname, "check", text="At most 10 % of it.")
    assert word_problem(problem, T, "en") == "At most 10 % of it."


def test_an_unknown_code_still_says_what_to_do() -> None:
    assert word_problem(Problem(GA.surname, "type"), T, "en") == (
        "Surname cannot be read as it is kept. Answer it again."
    )


@pytest.mark.parametrize(
    ("kind", "stored", "language", "words"),
    [
        (Words(), "Chan", "en", "Chan"),
        (Words(), None, "en", ""),
        (Words(), 7, "en", "7"),
        (Money(), "1234.50", "en", "HK$1,234.50"),
        (Money("MOP"), "5000", "zh-hant", "澳門元5,000元"),
        (Whole(), 2004, "en", "2004"),
        (Whole(), 20040, "pt", "20\u00a0040"),
        (YearMonth(), "2024-03", "en", "March 2024"),
        (YearMonth(), "2024-03", "zh-hans", "2024年3月"),
        (YearMonth(), "2024-03", "pt", "março de 2024"),
        (Country(), "PT", "en", "Portugal"),
        (Country(), "PT", "zh-hant", "葡萄牙"),
        (
            Country(groups=(CountryGroup("", extra=(("XMC", "Mainland"),)),)),
            "XMC",
            "pt",
            "Mainland",
        ),
        (Phone(), "+85228246111", "en", "+852 2824 6111"),
        (Identity(scheme="macao"), "12345678", "en", "1234567(8)"),
        (Many(Skill), ["dig", "prune"], "en", "Pruning and Digging"),
        (
            Address(),
            {"line1": "Flat 1", "town": "Sha Tin", "country": "HK"},
            "en",
            "Flat 1, Sha Tin, Hong Kong SAR China",
        ),
    ],
)
def test_an_answer_reads_as_the_language_writes_it(
    kind: Kind[Any], stored: Json, language: str, words: str
) -> None:
    assert word_answer(Question("Asked", kind), stored, T, language) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "14 May 1982"),
        ("zh-hant", "1982年5月14日"),
        ("zh-hans", "1982年5月14日"),
        ("pt", "14 de maio de 1982"),
    ],
)
def test_a_day_reads_in_four_languages(language: str, words: str) -> None:
    assert word_answer(GA.born, "1982-05-14", T, language) == words


def test_yes_and_no_and_choices_read_by_their_labels() -> None:
    said = [
        word_answer(GA.keeps_bees, True, T, "en"),
        word_answer(GA.keeps_bees, False, T, "en"),
        word_answer(GA.plot, "large", T, "en"),
    ]
    assert said == ["Yes", "No", "Large plot"]


def test_rows_read_one_line_each() -> None:
    rows: list[Json] = [{"id": "a", "name": "Spade", "worth": "5"}, {"name": "Saw"}]
    assert word_answer(TL.tools, rows, T, "en") == (
        "What is it? Spade; What is it worth? HK$5\nWhat is it? Saw"
    )


BORN: dict[str, Json] = {"born": "1982-05-14"}


@pytest.mark.parametrize(
    ("condition", "answers", "lines"),
    [
        (ALWAYS, {}, []),
        (
            age.at_least(18).says("You are 18 or over"),
            BORN,
            [Line("You are 18 or over", "Date of birth: 14 May 1982")],
        ),
        (
            age.at_least(18),
            BORN,
            [Line("Age on the day of filing: 18 or more", "Date of birth: 14 May 1982")],
        ),
        (
            age.below(18).says("You are under 18"),
            BORN,
            [Line("Age on the day of filing: 18 or more", "Date of birth: 14 May 1982")],
        ),
        (
            age.at_most(18),
            BORN,
            [Line("Age on the day of filing: more than 18", "Date of birth: 14 May 1982")],
        ),
        (age.above(18), {}, [Line("Age on the day of filing: not answered yet")]),
        (
            GA.born.before(date(2000, 1, 1)),
            BORN,
            [Line("Date of birth: before 1 January 2000", "14 May 1982")],
        ),
        (
            GA.born.on_or_after(FILING_DAY),
            BORN,
            [Line("Date of birth: before Day of filing", "14 May 1982")],
        ),
        (GA.plot.is_(Plot.LARGE), {"plot": "large"}, [Line("Which plot? Large plot")]),
        (GA.plot.is_not(Plot.LARGE), {"plot": "large"}, [Line("Which plot? Large plot")]),
        (
            GA.plot.one_of(Plot.LARGE, Plot.SMALL),
            {"plot": "small"},
            [Line("Which plot? Small plot")],
        ),
        (GA.surname.answered(), {"surname": "Chan"}, [Line("Surname: Chan")]),
        (GA.given.answered(), {"given": None}, [Line("Given names: not answered, or not asked")]),
        (not_(GA.plot.is_(Plot.LARGE)), {"plot": "small"}, [Line("Which plot? Small plot")]),
        (
            not_(GA.plot.is_(Plot.LARGE)).says("You want a small one"),
            {"plot": "small"},
            [Line("You want a small one", "Which plot? Small plot")],
        ),
        (
            all_of(GA.plot.is_(Plot.LARGE), age.at_least(18)),
            {"plot": "small", **BORN},
            [Line("Which plot? Small plot")],
        ),
        (
            any_of(GA.plot.is_(Plot.LARGE), GA.keeps_bees.is_(True)),
            {"plot": "small", "keeps_bees": True},
            [Line("Will you keep bees? Yes")],
        ),
        (
            at_least_of(2, GA.keeps_bees.is_(True), GA.plot.is_(Plot.LARGE), age.at_least(99)),
            {"keeps_bees": True, "plot": "large", **BORN},
            [
                Line("2 of 3 hold; at least 2 are needed"),
                Line("Will you keep bees? Yes"),
                Line("Which plot? Large plot"),
            ],
        ),
        (helpers.at_most(2), {}, [Line("Number of helpers: 2 or less", "0")]),
    ],
)
def test_the_trace_says_each_condition_and_the_answer_it_came_from(
    condition: Condition, answers: dict[str, Json], lines: list[Line]
) -> None:
    found = trace(finding(condition, ga=answers), T, "en")
    assert found == lines


def test_a_finding_in_one_line() -> None:
    adult = age.at_least(18).says("You are 18 or over")
    said = [word_finding(finding(each, ga=BORN), T, "en") for each in (adult, ALWAYS)]
    assert said == ["You are 18 or over (Date of birth: 14 May 1982)", "This is for everyone"]


def test_a_need_in_words() -> None:
    assert [word_need(need, T) for need in Need] == [
        "Required",
        "Optional",
        "Not asked",
        "Not yet known",
    ]


@pytest.mark.parametrize(
    ("condition", "lines"),
    [
        (ALWAYS, [(0, "Everyone")]),
        (age.at_least(18), [(0, "Age on the day of filing: 18 or more")]),
        (FILING_DAY.before(date(2024, 11, 1)), [(0, "Day of filing: before 1 November 2024")]),
        (GA.since.after(GA.born), [(0, "Living here since: after Date of birth")]),
        (GA.plot.is_not(Plot.LARGE), [(0, "Which plot? anything but Large plot")]),
        (
            GA.plot.one_of(Plot.LARGE, Plot.SMALL),
            [(0, "Which plot? one of Large plot and Small plot")],
        ),
        (BE.skills.includes(Skill.DIG), [(0, "What can you do? includes Digging")]),
        (GA.surname.answered(), [(0, "Surname: answered")]),
        (all_of(GA.keeps_bees.is_(True)), [(0, "Will you keep bees? Yes")]),
        (
            not_(any_of(GA.keeps_bees.is_(True), Tool.powered.is_(True))).says("Quiet"),
            [
                (0, "Quiet – Not:"),
                (1, "Any of these:"),
                (2, "Will you keep bees? Yes"),
                (2, "Has it a motor? Yes"),
            ],
        ),
        (
            at_least_of(2, *(BE.skills.includes(skill) for skill in Skill)),
            [
                (0, "At least 2 of these 3:"),
                (1, "What can you do? includes Pruning"),
                (1, "What can you do? includes Grafting"),
                (1, "What can you do? includes Digging"),
            ],
        ),
    ],
)
def test_a_condition_is_printed_whole(condition: Condition, lines: list[tuple[int, str]]) -> None:
    assert condition_lines(condition, T, "en") == lines
