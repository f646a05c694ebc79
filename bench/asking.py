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

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client

from domicile.applications.references import draw_reference
from domicile.config.prepare import gather_static

BORN, OTHER_DAY = date(1982, 5, 14), date(1983, 6, 15)
# Cases and their keys: an inquiry looks nowhere else, so nothing else is made for them.
ROWS = """
INSERT INTO casework_case (submission_id, application_key, position, service, reference,
                           date_of_birth, stage, stage_since)
SELECT n, 'gardener', 1, 'allotment', {reference}, {born}, 'received', {since} FROM {numbers}
"""
KEYS = """
INSERT INTO casework_inquirykey (case_id, number, date_of_birth)
SELECT id, reference, date_of_birth FROM casework_case
"""
SQLITE = {
    "reference": "'PLOT-' || printf('%08X', (n * 2654435761) % 4294967296) || '-26(0)'",
    "born": "date('1950-01-01', (n % 20000) || ' days')",
    "since": "'2026-11-22'",
    "numbers": "(WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {count}) "
    "SELECT n FROM s)",
}
POSTGRESQL = {
    "reference": "'PLOT-' || lpad(upper(to_hex((n * 2654435761) % 4294967296)), 8, '0') "
    "|| '-26(0)'",
    "born": "date '1950-01-01' + (n % 20000)::int",
    "since": "date '2026-11-22'",
    "numbers": "generate_series(1::bigint, {count}) AS s(n)",
}
STAGE = "我們正在審閱。".encode()  # what only a hit shows
KNOWN, UNKNOWN = draw_reference("PLOT", 2026), draw_reference("PLOT", 2026)
_people = count(1)


def fill(cases: int) -> None:
    """So many cases, and one whose reference and birthday we know."""
    call_command("migrate", verbosity=0)
    gather_static(settings.STATIC_ROOT)
    words = POSTGRESQL if connection.vendor == "postgresql" else SQLITE
    numbers = words["numbers"].format(count=cases)
    with connection.cursor() as cursor, connection.constraint_checks_disabled():
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
        cursor.execute(ROWS.format(**{**words, "numbers": numbers}))
        cursor.execute(
            "INSERT INTO casework_case (submission_id, application_key, position, service, "
            "reference, date_of_birth, stage, stage_since) VALUES (%s, 'gardener', 1, "
            "'allotment', %s, %s, 'received', %s)",
            [cases + 1, KNOWN, BORN, BORN],
        )
        cursor.execute(KEYS)
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = origin")
        cursor.execute("ANALYZE")


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
    fill(cases)
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
