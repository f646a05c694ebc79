"""U5: what a child that reads a stranger's file can still do."""

import os
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from domicile.files.checker.bounds import fences
from domicile.files.checker.children import run


def child(tmp_path: Path, work: Callable[[Path], object], seconds: int = 10) -> object:
    folder, source = tmp_path / "work", tmp_path / "source"
    folder.mkdir(exist_ok=True)
    source.write_bytes(b"a stranger's file")
    return run(lambda: work(folder), folder, source, seconds)


def refused(work: Callable[[], object]) -> bool:
    try:
        work()
    except OSError:
        return True
    return False


OUTSIDE: dict[str, Callable[[], object]] = {
    "speak to the network": lambda: socket.create_connection(("127.0.0.1", 9), 1),
    "open a socket": lambda: socket.socket(socket.AF_UNIX),
    "start a program": lambda: subprocess.run(["/bin/true"], check=True),
    "become a program": lambda: os.execv("/bin/true", ["true"]),  # noqa: S606
    "make a process": os.fork,
    "end another process": lambda: os.kill(os.getppid(), 0),
    "write elsewhere": lambda: Path("/tmp/written-by-a-child").write_bytes(b"x"),  # noqa: S108
    "change the file it was given": lambda: os.open(__file__, os.O_WRONLY),
    "leave a link": lambda: Path("/tmp/link").symlink_to("/etc/passwd"),  # noqa: S108
    "change rights": lambda: Path(__file__).chmod(0o777),
    "raise its own limits": lambda: os.setuid(0) if os.getuid() else os.chroot("/"),
}


@pytest.mark.parametrize("what", OUTSIDE)
def test_a_child_cannot(tmp_path: Path, what: str) -> None:
    assert child(tmp_path, lambda _: refused(OUTSIDE[what])) is True


def test_a_child_can_read_its_file_and_write_in_its_folder(tmp_path: Path) -> None:
    def work(folder: Path) -> object:
        (folder / "copy").write_bytes((tmp_path / "source").read_bytes().upper())
        return "done"

    assert child(tmp_path, work) == "done"
    assert (tmp_path / "work" / "copy").read_bytes() == b"A STRANGER'S FILE"


def test_a_child_reads_no_other_file_of_ours(tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(b"someone else's document")
    read = child(tmp_path, lambda _: refused((tmp_path / "other").read_bytes))
    assert read is fences().landlock


def test_a_child_knows_nothing_of_our_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOMICILE_SECRET_KEY", "secret")
    assert child(tmp_path, lambda _: dict(os.environ)) == {}


def test_f13_a_child_that_swells_gives_no_answer(tmp_path: Path) -> None:
    assert child(tmp_path, lambda _: len(bytearray(2**30))) is None


def test_a_child_that_loops_is_ended(tmp_path: Path) -> None:
    def loop(_: Path) -> object:
        while True:
            pass

    assert child(tmp_path, loop, seconds=1) is None


def test_a_child_that_sleeps_is_ended(tmp_path: Path) -> None:
    assert child(tmp_path, lambda _: time.sleep(3600), seconds=1) is None


def test_f13_a_child_that_crashes_gives_no_answer(tmp_path: Path) -> None:
    assert child(tmp_path, lambda _: os.abort()) is None


def test_a_child_that_babbles_is_not_listened_to(tmp_path: Path) -> None:
    assert child(tmp_path, lambda _: "x" * 3_000_000) is None


def test_a_child_that_fills_the_disk_is_stopped(tmp_path: Path) -> None:
    def fill(folder: Path) -> object:
        with (folder / "copy").open("wb") as file:
            for _ in range(100):
                file.write(bytes(2**20))
        return "filled"

    assert child(tmp_path, fill) is None
    assert (tmp_path / "work" / "copy").stat().st_size <= 64 * 2**20
