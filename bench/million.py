"""Fills a database with as many cases as an authority has in years, by SQL, in minutes.

Three in ten cases are open, names come as often as they do: one in six is CHAN. Each has its
submission, search and inquiry keys, a file, events and entries of the audit log. Beside them lie
copies of an application of the demo with all its documents: their pages are measured.
"""

from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection

from domicile.accounts.models import Officer
from domicile.casework.models import Case, SavedView
from domicile.config.demo import checker, make
from domicile.config.prepare import gather_static
from domicile.services import all_services

AUTHORITY, SERVICE = "macao-psp", "macao-residence-authorization"
OFFICERS, UNITS = 40, 4
FIRST = 1_000_000  # submissions and cases made by SQL begin here; the demo's own lie below
COPIES = 100_000_000  # and copies of the demo's here
SURNAMES_LATIN = (
    "CHAN LEI WONG CHEONG HO LAM NG LEONG KUOK CHOI SOU IP FONG TAM CHIO "
    "SUN LOU KONG MAK VONG PUN TANG SI IEONG SAM U LAO CHU FOK KAM"
)
SURNAMES_CHINESE = "陳李黃張何林吳梁郭蔡蘇葉馮譚趙孫盧江麥王潘鄧施楊沈余劉朱霍甘"
GIVEN_LATIN = (
    "TAI MAN SIU MENG MEI LAI KA WAI KIN FAI IENG IN CHI HOU SIO "
    "KUAN NGA SAN PENG ON LOK WENG IAN KEI HENG FONG SENG CHON PUI UN"
)
GIVEN_CHINESE = "大文小明美麗家偉健輝英燕志豪少君雅新平安樂榮欣琪慶芳成俊佩婉"
STAGES = (
    "registered",
    "complete",
    "in-process",
    "supplement-requested",
    "opinion-awaited",
    "hearing",
)
CASES = """
INSERT INTO casework_case (
  id, submission_id, application_key, position, service, reference, date_of_birth, stage,
  stage_since, due, paused, authority, unit, assignee_id, kind, name_latin, name_chinese,
  received_on, waiting, waiting_until, turn, pledge, pledge_used, closed_on, kept)
SELECT
  %(first)s + n, %(first)s + n, 'principal', 1, %(service)s,
  'RA-' || lpad(upper(to_hex((n * 2654435761) %% 4294967296)), 8, '0') || '-26(0)',
  date '1950-01-01' + (n %% 20000)::int,
  CASE WHEN open THEN (%(stages)s::text[])[1 + (n %% 6)::int] ELSE 'closed' END,
  date '2026-11-01', NULL, FALSE, %(authority)s,
  CASE WHEN n %% 2 = 0 THEN '' ELSE 'Unit ' || (n / 2 %% %(units)s) END,
  CASE WHEN b < 0.85 THEN (%(officers)s::bigint[])[1 + (n %% %(many)s)::int] END,
  (%(kinds)s::text[])[1 + (n %% array_length(%(kinds)s::text[], 1))::int],
  latin[s] || ' ' || given_latin[g] || ' ' || given_latin[h],
  chinese[s] || given_chinese[g] || given_chinese[h],
  current_date - (b * 900)::int,
  CASE WHEN NOT open THEN '' WHEN a < 0.6 THEN 'us' WHEN a < 0.9 THEN 'applicant' ELSE 'others' END,
  NULL,
  CASE WHEN a < 0.02 THEN now() - b * interval '9 days'
       WHEN a < 0.5 THEN now() + b * interval '20 days'
       WHEN a < 0.6 THEN timestamptz '9000-01-01' + n %% 9000 * interval '1 day'
       ELSE timestamptz '9200-01-01' + n %% 9000 * interval '1 day' END,
  'pledge-general', (n %% 5)::int,
  CASE WHEN NOT open THEN current_date - (b * 700)::int END,
  CASE WHEN NOT open THEN a > 0.03 END
FROM (
  SELECT n, random() AS a, random() AS b, random() < 0.3 AS open,
    1 + floor(power(random(), 2) * %(surnames)s)::int AS s,
    1 + floor(random() * %(givens)s)::int AS g, 1 + floor(random() * %(givens)s)::int AS h,
    %(latin)s::text[] AS latin, %(chinese)s::text[] AS chinese,
    %(given_latin)s::text[] AS given_latin, %(given_chinese)s::text[] AS given_chinese
  FROM generate_series(1::bigint, %(cases)s) AS s(n) OFFSET 0
) people
"""
# What lies under every case that was made by SQL, one statement a table.
UNDER = (
    """INSERT INTO applications_draft (id, service, reference, email, language, state, created_at,
         changed_at, expires_at, added)
       SELECT id, service, 'T-' || id, 'p' || id || '@example.org', 'en', 'submitted', now(), now(),
         now() + interval '1 day', 1 FROM made""",
    """INSERT INTO applications_submission (id, public_id, draft_id, reference, frozen, sha256,
         rulebook_digest, received_at, legal_day)
       SELECT id, gen_random_uuid(), id, reference, '{"email": "p' || id || '@example.org", '
         || '"people": []}', '', '', received_on, received_on FROM made""",
    """INSERT INTO casework_searchkey (case_id, authority, key)
       SELECT id, authority, key FROM made CROSS JOIN LATERAL unnest(ARRAY[
         lower(split_part(name_latin, ' ', 1)), lower(split_part(name_latin, ' ', 2)),
         lower(split_part(name_latin, ' ', 3)),
         lower(split_part(name_latin, ' ', 2) || split_part(name_latin, ' ', 3)),
         name_chinese, substr(name_chinese, 2), substr(name_chinese, 3),
         '#W' || lpad(id::text, 8, '0'), '@p' || id || '@example.org'
       ]) AS key ON CONFLICT DO NOTHING""",
    """INSERT INTO casework_inquirykey (case_id, number, date_of_birth)
       SELECT id, number, date_of_birth FROM made CROSS JOIN LATERAL
         unnest(ARRAY[reference, 'W' || lpad(id::text, 8, '0')]) AS number""",
    """INSERT INTO files_file (id, name, sha256, size, limits, state, scan, type, pages, width,
         height, reasons, checked_sha256, checked_size, checked_type, rotation, received_at)
       SELECT md5(id::text)::uuid, 'x.pdf', md5(id::text) || md5(id::text), 1, '{}', 'accepted',
         'clean', 'PDF', 1, 0, 0, '[]', md5(id::text) || md5(id::text), 1, 'PDF', 0, now()
       FROM made""",
    """INSERT INTO casework_casedocument (case_id, document, position, file_id, name, sha256, size)
       SELECT id, 'travel_document', 1, md5(id::text)::uuid, 'x.pdf', '', 1 FROM made""",
    """INSERT INTO casework_caseevent (case_id, number, kind, about, reason, at, by_kind, by_key)
       SELECT id, number, happening, '', '', received_on, 'officer', '' FROM made CROSS JOIN
         (VALUES (1, 'received'), (2, 'completeness-confirmed')) AS told(number, happening)""",
    """INSERT INTO audit_entry (at, event, subject, actor_kind, actor_key, outcome, reason, mark)
       SELECT received_on, event, 'case:' || id, 'officer', 'officer:1', 'done', '',
         md5(event || id)
       FROM made CROSS JOIN (VALUES ('case:happened'), ('case:read')) AS told(event)""",
)
# Copies of one application: each table's rows again, with what tells one copy from another.
# A copy's own rows are found by its case: %(copies)s + 1000 * copy + the case's own number.
CASE = "%(copies)s + 1000 * copy + (x.{} %% 1000)"
AGAIN: tuple[tuple[str, str, str], ...] = (
    (
        "applications_draft",
        "x.id = %(draft)s",
        "'id', %(copies)s + copy, 'reference', 'T-COPY-' || copy",
    ),
    (
        "applications_submission",
        "x.id = %(submission)s",
        (
            "'id', %(copies)s + copy, 'draft_id', %(copies)s + copy, "
            "'public_id', gen_random_uuid(), 'reference', 'RA-COPY-' || copy"
        ),
    ),
    (
        "casework_case",
        "x.submission_id = %(submission)s",
        (
            f"'id', {CASE.format('id')}, 'submission_id', %(copies)s + copy, "
            "'reference', 'RA-COPY-' || copy, 'date_of_birth', x.date_of_birth + copy::int"
        ),
    ),
    (
        "files_file",
        "x.id IN (SELECT file_id FROM casework_casedocument WHERE case_id = ANY(%(own)s))",
        "'id', md5(x.id::text || copy)::uuid, 'sha256', md5(x.sha256 || copy) || md5(x.sha256)",
    ),
    (
        "casework_casedocument",
        "x.case_id = ANY(%(own)s)",
        (
            f"'id', {CASE.format('id')}, 'case_id', {CASE.format('case_id')}, "
            "'file_id', md5(x.file_id::text || copy)::uuid"
        ),
    ),
    (
        "casework_inquirykey",
        "x.case_id = ANY(%(own)s)",
        (
            f"'id', {CASE.format('id')}, 'case_id', {CASE.format('case_id')}, "
            "'number', x.number || copy, 'date_of_birth', x.date_of_birth + copy::int"
        ),
    ),
    (
        "casework_searchkey",
        "x.case_id = ANY(%(own)s)",
        f"'id', {CASE.format('id')}, 'case_id', {CASE.format('case_id')}",
    ),
    (
        "casework_casedeclaration",
        "x.case_id = ANY(%(own)s)",
        f"'id', {CASE.format('id')}, 'case_id', {CASE.format('case_id')}",
    ),
    (
        "casework_caseevent",
        "x.case_id = ANY(%(own)s)",
        f"'id', {CASE.format('id')}, 'case_id', {CASE.format('case_id')}",
    ),
)


