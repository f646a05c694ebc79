"""The `domicile` command: clear words for people, plain exit statuses for programs."""

import subprocess
import sys

import pytest

from domicile.config.cli import COMMANDS


def domicile(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "domicile", *words], capture_output=True, text=True, check=False
    )


def test_help_names_every_command() -> None:
    done = domicile("--help")
    assert done.returncode == 0
    assert [one.name for one in COMMANDS if f"  {one.name}" not in done.stdout] == []


def test_without_words_it_prints_the_help() -> None:
    assert domicile().stdout == domicile("--help").stdout


def test_help_does_not_wait_for_django() -> None:
    script = (
        "import sys; from domicile.config.cli import main; main([]); print('django' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "False"


@pytest.mark.parametrize("command", [one.name for one in COMMANDS if one.name != "manage"])
def test_every_command_explains_itself(command: str) -> None:
    done = domicile(command, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"usage: domicile {command}")


@pytest.mark.parametrize(
    "words",
    [("nonsense",), ("serve", "now"), ("services", "--nonsense"), ("rulebook", "no-such-service")],
)
def test_bad_input_exits_2_with_one_line(words: tuple[str, ...]) -> None:
    done = domicile(*words)
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1


def test_services_lists_what_people_can_apply_for() -> None:
    done = domicile("services")
    assert done.returncode == 0
    assert done.stdout.splitlines()[0].split()[0] == "hong-kong-qmas"
