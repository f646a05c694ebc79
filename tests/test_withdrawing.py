"""Two people about one case at the same moment: one of them wins, nothing is half; both databases.

Withdrawing against deciding, against sending documents, against itself; one correction sent twice.
"""

import subprocess
import sys
from pathlib import Path

import pytest

CASES = 12
ROOT = Path(__file__).parent.parent
Ended = list[list[str]]


def _begin(environment: dict[str, str], *words: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.withdrawing", *(str(word) for word in words)],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _filled(database_url: str, folder: Path, count: int = CASES) -> dict[str, str]:
    """The environment of a product with so many cases."""
    environment = {
        "PATH": "/usr/bin:/bin",
        "DJANGO_SETTINGS_MODULE": "domicile.config.settings",
        "DOMICILE_DATA": str(folder),
        "DOMICILE_LOG_LEVEL": "ERROR",
        **({"DOMICILE_DATABASE_URL": database_url} if database_url else {}),
    }
    filling = _begin(environment, "fill", count)
    filling.communicate()
    assert filling.returncode == 0
    return environment


def _there(environment: dict[str, str]) -> Ended:
    lines = _begin(environment, "look").communicate()[0].splitlines()
    return [line.split() for line in lines]


def _raced(database_url: str, folder: Path, *deeds: str) -> tuple[Ended, Ended]:
    """What each of them was told, and what there is afterwards, case by case."""
    environment = _filled(database_url, folder)
    people = [_begin(environment, deed) for deed in deeds]
    for each in people:
        assert each.stdout is not None
        assert each.stdout.readline() == "ready\n"
    for each in people:
        assert each.stdin is not None
        each.stdin.write("go\n")
        each.stdin.flush()
    told = [each.communicate()[0].split() for each in people]
    assert [each.returncode for each in people] == [0] * len(deeds)
    return told, _there(environment)


@pytest.mark.server
def test_withdrawn_or_decided_and_never_both_or_half(database_url: str, tmp_path: Path) -> None:
    told, there = _raced(database_url, tmp_path, "withdraw", "decide")
    withdrawn, decided = told
    won = [pair.count("done") for pair in zip(withdrawn, decided, strict=True)]
    assert won == [1] * CASES
    # An event and a row for each end, and none of the other; nothing stands, all is closed.
    ends = [["0", "2", "withdrawn"] if first == "done" else ["2", "0"] for first in withdrawn]
    assert [row[: len(end)] for row, end in zip(there, ends, strict=True)] == ends
    assert [row[4:] for row in there] == [["False", "True"]] * CASES


@pytest.mark.server
def test_documents_sent_while_it_is_withdrawn_are_sent_or_not_asked_for(
    database_url: str, tmp_path: Path
) -> None:
    told, there = _raced(database_url, tmp_path, "withdraw", "finish")
    withdrawn, sent = told
    assert withdrawn == ["done"] * CASES
    states = ["finished" if each == "done" else "withdrawn" for each in sent]
    assert [row[:3] for row in there] == [["0", "2", state] for state in states]


@pytest.mark.server
def test_a34_pressed_twice_at_once_it_is_one_withdrawal(database_url: str, tmp_path: Path) -> None:
    told, there = _raced(database_url, tmp_path, "withdraw", "withdraw")
    assert told == [["done"] * CASES] * 2
    assert [row[:2] for row in there] == [["0", "2"]] * CASES


@pytest.mark.server
def test_a34_a_correction_sent_twice_at_once_is_one(database_url: str, tmp_path: Path) -> None:
    told, there = _raced(database_url, tmp_path, "correct", "correct")
    assert told == [["done"] * CASES] * 2
    assert [row[3] for row in there] == ["1"] * CASES


STEPS = (
    "withdraw.requests_withdrawn",
    "withdraw.one_ended",
    "withdraw.letters_written",
    "withdraw.before_commit",
    "withdraw.after_commit",
)


@pytest.mark.server
def test_f01_killed_at_any_step_it_is_withdrawn_or_open_and_the_next_press_ends_it(
    database_url: str, tmp_path: Path
) -> None:
    environment = _filled(database_url, tmp_path, 1)
    open_still, ended = ["0", "0", "open"], ["0", "2", "withdrawn"]
    for step in STEPS:
        killed = _begin({**environment, "DOMICILE_FAULT": step}, "withdraw")
        killed.communicate("go\n")
        assert killed.returncode == -9
        expected = ended if step == "withdraw.after_commit" else open_still
        assert [row[:3] for row in _there(environment)] == [expected]
    assert _begin(environment, "withdraw").communicate("go\n")[0].split()[-1] == "done"
    assert [row[:3] for row in _there(environment)] == [ended]
