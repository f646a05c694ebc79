"""Words for authorities with counters: who takes it, what happens there, what others send."""

from dataclasses import replace
from datetime import date, timedelta
from gettext import NullTranslations
from typing import Any

import pytest

from domicile.rulebook import (
    AtCounter,
    Awaits,
    Document,
    Freshness,
    Group,
    HandledBy,
    Needs,
    Person,
    Recency,
    Refuses,
    Rule,
    Source,
    decide,
)
from domicile.rulebook.checks import mistakes
from domicile.rulebook.print import print_rulebook
from domicile.rulebook.requirements import requirements
from domicile.rulebook.tests import garden
from domicile.rulebook.tests.garden import GA
from domicile.rulebook.texts import texts
from domicile.workdays import months_after

T = NullTranslations()
ACT = Source("Counter act")
TODAY = date(2026, 6, 15)
RECORD = Document("record", "Record", 1, recency=Recency(0, ACT("s. 2"), days=90))
keeps_bees = GA.keeps_bees.is_(True)
RULES: tuple[Rule, ...] = (
    Needs(RECORD, basis=ACT("s. 2")),
    Awaits(RECORD, "Bee office", when=keeps_bees, basis=ACT("s. 3")),
    HandledBy("Garden office", basis=ACT("s. 4"), issues="Garden card"),
    HandledBy("Bee office", when=keeps_bees, basis=ACT("s. 4"), unconfirmed="Ask again."),
    AtCounter("present", "The gardener comes.", basis=ACT("s. 5")),
    Refuses(
        "no-bees-here",
        "Bees are kept elsewhere.",
        when=keeps_bees,
        instead="Ask the bee office.",
        elsewhere="bee-keeping",
        basis=ACT("s. 6"),
    ),
)
SERVICE = replace(garden.service, rules=(*garden.service.rules, *RULES))


def found(keeps: bool | None) -> dict[str, Any]:
    given = {} if keeps is None else {"ga": {"keeps_bees": keeps}}
    group = Group((Person("head", garden.service.head.key, given),))
    return requirements(SERVICE, decide(SERVICE, group, TODAY), T, "en")


def record(keeps: bool | None) -> dict[str, Any]:
    (entry,) = (each for each in found(keeps)["documents"] if each["key"] == "record")
    return {key: entry[key] for key in ("need", "awaited_from") if key in entry}


def test_the_words_are_without_mistakes() -> None:
    assert mistakes(SERVICE) == ()


@pytest.mark.parametrize(
    ("keeps", "said"),
    [
        (True, {"need": "optional", "awaited_from": "Bee office"}),
        (False, {"need": "required"}),
        (None, {"need": "required"}),  # not promised yet
    ],
)
def test_a_document_that_another_office_sends_is_not_asked_of_the_person(
    keeps: bool | None, said: dict[str, str]
) -> None:
    assert record(keeps) == said


def test_a_document_nobody_asks_for_cannot_be_awaited() -> None:
    wrong = replace(garden.service, rules=(*garden.service.rules, RULES[1]))
    assert [(each.code, each.place) for each in mistakes(wrong)] == [
        ("never-asked", "document record")
    ]


@pytest.mark.parametrize(
    ("keeps", "offices"),
    [
        (False, [("Garden office", "Garden card")]),
        (True, [("Garden office", "Garden card"), ("Bee office", "")]),
    ],
)
def test_it_is_said_who_takes_the_application(keeps: bool, offices: list[tuple[str, str]]) -> None:
    assert [(each["office"], each["issues"]) for each in found(keeps)["handled_by"]] == offices


def test_it_is_said_what_happens_at_the_counter() -> None:
    said = [(each["key"], each["text"]) for each in found(False)["at_counter"]]
    assert said == [("present", "The gardener comes.")]


def test_a_refusal_names_the_service_that_takes_it() -> None:
    said = [(each["code"], each.get("elsewhere")) for each in found(True)["refusals"]]
    assert ("no-bees-here", "bee-keeping") in said


def test_a_service_that_uses_none_of_it_says_nothing_of_it() -> None:
    group = Group((Person("head", garden.service.head.key, {}),))
    said = requirements(garden.service, decide(garden.service, group, TODAY), T, "en")
    assert [key for key in ("handled_by", "at_counter") if key in said] == []


def test_it_is_all_printed() -> None:
    lines = print_rulebook(SERVICE, T, "en").splitlines()
    wanted = [
        "- Most days since it was issued: 90",
        "- **Another office sends it**",
        "  - Sent by: Bee office",
        "## At the counter",
        "- **The gardener comes.** (`present`)",
        "## Who takes the application",
        "- **Garden office**",
        "  - What it issues: Garden card",
        "  - Service that takes it: `bee-keeping`",
    ]
    assert [line for line in lines if line in wanted] == [
        *wanted[:5],
        wanted[8],
        *wanted[5:8],
    ]


def test_it_is_all_handed_to_translators() -> None:
    said = {str(text) for _, text in texts(SERVICE)}
    assert {"Bee office", "Garden office", "Garden card", "The gardener comes."} <= said


@pytest.mark.parametrize(
    ("issued", "freshness"),
    [
        (date(2026, 3, 16), Freshness.TOO_OLD),  # 91 days
        (date(2026, 3, 17), Freshness.FRESH),  # 90 days
        (TODAY, Freshness.FRESH),
        (date(2026, 6, 16), Freshness.NOT_YET),
    ],
)
def test_recency_can_be_counted_in_days_alone(issued: date, freshness: Freshness) -> None:
    assert RECORD.recency is not None
    assert RECORD.recency.judge(issued, TODAY) is freshness


def test_months_of_recency_end_where_the_months_after_the_issue_end() -> None:
    limit = Recency(6, ACT())
    days = [date(2026, 1, 1) + timedelta(days=each) for each in range(800)]
    early = [date(2025, 1, 1) + timedelta(days=each) for each in range(1200)]
    first = {on: next(day for day in early if months_after(day, 6) >= on) for on in days}
    assert {on: limit.earliest(on) for on in days} == first
