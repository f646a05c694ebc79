"""A58: the scanner never fails open. The fake and clamd's own protocol pass one contract."""

import socket
import struct
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pytest_django import Settings

from domicile.audit.models import Entry
from domicile.files.commands import examine, receive
from domicile.files.models import File
from domicile.files.scanning import Answer, Clamd, FakeScanner, Scanner, scan_file
from domicile.files.tests.makers import jpeg, page
from domicile.rulebook.documents import FileLimits

AT = datetime(2026, 11, 22, 3, tzinfo=UTC)
EVIL = b"X5O!P%@AP[4-PZX54(P^)7CC)7}" + b"$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
MOST = 6_000_000

Reply = Callable[[bytes], bytes | None]


def as_clamd_would(data: bytes) -> bytes:
    if len(data) > MOST:
        return b"INSTREAM size limit exceeded. ERROR\0"
    return b"stream: Eicar-Test-Signature FOUND\0" if EVIL in data else b"stream: OK\0"


class Daemon:
    """Speaks clamd's INSTREAM as its documentation has it."""

    def __init__(self, listening: socket.socket, reply: Reply) -> None:
        self.listening, self.reply = listening, reply
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self.listening.accept()
            except OSError:
                return
            with line:
                said = self.reply(self._heard(line))
                if said is not None:
                    line.sendall(said)

    def _heard(self, line: socket.socket) -> bytes:
        stream = line.makefile("rb")
        assert stream.read(10) == b"zINSTREAM\0"
        heard = b""
        while length := struct.unpack("!L", stream.read(4))[0]:
            heard += stream.read(length)
            if len(heard) > MOST:
                return heard
        return heard


@contextmanager
def daemon(reply: Reply, *, unix: bool = False) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as place:
        path = str(Path(place) / "clamd.sock")
        listening = (
            socket.socket(socket.AF_UNIX) if unix else socket.create_server(("127.0.0.1", 0))
        )
        if unix:
            listening.bind(path)
            listening.listen()
        Daemon(listening, reply)
        try:
            port = "" if unix else listening.getsockname()[1]
            yield f"unix:{path}" if unix else f"tcp:127.0.0.1:{port}"
        finally:
            listening.close()


@pytest.fixture(params=["fake", "clamd by unix socket", "clamd by tcp"])
def scanner_for(request: pytest.FixtureRequest) -> Iterator[Callable[[Answer], Scanner]]:
    if request.param == "fake":
        yield FakeScanner
        return
    with daemon(as_clamd_would, unix="unix" in request.param) as where:
        yield lambda _: Clamd(where, 10)


@pytest.mark.parametrize(
    ("data", "answer"),
    [
        (b"a clean document", Answer.CLEAN),
        (b"", Answer.CLEAN),
        (bytes(5_242_880), Answer.CLEAN),
        (b"before " + EVIL, Answer.INFECTED),
        (bytes(MOST + 300_000), Answer.REFUSED),
    ],
)
def test_a58_f09_scanner_contract(
    scanner_for: Callable[[Answer], Scanner], data: bytes, answer: Answer
) -> None:
    assert scanner_for(answer)(data) is answer


NONSENSE: dict[str, bytes | None] = {
    "silence": None,
    "nothing": b"\0",
    "an error": b"stream: Can't allocate memory ERROR\0",
    "OK of something else": b"PONG\0",
    "OK in the middle": b"stream: OK but not really\0",
    "OK twice": b"stream: OK\0stream: Evil FOUND\0",
    "an OK that is cut": b"stream: OK",
    "another file's answer": b"/tmp/other: OK\0",
    "noise": bytes(range(256)) * 40,
    "a web server": b"HTTP/1.1 200 OK\r\n\r\n",
}


@pytest.mark.parametrize("what", NONSENSE)
def test_a58_what_is_not_clearly_clean_is_not_clean(what: str) -> None:
    with daemon(lambda _: NONSENSE[what]) as where:
        assert Clamd(where, 10)(b"data") is Answer.AWAY


def test_a58_f09_a_slow_scanner_is_away() -> None:
    done = threading.Event()

    def late(_data: bytes) -> bytes | None:
        done.wait(10)
        return None

    with daemon(late) as where:
        assert Clamd(where, 0.2)(b"data") is Answer.AWAY
        done.set()


@pytest.mark.parametrize("where", ["unix:/no/such.sock", "tcp:127.0.0.1:1"])
def test_a58_f09_a_scanner_that_is_not_there_is_away(where: str) -> None:
    assert Clamd(where, 1)(b"data") is Answer.AWAY


def received(settings: Settings) -> File:
    settings.SCANNER = "unix:/no/such.sock"
    file = receive(BytesIO(jpeg(page())), "a.jpg", FileLimits(), at=AT)
    assert isinstance(file, File)
    return file


@pytest.mark.django_db
@pytest.mark.usefixtures("checker")
def test_a58_f09_while_the_scanner_is_away_a_file_is_not_ready(
    settings: Settings,
) -> None:
    file = examine(received(settings), at=AT)
    assert (file.state, file.scan, file.taken, file.ready, file.being_checked) == (
        *("accepted", "waiting", True, False, True),
    )
    scan_file(file, at=AT, using=FakeScanner())
    assert (file.scan, file.ready, file.being_checked) == ("clean", True, False)


@pytest.mark.django_db
@pytest.mark.usefixtures("checker")
@pytest.mark.parametrize(
    ("answer", "code"), [(Answer.INFECTED, "infected"), (Answer.REFUSED, "scan-refused")]
)
def test_a58_an_infected_file_is_locked_away(settings: Settings, answer: Answer, code: str) -> None:
    file = examine(received(settings), at=AT)
    scan_file(file, at=AT, using=FakeScanner(answer))
    file.refresh_from_db()
    assert (file.state, file.scan, file.taken, file.ready) == ("refused", "infected", False, False)
    assert [one.code.value for one in file.found] == [code]
    assert Entry.objects.get(event="file:infected").subject == f"file:{file.pk}"
