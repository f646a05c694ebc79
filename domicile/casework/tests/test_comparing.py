"""What would differ, worked out from what was frozen: every sort of change, and what cannot be."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from domicile import services
from domicile.casework.changes import (
    Change,
    Rules,
    Way,
    WrongChangeError,
    numbers,
    rules_now,
    rules_with,
)
from domicile.casework.comparing import Filed, Found, compared
from domicile.managing.kinds import CalendarDay, DayKind
from domicile.managing.overlay import laid_over
from domicile.managing.tests.worlds import DEARER
from domicile.rulebook import Service, calendar_of
from domicile.rulebook.assumed import NOTHING
from domicile.workdays import Event, Happening
from tests.filed import example, frozen, real

MACAO, HONG_KONG, IPIM = (
    "macao-residence-authorization",
    "hong-kong-qmas",
    "macao-temporary-residency",
)
SERVICES = Path(services.__file__).parent
AT = datetime(2026, 11, 22, 2, tzinfo=UTC)
Told = tuple[str, str, object, object]


def a_filed(service: Service, name: str, *events: tuple[Happening, str], **papers: Any) -> Filed:
    people, day = example(service, name)
    zone = service.authority.zone
    happened = tuple(Event(k, datetime.fromisoformat(at).replace(tzinfo=zone)) for k, at in events)
    return Filed(frozen(people, **papers), day, {"principal": happened})


def tried(filed: Filed, service: Service, change: Change) -> tuple[Found, ...]:
    return compared(filed, rules_now(service), rules_with(service, change, filed.day), AT)


def told(found: tuple[Found, ...]) -> list[Told]:
    each = [one.difference for one in found]
    return [(one.what.value, one.about, one.before, one.after) for one in each]


def number(key: str, value: int) -> Change:
    return Change(Way.NUMBER, key, str(value))


def test_nothing_differs_by_the_rules_as_they_are() -> None:
    for key, name in ((MACAO, "permit-holder"), (HONG_KONG, "family"), (IPIM, "investor")):
        service = real(key)
        filed = a_filed(service, name)
        assert compared(filed, rules_now(service), rules_now(service), AT) == ()


def test_a_longer_pledge_is_due_one_working_day_later() -> None:
    service = real(MACAO)
    filed = a_filed(
        service, "permit-holder", (Happening.COMPLETENESS_CONFIRMED, "2026-03-03T10:00")
    )
    found = tried(filed, service, number("clock.pledge-general.days", 6))
    assert [(f.alike["what"], f.alike["about"], f.alike["days"]) for f in found] == [
        ("clock", "pledge-general", 1)
    ]


def test_a_day_on_which_the_office_is_closed_moves_what_is_due() -> None:
    service = real(MACAO)
    filed = a_filed(
        service, "permit-holder", (Happening.COMPLETENESS_CONFIRMED, "2026-03-03T10:00")
    )
    typhoon = CalendarDay("macao-psp", "macao", date(2026, 3, 6), DayKind.STORM, "Signal No. 8")
    stormy = laid_over(service, (typhoon,))
    then = Rules(stormy, calendar_of(stormy), NOTHING)
    found = compared(filed, rules_now(service), then, AT)
    assert [(f.alike["about"], f.alike["days"], f.alike["working"]) for f in found] == [
        ("pledge-general", 1, True)
    ]


def test_the_law_of_another_day_asks_for_other_papers() -> None:
    service = real(MACAO)
    filed = a_filed(service, "permit-holder-today")
    found = told(tried(filed, service, Change(Way.LAW, "2020-01-01")))
    assert ("document", "birth_certificate", "required", None) in found


@pytest.mark.parametrize("key", [HONG_KONG, MACAO, IPIM])
def test_what_was_sent_can_be_decided_by_the_law_of_every_earlier_day(key: str) -> None:
    service = real(key)
    examples = SERVICES / key.replace("-", "_") / "examples"
    lost = [
        (path.stem, day, found[0].alike)
        for path in sorted(examples.glob("*.json"))
        for day in ("2015-06-01", "2024-10-31")
        if (found := tried(a_filed(service, path.stem), service, Change(Way.LAW, day)))
        and found[0].alike.get("why") == "undecidable"
    ]
    assert lost == []


def test_ages_count_to_the_day_of_filing_whichever_law_is_tried() -> None:
    service = real(MACAO)
    filed = a_filed(service, "late-at-seventeen-today")
    earlier = replace(filed, day=date(2021, 11, 15))
    assert told(tried(earlier, service, Change(Way.LAW, "2026-11-22"))) == []


def test_a_limit_in_a_rule_refuses() -> None:
    service = real(HONG_KONG)
    filed = a_filed(service, "single")
    found = told(tried(filed, service, number("limit.under-18.1", 99)))
    assert ("refusal", "under-18", None, True) in found


def test_a_number_of_a_table_is_read_by_the_facts() -> None:
    service = real(MACAO)
    filed = a_filed(service, "late-at-seventeen")
    found = told(tried(filed, service, number("table.fine-for-each-overdue-day", 300)))
    fines = [each for each in found if each[:2] == ("figure", "late-fine")]
    assert len(fines) == 1
    before, after = (Decimal(str(each)) for each in fines[0][2:])
    assert after == before * 3 / 2


def test_a_paper_may_be_too_old_by_another_rule() -> None:
    service = real(MACAO)
    filed = a_filed(service, "permit-holder-today", address_proof={"issued": "2026-10-01"})
    found = told(tried(filed, service, number("document.address_proof.recent-months", 1)))
    assert found == [("recency", "address_proof issued", "fresh", "too-old")]


def test_a_group_can_be_too_large() -> None:
    service = real(HONG_KONG)
    filed = a_filed(service, "family")
    people = len(json.loads(filed.frozen)["people"])
    found = told(tried(filed, service, number("group.most", people - 1)))
    assert found == [("people", "", None, people)]


def test_the_fee_of_an_earlier_day_is_another() -> None:
    service = real(HONG_KONG)
    filed = a_filed(service, "single")
    found = told(tried(filed, service, Change(Way.LAW, "2025-02-25")))
    assert ("fee", "", "600 HKD", None) in found


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ({"no-such-form": {"x": 1}}, "unknown-question"),
        ({"start": {"no_such_question": 1}}, "unknown-question"),
        ({"start": {"born": "not a day"}}, "unreadable"),
    ],
)
def test_answers_that_fit_no_more_are_told_and_not_an_exception(
    answers: dict[str, object], why: str
) -> None:
    service = real(MACAO)
    person: dict[str, object] = {"key": "principal", "role": "principal", "answers": answers}
    filed = Filed(frozen([person]), date(2026, 3, 2), {})
    found = tried(filed, service, number("group.most", 1))
    assert [(f.difference.what.value, f.alike["why"]) for f in found] == [("uncompared", why)]


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"people": [{"key": "principal"}]}'])
def test_what_is_no_submission_at_all_is_no_exception(text: str) -> None:
    service = real(MACAO)
    found = tried(Filed(text, date(2026, 3, 2), {}), service, number("group.most", 1))
    assert {f.difference.what.value for f in found} <= {"uncompared"}


def test_a_person_of_a_role_that_is_no_more_cannot_be_compared() -> None:
    service = real(MACAO)
    person: dict[str, object] = {"key": "principal", "role": "captain", "answers": {}}
    found = tried(Filed(frozen([person]), date(2026, 3, 2), {}), service, number("group.most", 1))
    assert [f.alike["why"] for f in found] == ["unknown-role"]


@pytest.mark.parametrize(
    "change",
    [
        Change(Way.NUMBER, "no.such.number", "5"),
        Change(Way.NUMBER, "group.most", "five"),
        Change(Way.NUMBER, "group.most", "-1"),
        Change(Way.NUMBER, "group.most", "1.5"),
        Change(Way.NUMBER, "group.most", "NaN"),
        Change(Way.LAW, "yesterday"),
    ],
)
def test_a_change_that_is_none_is_said_to_whoever_typed_it(change: Change) -> None:
    with pytest.raises(WrongChangeError):
        rules_with(real(MACAO), change, date(2026, 1, 1))


def test_every_number_of_every_service_can_be_tried() -> None:
    for key, name in ((MACAO, "family"), (HONG_KONG, "family"), (IPIM, "investor")):
        service = real(key)
        filed = a_filed(service, name)
        for each in all_numbers(service):
            compared(filed, rules_now(service), rules_with(service, each, filed.day), AT)


def all_numbers(service: Service) -> list[Change]:
    return [number(each.key, int(each.value) + 1) for each in numbers(service)]


def test_a_fee_that_is_only_proposed_is_tried_as_if_it_had_been_paid() -> None:
    service = real(HONG_KONG)
    filed = a_filed(service, "family")
    people = len(json.loads(filed.frozen)["people"])
    dearer = replace(DEARER, since=filed.day)
    then = Rules(laid_over(service, (dearer,)), None)
    now = Rules(service, None)
    assert told(compared(filed, now, then, AT)) == [
        ("fee", "", f"{600 * people} HKD", f"{650 * people} HKD")
    ]
