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
from django.db.backends.utils import CursorWrapper
from django.db.models import Field

from bench.known import BORN
from domicile.casework.models import Case
from domicile.config.prepare import gather_static

SINCE = date(2026, 11, 22)
SAID = {
    "application_key": "gardener",
    "position": 1,
    "service": "allotment",
    "stage": "received",
    "stage_since": SINCE,
}
KEYS = """
INSERT INTO casework_inquirykey (case_id, number, date_of_birth)
SELECT id, reference, date_of_birth FROM casework_case
"""
SQLITE = {
    "submission_id": "n",
    "reference": "'PLOT-' || printf('%%08X', (n * 2654435761) %% 4294967296) || '-26(0)'",
    "date_of_birth": "date('1950-01-01', (n %% 20000) || ' days')",
    "numbers": "(WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < %s) "
    "SELECT n FROM s)",
}
POSTGRESQL = {
    "submission_id": "n",
    "reference": "'PLOT-' || lpad(upper(to_hex((n * 2654435761) %% 4294967296)), 8, '0') "
    "|| '-26(0)'",
    "date_of_birth": "date '1950-01-01' + (n %% 20000)::int",
    "numbers": "generate_series(1::bigint, %s) AS s(n)",
}


def fill(cases: int, known: str) -> None:
    """So many cases, and one whose reference and birthday we know."""
    call_command("migrate", verbosity=0)
    gather_static(settings.STATIC_ROOT)
    postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor, connection.constraint_checks_disabled():
        if postgresql:
            cursor.execute("SET session_replication_role = replica")
        _many(cursor, POSTGRESQL if postgresql else SQLITE, cases)
        Case.objects.create(submission_id=cases + 1, reference=known, date_of_birth=BORN, **SAID)
        cursor.execute(KEYS)
        if postgresql:
            cursor.execute("SET session_replication_role = origin")
        cursor.execute("VACUUM ANALYZE" if postgresql else "ANALYZE")


def _many(cursor: CursorWrapper, words: dict[str, str], cases: int) -> None:
    """Every column that is not made of its number is as a new case has it."""
    given = {field: words.get(str(field.column), "%s") for field in _columns()}
    said = [
        field.get_db_prep_save(SAID.get(field.name, field.get_default()), connection)
        for field, word in given.items()
        if word == "%s"
    ]
    names = ", ".join(str(field.column) for field in given)
    cursor.execute(
        f"INSERT INTO casework_case ({names}) SELECT {', '.join(given.values())} "  # noqa: S608
        f"FROM {words['numbers']}",
        [*said, cases],
    )


def _columns() -> list[Field[object, object]]:
    return [field for field in Case._meta.concrete_fields if not field.primary_key]


if __name__ == "__main__":
    fill(int(sys.argv[1]), sys.argv[2])
