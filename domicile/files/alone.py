"""Check files without an installation running: a checker of our own, and nothing kept."""

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from domicile.files.asking import CheckerAwayError, ask_verdict
from domicile.files.checker.job import Job
from domicile.files.names import clean_name
from domicile.files.verdicts import Verdict
from domicile.rulebook.documents import FileLimits

PATIENCE: Final = 60.0
HOUSE: Final = Path(__file__).parents[2]


def examine_file(path: Path, limits: FileLimits, socket: Path) -> Verdict:
    """Say what an upload of this file would become; the copies made are gone at once."""
    with tempfile.TemporaryDirectory(prefix="domicile-") as place:
        job = Job(path.resolve(), Path(place).resolve(), limits, clean_name(path.name))
        return ask_verdict(socket, job, PATIENCE)


@contextlib.contextmanager
def own_checker() -> Iterator[Path]:
    """Run a checker as long as it is needed, and give its socket."""
    with tempfile.TemporaryDirectory(prefix="domicile-") as place:
        socket = Path(place) / "checker.sock"
        words = [sys.executable, "-m", "domicile.files.checker", "--socket", str(socket)]
        known = {**os.environ, "PYTHONPATH": str(HOUSE)}
        with subprocess.Popen(words, env=known) as process:  # noqa: S603  # our own program
            try:
                _await(socket, process)
                yield socket
            finally:
                process.terminate()


def _await(socket: Path, process: "subprocess.Popen[bytes]") -> None:
    while not socket.exists():
        if process.poll() is not None:
            raise CheckerAwayError("the checker did not start")
        time.sleep(0.02)
