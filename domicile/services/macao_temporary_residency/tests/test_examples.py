"""The examples are complete and decided."""

import pytest

from domicile.rulebook import Truth, worked
from domicile.rulebook.completeness import strays, validate
from domicile.services.macao_temporary_residency.service import service
from domicile.services.macao_temporary_residency.tests.groups import (
    TODAY,
    decided,
    example,
    package,
    refused,
    required,
    seen,
    warned,
)

EXAMPLES = ("investor.json", "renewal.json", "extension.json", "contact.json")
every_example = pytest.mark.parametrize("name", EXAMPLES)


@every_example
def test_an_example_is_complete(name: str) -> None:
    gaps = validate(service, example(name), TODAY)
    assert [(gap.person, gap.form, gap.question, gap.code, gap.row) for gap in gaps] == []


@every_example
def test_an_example_answers_only_what_the_definition_has(name: str) -> None:
    assert strays(service, example(name)) == ()


@every_example
def test_an_example_leaves_nothing_unknown(name: str) -> None:
    assert decided(example(name)).unknown == ()


@every_example
def test_an_example_is_neither_refused_nor_warned(name: str) -> None:
    assert (refused(example(name)), warned(example(name))) == (set(), set())


@pytest.mark.parametrize(
    ("name", "forms", "decider"),
    [
        ("investor.json", ["REQ", "IR", "OTH-F", "OTH-F", "OTH-F"], "Chief Executive"),
        ("renewal.json", ["REQ", "BI"], "President of IPIM"),
        ("extension.json", ["REQ", "QT", "OTH-F"], "Secretary for Economy and Finance"),
        ("contact.json", ["OTH-A"], "IPIM registers it; nothing is decided"),
    ],
)
def test_an_example_has_its_package_and_who_decides(
    name: str, forms: list[str], decider: str
) -> None:
    group = example(name)
    deciders = [str(o.rule.decider) for o in decided(group).deciders]  # type: ignore[attr-defined]
    assert (package(group), deciders) == (forms, [decider])


def test_the_investor_shows_these_documents() -> None:
    assert required(example("investor.json")) == [
        "photo",
        "chinese_passport",
        "residence_elsewhere",
        "criminal_record",
        "macao_record",
        "address_proof",
        "guarantee",
        "proofs",
        "plan",
        "registration",
        "funds",
        "operation",
    ]


@pytest.mark.parametrize(
    ("person", "documents"),
    [
        (
            "dependant-1",
            ["photo", "chinese_passport", "marriage_mainland", "criminal_record", "macao_record"],
        ),
        ("dependant-2", ["photo", "chinese_passport", "birth_certificate"]),
    ],
)
def test_each_family_member_shows_these_documents(person: str, documents: list[str]) -> None:
    assert required(example("investor.json"), person) == documents


def test_a_renewal_for_real_estate_shows_these_documents() -> None:
    assert required(example("renewal.json")) == [
        "photo",
        "passport",
        "macao_record",
        "address_proof",
        "resident_card",
        "property",
        "deposit",
        "loan_record",
    ]


def test_figures_stand_with_their_value() -> None:
    found = {
        each.figure.key: str(each.value) for each in worked(service, seen(example("investor.json")))
    }
    assert found == {"counted-investment": "17100000.00", "permit-until": "2029-11-21"}


@pytest.mark.parametrize(
    ("name", "stations"),
    [
        (
            "contact.json",
            [
                "Received",
                "Registration",
                "The police, within 45 days",
                "Any other change, within 30 days",
            ],
        ),
        (
            "renewal.json",
            [
                "Received",
                "Completeness and opinions",
                "Decision",
                "Certificate and identity card",
            ],
        ),
    ],
)
def test_what_happens_next_is_another_thing_for_a_change_of_contact(
    name: str, stations: list[str]
) -> None:
    found = seen(example(name))
    steps = [step for step in service.steps if found.find(step.when).truth is Truth.YES]
    assert [str(step.title) for step in steps] == stations


def test_a_change_of_contact_asks_three_pages_after_what_it_is_for() -> None:
    found = seen(example("contact.json"))
    pages = [
        f"{form.key}/{page.key}"
        for form in service.forms("principal")
        for page in form.pages
        if any(found.asks(question) for question in page.questions)
    ]
    assert pages == ["start/who", "start/kind", "applicant/name", "a/changes", "a/file"]
