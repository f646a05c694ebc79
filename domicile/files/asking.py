"""Ask the checker: the verdict on a file, a drawing of a page. Never decodes anything here."""

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from domicile.files.checker.job import Drawing, Job
from domicile.files.checker.places import short_path
from domicile.files.verdicts import (
    Code,
    Made,
    NonsenseError,
    Verdict,
    made_from_json,
    refusal,
    verdict_from_json,
)

LONGEST_ANSWER: Final = 2**21
# Half of a web process's threads may wait for the checker; the other half serves pages meanwhile.
MOST_WAITING: Final = 4
_places = threading.BoundedSemaphore(MOST_WAITING)


class CheckerAwayError(Exception):
    """No checker answers, or not in time: the file waits as "being checked"."""


def ask_verdict(socket_path: Path, job: Job, patience: float) -> Verdict:
    """Ask for the verdict; a child that was killed or crashed is a refusal.

    Where too many of this process wait already, the checker counts as away: the file is checked
    later, and everyone else's pages stay quick.
    """
    with _place(0):
        said = _ask(socket_path, job, patience)
    if said is None:
        return refusal(Code.TOO_MUCH_WORK)
    try:
        return verdict_from_json(said)
    except NonsenseError:
        return refusal(Code.UNREADABLE)


def ask_drawing(socket_path: Path, drawing: Drawing, patience: float) -> Made | None:
    """Ask for a drawn page; None when there is none."""
    try:
        with _place(patience):
            return made_from_json(_ask(socket_path, drawing, patience))
    except NonsenseError:
        return None


@contextmanager
def _place(patience: float) -> Iterator[None]:
    if not _places.acquire(timeout=patience):
        raise CheckerAwayError("too many wait already")
    try:
        yield
    finally:
        _places.release()


def _ask(path: Path, job: Job | Drawing, patience: float) -> object:
    """The child's answer; None when it was killed."""
    try:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(patience)
            with short_path(path) as short:
                line.connect(short)
            line.sendall(json.dumps(job.as_json()).encode() + b"\n")
            said = json.loads(_read(line))
    except (OSError, ValueError) as away:
        raise CheckerAwayError(str(away)) from away
    if not isinstance(said, dict):
        raise CheckerAwayError("no answer")
    return said["answer"] if said.get("finished") else None


def _read(line: socket.socket) -> bytes:
    heard = b""
    while not heard.endswith(b"\n"):
        more = line.recv(2**16)
        if not more or len(heard) > LONGEST_ANSWER:
            raise CheckerAwayError("hung up")
        heard += more
    return heard
