"""The background worker: one task after another from the database, and work that comes round.

django-tasks-db has a worker of its own, but tasks it had begun when it was killed stay "running"
for ever, and failed ones are not tried again. Ours mends both.
"""

import os
import platform
import signal
import sys
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from types import FrameType

import structlog
from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

from domicile.audit.periodic import Job, jobs
from domicile.config.health import HEARTBEAT
from domicile.managing import snapshots

Clock = Callable[[], datetime]
Task = DBTaskResult[..., object]
READY, FAILED = "READY", "FAILED"
HERE = platform.node()[:30].replace(":", "-")
REST = 0.5  # seconds between two looks at an empty queue
BEAT = timedelta(seconds=5)
STALE = timedelta(minutes=10)  # a task of another machine that runs this long has lost its worker
MOST_TRIES = 8
LIGHT = 100 * 2**10  # kilobytes; an idle worker above this starts anew, to give memory back
IDLE = timedelta(seconds=20)
log = structlog.get_logger("domicile.worker")


class Worker:
    """Takes tasks one by one until told to stop."""

    def __init__(self, clock: Clock, heartbeat: Path) -> None:
        self.clock = clock
        self.heartbeat = heartbeat
        self.name = name_of(os.getpid())
        self.stopping = threading.Event()
        self.seen: dict[str, datetime] = {}

    def stop(self, _number: int = 0, _frame: FrameType | None = None) -> None:
        """Finish the task in hand, then end."""
        self.stopping.set()

    def run(self) -> None:
        """Work until stopped; a database that is away is waited for."""
        while not self.stopping.is_set():
            try:
                worked = self.step()
            except DatabaseError:
                log.exception("worker:database_away")
                connection.close()
                worked = False
            if not worked:
                self.stopping.wait(REST)
            if self._due("weighed", IDLE, self.clock()) and not worked and private() > LIGHT:
                start_anew()

    def step(self) -> bool:
        """Do what is due; say whether there was a task."""
        close_old_connections()
        now = self.clock()
        if self._due("heartbeat", BEAT, now):
            self.heartbeat.touch()
            reap(now)
        for job in jobs():
            if self._due(job.name, job.every, now):
                _run_job(job, now)
        return self.work_one()

    def work_one(self) -> bool:
        """Do the next task, if there is one."""
        # Looking first costs no lock: an idle worker never stands in a submission's way.
        if not DBTaskResult.objects.ready().exists():
            return False
        with exclusive_transaction():
            task = DBTaskResult.objects.ready().get_locked()
            if task is not None:
                task.claim(self.name)
        if task is not None:
            perform(task, self.clock)
        return task is not None

    def _due(self, name: str, every: timedelta, now: datetime) -> bool:
        last = self.seen.get(name)
        if last is not None and last <= now < last + every:
            return False
        self.seen[name] = now
        return True


def perform(task: Task, clock: Clock) -> None:
    """Do one task and write down how it ended; what failed is tried again, later and later."""
    try:
        result = task.task_result
        with snapshots.settled():
            value = task.task.call(*result.args, **result.kwargs)
    except Exception as failure:  # one task must never stop the others
        log.exception("task:failed", task=task.task_path, tries=len(task.worker_ids))
        _again_or_never(task, failure, clock())
    else:
        task.set_successful(value)


def _again_or_never(task: Task, failure: Exception, at: datetime) -> None:
    tries = len(task.worker_ids)
    if tries >= MOST_TRIES:
        # The library would write the whole exception down; its text may quote a person.
        task.set_failed(RuntimeError(type(failure).__name__))
        return
    task.status = READY
    task.started_at = None
    task.run_after = at + timedelta(seconds=5 * 2**tries)
    task.save(update_fields=["status", "started_at", "run_after"])


def reap(at: datetime) -> int:
    """Give back what a killed worker held; a task that keeps killing workers is given up."""
    held = [one for one in DBTaskResult.objects.running() if _orphaned(one, at)]
    for task in held:
        task.status = FAILED if len(task.worker_ids) >= MOST_TRIES else READY
        task.started_at = None
        task.save(update_fields=["status", "started_at"])
        log.warning("task:orphaned", task=task.task_path, outcome=task.status)
    return len(held)


def name_of(pid: int) -> str:
    """Name a process of this machine, as no other process ever will be: numbers come again."""
    try:
        began = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]
    except (FileNotFoundError, ProcessLookupError):
        began = "gone"
    return f"{HERE}:{pid}:{began}"


def _orphaned(task: Task, at: datetime) -> bool:
    holder = task.worker_ids[-1] if task.worker_ids else ""
    host, _, rest = holder.partition(":")
    if host == HERE:
        return holder != name_of(int(rest.partition(":")[0]))
    return task.started_at is None or task.started_at < at - STALE


def _run_job(job: Job, now: datetime) -> None:
    try:
        with snapshots.settled():
            job.run(now)
    except DatabaseError:
        raise
    except Exception:
        log.exception("job:failed", job=job.name)


def private() -> int:
    """Tell how many kilobytes this process has to itself."""
    text = Path("/proc/self/smaps_rollup").read_text()
    rows = (line.split() for line in text.splitlines())
    return sum(int(row[1]) for row in rows if row[0].startswith("Private_"))


def start_anew() -> None:
    """Become a fresh worker: what makes papers is large, and most of the time there are none."""
    connection.close()
    os.execv(sys.executable, [sys.executable, "-m", "domicile", "worker"])  # noqa: S606


def run() -> int:
    """Be the worker of this machine until SIGTERM or Ctrl-C."""
    settings.DATA.mkdir(parents=True, exist_ok=True, mode=0o700)
    worker = Worker(timezone.now, settings.DATA / HEARTBEAT)
    signal.signal(signal.SIGTERM, worker.stop)
    signal.signal(signal.SIGINT, worker.stop)
    worker.run()
    return 0
