"""The whole tree of processes at rest."""

import time

from bench.machine import private
from bench.sizes import Size
from bench.tables import Line, Table
from tests.server import Server, descendants

HOW = (
    "`make serve` as a person starts it, demo people included, after a page was shown and half a "
    "minute of rest: memory that no other process shares (Private_Clean and Private_Dirty), "
    "supervisor, web, worker and checker together."
)


def measure(size: Size) -> Table:
    """Start it, use it a little, and wait."""
    with Server(DOMICILE_DEMO_PEOPLE="yes") as server:
        server.wait(lambda: set(server.health().values()) == {"good"})
        server.get("/en/")
        server.get("/en/hong-kong-qmas/")
        time.sleep(size.rest)
        each = {name: private(pid) for name, pid in server.tree().items()}
        top = server.process.pid if server.process else 0
        total = sum(private(pid) for pid in (top, *descendants(top)))
    parts = [Line(f"of it: {name}", megabytes, "MB") for name, megabytes in each.items()]
    return Table("Memory", HOW, [Line("All processes", total, "MB", most=250), *parts])
