"""Check files without an installation running: a checker of our own, and nothing kept."""

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from domicile.files.asking import CheckerAwayError, ask_verdict
from domicile.files.checker.job import Job
from domicile.files.checker.places import short_path
from domicile.files.names import clean_name
from domicile.files.verdicts import Verdict
from domicile.rulebook.documents import FileLimits

PATIENCE: Final = 60.0
HOUSE: Final = Path(__file__).parents[2]


def examine_file(path: Path, limits: FileLimits, checker: Path) -> Verdict:
    """Say what an upload of this file would become; the copies made are gone at once."""
    with tempfile.TemporaryDirectory(prefix="domicile-") as place:
        job = Job(path.resolve(), Path(place).resolve(), limits, clean_name(path.name))
        return ask_verdict(checker, job, PATIENCE)


@contextlib.contextmanager
def own_checker(at: Path | None = None) -> Iterator[Path]:
    """Run a checker as long as it is needed, and give its socket."""
    with tempfile.TemporaryDirectory(prefix="domicile-") as place:
        where = at or Path(place) / "checker.sock"
        words = [sys.executable, "-m", "domicile.files.checker", "--socket", str(where)]
        known = {**os.environ, "PYTHONPATH": str(HOUSE)}
        with subprocess.Popen(words, env=known) as process:  # noqa: S603  # our own program
            try:
                _await(where, process)
                yield where
            finally:
                process.terminate()


def _await(path: Path, process: "subprocess.Popen[bytes]") -> None:
    while not _listens(path):
        if process.poll() is not None:
            raise CheckerAwayError("the checker did not start")
        time.sleep(0.02)


def _listens(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as line, short_path(path) as short:
        return line.connect_ex(short) == 0
