"""Counting failures with the fewest statements: the same promises, wherever it is counted."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError
from pytest_django import DjangoAssertNumQueries

from domicile.accounts.limits import Limit, Use, attempt
from domicile.accounts.models import Counter
from domicile.accounts.tallies import RETRY, InDatabase, InMemory, Tally, WhileAway
from domicile.audit.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
QUARTER = timedelta(minutes=15)
USES: list[Use] = [(Limit("reference", 3, QUARTER), "A1"), (Limit("address", 5, QUARTER), "there")]


def minutes(number: float) -> datetime:
    return NOON + timedelta(minutes=number)


class Unreachable(InDatabase):
    """A database that can be taken away."""

    def __init__(self) -> None:
        self.away, self.asked = True, 0

    def _reach(self) -> None:
        self.asked += 1
        if self.away:
            raise OperationalError

    def lately(self, *given: object) -> dict[Use, list[float]]:
        self._reach()
        return super().lately(*given)  # type: ignore[arg-type, return-value]

    def failed(self, *given: object, counted: bool = True) -> None:
        self._reach()
        super().failed(*given, counted=counted)  # type: ignore[arg-type]

    def spend(self, *given: object) -> bool:
        self._reach()
        return super().spend(*given)  # type: ignore[arg-type]


@pytest.fixture(params=["database", "memory", "away", "back"])
def tally(request: pytest.FixtureRequest) -> Tally:
    kept = Unreachable()
    kept.away = request.param == "away"
    tallies: dict[str, Tally] = {
        "database": InDatabase(),
        "memory": InMemory(),
        "away": WhileAway(kept, InMemory(), lambda: 1.0),
        "back": WhileAway(kept, InMemory(), lambda: 1.0),
    }
    return tallies[str(request.param)]


def counts(tally: Tally, at: datetime = NOON) -> list[int]:
    return [len(times) for times in tally.lately(USES, at).values()]


def test_every_failure_counts_for_number_and_network(tally: Tally) -> None:
    for turn in range(2):
        tally.failed(USES, minutes(turn))
    assert counts(tally, minutes(2)) == [2, 2]


def test_what_is_not_counted_leaves_no_trace(tally: Tally) -> None:
    tally.failed(USES, NOON, counted=False)
    assert counts(tally) == [0, 0]


def test_failures_are_forgotten_after_their_time(tally: Tally) -> None:
    for turn in (0, 5, 10):
        tally.failed(USES, minutes(turn))
    assert [counts(tally, minutes(at))[0] for at in (14, 16, 21, 26)] == [3, 2, 1, 0]


def test_f12_a_clock_set_back_forgets_nothing(tally: Tally) -> None:
    tally.failed(USES, NOON)
    assert counts(tally, minutes(-60)) == [1, 1]


def test_a_ticket_is_spent_once(tally: Tally) -> None:
    once = Limit("wait", 1, QUARTER)
    spent = [tally.spend(once, key, NOON) for key in ("one", "one", "two")]
    assert spent == [True, False, True]


def test_no_more_is_kept_than_a_limit_asks_for() -> None:
    for turn in range(30):
        InDatabase().failed(USES, minutes(turn / 10))
    kept = [len(times) for times in Counter.objects.values_list("times", flat=True)]
    assert (kept, counts(InDatabase(), minutes(4))) == ([5, 5], [5, 5])


def test_the_limits_of_other_doors_count_the_same_failures() -> None:
    for turn in range(2):
        InDatabase().failed(USES, minutes(turn))
    with attempt(USES, minutes(2)) as tried:
        tried.failed = True
    with attempt(USES, minutes(3)) as tried:
        assert (tried.allowed, counts(InDatabase(), minutes(3))) == (False, [3, 3])


def test_a16_asking_and_counting_are_one_statement_each(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(1):
        InDatabase().lately(USES, NOON)
    for counted in (True, False):
        with django_assert_num_queries(1):
            InDatabase().failed(USES, NOON, counted=counted)


def test_a64_counters_keep_neither_numbers_nor_networks() -> None:
    InDatabase().failed(USES, NOON)
    kept = str(list(Counter.objects.values()))
    assert ("A1" in kept, "there" in kept) == (False, False)


def test_f11_what_was_counted_while_the_database_was_away_counts_when_it_is_back() -> None:
    kept, now = Unreachable(), [0.0]
    tally = WhileAway(kept, InMemory(), lambda: now[0])
    tally.failed(USES, NOON)
    kept.away, now[0] = False, RETRY
    tally.failed(USES, minutes(1))
    assert (counts(tally), counts(InDatabase())) == ([2, 2], [1, 1])


def test_f11_a_database_that_was_away_is_not_asked_again_at_once() -> None:
    kept, now = Unreachable(), [0.0]
    tally = WhileAway(kept, InMemory(), lambda: now[0])
    asked = []
    for moment in (0.0, 1.0, RETRY - 0.1, RETRY):
        now[0] = moment
        tally.lately(USES, NOON)
        asked.append(kept.asked)
    assert asked == [1, 1, 1, 2]


def test_a_limit_that_is_reached_is_in_the_log_once_a_minute() -> None:
    for _ in range(3):
        InDatabase().reached(USES[0], NOON)
    assert list(Entry.objects.values_list("event", "reason")) == [("limit:hit", "reference")]
