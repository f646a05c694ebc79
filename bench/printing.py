"""A whole package of printed forms, as the worker makes it.

`python -m bench.printing COUNT` prints the milliseconds of the first package of a process with
its fonts still to be read, of each package after it, and its pages.
"""

import json
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median

import django

if __name__ == "__main__":
    django.setup()

from bench.sizes import Size
from bench.tables import Line, Table

HOW = (
    "Temporary residency in Macao: a new application with husband or wife and two children, forty "
    "relatives on continuation sheets. REQ, IR, three AF, the guarantee and a list in front, in "
    "three languages, as one PDF/A-2a and PDF/UA-1; a clock's milliseconds."
)
ON = date(2026, 11, 22)
RELATIVES = 40
EXAMPLE = Path("domicile/services/macao_temporary_residency/examples/investor.json")


def measure(size: Size) -> Table:
    """Print in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="domicile-printing-") as data:
        told = subprocess.run(  # noqa: S603 - our own module
            [sys.executable, "-m", "bench.part", "bench.printing", str(min(size.rounds, 20))],
            env={"DOMICILE_DATA": data},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        ).stdout.split()
    first, later, pages = (float(each) for each in told)
    return Table(
        "A package of printed forms",
        HOW,
        [
            Line("The first one of a process", first, most=3000),
            Line("One after another", later, most=3000),
            Line("Pages", pages, ""),
        ],
    )


def _print(count: int) -> None:
    from domicile import services  # noqa: PLC0415 - Django is ready only now
    from domicile.notices.packages import pages_in, whole_package  # noqa: PLC0415
    from domicile.notices.printed.drawn import draw  # noqa: PLC0415
    from domicile.notices.printed.printing import Printing  # noqa: PLC0415
    from domicile.rulebook import Group, Person  # noqa: PLC0415

    service = services.service("macao-temporary-residency")
    if service is None:
        raise LookupError(EXAMPLE)
    facts = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    relatives = facts["people"][0]["answers"]["req"]["relatives"]
    relatives += [relatives[0]] * (RELATIVES - len(relatives))
    people = tuple(Person(each["key"], each["role"], each["answers"]) for each in facts["people"])
    times, drawn = [], b""
    for _ in range(count + 1):
        began = time.perf_counter()
        printing = Printing(service, ON, datetime.now(UTC), Group(people), "T-AAAAA-BBBBB")
        drawn = draw(whole_package(printing))
        times.append(1000 * (time.perf_counter() - began))
    sys.stdout.write(f"{times[0]} {median(times[1:])} {pages_in(drawn)}\n")


if __name__ == "__main__":
    _print(int(sys.argv[1]))
