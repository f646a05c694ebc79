"""The trials run once on each database; every test looks at one of them."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from tests import prepared
from tests.postgres import Postgres  # noqa: TC001 - a fixture's type is read when it runs
from tests.server import PLAIN, Server

ROOT = Path(__file__).parent.parent.parent
Outcome = dict[str, object]
Trials = Callable[[str], Outcome]


def every_step(steps_of: Mapping[str, Sequence[str]]) -> list[ParameterSet]:
    """Each step of each act, and whether what it does is kept: only once the last one is there."""
    return [
        pytest.param(act, step, step == steps[-1], id=f"{act} {step}")
        for act, steps in steps_of.items()
        for step in steps
    ]


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def trials(request: pytest.FixtureRequest) -> Iterator[Trials]:
    """Give what came of a trial on this database; each process of trials is started once."""
    if request.param == "sqlite":
        yield run("")
    else:
        running: Postgres = request.getfixturevalue("postgres")
        yield run(running.prepared())


def run(database_url: str) -> Trials:
    """Run all trials on a database."""
    with tempfile.TemporaryDirectory(prefix="domicile-trials-") as folder:
        prepared.furnish(Path(folder), *PLAIN)
        variables = {"DOMICILE_DATA": folder, "DOMICILE_DATABASE_URL": database_url}
        done = subprocess.run(
            [sys.executable, "-m", "tests.promises.driver"],
            cwd=ROOT,
            env={
                **Server(**variables).environment({}),
                **variables,
                "DJANGO_SETTINGS_MODULE": "domicile.config.settings",
            },
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    outcomes: dict[str, Outcome] = json.loads(done.stdout.splitlines()[-1])
    return outcomes.__getitem__
