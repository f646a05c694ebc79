"""Makes so many cases, and one whose reference and birth date are known.

`python -m bench.part bench.filling COUNT REFERENCE` fills the database of the environment. Cases
and their keys are made by SQL: an inquiry looks nowhere else, so nothing else is made for them.
"""

import sys
from datetime import date

import django

if __name__ == "__main__":
    django.setup()

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from domicile.config.prepare import gather_static

BORN = date(1982, 5, 14)
COLUMNS = (
    "submission_id, application_key, position, service, reference, date_of_birth, stage, "
    "stage_since, paused"
)
ROWS = """
INSERT INTO casework_case ({columns})
SELECT n, 'gardener', 1, 'allotment', {reference}, {born}, 'received', {since}, {no} FROM {numbers}
"""
KEYS = """
INSERT INTO casework_inquirykey (case_id, number, date_of_birth)
SELECT id, reference, date_of_birth FROM casework_case
"""
SQLITE = {
    "reference": "'PLOT-' || printf('%08X', (n * 2654435761) % 4294967296) || '-26(0)'",
    "born": "date('1950-01-01', (n % 20000) || ' days')",
    "since": "'2026-11-22'",
    "no": "0",
    "numbers": "(WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {count}) "
    "SELECT n FROM s)",
}
POSTGRESQL = {
    "reference": "'PLOT-' || lpad(upper(to_hex((n * 2654435761) % 4294967296)), 8, '0') "
    "|| '-26(0)'",
    "born": "date '1950-01-01' + (n % 20000)::int",
    "since": "date '2026-11-22'",
    "no": "false",
    "numbers": "generate_series(1::bigint, {count}) AS s(n)",
}


def fill(cases: int, known: str) -> None:
    """So many cases, and one whose reference and birthday we know."""
    call_command("migrate", verbosity=0)
    gather_static(settings.STATIC_ROOT)
    words = POSTGRESQL if connection.vendor == "postgresql" else SQLITE
    numbers = words["numbers"].format(count=cases)
    with connection.cursor() as cursor, connection.constraint_checks_disabled():
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
        cursor.execute(ROWS.format(**{**words, "columns": COLUMNS, "numbers": numbers}))
        cursor.execute(
            f"INSERT INTO casework_case ({COLUMNS}) "  # noqa: S608 - our own columns
            "VALUES (%s, 'gardener', 1, 'allotment', %s, %s, 'received', %s, %s)",
            [cases + 1, known, BORN, BORN, False],
        )
        cursor.execute(KEYS)
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = origin")
            cursor.execute("VACUUM ANALYZE casework_inquirykey, casework_case")
        else:
            cursor.execute("ANALYZE")


if __name__ == "__main__":
    fill(int(sys.argv[1]), sys.argv[2])