def fill(cases: int, copies: int) -> Officer:
    """So many cases and all that lies under them; the officer whose desk is measured."""
    call_command("migrate", verbosity=0)
    gather_static(settings.STATIC_ROOT)
    with checker():
        make(datetime.now(UTC))
    officers = [_officer(number) for number in range(OFFICERS)]
    _by_sql(cases, [each.pk for each in officers])
    _again(copies)
    for number, asked in enumerate(("group=overdue", "waiting=others", "stage=hearing", "unit=x")):
        SavedView.objects.create(officer=officers[0], name=f"View {number}", asked=asked)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return officers[0]


def _by_sql(cases: int, officers: list[int]) -> None:
    given: dict[str, Any] = {
        "first": FIRST,
        "service": SERVICE,
        "authority": AUTHORITY,
        "stages": list(STAGES),
        "kinds": _kinds(),
        "officers": officers,
        "many": OFFICERS,
        "units": UNITS,
        "cases": cases,
        "surnames": len(SURNAMES_CHINESE),
        "givens": len(GIVEN_CHINESE),
        "latin": SURNAMES_LATIN.split(),
        "chinese": list(SURNAMES_CHINESE),
        "given_latin": GIVEN_LATIN.split(),
        "given_chinese": list(GIVEN_CHINESE),
    }
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("SELECT setseed(0.5)")
        cursor.execute(CASES, given)
        for statement in UNDER:
            made = f"WITH made AS (SELECT * FROM casework_case WHERE id >= {FIRST}) "  # noqa: S608
            cursor.execute(made + statement)
        cursor.execute("SET session_replication_role = origin")


