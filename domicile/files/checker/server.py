"""The checker: listens on a socket, starts a bounded child for each file, so many at once.

One line of JSON asks, one line answers. It never reads a stranger's file itself; the decoders are
loaded once, so that a child costs a fork and not a start.
"""

import contextlib
import gc
import json
import logging
import os
import selectors
import signal
import socket
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from domicile.files.checker.bounds import SECONDS, fences
from domicile.files.checker.children import Child, start
from domicile.files.checker.drawing import draw
from domicile.files.checker.inspection import inspect
from domicile.files.checker.job import Drawing, Job, job_from_json
from domicile.files.checker.places import short_path

LONGEST_REQUEST: Final = 2**16
MOST_WAITING: Final = 256  # more are told to come again: the file stays "being checked"
PATIENCE: Final = 5  # seconds in which a request must be written whole

log = logging.getLogger(__name__)


def work_of(job: Job | Drawing) -> Callable[[], object]:
    """What a child does for a job."""
    if isinstance(job, Job):
        return lambda: inspect(job).as_json()
    return lambda: made.as_json() if (made := draw(job)) else None


@dataclass(eq=False)
class Caller:
    """One connection: what it asked so far, and since when."""

    line: socket.socket
    until: float
    asked: bytes = b""
    child: Child | None = None
    job: Job | Drawing | None = None

    def answer(self, said: object, *, finished: bool) -> None:
        text = json.dumps({"finished": finished, "answer": said}).encode() + b"\n"
        with contextlib.suppress(OSError):  # it has gone; its file is asked about again later
            self.line.settimeout(PATIENCE)
            self.line.sendall(text)


@dataclass
class Checker:
    """The loop: callers wait in a queue, at most `at_once` children work."""

    listening: socket.socket
    at_once: int
    seconds: int = SECONDS
    selector: selectors.BaseSelector = field(default_factory=selectors.DefaultSelector)
    waiting: deque[Caller] = field(default_factory=deque)
    callers: set[Caller] = field(default_factory=set)
    stopped: bool = False

    def serve(self) -> None:
        """Serve until told to stop; then let no child live on."""
        self.selector.register(self.listening, selectors.EVENT_READ, self._accept)
        while not self.stopped:
            for key, _events in self.selector.select(self._next_deadline()):
                key.data()
            self._end_overdue()
            self._start_waiting()
        for caller in list(self.callers):
            self._leave(caller)

    def stop(self) -> None:
        self.stopped = True

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            line, _ = self.listening.accept()
            line.setblocking(False)  # noqa: FBT003  # the socket's own way of saying it
            caller = Caller(line, time.monotonic() + PATIENCE)
            self.callers.add(caller)
            self.selector.register(line, selectors.EVENT_READ, lambda: self._listen(caller))

    def _listen(self, caller: Caller) -> None:
        try:
            more = caller.line.recv(LONGEST_REQUEST)
        except BlockingIOError:
            return
        except OSError:
            more = b""
        caller.asked += more
        if caller.job is not None or not more or len(caller.asked) > LONGEST_REQUEST:
            self._leave(caller)  # gone, or talking out of turn
        elif caller.asked.endswith(b"\n"):
            self._queue(caller)

    def _queue(self, caller: Caller) -> None:
        try:
            caller.job = job_from_json(json.loads(caller.asked))
        except (ValueError, KeyError, TypeError, RecursionError):
            self._leave(caller)
            return
        if len(self.waiting) >= MOST_WAITING:
            self._leave(caller)
            return
        self.waiting.append(caller)

    def _start_waiting(self) -> None:
        working = sum(1 for one in self.callers if one.child)
        while self.waiting and working < self.at_once:
            self._start(self.waiting.popleft())
            working += 1

    def _start(self, caller: Caller) -> None:
        job = caller.job
        if job is None:
            return
        child = start(work_of(job), job.folder, job.source, self.seconds)
        caller.child, caller.until = child, child.until
        self.selector.register(child.pipe, selectors.EVENT_READ, lambda: self._hear(caller))

    def _hear(self, caller: Caller) -> None:
        if caller.child and caller.child.hear():
            self._finish(caller)

    def _finish(self, caller: Caller) -> None:
        if caller.child is None:
            return
        self.selector.unregister(caller.child.pipe)
        said = caller.child.end()
        caller.child = None
        caller.answer(said, finished=said is not None)
        self._leave(caller)

    def _leave(self, caller: Caller) -> None:
        if caller.child:
            self.selector.unregister(caller.child.pipe)
            caller.child.end()
            caller.child = None
        with contextlib.suppress(ValueError):
            self.waiting.remove(caller)
        with contextlib.suppress(KeyError, ValueError):
            self.selector.unregister(caller.line)
        caller.line.close()
        self.callers.discard(caller)

    def _end_overdue(self) -> None:
        now = time.monotonic()
        for caller in [one for one in self.callers if one.until < now]:
            if caller.child:
                self._finish(caller)
            elif caller.job is None:
                self._leave(caller)

    def _next_deadline(self) -> float | None:
        ends = [one.until for one in self.callers if one.child or one.job is None]
        return max(min(ends) - time.monotonic(), 0.01) if ends else None


def listen(path: Path, at_once: int, seconds: int = SECONDS) -> None:
    """Listen there until a signal says to stop."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with socket.socket(socket.AF_UNIX) as listening:
        _bind(listening, path)
        checker = Checker(listening, at_once, seconds)
        _stop_by_signal(checker)
        gc.collect()
        gc.freeze()  # children share what is loaded, and never copy it
        log.info("checker.listening", extra={"fences": str(fences()), "at_once": at_once})
        try:
            checker.serve()
        finally:
            path.unlink(missing_ok=True)


def _bind(listening: socket.socket, path: Path) -> None:
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    fresh.unlink(missing_ok=True)
    before = os.umask(0o177)  # our own user only
    try:
        with short_path(fresh) as short:
            listening.bind(short)
    finally:
        os.umask(before)
    listening.listen(64)
    fresh.replace(path)  # only now may callers find it; what a killed checker left is replaced


def _stop_by_signal(checker: Checker) -> None:
    hearing, waking = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)
    checker.selector.register(hearing, selectors.EVENT_READ, checker.stop)
    signal.set_wakeup_fd(waking)
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda _number, _frame: None)
