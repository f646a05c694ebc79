"""`make promises`: the fault cases at the counts that were promised, as a table.

Variables choose what is run: FAULTS, DATABASES, STEPS, TIMES, KILLS, GROUPS, CLIENTS, MINUTES,
RESULTS. What RESULTS already holds is not run again, so an interrupted run goes on where it was.
"""

import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()

from tests import settings as thrown_away  # noqa: E402 - needs the variable above
from tests.postgres import Postgres  # noqa: E402 - the same
from tests.promises import request_killing  # noqa: E402 - the same
from tests.promises.helper import Beside  # noqa: E402 - the same
from tests.promises.killing import STEPS, Killing  # noqa: E402 - the same
from tests.promises.people import applicant  # noqa: E402 - the same
from tests.promises.storm import Size, Storm  # noqa: E402 - the same
from tests.server import Server  # noqa: E402 - the same

AT_ONCE = 5  # kills at a step before everything that is kept is looked at
WEB_PROCESSES = {"F02": (1,), "F03": (2, 4)}


@dataclass
class Line:
    """What one run found, as it stands in the results."""

    fault: str
    step: str
    database: str
    kills: int
    acknowledged: int = 0
    violations: list[str] = field(default_factory=list)


class Results:
    """A file to which each run adds a line."""

    def __init__(self, path: Path) -> None:
        self.path = path
        text = path.read_text() if path.exists() else ""
        self.lines = [Line(**json.loads(line)) for line in text.splitlines()]

    def add(self, line: Line) -> None:
        self.lines.append(line)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a") as file:
            file.write(json.dumps(asdict(line)) + "\n")
        for violation in line.violations:
            say(f"  {violation}")

    def of(self, fault: str, step: str, database: str) -> Line:
        """Everything found there until now, taken together."""
        mine = [each for each in self.lines if (each.fault, each.step) == (fault, step)]
        mine = [each for each in mine if each.database == database]
        return Line(
            fault,
            step,
            database,
            sum(each.kills for each in mine),
            sum(each.acknowledged for each in mine),
            [violation for each in mine for violation in each.violations],
        )

    def table(self) -> str:
        """Steps x databases x violations."""
        places = dict.fromkeys((each.fault, each.step, each.database) for each in self.lines)
        rows = [self.of(*place) for place in sorted(places)]
        head = f"{'fault':6}{'step':36}{'database':12}{'kills':>6}{'sent':>7}{'violations':>12}"
        body = [
            f"{row.fault:6}{row.step:36}{row.database:12}{row.kills:6}"
            f"{row.acknowledged:7}{len(row.violations):12}"
            for row in rows
        ]
        return "\n".join([head, *body])


def chosen(name: str, otherwise: str) -> list[str]:
    return (os.environ.get(name) or otherwise).split()


def number(name: str, otherwise: int) -> int:
    return int(os.environ.get(name) or otherwise)


@contextmanager
def product(database: str, web_processes: int = 1) -> Iterator[tuple[Server, Beside]]:
    """Give the real product on a new database, and who stands beside it."""
    processes = str(web_processes)
    with (
        postgres(database) as url,
        Server(url, DOMICILE_WEB_PROCESSES=processes) as server,
        Beside(server) as beside,
    ):
        yield server, beside


@contextmanager
def postgres(database: str) -> Iterator[str]:
    if database == "sqlite":
        yield ""
    else:
        with Postgres() as running:
            yield running.database()


def f01(results: Results, database: str) -> None:
    """Each step so many times, in rounds: a run that is cut short has seen every step."""
    times = number("TIMES", 20)
    steps = [step for step in STEPS if step in chosen("STEPS", "") or not os.environ.get("STEPS")]
    left = {step: times - results.of("F01", step, database).kills for step in steps}
    if max(left.values()) <= 0:
        return
    with product(database) as (server, beside):
        killing = Killing(server, beside, applicant(server))
        while any(count > 0 for count in left.values()):
            for step in [each for each in steps if left[each] > 0]:
                count = min(AT_ONCE, left[step])
                before = len(killing.shown)
                found = killing.run(step, count)
                sent = len(killing.shown) - before
                results.add(Line("F01", step, database, found.kills, sent, found.violations))
                wrong = len(found.violations)
                say(f"F01 {step}, {database}: {found.kills} kills, {wrong} violations")
                left[step] -= count


def f01_requests(results: Results, database: str) -> None:
    """The same of document requests: every act at every step."""
    places = [(act, step) for act, steps in request_killing.STEPS.items() for step in steps]
    names = {f"{act}: {step}": (act, step) for act, step in places}
    times = number("TIMES", 20)
    left = {name: times - results.of("F01R", name, database).kills for name in names}
    if max(left.values()) <= 0:
        return
    with product(database) as (server, beside):
        killing = request_killing.RequestKilling(server, beside)
        while any(count > 0 for count in left.values()):
            for name in [each for each in names if left[each] > 0]:
                count = min(AT_ONCE, left[name])
                found = killing.run(*names[name], count)
                results.add(Line("F01R", name, database, found.kills, 0, found.violations))
                wrong = len(found.violations)
                say(f"F01R {name}, {database}: {found.kills} kills, {wrong} violations")
                left[name] -= count


def storm(results: Results, fault: str, database: str) -> None:
    """Random kills while people send."""
    for processes in WEB_PROCESSES[fault]:
        step = f"random, web processes: {processes}"
        done = results.of(fault, step, database)
        size = Size(
            kills=number("KILLS", 200) - done.kills,
            groups=number("GROUPS", 2000) - done.acknowledged,
            clients=number("CLIENTS", 8),
            most_people=number("PEOPLE", 9),
            minutes=number("MINUTES", 60),
        )
        if size.kills <= 0 and size.groups <= 0:
            continue
        with product(database, processes) as (server, beside):
            found = Storm(server, beside, size).run()
            failed = server.log().count("audit:follower_failed")
            kills, sent = sum(found.kills.values()), len(found.shown)
            results.add(Line(fault, step, database, kills, sent, found.violations))
            say(f"{fault} {step}, {database}: {found.kills}, {sent} sent, {failed} tries again")
            if keep := os.environ.get("LOG"):
                shutil.copy(server.data / "log", keep)


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    results = Results(Path(os.environ.get("RESULTS") or "var/promises.jsonl"))
    for database in chosen("DATABASES", "sqlite postgresql"):
        for fault in chosen("FAULTS", "F01 F01R F02 F03"):
            if fault == "F01":
                f01(results, database)
            elif fault == "F01R":
                f01_requests(results, database)
            else:
                storm(results, fault, database)
    say(results.table())
    shutil.rmtree(thrown_away.FOLDER, ignore_errors=True)
    return int(any(line.violations for line in results.lines))


if __name__ == "__main__":
    sys.exit(main())
