"""The examples are complete and decided."""

from datetime import date

import pytest

from domicile.rulebook.completeness import strays, validate
from domicile.services.hong_kong_qmas.tests.groups import (
    TODAY,
    decided,
    example,
    family,
    needs,
    qmas,
    refused,
    warned,
)

EXAMPLES = (("family.json", TODAY), ("single.json", TODAY), ("points.json", date(2024, 5, 2)))
every_example = pytest.mark.parametrize(("name", "on"), EXAMPLES)


@every_example
def test_an_example_is_complete(name: str, on: date) -> None:
    gaps = validate(qmas(), example(name), on)
    assert [(gap.person, gap.form, gap.question, gap.code, gap.row) for gap in gaps] == []


@pytest.mark.parametrize("name", [name for name, _on in EXAMPLES])
def test_an_example_answers_only_what_the_definition_has(name: str) -> None:
    assert strays(qmas(), example(name)) == ()


@every_example
def test_an_example_leaves_nothing_unknown(name: str, on: date) -> None:
    assert decided(example(name), on).unknown == ()


@every_example
def test_an_example_is_neither_refused_nor_warned(name: str, on: date) -> None:
    assert (refused(example(name), on), warned(example(name), on)) == (set(), set())


def test_the_family_needs_what_its_answers_claim() -> None:
    assert needs(family()) == {
        "travel_document": "required",
        "photo": "required",
        "hkid": "not-asked",
        "net_worth": "required",
        "academic": "required",
        "work_experience": "required",
        "company_proof": "not-asked",
        "income": "not-asked",
        "language": "required",
        "other": "optional",
        "achievement": "not-asked",
    }


def test_a_dependant_needs_four_documents_at_most() -> None:
    assert needs(family(), "child-1") == {
        "travel_document": "required",
        "photo": "required",
        "relationship": "required",
        "other": "optional",
    }
