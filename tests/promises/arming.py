"""Web processes of the product that die at a step: made by forking, so that each costs no start.

The process that stands beside the product has the product's own settings and has read the same
code; what it forks serves with `domicile.config.web.main`, as the supervisor's children do.
"""

import os
import signal
import socket
import time
from functools import cache

from django.conf import settings
from django.db import connections
from django.test import Client

from domicile.config import web
from tests.server import die_with_us

_ended: dict[int, int] = {}  # pid: how it ended, once somebody asked


def arm(step: str) -> tuple[int, int]:
    """One more web process on a port of its own, killed at this step; its pid and the port."""
    _read_first_page()
    connections.close_all()  # no connection is shared with the process that dies
    # Only the process itself keeps the door: when it is dead, nobody waits in vain.
    with socket.create_server(("127.0.0.1", 0)) as door:
        port: int = door.getsockname()[1]
        child = os.fork()
        if child == 0:
            _serve(door, step)
    return child, port


@cache
def _read_first_page() -> None:
    """Read what a first page needs, such as templates and words: all that are forked have it."""
    Client(headers={"host": "127.0.0.1"}).get("/en/")


def _serve(door: socket.socket, step: str) -> None:
    try:
        die_with_us()
        with (settings.DATA / "log").open("ab") as log, open(os.devnull) as nothing:  # noqa: PTH123 - no file of ours
            for taken, given in ((0, nothing), (1, log), (2, log)):
                os.dup2(given.fileno(), taken)
        settings.FAULTS = step
        web.main(door.detach())
    finally:
        os._exit(1)  # nothing of the process that forked it is done a second time


def killed(pid: int, patience: float) -> bool:
    """Whether it is killed, which is waited for."""
    end = time.monotonic() + patience
    while not _over(pid) and time.monotonic() < end:
        time.sleep(0.01)
    return _ended.get(pid) == -signal.SIGKILL


def end(pid: int) -> None:
    """No such process is left, whatever became of it."""
    if not _over(pid):
        os.kill(pid, signal.SIGKILL)
        killed(pid, 60)


def _over(pid: int) -> bool:
    if pid not in _ended:
        found, status = os.waitpid(pid, os.WNOHANG)
        if found:
            _ended[pid] = os.waitstatus_to_exitcode(status)
    return pid in _ended