def _again(copies: int) -> None:
    """Copy the demo's application with the most documents so often."""
    one = (
        Case.objects.filter(service=SERVICE, pk__lt=FIRST)
        .order_by("-pk")
        .select_related("submission")[0]
    )
    own = list(Case.objects.filter(submission=one.submission).values_list("pk", flat=True))
    given: dict[str, Any] = {
        "copies": COPIES,
        "draft": one.submission.draft_id,
        "submission": one.submission_id,
        "own": own,
        "most": copies,
    }
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        for table, where, changes in AGAIN:
            cursor.execute(
                f"INSERT INTO {table} SELECT (jsonb_populate_record(NULL::{table}, "  # noqa: S608
                f"to_jsonb(x) || jsonb_build_object({changes}))).* "
                f"FROM {table} x, generate_series(1, %(most)s) AS copy WHERE {where}",
                given,
            )
        cursor.execute("SET session_replication_role = origin")


def copied() -> list[int]:
    """The cases whose pages are measured: each copy's first."""
    copies = Case.objects.filter(pk__gte=COPIES, position=1).order_by("pk")
    return list(copies.values_list("pk", flat=True))


def _kinds() -> list[str]:
    service = next(each for each in all_services() if each.key == SERVICE)
    return [kind.key for kind in service.kinds] or [""]


def _officer(number: int) -> Officer:
    user = User.objects.create(username=f"officer-{number}", email=f"{number}@officers.example")
    return Officer.objects.create(
        user=user,
        name=f"OFFICER {number}",
        authority=AUTHORITY,
        unit=f"Unit {number % UNITS}" if number else "",
        roles=["case", "senior"],
    )
