"""The officers' desk among a million cases, in a process of its own with a database of its own.

`python -m bench.part bench.officers COUNT TIMES` makes so many cases by SQL, asks every page so
often and prints one line of JSON: the milliseconds of each. Three in ten cases are open.
"""

import json
import re
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from html import unescape
from typing import Any

import django

if __name__ == "__main__":
    django.setup()

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client

from domicile.accounts import staff
from domicile.accounts.models import Officer
from domicile.casework.figures import count_figures
from domicile.casework.models import Case, SavedView
from domicile.config.prepare import gather_static
from tests.desk_cases import a_submission

AUTHORITY, SERVICE = "macao-psp", "macao-residence-authorization"
OFFICERS = 40
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
NEXT = re.compile(r'href="\?([^"]+)" rel="next"')
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
  submission_id, application_key, position, service, reference, date_of_birth, stage, stage_since,
  due, paused, authority, unit, assignee_id, kind, name_latin, name_chinese, received_on, waiting,
  waiting_until, turn, pledge, pledge_used, closed_on, kept)
SELECT
  n, 'principal', 1, %(service)s,
  'RA-' || lpad(upper(to_hex((n * 2654435761) %% 4294967296)), 8, '0') || '-26(0)',
  date '1950-01-01' + (n %% 20000)::int,
  CASE WHEN open THEN (%(stages)s::text[])[1 + (n %% 6)::int] ELSE 'closed' END,
  date '2026-11-01', NULL, FALSE, %(authority)s, '',
  CASE WHEN b < 0.85 THEN (%(officers)s::bigint[])[1 + (n %% %(many)s)::int] END, '',
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
KEYS = """
INSERT INTO casework_searchkey (case_id, authority, key)
SELECT id, authority, key FROM casework_case CROSS JOIN LATERAL unnest(ARRAY[
  lower(split_part(name_latin, ' ', 1)), lower(split_part(name_latin, ' ', 2)),
  lower(split_part(name_latin, ' ', 3)),
  lower(split_part(name_latin, ' ', 2) || split_part(name_latin, ' ', 3)),
  name_chinese, substr(name_chinese, 2), substr(name_chinese, 3),
  '#' || 'W' || lpad(id::text, 8, '0'), '@p' || id || '@example.org'
]) AS key ON CONFLICT DO NOTHING
"""


def fill(cases: int) -> Officer:
    """So many cases with their search keys, forty officers, and the figures counted once."""
    call_command("migrate", verbosity=0)
    gather_static(settings.STATIC_ROOT)
    officers = [_officer(number) for number in range(OFFICERS)]
    given: dict[str, Any] = {
        "service": SERVICE,
        "authority": AUTHORITY,
        "stages": list(STAGES),
        "officers": [each.pk for each in officers],
        "many": OFFICERS,
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
        cursor.execute(KEYS)
        cursor.execute("SET session_replication_role = origin")
        cursor.execute("VACUUM ANALYZE")
    for number, asked in enumerate(("group=overdue", "waiting=others", "stage=hearing", "kind=x")):
        SavedView.objects.create(officer=officers[0], name=f"View {number}", asked=asked)
    return officers[0]


def _can_be_handed_out(most: int) -> None:
    """Give the first cases a submission: before one is handed out, it is read whose it is."""
    front = Case.objects.filter(closed_on=None, assignee=None, waiting="us").order_by("turn", "pk")
    for case in front[:most]:
        a_submission(pk=case.submission_id)


def _officer(number: int) -> Officer:
    user = User.objects.create(username=f"officer-{number}", email=f"{number}@officers.example")
    return Officer.objects.create(
        user=user, name=f"OFFICER {number}", authority=AUTHORITY, roles=["case", "senior"]
    )


def pages(client: Client, cases: int) -> dict[str, Callable[[], object]]:
    """Every page that is measured."""
    queue = "/en/desk/queue/"
    deep = _next(client, queue)
    for _ in range(min(18, cases // 1000)):
        deep = _next(client, f"{queue}?{deep}")
    number = f"W{Case.objects.order_by('-pk').values_list('pk', flat=True)[0] // 2:08d}"

    def find(typed: str) -> Callable[[], object]:
        return lambda: client.post("/en/desk/search/", {"q": typed})

    def show(address: str) -> Callable[[], object]:
        return lambda: client.get(address)

    return {
        "The queue": show(queue),
        "The queue, the twentieth next page": show(f"{queue}?{deep}"),
        "The queue, one's own cases": show(f"{queue}?assignee=me"),
        "The queue, one stage that waits for the applicant": show(
            f"{queue}?stage=hearing&waiting=applicant"
        ),
        "Search, a document's number": find(number),
        "Search, a common name of three words": find("man chan tai"),
        "Search, the commonest surname alone": find("chan"),
        "Search, two letters": find("ch"),
        "Search, a Chinese name": find("陳大文"),
        "Search, one Chinese character": find("文"),
        "Search, a name that nobody has": find("chan zzz"),
        "Search, a name and a birth date": find("chan 1982-05-14"),
        "The dashboard": show("/en/desk/dashboard/"),
        "The next case": lambda: client.post("/en/desk/next/"),
    }


def _next(client: Client, address: str) -> str:
    """What the link to the next page asks for."""
    found = NEXT.search(client.get(address).content.decode())
    return unescape(found[1]) if found else ""


def main(cases: int, times: int) -> None:
    """Fill, ask, tell."""
    officer = fill(cases)
    at = datetime.now(UTC)
    begun = time.perf_counter()
    with transaction.atomic():
        count_figures(at)
    counting = (time.perf_counter() - begun) * 1000
    client = Client(headers={"host": "127.0.0.1"})
    session = client.session
    session.update(staff.rights(officer, factor="totp", at=at))
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key or ""
    _can_be_handed_out(times + 1)
    asked = pages(client, cases)
    told = {name: [_timed(page) for _ in range(times + 1)][1:] for name, page in asked.items()}
    sys.stdout.write(json.dumps({"pages": told, "counting": counting}) + "\n")


def _timed(page: Callable[[], object]) -> float:
    begun = time.perf_counter()
    answer = page()
    took = (time.perf_counter() - begun) * 1000
    if getattr(answer, "status_code", 0) not in (200, 303):
        raise AssertionError(answer)
    return took


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
