"""Two officers never get the same case, however closely they ask; on both databases."""

import subprocess
import sys
from pathlib import Path

import pytest

CASES, OFFICERS = 40, 4
ROOT = Path(__file__).parent.parent


def _begin(environment: dict[str, str], *words: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.claiming", *(str(word) for word in words)],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline()


@pytest.mark.server
def test_officers_who_ask_at_once_never_get_the_same_case(
    database_url: str, tmp_path: Path
) -> None:
    environment = {
        "PATH": "/usr/bin:/bin",
        "DJANGO_SETTINGS_MODULE": "domicile.config.settings",
        "DOMICILE_DATA": str(tmp_path),
        "DOMICILE_LOG_LEVEL": "ERROR",
        **({"DOMICILE_DATABASE_URL": database_url} if database_url else {}),
    }
    told, _ = _begin(environment, "fill", CASES, OFFICERS).communicate()
    claimers = [_begin(environment, "claim", number) for number in told.split()]
    assert [_line(each) for each in claimers] == ["ready\n"] * OFFICERS
    for each in claimers:
        assert each.stdin is not None
        each.stdin.write("go\n")
        each.stdin.flush()
    taken = [each.communicate()[0].split() for each in claimers]
    assert sorted(int(case) for cases in taken for case in cases) == list(range(1, CASES + 1))
    assert [each.returncode for each in claimers] == [0] * OFFICERS
