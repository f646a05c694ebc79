"""One bounded child for one file: started, waited for, killed when its time is up."""

import contextlib
import gc
import json
import os
import selectors
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from domicile.files.checker.bounds import SECONDS, confine

# Processor time is the bound of the work. A busy machine may take longer on the clock: a good file
# is not refused for that, but a child that sleeps is not waited for either.
WALL_SECONDS: Final = 2 * SECONDS
LONGEST_ANSWER: Final = 2**20

Work = Callable[[], object]


@dataclass
class Child:
    """A running child and what it has said so far."""

    pid: int
    pipe: int
    until: float
    said: bytes = b""

    def hear(self) -> bool:
        """Read what the child says; true when it has finished, or said more than an answer is."""
        try:
            more = os.read(self.pipe, 2**16)
        except BlockingIOError:
            return False
        self.said += more
        return not more or len(self.said) > LONGEST_ANSWER

    def end(self) -> object:
        """Make an end of it and give its answer; None when it was killed, crashed or babbled."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.pipe)
        if len(self.said) > LONGEST_ANSWER:
            return None
        try:
            return json.loads(self.said)
        except (ValueError, RecursionError):
            return None


def start(work: Work, folder: Path, source: Path, seconds: int = SECONDS) -> Child:
    """Fork a child that confines itself, works and says its answer as JSON."""
    reading, writing = os.pipe2(os.O_CLOEXEC)
    pid = os.fork()
    if pid == 0:
        _be_the_child(work, folder, source, writing, seconds)
    os.close(writing)
    os.set_blocking(reading, False)
    return Child(pid, reading, time.monotonic() + 2 * seconds)


def run(work: Work, folder: Path, source: Path, seconds: int = SECONDS) -> object:
    """Run one child from start to end, for those who have no checker beside them."""
    child = start(work, folder, source, seconds)
    with selectors.DefaultSelector() as waiting:
        waiting.register(child.pipe, selectors.EVENT_READ)
        while (left := child.until - time.monotonic()) > 0:
            if waiting.select(left) and child.hear():
                break
    return child.end()


def _be_the_child(work: Work, folder: Path, source: Path, writing: int, seconds: int) -> None:
    status = 1
    try:
        gc.disable()  # it lives for seconds; walking the parent's memory would only copy it
        for one in (signal.SIGTERM, signal.SIGINT, signal.SIGXCPU, signal.SIGCHLD):
            signal.signal(one, signal.SIG_DFL)
        _silence(writing)
        confine(folder, source, seconds)
        _say(json.dumps(work()).encode())
        status = 0
    except MemoryError:
        pass  # no answer is an answer: too much work
    finally:
        os._exit(status)


ANSWER: Final = 3


def _silence(writing: int) -> None:
    """Keep nothing open but the pipe: no socket, no store, no terminal of the parent."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for one in (0, 1, 2):
        os.dup2(nothing, one)
    os.dup2(writing, ANSWER)
    os.closerange(ANSWER + 1, 2**16)
    sys.stdin = sys.stdout = sys.stderr = None  # decoders warn nobody


def _say(answer: bytes) -> None:
    while answer:
        answer = answer[os.write(ANSWER, answer) :]
