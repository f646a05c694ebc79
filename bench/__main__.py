"""`make bench`: measures, prints the tables and keeps them in the documentation."""

import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from bench import part
from bench.machine import described
from bench.sizes import FULL, Size
from bench.tables import Table

PAPER = Path(__file__).parents[1] / "docs" / "benchmarks.md"
INTRODUCTION = """# How fast it is

Written by `make bench`, which measures everything in one run, over the loopback interface, and \
ends all it started.
CPU is what the scheduler counted for the server's process; milliseconds without that word are a \
clock's.
"""


def parts() -> dict[str, Callable[[Size], Table]]:
    """What is measured, in order; imported only once the bench's service can be found."""
    from bench import (  # noqa: PLC0415
        crowds,
        deciding,
        families,
        form_page,
        inquiry,
        journey,
        memory,
        uploads,
    )

    there = (form_page, journey, uploads, families, deciding, inquiry, memory, crowds)
    return {module.__name__.rpartition(".")[2]: module.measure for module in there}


def translate() -> None:
    """Compile the words of the bench's services."""
    for path in part.SERVICES.glob("*/locale/*/LC_MESSAGES/*.po"):
        with path.open("rb") as source, path.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, read_po(source))


def tables(size: Size, wanted: Sequence[str] = ()) -> Iterator[Table]:
    """Measure one part after another."""
    part.look()
    translate()
    for name, measure in parts().items():
        if not wanted or name in wanted:
            yield measure(size)


def main(wanted: Sequence[str]) -> int:
    """Measure all, or the parts named; only all of it is kept. 1 if a promise is missed."""
    measured = []
    for table in tables(FULL, wanted):
        sys.stdout.write(f"{table.markdown()}\n")
        sys.stdout.flush()
        measured.append(table)
    if not wanted:
        PAPER.write_text(_paper(measured), encoding="utf-8")
    return 0 if all(line.met for table in measured for line in table.lines) else 1


def _paper(measured: Sequence[Table]) -> str:
    place = f"{datetime.now(UTC):%d %B %Y}. {described()}.\n"
    return "\n".join([INTRODUCTION, place, *(table.markdown() for table in measured)])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
