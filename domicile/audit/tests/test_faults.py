"""Fault points, and the list of what the worker does again and again."""

import subprocess
import sys
from datetime import timedelta

import pytest

from domicile.audit import periodic

THRICE = """
from django.conf import settings
settings.configure(FAULTS={faults!r})
from domicile.audit.faults import faultpoint
for n in (1, 2, 3):
    print(n, flush=True)
    faultpoint("submit.after_commit")
"""


@pytest.mark.parametrize(
    ("faults", "printed", "killed"),
    [
        ("", "1 2 3", False),
        ("submit.after_commit", "1", True),
        ("submit.after_commit:2", "1 2", True),
        ("submit.before_commit", "1 2 3", False),
    ],
)
def test_a_process_dies_at_the_asked_pass_of_the_asked_place_only(
    faults: str, printed: str, killed: bool
) -> None:
    run = subprocess.run(  # noqa: S603  # our own interpreter, our own text
        [sys.executable, "-c", THRICE.format(faults=faults)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.stdout.split(), run.returncode) == (printed.split(), -9 if killed else 0)


def test_the_log_is_sealed_by_the_worker() -> None:
    names = {job.name: job.every for job in periodic.jobs() if job.name.startswith("audit.")}
    assert names == {
        "audit.checkpoint": timedelta(minutes=1),
        "audit.seal": timedelta(seconds=5),
    }
