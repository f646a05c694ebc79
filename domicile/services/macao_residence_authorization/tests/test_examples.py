"""The examples are complete and decided."""

import pytest

from domicile.rulebook import SignedBy, worked
from domicile.rulebook.completeness import strays, validate
from domicile.services.macao_residence_authorization.service import service
from domicile.services.macao_residence_authorization.tests.groups import (
    EXAMPLES,
    decided,
    example,
    offices,
    package,
    refused,
    required,
    seen,
    warned,
)

NAMES = sorted(path.name for path in EXAMPLES.glob("*.json"))
every_example = pytest.mark.parametrize("name", NAMES)


@every_example
def test_an_example_is_complete(name: str) -> None:
    group, on = example(name)
    gaps = validate(service, group, on)
    assert [(gap.person, gap.form, gap.question, gap.code, gap.row) for gap in gaps] == []


@every_example
def test_an_example_answers_only_what_the_definition_has(name: str) -> None:
    assert strays(service, example(name)[0]) == ()


@every_example
def test_an_example_leaves_nothing_unknown_and_is_not_refused(name: str) -> None:
    group, on = example(name)
    assert (decided(group, on).unknown, refused(group, on)) == ((), set())


@pytest.mark.parametrize(
    ("name", "papers", "office", "signer", "warnings"),
    [
        ("family.json", ["4"], "Residence Subdivision", "self", set()),
        ("late-at-seventeen.json", ["6"], "Residents Subdivision", "guardian", {"late-fine"}),
        (
            "late-at-seventeen-today.json",
            ["4"],
            "Border Gate checkpoint",
            "guardian",
            {"late-fine", "checkpoint"},
        ),
        ("late-renewal.json", ["6"], "Residence Subdivision", "self", {"late-renewal"}),
        ("minor-born-outside.json", ["4"], "Residence Subdivision", "guardian", set()),
        ("permit-holder.json", ["6"], "Residents Subdivision", "self", set()),
        ("permit-holder-today.json", ["4"], "Border Gate checkpoint", "self", {"checkpoint"}),
        ("portuguese.json", ["4"], "Residence Subdivision", "self", set()),
        ("r-child.json", ["6"], "Residents Subdivision", "guardian", set()),
        ("r-child-today.json", ["4"], "Border Gate checkpoint", "guardian", {"checkpoint"}),
        ("spouse.json", ["6"], "Residents Subdivision", "self", set()),
        ("spouse-today.json", ["4"], "Border Gate checkpoint", "self", {"checkpoint"}),
    ],
)
def test_an_example_has_its_paper_its_office_and_its_signer(
    name: str, papers: list[str], office: str, signer: str, warnings: set[str]
) -> None:
    group, on = example(name)
    rules = [o.rule for o in decided(group, on).signers if o.person == "principal"]
    signers = [rule.signer.value for rule in rules if isinstance(rule, SignedBy)]
    ((handled, _issued),) = offices(group, on)
    assert (package(group, on), handled.startswith(office), signers, warned(group, on)) == (
        papers,
        True,
        [signer],
        warnings,
    )


@pytest.mark.parametrize(
    ("name", "documents"),
    [
        (
            "permit-holder.json",
            ["permit", "mainland_record", "kinship", "relative_card", "address_proof"],
        ),
        ("r-child.json", ["permit", "address_proof"]),
        ("r-child-today.json", ["permit", "birth_certificate", "address_proof"]),
        (
            "late-at-seventeen-today.json",
            ["permit", "birth_certificate", "macao_record", "kinship", "relative_card",
             "address_proof"],
        ),
        ("minor-born-outside.json", ["kinship", "relative_card", "address_proof", "passport",
                                     "guarantee"]),
        (
            "late-at-seventeen.json",
            ["permit", "macao_record", "kinship", "relative_card", "address_proof"],
        ),
        (
            "spouse.json",
            ["permit", "macao_record", "mainland_record", "joint_declaration", "relative_card",
             "address_proof", "marriage_mainland"],
        ),
        (
            "portuguese.json",
            ["macao_record", "joint_declaration", "relative_card", "address_proof",
             "marriage_elsewhere", "passport"],
        ),
        (
            "late-renewal.json",
            ["macao_record", "relative_card", "passport", "resident_card", "union_continues"],
        ),
    ],
)  # fmt: skip
def test_an_example_shows_these_documents(name: str, documents: list[str]) -> None:
    group, on = example(name)
    assert required(group, on) == documents


def test_each_family_member_shows_these_documents() -> None:
    group, on = example("family.json")
    assert [required(group, on, f"family-{at}") for at in (1, 2)] == [
        ["passport", "family_relation", "macao_record"],
        ["passport", "family_relation"],
    ]


@pytest.mark.parametrize(
    ("name", "figures"),
    [
        ("late-at-seventeen.json", {"late-fine": "2200"}),
        ("late-at-seventeen-today.json", {"late-fine": "5000"}),
        ("late-renewal.json", {"late-renewal": "2000"}),
    ],
)
def test_figures_stand_with_their_value(name: str, figures: dict[str, str]) -> None:
    group, on = example(name)
    found = {each.figure.key: str(each.value) for each in worked(service, seen(group, on))}
    assert found == figures
