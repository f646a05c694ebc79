"""A guarantee as the rulebook sees it: given, held, not asked or not known yet, and for whom."""

from dataclasses import replace
from datetime import date
from gettext import NullTranslations
from typing import Any

import pytest

from domicile.rulebook import Declaration, Document, Group, Need, Person, Promise, Standing, decide
from domicile.rulebook.checks import mistakes
from domicile.rulebook.print import print_rulebook
from domicile.rulebook.requirements import requirements
from domicile.rulebook.text import Json
from domicile.rulebook.texts import texts
from tests.piers import BODY, NAMED
from tests.toy_services.pier.service import guarantee, service

TODAY = date(2026, 11, 22)
T = NullTranslations()


def group(**said: Json) -> Group:
    return Group((Person("principal", "principal", {"standing": said}),))


def found(**said: Json) -> tuple[Standing, Need, list[str], list[str]]:
    decision = decide(service, group(**said), TODAY)
    (one,) = decision.guarantees
    paper = next(each for each in decision.documents if each.document.key == "guarantee")
    promised = [each.declaration.key for each in one.promises]
    return one.standing, paper.need, promised, [each.key for each in one.documents]


@pytest.mark.parametrize(
    ("said", "standing"),
    [
        ({}, (Standing.UNKNOWN, Need.UNKNOWN, ["pays"], [])),
        ({"held": True}, (Standing.HELD, Need.NOT_ASKED, ["pays"], [])),
        ({"held": False}, (Standing.GIVEN, Need.REQUIRED, ["pays"], [])),
        (NAMED, (Standing.GIVEN, Need.OPTIONAL, ["pays", "lives_here"], ["card"])),
        (BODY, (Standing.GIVEN, Need.OPTIONAL, ["pays", "sits_here"], ["seat"])),
        (
            {**BODY, "instrument": "bank"},
            (Standing.GIVEN, Need.REQUIRED, ["pays", "sits_here"], ["seat"]),
        ),
    ],
)
def test_answers_settle_how_a_guarantee_stands_and_what_a_guarantor_does(
    said: dict[str, Json], standing: tuple[Standing, Need, list[str], list[str]]
) -> None:
    assert found(**said) == standing


def test_a_guarantee_is_dated_as_rules_are() -> None:
    dated = replace(service, guarantees=(replace(guarantee, since=date(2027, 1, 1)),))
    days = (TODAY, date(2027, 1, 1))
    counts = [len(decide(dated, group(held=False), day).guarantees) for day in days]
    assert counts == [0, 1]


PAPER = Document("elsewhere", "A paper nobody is asked for", most_files=1)
GAPPED = Promise(Declaration("pays", "I pay %(sum)s.", params=(("sum", service.roles),)))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"paper": PAPER}, "guarantee-paper"),
        ({"means": ()}, "guarantee-words"),
        ({"promises": (GAPPED,)}, "gaps"),
        ({"promises": (*guarantee.promises, guarantee.promises[0])}, "duplicate-declaration"),
        ({"key": "Not A Key"}, "key"),
    ],
)
def test_a_mistake_in_a_guarantee_is_found(changed: dict[str, object], code: str) -> None:
    broken = replace(service, guarantees=(replace(guarantee, **changed),))  # type: ignore[arg-type]
    assert [each.code for each in mistakes(broken)] == [code]


def test_two_guarantees_of_one_key_are_found() -> None:
    twice = replace(service, guarantees=(guarantee, guarantee))
    assert [each.code for each in mistakes(twice)] == ["duplicate-guarantee"]


def test_every_word_of_it_is_translated() -> None:
    said = {str(text) for place, text in texts(service) if place == "guarantee guarantee"}
    wanted = {"You pay", "You pay if the pier falls down.", "You do not build.", "I pay first."}
    assert wanted <= said


def test_the_rulebook_prints_what_the_guarantor_reads_and_declares() -> None:
    printed = print_rulebook(service, T, "en").partition("## Guarantees")[2].partition("## ")[0]
    wanted = ["You pay if the pier falls down.", "`pays` I pay first.", "Your card (`card`)"]
    assert [each in printed for each in wanted] == [True] * 3


@pytest.mark.parametrize(
    ("said", "standing", "by_link"),
    [(NAMED, "given", True), ({"held": True}, "held", False), ({}, "unknown", False)],
)
def test_the_requirements_name_it(said: dict[str, Json], standing: str, by_link: bool) -> None:
    decision = decide(service, group(**said), TODAY)
    said_of: Any = requirements(service, decision, T, "en")["guarantees"]
    found = [(one["standing"], one["by_link"], one["paper"]) for one in said_of]
    assert found == [(standing, by_link, "guarantee")]
