"""A process that is killed at a named step, and many that do something at one moment."""

import os
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress

from django.conf import settings
from django.db import connections


def dies(step: str, act: Callable[[], object]) -> int:
    """Do it in a process that is killed at this step; the signal by which it ended."""
    connections.close_all()  # no connection is shared with the process that dies
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            settings.FAULTS = step
            act()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WTERMSIG(status)


def apart(act: Callable[[], object]) -> int:
    """Do it in a process that lives: threads of the paper maker here would hang every later fork.

    The signal by which it ended: none, 0.
    """
    return dies("", act)


def at_once(acts: Sequence[Callable[[], object]]) -> list[object]:
    """Do all of it at one moment; what each answered, in their order."""
    answers: list[object] = [None] * len(acts)
    start = threading.Barrier(len(acts))

    def run(place: int, act: Callable[[], object]) -> None:
        start.wait()
        try:
            answers[place] = act()
        except Exception as error:  # noqa: BLE001 - it is what the trial looks at
            answers[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    errors = [answer for answer in answers if isinstance(answer, Exception)]
    if errors:
        raise errors[0]
    return answers
