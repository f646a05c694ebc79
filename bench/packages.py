"""Which forms do I need? The package of a family, from the answers of an address.

`python -m bench.packages COUNT` prints the milliseconds of CPU of each decision of a package, of
the whole answer with its reasons put into words, and the number of its forms.
"""

import subprocess
import sys
import tempfile
from datetime import date
from statistics import median

import django

if __name__ == "__main__":
    django.setup()

from django.utils.translation import override

from bench.deciding import timed
from bench.sizes import Size
from bench.tables import Line, Table

HOW = (
    "Temporary residency in Macao: a renewal that adds a husband or wife and two children, read "
    "from the address, decided anew each time; and the same with everything the page says."
)
ON = date(2026, 11, 22)
ADDRESS = {
    "start-kind": ["renewal"],
    "start-ground": ["ir"],
    "start-guarantee_held": ["yes"],
    "start-permit_ends-day": ["31"],
    "start-permit_ends-month": ["1"],
    "start-permit_ends-year": ["2027"],
    "spouse": ["1"],
    "child": ["2"],
    "child-ages": ["14 9"],
}


def measure(size: Size) -> Table:
    """Decide in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="domicile-packages-") as data:
        told = subprocess.run(  # noqa: S603 - our own module
            [sys.executable, "-m", "bench.part", "bench.packages", str(size.decisions)],
            env={"DOMICILE_DATA": data},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        ).stdout.split()
    decided, worded, forms = (float(each) for each in told)
    return Table(
        "Which forms do I need",
        HOW,
        [
            Line("The package, decided", decided, most=5),
            Line("The whole answer in words", worded),
            Line("Forms", forms, ""),
        ],
    )


def main(count: int) -> None:
    """Print the two medians, and how many forms there are."""
    # Only now that Django is set up.
    from domicile import services  # noqa: PLC0415
    from domicile.portal.package_answers import Answers  # noqa: PLC0415
    from domicile.portal.packages import PackageAnswer  # noqa: PLC0415

    service = services.service("macao-temporary-residency")
    assert service is not None  # noqa: S101 - the product has it
    assert service.package is not None  # noqa: S101
    package = service.package

    def decided() -> PackageAnswer:
        answers = Answers(service, package, ADDRESS, ON, "zh-hant")
        return PackageAnswer(service, answers, ON, None, "zh-hant")

    def worded() -> None:
        answer = decided()
        for said in (answer.sheets, answer.why, answer.windows, answer.recent, answer.lists):
            said()
        answer.tells()

    with override("zh-hant"):
        decided()
        worded()
        found = [median(timed(act) for _ in range(count)) for act in (decided, worded)]
        forms = len(decided().sheets())
    sys.stdout.write(f"{found[0]} {found[1]} {forms}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
