"""An empty file of facts, reading one, and what a decision asks for as JSON."""

import json
from datetime import date
from gettext import NullTranslations
from typing import Any

import pytest

from domicile.rulebook import decide
from domicile.rulebook.facts_file import WrongFactsError, read_facts, template
from domicile.rulebook.requirements import requirements
from domicile.rulebook.tests.garden import service

T = NullTranslations()
AT = "people[0].answers"
MONEY = '"1200.50", HKD from 0 to 1000000000000'
ON = date(2026, 11, 22)
WHOLE = {"ga": {"born": "1982-05-14", "plot": "large", "keeps_bees": False}}


def facts(answers: object = None, **more: object) -> dict[str, Any]:
    return {"people": [{"role": "gardener", "answers": answers or {}}], **more}


def test_a_template_asks_every_question_of_everybody_and_describes_each() -> None:
    empty = template(service, "en")
    assert empty["people"] == [
        {
            "key": "gardener",
            "role": "gardener",
            "answers": {
                "ga": {
                    "surname": None,
                    "given": None,
                    "born": None,
                    "since": None,
                    "plot": None,
                    "why_large": None,
                    "keeps_bees": None,
                    "hives": None,
                },
                "be": {"skills": None, "trained": None},
                "tl": {"tools": []},
            },
        },
        {"key": "helper", "role": "helper", "answers": {"he": {"surname": None, "born": None}}},
    ]
    questions = empty["questions"]
    assert isinstance(questions, dict)
    assert questions["ga.plot"] == {
        "label": "Which plot?",
        "type": "choice",
        "required": True,
        "choices": [
            {"key": "small", "label": "Small plot"},
            {"key": "large", "label": "Large plot"},
        ],
    }
    assert questions["ga.born"] == {
        "label": "Date of birth",
        "type": "date",
        "required": True,
        "format": "YYYY-MM-DD",
        "hint": "As in your travel document",
    }


def test_a_template_is_accepted_back_as_it_is_and_answers_nothing() -> None:
    empty = json.loads(json.dumps(template(service, "en")))
    read = read_facts(service, empty)
    assert [(each.key, each.answers) for each in read.group.people] == [
        ("gardener", {"ga": {}, "be": {}, "tl": {"tools": []}}),
        ("helper", {"he": {}}),
    ]


def test_facts_are_read_as_they_would_be_stored() -> None:
    given = {
        "ga": {"born": "1982-05-14", "keeps_bees": True},
        "be": {"skills": ["dig"]},
        "tl": {"tools": [{"name": " Saw ", "worth": 12.5, "powered": None}]},
    }
    read = read_facts(service, facts(given, on="2025-01-01", service="garden"))
    assert read.on == date(2025, 1, 1)
    assert read.group.head.answers == {
        "ga": {"born": "1982-05-14", "keeps_bees": True},
        "be": {"skills": ["dig"]},
        "tl": {"tools": [{"name": "Saw", "worth": "12.50"}]},
    }


