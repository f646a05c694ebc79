"""`make bench`: measures, prints the tables and keeps them in the documentation."""

import os
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from bench import part
from bench.machine import described
from bench.sizes import FULL, TINY, Size
from bench.tables import Table

PARTS = (
    "form_page",
    "journey",
    "uploads",
    "families",
    "deciding",
    "packages",
    "printing",
    "replaying",
    "inquiry",
    "desk",
    "memory",
    "crowds",
    "rows",
)
PAPER = Path(__file__).parents[1] / "docs" / "benchmarks.md"
INTRODUCTION = """# How fast it is

Written by `make bench`, which measures everything in one run, over the loopback interface, and \
ends all it started. `python -m bench journey` measures one part and only prints it.

CPU is what the scheduler counted for the server's process; milliseconds without that word are a \
clock's. Neighbours on a machine add to CPU time and never take from it, so a promise about the \
CPU of one thing is held against the least of the repetitions; their median stands beside it.
"""


def translate() -> None:
    """Compile the words of the bench's services."""
    for path in part.SERVICES.glob("*/locale/*/LC_MESSAGES/*.po"):
        compiled = path.with_suffix(f".{os.getpid()}")
        with path.open("rb") as source, compiled.open("wb") as out:
            write_mo(out, read_po(source))
        compiled.replace(path.with_suffix(".mo"))  # two benches may begin at once


def measured(size: Size, names: Sequence[str]) -> Iterator[Table]:
    """Measure one part after another."""
    part.look()
    translate()
    for name in names:
        # Only now that the bench's service can be found.
        yield import_module(f"bench.{name}").measure(size)


def main(words: Sequence[str]) -> int:
    """Measure all, or the parts named; only all of it is kept. 1 if a promise is missed."""
    tiny, wanted = "--tiny" in words, [word for word in words if word != "--tiny"]
    if set(wanted) - set(PARTS):
        sys.stderr.write(f"bench: the parts are {', '.join(PARTS)}\n")
        return 2
    found = []
    for table in measured(TINY if tiny else FULL, wanted or PARTS):
        sys.stdout.write(f"{table.markdown()}\n")
        sys.stdout.flush()
        found.append(table)
    if not (wanted or tiny):
        PAPER.write_text(_paper(found), encoding="utf-8")
    return 0 if tiny or all(line.met for table in found for line in table.lines) else 1


def _paper(found: Sequence[Table]) -> str:
    place = f"{datetime.now(UTC):%d %B %Y}. {described()}.\n"
    return "\n".join([INTRODUCTION, place, *(table.markdown() for table in found)])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
