"""The officers' desk is as quick among a million cases as it must be: p95 under 150 ms."""

import json
import subprocess
import sys
import tempfile

from bench.product import GENEROUS
from bench.sizes import Size
from bench.tables import Line, Table, p95
from tests.postgres import Postgres

HOW = (
    "Whole pages through every middleware, with their audit entry and the counts of the rail, on "
    "PostgreSQL. Cases and what lies under them are made by SQL, three in ten are open, names come "
    "as often as they do: one in six is CHAN. The cases that are opened are copies of an "
    "application of the demo, with all its answers and documents, each another. The dashboard "
    "reads the small table that the worker counts every five minutes."
)
MOST = 150


def measure(size: Size) -> Table:
    """One officer, one page after another."""
    with Postgres() as postgres, tempfile.TemporaryDirectory(prefix="domicile-desk-") as data:
        run = subprocess.run(  # noqa: S603 - our own module
            [
                sys.executable,
                "-m",
                "bench.part",
                "bench.officers",
                str(size.cases),
                str(size.looks),
            ],
            env={
                "PATH": "/usr/bin:/bin",
                "DOMICILE_DATA": data,
                "DOMICILE_LOG_LEVEL": "ERROR",
                "DOMICILE_DATABASE_URL": postgres.prepared(),
                **GENEROUS,
            },
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    told = json.loads(run.stdout.splitlines()[-1])
    lines = [
        Line(f"{name}, p95", p95(times), most=MOST, below=True)
        for name, times in told["pages"].items()
    ]
    counting = Line("The worker counts all figures", told["counting"])
    return Table(f"The desk among {size.cases:,} cases", HOW, [*lines, counting])
