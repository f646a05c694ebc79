"""What is marked `both_databases` holds on PostgreSQL as it holds on SQLite."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


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
        "domicile",
        "tests",
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
