"""What is marked `both_databases` holds on PostgreSQL as it holds on SQLite."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def marked() -> list[str]:
    """The files to look into: gathering every test there is takes longer than running these."""
    files = [each for room in ("domicile", "tests") for each in (ROOT / room).rglob("test_*.py")]
    mark = "pytest.mark.both_databases"
    return sorted(str(each) for each in files if mark in each.read_text(encoding="utf-8"))


@pytest.mark.long
def test_what_holds_on_sqlite_holds_on_postgresql() -> None:
    words = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-m",
        "both_databases",
        "-n",
        "0",
        *marked(),
    ]
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST_")}
    done = subprocess.run(
        words,
        cwd=ROOT,
        env={**inherited, "TEST_DATABASE": "postgresql"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
