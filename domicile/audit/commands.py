"""Write down what happened, and tell the rooms that act on it."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from domicile.audit.digests import mark_of
from domicile.audit.events import Actor, Event
from domicile.audit.faults import faultpoint
from domicile.audit.models import Entry

Handler = Callable[[Entry], None]

log = structlog.get_logger("domicile.audit")
_followers: dict[str, dict[str, Handler]] = defaultdict(dict)
LONGEST_WAIT = timedelta(hours=1)


@dataclass(frozen=True)
class Happened:
    """Something that happened and is not written down yet."""

    event: Event
    subject: str
    by: Actor
    at: datetime
    outcome: str = "done"
    reason: str = ""


def record(
    event: Event,
    *,
    subject: str,
    by: Actor,
    at: datetime,
    outcome: str = "done",
    reason: str = "",
) -> Entry:
    """Write an entry in the caller's transaction; who follows the event acts after the commit."""
    entry = _entry(Happened(event, subject, by, at, outcome, reason))
    entry.save(force_insert=True)
    faultpoint("audit.entry_written")
    if event.value in _followers:
        tell.enqueue(entry.pk)
    faultpoint("audit.outbox_written")
    return entry


def record_all(happened: Sequence[Happened]) -> None:
    """Write many entries at once, in their order: all of them, or none."""
    with transaction.atomic():
        for entry in Entry.objects.bulk_create([_entry(each) for each in happened]):
            if entry.event in _followers:
                tell.enqueue(entry.pk)


def _entry(happened: Happened) -> Entry:
    entry = Entry(
        at=happened.at,
        event=happened.event.value,
        subject=happened.subject,
        actor_kind=happened.by.kind.value,
        actor_key=happened.by.key,
        outcome=happened.outcome,
        reason=happened.reason,
    )
    entry.mark = mark_of(entry)
    return entry


def follow(event: Event, handler: Handler) -> None:
    """Have the worker run a handler for every such event, at least once: it must be idempotent."""
    _followers[event.value][f"{handler.__module__}.{handler.__qualname__}"] = handler


def unfollow(event: Event, handler: Handler) -> None:
    """Take a handler back."""
    followers = _followers[event.value]
    followers.pop(f"{handler.__module__}.{handler.__qualname__}", None)
    if not followers:
        del _followers[event.value]


@task()
def tell(entry: int, only: str = "", attempt: int = 1) -> None:
    """Give an entry to its followers. One that fails is tried again, later and later, for ever."""
    written = Entry.objects.get(pk=entry)
    for name, handler in _followers.get(written.event, {}).items():
        if only in {"", name}:
            _try(handler, name, written, attempt)


def _try(handler: Handler, name: str, entry: Entry, attempt: int) -> None:
    try:
        handler(entry)
    except Exception:
        # What the event promised stays promised: the next attempt is queued before we go on.
        log.exception("audit:follower_failed", name=name, tries=attempt)
        again = tell.using(run_after=timezone.now() + _wait(attempt))
        again.enqueue(entry.pk, only=name, attempt=attempt + 1)


def _wait(attempt: int) -> timedelta:
    return min(timedelta(seconds=5 * 2 ** min(attempt, 12)), LONGEST_WAIT)
