"""The virus scanner: clamd behind a socket. It never fails open: only its own "OK" is clean."""

import logging
import re
import socket
import struct
from collections.abc import Callable
from datetime import datetime
from enum import Enum
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction

from domicile.audit.commands import record
from domicile.audit.events import SYSTEM, Event
from domicile.files.models import File
from domicile.files.stores import ChangedError, LostError, read
from domicile.files.verdicts import Code, Reason

PART: Final = 2**18
SECONDS: Final = 30.0
LONGEST_REPLY: Final = 4096
FOUND: Final = re.compile(rb"stream: [^\r\n\0]+ FOUND")

log = logging.getLogger(__name__)


class Answer(Enum):
    """What a scanner can say. Silence, nonsense and errors are AWAY: the file waits."""

    CLEAN = "clean"
    INFECTED = "infected"
    REFUSED = "refused"  # it could not look through all of it
    AWAY = "away"


Scanner = Callable[[bytes], Answer]


class FakeScanner:
    """Says what it was told to say, and keeps what it was shown."""

    def __init__(self, answer: Answer = Answer.CLEAN) -> None:
        self.answer = answer
        self.shown: list[bytes] = []

    def __call__(self, data: bytes) -> Answer:
        self.shown.append(data)
        return self.answer


class Clamd:
    """clamd's INSTREAM: every file on a connection of its own, so no answer is another's."""

    def __init__(self, where: str, seconds: float = SECONDS) -> None:
        self.where, self.seconds = where, seconds

    def __call__(self, data: bytes) -> Answer:
        try:
            with self._connected() as line:
                return _meaning(_exchange(line, data))
        except OSError:
            return Answer.AWAY

    def _connected(self) -> socket.socket:
        kind, _, rest = self.where.partition(":")
        if kind == "unix":
            return self._local(rest)
        parts = urlsplit(f"//{rest}")
        return socket.create_connection((parts.hostname or "", parts.port or 3310), self.seconds)

    def _local(self, path: str) -> socket.socket:
        line = socket.socket(socket.AF_UNIX)
        try:
            line.settimeout(self.seconds)
            line.connect(path)
        except OSError:
            line.close()
            raise
        return line


def scanner(patience: float = SECONDS) -> Scanner:
    """The scanner the settings name."""
    return Clamd(settings.SCANNER, min(patience, SECONDS))


def scan_file(file: File, *, at: datetime, using: Scanner | None = None) -> File:
    """Have the original scanned; a file that is not clearly clean waits or is locked away."""
    try:
        answer = (using or scanner())(read(file.sha256))
    except (ChangedError, LostError):
        return file
    if answer is Answer.CLEAN:
        file.scan = File.Scan.CLEAN
        file.save(update_fields=["scan"])
    elif answer is Answer.AWAY:
        log.warning("files.scanner_away")
    else:
        _lock_away(file, answer, at)
    return file


def _lock_away(file: File, answer: Answer, at: datetime) -> None:
    code = Code.INFECTED if answer is Answer.INFECTED else Code.SCAN_REFUSED
    with transaction.atomic():
        file.scan, file.state = File.Scan.INFECTED, File.State.REFUSED
        file.reasons = [Reason(code).as_json()]
        file.save(update_fields=["scan", "state", "reasons"])
        record(Event.FILE_INFECTED, subject=f"file:{file.pk}", by=SYSTEM, at=at, reason=code.value)


def _exchange(line: socket.socket, data: bytes) -> bytes:
    line.sendall(b"zINSTREAM\0")
    try:
        for at in range(0, len(data), PART):
            part = data[at : at + PART]
            line.sendall(struct.pack("!L", len(part)) + part)
        line.sendall(struct.pack("!L", 0))
    except (BrokenPipeError, ConnectionResetError):
        pass  # it said its word before it had heard all: too large
    return _reply(line)


def _reply(line: socket.socket) -> bytes:
    heard = b""
    while len(heard) < LONGEST_REPLY and not heard.endswith(b"\0"):
        more = line.recv(LONGEST_REPLY)
        if not more:
            break
        heard += more
    return heard


def _meaning(reply: bytes) -> Answer:
    """Read clamd's word strictly: a reply that is not whole, or not its own, means nothing."""
    said = reply.rstrip(b"\0\n")
    if said == b"stream: OK" and reply != said:
        return Answer.CLEAN
    if FOUND.fullmatch(said):
        return Answer.INFECTED
    if b"INSTREAM size limit exceeded" in said:
        return Answer.REFUSED
    return Answer.AWAY
