"""A checker of our own for the tests of this room, and a data folder for each test."""

import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from coverage import Coverage
from pytest_django import Settings

from domicile.files.alone import own_checker
from domicile.files.asking import ask_verdict
from domicile.files.checker.inspection import inspect as look_into
from domicile.files.checker.job import Job
from domicile.files.tests.inspected import Inspect, Inspected
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
