"""Asks how far applications are, in a process of its own with a database of its own.

`python -m bench.part bench.asking COUNT` makes so many cases; then every line it reads, KIND TIMES,
is answered with a line of milliseconds. The kinds are those of `KINDS`.
"""

import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import count

import django

if __name__ == "__main__":
    django.setup()

from django.test import Client

from bench.filling import fill
from bench.known import BORN, KNOWN, OTHER_DAY, STAGE, UNKNOWN
from domicile.inquiry.notebook import NOTEBOOK

_people = count(1)


def ask(client: Client, reference: str, born: date) -> bytes:
    """Post the form from an address of its own, so that no limit is met."""
    day = {"born-day": born.day, "born-month": born.month, "born-year": born.year}
    person = next(_people)
    answer = client.post(
        "/zh-hant/progress/",
        {"reference": reference, **day},
        REMOTE_ADDR=f"10.{person >> 16 & 255}.{person >> 8 & 255}.{person & 255}",
    )
    if answer.status_code != 200:  # noqa: PLR2004 - OK
        raise AssertionError(answer.content[:600])
    if (STAGE in answer.content) is not ((reference, born) == (KNOWN, BORN)):
        raise AssertionError(answer.content)
    return answer.content


KINDS: dict[str, Callable[[Client], bytes]] = {
    "hit": lambda client: ask(client, KNOWN, BORN),
    "wrong-day": lambda client: ask(client, KNOWN, OTHER_DAY),
    "wrong-reference": lambda client: ask(client, UNKNOWN, BORN),
    "both-wrong": lambda client: ask(client, UNKNOWN, OTHER_DAY),
}


def _times(client: Client, kind: str, times: int) -> Iterator[str]:
    for _ in range(times):
        start = time.perf_counter()
        KINDS[kind](client)
        yield f"{(time.perf_counter() - start) * 1000:.4f}"


def main(cases: int) -> None:
    """Fill the database, then answer until nothing more is asked."""
    fill(cases, KNOWN)
    NOTEBOOK.open()
    client = Client(headers={"host": "127.0.0.1"})
    for kind in KINDS:
        list(_times(client, kind, 5))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        kind, times = line.split()
        sys.stdout.write(" ".join(_times(client, kind, int(times))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]))
