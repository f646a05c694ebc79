"""Writing to the log, following it, and what the database refuses."""

from collections.abc import Iterator

import pytest
from django.db import DatabaseError, connection, transaction
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoAssertNumQueries

from domicile.audit import commands
from domicile.audit.commands import follow, record, tell, unfollow
from domicile.audit.digests import mark_fits
from domicile.audit.events import SYSTEM, Actor, Event, Kind
from domicile.audit.models import Entry
from domicile.audit.seals import seal
from domicile.audit.tests.conftest import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
told: list[int] = []


def remember(entry: Entry) -> None:
    told.append(entry.pk)


def stumble(entry: Entry) -> None:
    raise RuntimeError(entry.event)


@pytest.fixture(autouse=True)
def nobody_follows() -> Iterator[None]:
    told.clear()
    yield
    for handler in (remember, stumble):
        unfollow(Event.DRAFT_LEFT, handler)


def leave() -> Entry:
    return record(Event.DRAFT_LEFT, subject="draft:1", by=SYSTEM, at=NOON)


def test_an_entry_says_what_happened_to_what_by_whom_and_when() -> None:
    by = Actor(Kind.APPLICANT, "draft:7")
    record(Event.CODE_REFUSED, subject="draft:7", by=by, at=NOON, outcome="refused", reason="tries")
    entry = Entry.objects.get()
    assert (entry.event, entry.subject, entry.actor_kind, entry.actor_key) == (
        "code:refused",
        "draft:7",
        "applicant",
        "draft:7",
    )
    assert (entry.at, entry.outcome, entry.reason) == (NOON, "refused", "tries")
    assert mark_fits(entry)


def test_an_entry_costs_one_insert(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with transaction.atomic(), django_assert_num_queries(1):
        leave()


def test_a_followed_entry_costs_one_insert_more(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    follow(Event.DRAFT_LEFT, remember)
    with transaction.atomic(), django_assert_num_queries(2):
        leave()


def test_an_entry_goes_with_its_transaction_and_so_does_the_task() -> None:
    follow(Event.DRAFT_LEFT, remember)
    with transaction.atomic():
        leave()
        transaction.set_rollback(True)
    assert (Entry.objects.count(), DBTaskResult.objects.count()) == (0, 0)


def test_followers_are_told_once_and_only_of_their_event() -> None:
    follow(Event.DRAFT_LEFT, remember)
    follow(Event.DRAFT_LEFT, remember)
    entry = leave()
    record(Event.DRAFT_BEGUN, subject="draft:1", by=SYSTEM, at=NOON)
    for task in DBTaskResult.objects.all():
        tell.call(*task.args_kwargs["args"], **task.args_kwargs["kwargs"])
    assert told == [entry.pk]


def test_a_follower_that_fails_is_tried_again_later_and_the_others_are_told() -> None:
    follow(Event.DRAFT_LEFT, stumble)
    follow(Event.DRAFT_LEFT, remember)
    entry = leave()
    DBTaskResult.objects.all().delete()
    tell.call(entry.pk)
    again = DBTaskResult.objects.get()
    assert told == [entry.pk]
    assert again.args_kwargs == {
        "args": [entry.pk],
        "kwargs": {"only": f"{stumble.__module__}.stumble", "attempt": 2},
    }
    assert again.run_after > again.enqueued_at


def test_waiting_between_attempts_grows_to_an_hour_and_no_further() -> None:
    waits = [commands._wait(attempt).total_seconds() for attempt in (1, 2, 3, 9, 100)]
    assert waits == [10, 20, 40, 2560, 3600]


ATTACKS = (
    "UPDATE audit_entry SET outcome = 'other'",
    "UPDATE audit_seal SET digest = 'other'",
    "DELETE FROM audit_entry",
    "DELETE FROM audit_seal",
)
ATTACKS_OF = {
    "sqlite": (
        "REPLACE INTO audit_entry SELECT * FROM audit_entry",
        "REPLACE INTO audit_seal SELECT * FROM audit_seal",
    ),
    "postgresql": ("TRUNCATE audit_entry", "TRUNCATE audit_seal"),
}


def test_a09_the_database_refuses_to_change_the_log() -> None:
    leave()
    seal(NOON)
    for attack in (*ATTACKS, *ATTACKS_OF[connection.vendor]):
        with (
            pytest.raises(DatabaseError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(attack)
    assert Entry.objects.filter(outcome="done").count() == 1


def test_a09_django_itself_cannot_change_the_log() -> None:
    entry = leave()
    for attack in (entry.delete, entry.save, Entry.objects.all().delete):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            attack()
    assert Entry.objects.count() == 1
