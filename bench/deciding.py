"""All rules of a service, for a family of nine.

`python -m bench.deciding COUNT` prints the milliseconds of CPU of each decision, then of each
decision with its reasons put into words.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from statistics import median

import django

if __name__ == "__main__":
    django.setup()

from django.utils.translation import override

from bench.sizes import Size
from bench.tables import Line, Table

HOW = (
    "Every rule of the Quality Migrant Admission Scheme in force on the day, for an applicant, "
    "a spouse and seven children, each outcome with the whole tree of what it rests on; nothing "
    "is remembered from the time before."
)
ON = date(2026, 11, 22)


def measure(size: Size) -> Table:
    """Decide in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="domicile-deciding-") as data:
        told = subprocess.run(  # noqa: S603 - our own module
            [sys.executable, "-m", "bench.part", "bench.deciding", str(size.decisions)],
            env={"DOMICILE_DATA": data},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        ).stdout.split()
    decided, worded, rules = (float(each) for each in told)
    return Table(
        "Deciding",
        HOW,
        [
            Line("All rules, with explanations", decided, most=5),
            Line("The same with every reason put into words", worded),
            Line("Outcomes", rules, ""),
        ],
    )


def main(count: int) -> None:
    """Print the two medians, and how many outcomes there are."""
    # Only now that Django is set up.
    from bench.family import people, qmas  # noqa: PLC0415
    from domicile.notices.translator import TRANSLATOR  # noqa: PLC0415
    from domicile.rulebook import Decision, Group, Person, decide  # noqa: PLC0415
    from domicile.rulebook.wording import trace  # noqa: PLC0415

    family, service = people(), qmas()

    def group() -> Group:
        return Group(tuple(Person(each["key"], each["role"], each["answers"]) for each in family))

    def decided() -> Decision:
        return decide(service, group(), ON)

    def worded() -> None:
        decision = decided()
        for outcome in (*decision.forms, *decision.documents, *decision.signers):
            trace(outcome.finding, TRANSLATOR, "zh-hant")

    found = decided()
    outcomes = len(found.forms) + len(found.documents) + len(found.signers)
    with override("zh-hant"):
        sys.stdout.write(f"{_median(decided, count)} {_median(worded, count)} {outcomes}\n")


def _median(act: Callable[[], object], count: int) -> float:
    act()
    return median(timed(act) for _ in range(count))


def timed(act: Callable[[], object]) -> float:
    """Do it once; the milliseconds of CPU it took."""
    start = time.process_time()
    act()
    return (time.process_time() - start) * 1000


if __name__ == "__main__":
    main(int(sys.argv[1]))
