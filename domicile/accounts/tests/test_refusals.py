"""Refusals enter the audit log, and no flood of them fills it."""

from datetime import UTC, datetime, timedelta

import pytest

from domicile.accounts.limits import MOST_NOTED, Limit, count, note, spend
from domicile.accounts.models import Counter
from domicile.audit.events import Event, applicant
from domicile.audit.models import Entry

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 22, 4, tzinfo=UTC)
ONCE = Limit("once", 1, timedelta(minutes=15))


def noted() -> list[tuple[str, str, str, str]]:
    return list(Entry.objects.values_list("event", "subject", "outcome", "reason"))


def test_a_refusal_is_noted_once_a_minute_for_one_key() -> None:
    for second in (0, 1, 59, 60, 61, 119, 120):
        note(Event.FORGERY_REFUSED, "192.0.2.1", at=NOON + timedelta(seconds=second))
    assert noted() == [("forgery:refused", "nobody", "refused", "")] * 3


def test_another_key_and_another_event_are_other_news() -> None:
    note(Event.FORGERY_REFUSED, "192.0.2.1", at=NOON)
    note(Event.FORGERY_REFUSED, "192.0.2.2", at=NOON)
    note(Event.LIMIT_HIT, "192.0.2.1", at=NOON)
    assert len(noted()) == 3


def test_a_flood_from_everywhere_does_not_fill_the_log_either() -> None:
    for number in range(MOST_NOTED + 20):
        note(Event.LIMIT_HIT, f"192.0.2.{number}", at=NOON)
    assert len(noted()) == MOST_NOTED


def test_a_refusal_inside_a_draft_names_the_draft_and_nobody_else() -> None:
    note(Event.FOREIGN_REFUSED, "draft:7", at=NOON, by=applicant(7), reason="portal:page")
    assert noted() == [("foreign:refused", "draft:7", "refused", "portal:page")]


def test_a_limit_that_is_reached_is_noted_and_one_that_is_not_is_not() -> None:
    answers = [spend(ONCE, "kim@example.org", NOON) for _ in range(5)]
    assert answers == [True, False, False, False, False]
    assert noted() == [("limit:hit", "nobody", "refused", "once")]


def test_a64_neither_the_log_nor_the_counters_hold_an_address() -> None:
    count(ONCE, "kim@example.org", NOON)
    spend(ONCE, "kim@example.org", NOON)
    note(Event.LIMIT_HIT, "192.0.2.1", at=NOON)
    written = f"{list(Entry.objects.values())}{list(Counter.objects.values())}"
    assert [text for text in ("kim", "example", "192.0.2") if text in written] == []
