"""The examples are complete and decided."""

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

EXAMPLES = ("family.json", "single.json")


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_complete(name: str) -> None:
    gaps = validate(qmas(), example(name), TODAY)
    assert [(gap.person, gap.form, gap.question, gap.code, gap.row) for gap in gaps] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_answers_only_what_the_definition_has(name: str) -> None:
    assert strays(qmas(), example(name)) == ()


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_leaves_nothing_unknown(name: str) -> None:
    assert decided(example(name)).unknown == ()


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_neither_refused_nor_warned(name: str) -> None:
    assert (refused(example(name)), warned(example(name))) == (set(), set())


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
