"""Notes that somebody asked: written in batches behind the answer, never in its way.

A web process opens the notebook; a thread of its own then writes once a second, and the last page
when the process ends. A process that is killed loses at most that second of notes, and nothing
that a limit rests on: failures are counted before the answer. Where no notebook is open (commands,
tests), a note is written at once.
"""

from __future__ import annotations

import threading
from collections import deque
from typing import TYPE_CHECKING

import structlog
from django.db import DatabaseError, InterfaceError, close_old_connections, connection

from domicile.audit.commands import Happened, record_all

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

EVERY = 1.0  # seconds
BATCH = 500
MOST = 20_000  # notes kept while the database is away; then the oldest go, and an alarm says so
log = structlog.get_logger("domicile.inquiry")


class Notebook:
    """A queue in memory and, once it is open, a thread that empties it."""

    def __init__(self, write: Callable[[Sequence[Happened]], None], every: float = EVERY) -> None:
        self._write, self._every = write, every
        self._waiting: deque[Happened] = deque(maxlen=MOST)
        self._closing = threading.Event()
        self._turn = threading.Lock()
        self._thread: threading.Thread | None = None

    def note(self, *happened: Happened) -> None:
        """Keep notes; a note never stops the answer it is about."""
        if len(self._waiting) + len(happened) > MOST:
            log.critical("inquiry:notes_lost", count=len(happened))
        self._waiting.extend(happened)
        if self._thread is None:
            self.flush()

    def open(self) -> None:
        """Write from now on behind the answers."""
        self._closing.clear()
        self._thread = threading.Thread(target=self._run, name="notebook", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Write what is left, and from now on at once."""
        self._closing.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        self.flush()
        if self._waiting:
            log.critical("inquiry:notes_lost", count=len(self._waiting))

    def flush(self) -> None:
        """Write all there is; what cannot be written now is kept, in its order."""
        with self._turn:
            while batch := self._next():
                try:
                    self._write(batch)
                except (DatabaseError, InterfaceError):
                    log.exception("inquiry:notes_wait", count=len(batch))
                    self._waiting.extendleft(reversed(batch))
                    return

    def _next(self) -> list[Happened]:
        return [self._waiting.popleft() for _ in range(min(BATCH, len(self._waiting)))]

    def _run(self) -> None:
        while not self._closing.wait(self._every):
            if self._waiting:
                close_old_connections()
                self.flush()
        connection.close()


NOTEBOOK = Notebook(record_all)
