"""A checker of our own for the tests of this room, and a data folder for each test."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def checker_socket() -> Iterator[Path]:
    """Run a real checker for the session."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "checker.sock"
        words = [sys.executable, "-m", "domicile.files.checker", "--socket", str(path)]
        process = subprocess.Popen(words, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
        try:
            _await(path, process)
            yield path
        finally:
            process.terminate()
            process.wait(20)


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


def _await(path: Path, process: "subprocess.Popen[bytes]") -> None:
    while not path.exists():
        if process.poll() is not None:
            raise RuntimeError("the checker did not start")
        time.sleep(0.05)
