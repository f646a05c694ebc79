"""Where is my application? As quick among a million cases as among a thousand."""

import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from types import TracebackType
from typing import Self

from bench import beside
from bench.product import GENEROUS
from bench.sizes import Size
from bench.tables import Line, Table
from tests import prepared
from tests.postgres import Postgres
from tests.server import PLAIN

HOW = (
    "Over HTTP: the real product with all its limits and notes, beside a bare Django view that "
    "looks one row up in the same table (`bench/plain`: the middleware of `startproject`, a "
    "connection kept open, an answer of a few words), behind the same web server. One client, one "
    "connection each, turn by turn; the median of the rounds. Every miss has another number and "
    "another address. Among few and many cases: the whole page in one process, asked turn by turn. "
    "Cases were made by SQL; an inquiry looks nowhere else. A wrong day, a wrong reference and "
    "both must not be told apart by a clock."
)
KINDS = ("hit", "wrong-day", "wrong-reference", "both-wrong")
WRONG = KINDS[1:]
FLAT = 1.2  # an index of five hundred times more rows is a page or two deeper
Times = dict[str, list[float]]


class Asking:
    """One process that asks itself, with so many cases."""

    def __init__(self, cases: int, database_url: str) -> None:
        self.data = tempfile.mkdtemp(prefix="domicile-asking-")
        prepared.furnish(Path(self.data), *PLAIN)
        self.cases, self.url = cases, database_url
        self.times: Times = defaultdict(list)

    def __enter__(self) -> Self:
        variables = {"DOMICILE_DATA": self.data, "DOMICILE_LOG_LEVEL": "ERROR", **GENEROUS}
        if self.url:
            variables["DOMICILE_DATABASE_URL"] = self.url
        self.process = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-m", "bench.part", "bench.asking", str(self.cases)],
            env={"PATH": "/usr/bin:/bin", **variables},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._read()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trail: TracebackType | None,
    ) -> None:
        self.process.terminate()
        self.process.communicate()
        shutil.rmtree(self.data, ignore_errors=True)

    def ask(self, kind: str, count: int) -> None:
        """Ask and remember how long it took."""
        if self.process.stdin is None:
            raise LookupError("no way to ask")
        self.process.stdin.write(f"{kind} {count}\n")
        self.process.stdin.flush()
        self.times[kind] += [float(each) for each in self._read().split()]

    def _read(self) -> str:
        line = self.process.stdout.readline() if self.process.stdout else ""
        if not line:
            raise AssertionError("the process that asks has ended")
        return line


def measure(size: Size) -> Table:
    """On both databases."""
    with Postgres() as postgres:
        lines = [
            *beside.lines("PostgreSQL", postgres.prepared(), size),
            *beside.lines("SQLite", "", size),
            *_on("PostgreSQL", postgres.prepared(), postgres.prepared(), size, size.many),
            *_on("SQLite", "", "", size, size.many_in_a_file),
        ]
    return Table("Where is my application?", HOW, lines)


def _on(name: str, first: str, second: str, size: Size, count: int) -> list[Line]:
    with ExitStack() as stack:
        few = stack.enter_context(Asking(size.few, first))
        many = stack.enter_context(Asking(count, second))
        for _ in range(0, size.questions, size.batch):
            for kind in KINDS:
                few.ask(kind, size.batch)
                many.ask(kind, size.batch)
        return _lines(name, f"{count:,} cases against {size.few:,}", few.times, many.times)


def _lines(name: str, among: str, few: Times, many: Times) -> list[Line]:
    hits = median(many["hit"]), median(few["hit"])
    misses = [(median(many[kind]), median(few[kind])) for kind in WRONG]
    apart = [max(pair) - min(pair) for pair in zip(*misses, strict=True)]
    slowest = max(more / less for more, less in misses)
    return [
        Line(f"{name}: a hit, {among}", hits[0] / hits[1], "times", most=FLAT),
        Line(f"{name}: a miss, {among}", slowest, "times", most=FLAT),
        Line(f"{name}: a hit among the many", hits[0]),
        Line(f"{name}: a miss among the many", misses[0][0]),
        Line(f"{name}: medians of the three misses apart", max(apart), most=5),
    ]
