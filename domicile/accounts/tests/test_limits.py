"""Limits: what may happen how often."""

from datetime import UTC, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from domicile.accounts import limits
from domicile.accounts.limits import Limit, allowed, attempt, count, spend, spend_mail, sweep
from domicile.accounts.models import Counter

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
TWICE = Limit("twice", 2, timedelta(minutes=15))


def minutes(number: float) -> datetime:
    return NOON + timedelta(minutes=number)


def test_it_happens_as_often_as_allowed_and_no_more() -> None:
    assert [spend(TWICE, "a", NOON) for _ in range(4)] == [True, True, False, False]


def test_one_persons_limit_is_not_anothers() -> None:
    assert [spend(TWICE, key, NOON) for key in "aabb"] == [True] * 4


def test_no_period_of_that_length_ever_holds_more() -> None:
    given = [at for at in range(61) if spend(TWICE, "a", minutes(at))]
    assert given == [0, 1, 15, 16, 30, 31, 45, 46, 60]


def test_refusals_are_not_counted_so_nobody_is_locked_out_for_ever() -> None:
    for at in range(15):
        spend(TWICE, "a", minutes(at / 10))
    assert spend(TWICE, "a", minutes(15)) is True


def test_asking_changes_nothing_and_counting_does() -> None:
    answers = []
    for _ in range(3):
        answers.append(allowed(TWICE, "a", NOON))
        allowed(TWICE, "a", NOON)
        count(TWICE, "a", NOON)
    assert answers == [True, True, False]


def test_f12_a_clock_set_back_gives_no_new_tries() -> None:
    spend(TWICE, "a", NOON)
    spend(TWICE, "a", NOON)
    assert spend(TWICE, "a", minutes(-60)) is False


def test_an_attempt_is_counted_only_when_it_failed() -> None:
    for failed in (False, False, False, True, True):
        with attempt([(TWICE, "a")], NOON) as tried:
            tried.failed = failed
    with attempt([(TWICE, "a")], NOON) as tried:
        assert tried.allowed is False


def test_a_limit_reached_for_one_key_refuses_the_attempt() -> None:
    other = Limit("other", 9, timedelta(minutes=15))
    for _ in range(2):
        count(TWICE, "a", NOON)
    with attempt([(other, "b"), (TWICE, "a")], NOON) as tried:
        assert tried.allowed is False


@pytest.mark.parametrize("failed", [True, False])
def test_a16_failing_costs_the_same_statements(
    failed: bool, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    count(TWICE, "a", NOON)
    with django_assert_num_queries(5), attempt([(TWICE, "a")], NOON) as tried:
        tried.failed = failed


def test_a20_three_mails_an_hour_to_one_address_however_it_is_written() -> None:
    written = ("kim@example.org", " Kim@Example.org", "KIM@EXAMPLE.ORG ", "kim@example.org")
    assert [spend_mail(address, NOON) for address in written] == [True, True, True, False]
    assert spend_mail("kim@example.org", minutes(60)) is True


def test_the_numbers_are_those_of_the_settings() -> None:
    made = (limits.failures_of_reference(), limits.failures_of_address(), limits.mails())
    assert [(limit.most, limit.per) for limit in made] == [
        (5, timedelta(minutes=15)),
        (20, timedelta(minutes=15)),
        (3, timedelta(hours=1)),
    ]


def test_a64_counters_keep_neither_addresses_nor_references() -> None:
    spend_mail("kim@example.org", NOON)
    assert "kim" not in str(Counter.objects.values().get())


def test_counters_nobody_asks_for_are_forgotten() -> None:
    spend(TWICE, "a", NOON)
    spend(TWICE, "b", minutes(60))
    assert (sweep(NOON + timedelta(days=1, minutes=1)), Counter.objects.count()) == (1, 1)
