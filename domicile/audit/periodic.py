"""What the worker does again and again. Rooms register their jobs at start."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Job:
    """One such duty. Two workers may run it at once: it must bear that."""

    name: str
    every: timedelta
    run: Callable[[datetime], object]


_jobs: dict[str, Job] = {}


def register(job: Job) -> None:
    """Have the worker run this job; the same name again replaces it."""
    _jobs[job.name] = job


def jobs() -> tuple[Job, ...]:
    """All jobs there are, by name."""
    return tuple(_jobs[name] for name in sorted(_jobs))
