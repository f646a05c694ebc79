"""What stands, kept in this process. A cheap look at one number says when it is another.

Doors look at the beginning of a request, the worker before a task, a command at its start; and what
they found holds until the end of it. So no page is made from two sets of settings, and whoever asks
for a service asks no database.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Any

import structlog
from django.conf import settings
from django.db import DatabaseError, transaction

from domicile.managing.kinds import Banner
from domicile.managing.overlay import laid_over, words_of
from domicile.managing.queries import edition, standing
from domicile.services import written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from domicile.managing.kinds import HelpText, Kind
    from domicile.rulebook import Question, Service

LONGER = 15  # times as long, after the database did not answer
log = structlog.get_logger("domicile.managing")


class Snapshot:
    """The settings that stood at one moment, and the services with them laid over."""

    def __init__(self, number: int = 0, standing: tuple[Kind, ...] = ()) -> None:
        self.number, self.standing = number, standing
        self._laid: dict[tuple[Service, ...], tuple[Service, ...]] = {}

    def services(self, found: tuple[Service, ...]) -> tuple[Service, ...]:
        """The same objects for the same definitions, as long as this snapshot holds."""
        if not self.standing:
            return found
        if found not in self._laid:
            self._laid[found] = tuple(laid_over(each, self.standing) for each in found)
        return self._laid[found]

    def without(self, number: int) -> tuple[Service, ...]:
        """The services as they would be if one of these did not stand."""
        rest = tuple(each for each in self.standing if each.number != number)
        if len(rest) == len(self.standing):
            return self.services(written())
        return tuple(laid_over(each, rest) for each in written())

    @cached_property
    def banners(self) -> tuple[Banner, ...]:
        return tuple(each for each in self.standing if isinstance(each, Banner))

    @cached_property
    def words(self) -> dict[tuple[str, str], tuple[HelpText, ...]]:
        """Help texts by service and what they are about."""
        return {
            (each.key, about): texts
            for each in written()
            for about, texts in words_of(self.standing, each.key).items()
        }

    @cached_property
    def questions(self) -> dict[Question[Any], tuple[HelpText, ...]]:
        """Help texts by question, which its own page draws without knowing its service."""
        return {
            question: self.words[service.key, f"question:{question.path}"]
            for service in written()
            for form in service.forms()
            for question in form.questions
            if (service.key, f"question:{question.path}") in self.words
        }


class _Kept:
    """What this process has, and when it looks again."""

    def __init__(self) -> None:
        self.snapshot, self.next_look, self.lock = Snapshot(), 0.0, Lock()


_kept = _Kept()
_settled: ContextVar[Snapshot | None] = ContextVar("settled", default=None)


def now() -> Snapshot:
    """What holds: since the beginning of this request or task, or else what was seen last."""
    return _settled.get() or _kept.snapshot


def laid(found: tuple[Service, ...]) -> tuple[Service, ...]:
    """The services with what stands laid over: what `services.all_services` asks."""
    return now().services(found)


@contextmanager
def settled() -> Iterator[None]:
    """Let one set of settings hold for as long as this lasts."""
    look_if_due()
    token = _settled.set(_kept.snapshot)
    try:
        yield
    finally:
        _settled.reset(token)


def look_if_due() -> None:
    """Look again, if it is time and nobody else of this process is looking."""
    every = settings.SETTINGS_SECONDS
    if not every or time.monotonic() < _kept.next_look or not _kept.lock.acquire(blocking=False):
        return
    try:
        _kept.next_look = time.monotonic() + every
        _look()
    except DatabaseError:
        # What stood goes on standing; a page that needs the database says itself that it is away.
        _kept.next_look = time.monotonic() + every * LONGER
        log.warning("settings:database_away")
    finally:
        _kept.lock.release()


def look() -> None:
    """Look now: after a change of one's own, and before work that must not miss one."""
    with _kept.lock:
        _look()


def look_here() -> None:
    """Look now, and let what is found hold from here on: for work that a change itself began."""
    look()
    if _settled.get() is not None:
        _settled.set(_kept.snapshot)


def look_after_commit() -> None:
    """Have this process see its own change at once."""
    transaction.on_commit(look)


def forget() -> None:
    """Stand as a process that has just begun: for tests."""
    _kept.snapshot, _kept.next_look = Snapshot(), 0.0


def _look() -> None:
    # The number first: rows of a change in between are read now, and again at the next look.
    number = edition()
    if number != _kept.snapshot.number:
        _kept.snapshot = Snapshot(number, standing())


def banners(at: datetime) -> tuple[Banner, ...]:
    """The banners that show at a moment."""
    return tuple(each for each in now().banners if each.shows(at))
