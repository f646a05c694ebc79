"""F04: a purge that is killed anywhere is whole or not begun, and the next run finishes it."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.promises.people import ROOT
from tests.purging import STEPS


def test_f04_a_killed_purge_leaves_no_half_and_the_next_run_finishes(
    database_url: str, tmp_path: Path
) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.purging"],
        cwd=ROOT,
        env={
            **os.environ,
            "DOMICILE_DATA": str(tmp_path),
            "DOMICILE_DATABASE_URL": database_url,
            "DJANGO_SETTINGS_MODULE": "domicile.config.settings",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    assert json.loads(ran.stdout) == {"wrong": [], "purged": len(STEPS)}
