"""Clocks read from what happened to a case, as every page of a case does.

`python -m bench.replaying COUNT` prints how many clocks are replayed in a second of CPU, and how
many days each has in its ledger.
"""

import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta
from statistics import median
from zoneinfo import ZoneInfo

from bench.sizes import Size
from bench.tables import Line, Table
from domicile.workdays import Event, Happening, Pledge, calendar, replay
from domicile.workdays.events import FOR_DOCUMENTS, FOR_HEARING, FOR_OPINION

HOW = (
    "A pledge of 60 working days of Macao, with 40 events of a case: confirmed complete, then "
    "thirteen times a document is asked for and comes, and an opinion is waited for. Each reading "
    "has the due day and every day of the count; nothing is remembered from the time before but "
    "the calendar."
)
MACAO = ZoneInfo("Asia/Macau")
BEGAN = datetime(2026, 1, 5, 10, tzinfo=MACAO)
PLEDGE = Pledge(60, pauses=(FOR_DOCUMENTS, FOR_OPINION, FOR_HEARING))
TURNS = (
    (Happening.DOCUMENTS_REQUESTED, 1),
    (Happening.DOCUMENTS_RECEIVED, 2),
    (Happening.OPINION_ASKED, 3),
)
BATCH = 50


def measure(size: Size) -> Table:
    """Replay in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="domicile-replaying-") as data:
        told = subprocess.run(  # noqa: S603 - our own module
            [sys.executable, "-m", "bench.part", "bench.replaying", str(size.replays)],
            env={"DOMICILE_DATA": data},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        ).stdout.split()
    each_second, days = (float(each) for each in told)
    return Table(
        "Replaying clocks",
        HOW,
        [
            Line("Clocks a second of one core", each_second, "clocks/s", least=1_000),
            Line("Days told in each", days, "days"),
        ],
    )


def events() -> tuple[Event, ...]:
    """Forty events; every opinion comes with the next turn's document."""
    found = [Event(Happening.COMPLETENESS_CONFIRMED, BEGAN)]
    for turn in range(13):
        begins = BEGAN + timedelta(days=7 * turn)
        found += [Event(kind, begins + timedelta(days=days), str(turn)) for kind, days in TURNS]
    return (*found[:-1], Event(Happening.OPINION_RECEIVED, found[-1].at))


def main(count: int) -> None:
    """Print the median of the batches."""
    macao, happened = calendar("macao"), events()
    at = BEGAN + timedelta(days=240)
    days = len(replay(happened, PLEDGE, macao, at).ledger)
    times = []
    for _ in range(count):
        start = time.process_time()
        for _each in range(BATCH):
            replay(happened, PLEDGE, macao, at)
        times.append(time.process_time() - start)
    sys.stdout.write(f"{BATCH / median(times)} {days}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
