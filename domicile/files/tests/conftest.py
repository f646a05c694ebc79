"""A checker of our own for the tests of this room, and a data folder for each test."""

import os
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from coverage import Coverage
from moto.server import ThreadedMotoServer
from pytest_django import Settings

from domicile.files.alone import own_checker
from domicile.files.asking import ask_verdict
from domicile.files.checker.inspection import inspect as look_into
from domicile.files.checker.job import Job
from domicile.files.tests.inspected import Inspect, Inspected
from domicile.files.tests.s3_servers import KEY, SECRET, free_port, wait_for, with_bucket
from domicile.files.verdicts import Verdict
from domicile.rulebook.documents import FileLimits


@pytest.fixture(scope="session")
def checker_socket() -> Iterator[Path]:
    """Run a real checker for the session."""
    with own_checker() as socket:
        yield socket


@pytest.fixture
def data(tmp_path: Path, settings: Settings) -> Path:
    """Give a data folder of this test's own, and no checker."""
    settings.DATA = tmp_path
    settings.CHECKER_SOCKET = tmp_path / "checker.sock"
    return tmp_path


@pytest.fixture
def checker(data: Path, checker_socket: Path, settings: Settings) -> Path:
    """Give the same, with the checker beside it."""
    settings.CHECKER_SOCKET = checker_socket
    return data


@pytest.fixture
def inspect(checker_socket: Path) -> Inspect:
    """Ask the real checker about bytes."""

    def ask(
        data: bytes, name: str = "", limits: FileLimits | None = None, turn: int = 0
    ) -> Inspected:
        with tempfile.TemporaryDirectory() as place:
            source, folder = Path(place) / "source", Path(place) / "work"
            source.write_bytes(data)
            folder.mkdir()
            job = Job(source, folder, limits or FileLimits(), name, turn)
            verdict = _here(job) if Coverage.current() else ask_verdict(checker_socket, job, 60)
            copy, small = folder / "copy", folder / "thumbnail"
            return Inspected(
                verdict,
                copy.read_bytes() if copy.exists() else b"",
                small.read_bytes() if small.exists() else b"",
            )

    return ask


def _here(job: Job) -> Verdict:
    """Look in this process: a child cannot write down which lines it ran."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return look_into(job)


@pytest.fixture(scope="session")
def moto() -> Iterator[str]:
    server = ThreadedMotoServer("127.0.0.1", port=0)
    server.start()
    _, port = server.get_host_and_port()
    yield with_bucket(f"http://127.0.0.1:{port}")
    server.stop()


@pytest.fixture(scope="session")
def nanio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    port = free_port()
    words = [
        *(str(Path(sys.executable).with_name("nanio")), "serve", "--port", str(port)),
        *("--host", "127.0.0.1", "--data-dir", str(tmp_path_factory.mktemp("nanio"))),
    ]
    keys = {"NANIO_ACCESS_KEY": KEY, "NANIO_SECRET_KEY": SECRET}
    process = subprocess.Popen(words, env=os.environ | keys)  # noqa: S603  # the server under test
    try:
        wait_for(port)
        yield with_bucket(f"http://127.0.0.1:{port}")
    finally:
        process.terminate()
        process.wait(20)