def test_the_applicant_is_the_first_of_the_group_wherever_the_file_has_them() -> None:
    read = read_facts(service, {"people": [{"role": "helper"}, {"role": "gardener"}]})
    assert [each.role for each in read.group.people] == ["gardener", "helper"]


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ([], "the file: must be an object"),
        (
            {"persons": []},
            "the file: has 'persons', but there is only on, people, questions, service",
        ),
        (facts(service="moon"), "service: is 'moon', not 'garden'"),
        ({"people": []}, "people: must be a list with at least the applicant"),
        (facts(on="yesterday"), "on: must be a day such as 2026-11-22, not 'yesterday'"),
        (
            {"people": [{"role": "aunt"}]},
            "people[0].role: must be one of gardener, helper, not 'aunt'",
        ),
        ({"people": [{"role": "helper"}]}, "people: nobody has the role 'gardener'"),
        ({"people": [7]}, "people[0]: must be an object"),
        ({"people": [{"role": "gardener", "key": ""}]}, "people[0].key: must be a text"),
        (
            {"people": [{"role": "gardener"}, {"role": "helper", "key": "gardener"}]},
            "people: two of them have the key 'gardener'",
        ),
        (
            {"people": [{"role": "gardener"}, {"role": "gardener", "key": "b"}]},
            "people: 2 have the role 'gardener', the most is 1",
        ),
        (facts({"xx": {}}), "people[0].answers: has 'xx', but there is only be, ga, tl"),
        (
            facts({"be": {"flies": 1}}),
            "people[0].answers.be: has 'flies', but there is only skills, trained",
        ),
        (
            facts({"ga": {"plot": "huge"}}),
            "people[0].answers.ga.plot: must be one of large, small, not 'huge'",
        ),
        (
            facts({"ga": {"keeps_bees": "yes"}}),
            "people[0].answers.ga.keeps_bees: must be true or false, not 'yes'",
        ),
        (
            facts({"be": {"skills": "dig"}}),
            f"{AT}.be.skills: must be a list of any one of dig, graft, prune, not 'dig'",
        ),
        (
            facts({"ga": {"born": "1982-13-01"}}),
            f"{AT}.ga.born: must be of type date (YYYY-MM-DD), not '1982-13-01' (wrong: date)",
        ),
        (facts({"tl": {"tools": 3}}), "people[0].answers.tl.tools: must be a list of objects"),
        (
            facts({"tl": {"tools": [{}, {"worth": "x"}]}}),
            f"{AT}.tl.tools[1].worth: must be of type money ({MONEY}), not 'x' (wrong: money)",
        ),
        (
            facts({"tl": {"tools": [{}] * 4}}),
            "people[0].answers.tl.tools: has 4 rows, the most is 3",
        ),
    ],
)
def test_facts_that_cannot_be_used_are_refused_in_one_line_that_names_the_place(
    given: object, line: str
) -> None:
    with pytest.raises(WrongFactsError) as raised:
        read_facts(service, given)
    assert str(raised.value) == line


def test_the_requirements_of_an_application_as_json() -> None:
    read = read_facts(service, facts(WHOLE))
    found = requirements(service, decide(service, read.group, ON), T, "en")
    assert json.loads(json.dumps(found)) == found
    assert list(found) == [
        "service",
        "title",
        "language",
        "on",
        "generation",
        "forms",
        "documents",
        "signers",
        "declarations",
        "refusals",
        "warnings",
        "unknown",
    ]
    assert (found["on"], found["generation"]) == ("2026-11-22", "2025-01-01")
    assert short(found["forms"], "code", "person") == [("GA", "gardener"), ("TL", "gardener")]
    assert short(found["documents"], "key", "need", "why") == [
        ("licence", "not-asked", "Will you keep bees? No"),
        ("plan", "required", "Which plot? Large plot"),
        ("receipt", "unknown", "Worth of the tools: not answered yet"),
    ]
    assert short(found["signers"], "person", "signer") == [("gardener", "self")]
    assert short(found["unknown"], "person", "question", "label") == [
        ("gardener", "tl.tools", "Your tools")
    ]


def test_a_refusal_says_its_text_why_and_basis() -> None:
    read = read_facts(service, facts({"ga": {"born": "2015-01-01"}}))
    found = requirements(service, decide(service, read.group, ON), T, "en")
    assert short(found["refusals"], "code", "person", "text", "why", "basis") == [
        (
            "too-young",
            "gardener",
            "Gardeners are 18 or over.",
            "Age on the day of filing: less than 18 (Date of birth: 1 January 2015)",
            "Garden by-law, s. 1",
        )
    ]


def short(entries: object, *keys: str) -> list[tuple[object, ...]]:
    assert isinstance(entries, list)
    return [tuple(entry[key] for key in keys) for entry in entries]
