"""The bench still measures what it says: every part runs, with the smallest counts, untimed."""

import subprocess
import sys

import pytest

from bench.__main__ import PARTS


@pytest.mark.server
@pytest.mark.long
@pytest.mark.parametrize("part", PARTS)
def test_the_bench_measures(part: str) -> None:
    words = [sys.executable, "-m", "bench", "--tiny", part]
    run = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.count("| What | Measured | Promised | |") == 1
