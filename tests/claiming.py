"""Officers who take the next case at the same moment, each a process of its own.

`python -m tests.claiming fill CASES OFFICERS` makes them; `python -m tests.claiming claim OFFICER`
says "ready", waits for a line, and then takes case after case until there is none; it prints which.
"""

import sys
from collections.abc import Callable
from datetime import date

import django

if __name__ == "__main__":
    django.setup()

from django.core.management import call_command

from domicile.accounts.models import Officer
from domicile.casework.assigning import claim_next
from domicile.casework.queue import desk_of
from tests.desk_cases import NOW, a_case
from tests.officers import an_officer

TODAY = date(2026, 11, 24)


def fill(cases: int, officers: int) -> None:
    """Everything that officers could want at once."""
    call_command("migrate", verbosity=0)
    for _ in range(cases):
        a_case()
    sys.stdout.write(" ".join(str(an_officer().pk) for _ in range(officers)) + "\n")


def claim(officer: int) -> None:
    """Take cases as fast as one can."""
    desk, taken = desk_of(Officer.objects.select_related("user").get(pk=officer), TODAY), []
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    while (case := claim_next(desk, at=NOW)) is not None:
        taken.append(str(case.pk))
    sys.stdout.write(" ".join(taken) + "\n")


if __name__ == "__main__":
    orders: dict[str, Callable[..., None]] = {"fill": fill, "claim": claim}
    orders[sys.argv[1]](*(int(each) for each in sys.argv[2:]))
