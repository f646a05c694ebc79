"""The background worker: tasks are done at least once, whatever happens to whoever does them."""

import os
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from domicile.audit import periodic
from domicile.config.worker import MOST_TRIES, Worker, name_of, private, reap

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
GONE = 2**22 + 1  # no process can have this number
done: list[str] = []


@task()
def note_down(word: str) -> None:
    done.append(word)


@task()
def fail_about(person: str) -> None:
    raise ValueError(person)


@pytest.fixture
def worker(tmp_path: Path) -> Worker:
    done.clear()
    return Worker(lambda: datetime.now(UTC), tmp_path / "alive")


def states() -> list[tuple[str, int]]:
    return [(str(one.status), len(one.worker_ids)) for one in DBTaskResult.objects.all()]


def test_tasks_are_done_in_their_order(worker: Worker) -> None:
    for word in ("one", "two"):
        note_down.enqueue(word)
    assert [worker.work_one(), worker.work_one(), worker.work_one()] == [True, True, False]
    assert done == ["one", "two"]


def test_a_task_of_a_transaction_that_failed_never_was(worker: Worker) -> None:
    with suppress(RuntimeError), transaction.atomic():
        note_down.enqueue("never")
        raise RuntimeError
    assert worker.work_one() is False


def test_a_failed_task_is_tried_again_later_and_stops_no_other(worker: Worker) -> None:
    fail_about.enqueue("x")
    note_down.enqueue("after")
    assert [worker.work_one(), worker.work_one(), worker.work_one()] == [True, True, False]
    assert done == ["after"]
    assert ("READY", 1) in states()


def test_a64_a_task_that_always_fails_is_given_up_without_a_word_about_anyone(
    worker: Worker,
) -> None:
    fail_about.enqueue("CHAN Tai Man")
    for _ in range(MOST_TRIES):
        DBTaskResult.objects.update(run_after=NOON - timedelta(days=365))
        assert worker.work_one() is True
    assert states() == [("FAILED", MOST_TRIES)]
    kept = DBTaskResult.objects.get()
    assert "CHAN" not in kept.traceback
    assert "ValueError" in kept.traceback


@pytest.mark.parametrize(
    ("holder", "minutes", "given_back"),
    [
        (name_of(GONE).replace("gone", "7"), 0, 1),  # killed on this machine
        (f"{name_of(os.getpid())}7", 0, 1),  # killed, and its number is now ours
        (name_of(os.getpid()), 60, 0),  # it is us
        ("another-machine:7", 9, 0),  # perhaps still at it
        ("another-machine:7", 11, 1),  # too long for any task
    ],
    ids=["killed here", "its number is now ours", "ours", "elsewhere", "lost elsewhere"],
)
def test_f04_a_task_whose_worker_was_killed_is_given_back(
    worker: Worker, holder: str, minutes: int, given_back: int
) -> None:
    note_down.enqueue("held")
    DBTaskResult.objects.update(
        status="RUNNING", worker_ids=[holder], started_at=NOON - timedelta(minutes=minutes)
    )
    assert reap(NOON) == given_back
    assert worker.work_one() is bool(given_back)


def test_a_task_that_keeps_killing_workers_is_given_up() -> None:
    note_down.enqueue("deadly")
    holders = [name_of(GONE).replace("gone", "7")] * MOST_TRIES
    DBTaskResult.objects.update(status="RUNNING", worker_ids=holders, started_at=NOON)
    assert reap(NOON) == 1
    assert states() == [("FAILED", MOST_TRIES)]


def test_what_comes_round_is_done_when_it_is_due(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = [NOON + timedelta(seconds=second) for second in (0, 30, 60, 61)]
    ran: list[datetime] = []
    job = periodic.Job("test.minute", timedelta(minutes=1), ran.append)
    monkeypatch.setattr(periodic, "_jobs", {job.name: job})
    clock = iter(times)
    worker = Worker(lambda: next(clock), tmp_path / "alive")
    for _ in times:
        worker.step()
    assert ran == [times[0], times[2]]


def test_a_job_that_fails_stops_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[datetime] = []

    def break_down(at: datetime) -> None:
        raise ValueError(at)

    first = periodic.Job("a", timedelta(minutes=1), break_down)
    second = periodic.Job("b", timedelta(minutes=1), ran.append)
    monkeypatch.setattr(periodic, "_jobs", {one.name: one for one in (first, second)})
    Worker(lambda: NOON, tmp_path / "alive").step()
    assert ran == [NOON]


def test_f12_a_clock_that_goes_back_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[datetime] = []
    job = periodic.Job("test.minute", timedelta(minutes=1), ran.append)
    monkeypatch.setattr(periodic, "_jobs", {job.name: job})
    clock = iter([NOON, NOON - timedelta(hours=1)])
    worker = Worker(lambda: next(clock), tmp_path / "alive")
    worker.step()
    worker.step()
    assert len(ran) == 2


def test_a_process_knows_its_own_weight() -> None:
    assert private() > 10_000
