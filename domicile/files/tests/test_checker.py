"""The checker: a queue, so many children, and an answer to everyone who still waits."""

import json
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from domicile.files.alone import own_checker
from domicile.files.asking import MOST_WAITING, CheckerAwayError, ask_drawing, ask_verdict
from domicile.files.checker.job import Drawing, Job, job_from_json
from domicile.files.checker.places import short_path
from domicile.files.tests.inspected import Inspect
from domicile.files.tests.makers import jpeg, page, pdf_of, png, saved, tiff
from domicile.files.verdicts import (
    Code,
    NonsenseError,
    Reason,
    made_from_json,
    reasons_from_json,
    refusal,
    verdict_from_json,
)
from domicile.rulebook.documents import Colour, FileLimits, FileType


def test_a55_twenty_heavy_files_at_once_are_all_answered(inspect: Inspect) -> None:
    heavy = tiff(*[page(size=(1600, 2200))] * 3)

    def ask_until_answered(_: int) -> str:
        while True:
            with suppress(CheckerAwayError):  # many of this process wait: it comes again
                return inspect(heavy).outcome
            time.sleep(0.05)

    with ThreadPoolExecutor(20) as callers:
        assert list(callers.map(ask_until_answered, range(20))) == ["accept"] * 20


def test_a55_only_so_many_of_one_process_wait_at_once(tmp_path: Path) -> None:
    path, job = tmp_path / "silent.sock", Job(tmp_path, tmp_path, FileLimits())
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(path))
        silent.listen()
        with ThreadPoolExecutor(MOST_WAITING + 1) as callers:
            asked = [callers.submit(ask_verdict, path, job, 5) for _ in range(MOST_WAITING + 1)]
            said = [str(one.exception()) for one in asked]
    assert said.count("too many wait already") == 1


def test_a55_a_caller_with_no_patience_is_told_to_come_again(
    checker_socket: Path, tmp_path: Path
) -> None:
    source = tmp_path / "source"
    source.write_bytes(png(page(size=(6000, 6000))))
    with pytest.raises(CheckerAwayError):
        ask_verdict(checker_socket, Job(source, tmp_path, FileLimits()), 0.01)


def test_without_a_checker_callers_are_told(tmp_path: Path) -> None:
    with pytest.raises(CheckerAwayError):
        ask_verdict(tmp_path / "no.sock", Job(tmp_path, tmp_path, FileLimits()), 1)


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"\n",
        b"nonsense\n",
        b"[]\n",
        b'{"task":"dance"}\n',
        b"x" * 100_000,
        b"[" * 60_000 + b"\n",
    ],
)
def test_nonsense_is_hung_up_on_and_harms_nobody(
    checker_socket: Path, inspect: Inspect, said: bytes
) -> None:
    with socket.socket(socket.AF_UNIX) as line, short_path(checker_socket) as short:
        line.settimeout(20)
        line.connect(short)
        try:
            line.sendall(said)
            line.shutdown(socket.SHUT_WR)
            assert line.recv(1000) == b""
        except (BrokenPipeError, ConnectionResetError):
            pass
    assert inspect(jpeg(page())).outcome == "accept"


def test_a_file_that_has_gone_is_a_refusal(checker_socket: Path, tmp_path: Path) -> None:
    job = Job(tmp_path / "gone", tmp_path, FileLimits())
    assert ask_verdict(checker_socket, job, 20) == refusal(Code.UNREADABLE)


def test_a_socket_in_a_deep_folder_is_found(tmp_path: Path) -> None:
    deep = tmp_path / ("d" * 100) / ("e" * 100)
    deep.mkdir(parents=True)
    source = tmp_path / "source"
    source.write_bytes(jpeg(page()))
    with own_checker(deep / "checker.sock") as path:
        assert ask_verdict(path, Job(source, tmp_path, FileLimits()), 30).outcome.value == "accept"


def test_f13_a_new_checker_takes_the_place_of_one_that_was_killed(tmp_path: Path) -> None:
    path = tmp_path / "checker.sock"
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(path))
    source = tmp_path / "source"
    source.write_bytes(jpeg(page()))
    with own_checker(path):
        assert ask_verdict(path, Job(source, tmp_path, FileLimits()), 30).outcome.value == "accept"
    assert not path.exists()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "PDF"])
def test_a_page_of_a_copy_is_drawn(checker_socket: Path, tmp_path: Path, kind: str) -> None:
    data = saved(page(size=(1200, 1600)), kind)
    (tmp_path / "source").write_bytes(data)
    drawing = Drawing(tmp_path / "source", tmp_path, FileType(kind), 1, 400)
    made = ask_drawing(checker_socket, drawing, 20)
    assert made is not None
    assert (made.name, (tmp_path / "page").read_bytes()[:2]) == ("page", b"\xff\xd8")


def test_a_page_that_is_not_there_is_not_drawn(checker_socket: Path, tmp_path: Path) -> None:
    (tmp_path / "source").write_bytes(pdf_of(page()))
    for number in (0, 2):
        drawing = Drawing(tmp_path / "source", tmp_path, FileType.PDF, number, 400)
        assert ask_drawing(checker_socket, drawing, 20) is None


def test_jobs_travel_whole(tmp_path: Path) -> None:
    limits = FileLimits(
        types=(FileType.JPEG,),
        colour=Colour.COLOUR_EXPECTED,
        least_pixels=(1, 2),
        advised_types=(FileType.JPEG,),
    )
    job = Job(tmp_path, tmp_path, limits, "me.jpg", 90)
    drawing = Drawing(tmp_path, tmp_path, FileType.PDF, 3, 400)
    for one in (job, drawing):
        assert job_from_json(json.loads(json.dumps(one.as_json()))) == one


WHOLE = refusal(Code.EMPTY).as_json()
NONSENSE: list[object] = [
    None, 7, [], {}, {"type": "EXE"},
    WHOLE | {"pages": -1}, WHOLE | {"reasons": 3}, WHOLE | {"reasons": [{"code": "?"}]},
    WHOLE | {"copy": {"name": "../../domicile.sqlite3", "type": "PDF"}},
]  # fmt: skip


@pytest.mark.parametrize("said", NONSENSE)
def test_what_a_child_says_is_not_believed_unread(said: object) -> None:
    with pytest.raises(NonsenseError):
        verdict_from_json(said)


def test_a_made_file_has_one_of_three_names() -> None:
    with pytest.raises(NonsenseError):
        made_from_json({"name": "/etc/passwd", "type": "PDF"})


def test_reasons_come_back_from_the_row_as_they_were() -> None:
    reasons = (
        Reason(Code.BLANK, {"pages": [1, 2]}),
        Reason(Code.NOT_THIS_TYPE, {"type": "PNG", "types": ["JPEG", "PDF"]}),
    )
    assert reasons_from_json([one.as_json() for one in reasons]) == reasons


def test_one_slow_caller_does_not_hold_up_others(checker_socket: Path, inspect: Inspect) -> None:
    with socket.socket(socket.AF_UNIX) as line, short_path(checker_socket) as short:
        line.connect(short)
        line.sendall(b'{"task":')
        seen: list[str] = []
        other = threading.Thread(target=lambda: seen.append(inspect(jpeg(page())).outcome))
        other.start()
        other.join(30)
    assert seen == ["accept"]
