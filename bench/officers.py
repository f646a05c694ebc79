"""The officers' desk among a million cases, in a process of its own with a database of its own.

`python -m bench.part bench.officers COUNT TIMES` makes so many cases, asks every page so often and
prints one line of JSON: the milliseconds of each.
"""

import json
import re
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from html import unescape

import django

if __name__ == "__main__":
    django.setup()

from django.conf import settings
from django.db import transaction
from django.test import Client

from bench.million import FIRST, copied, fill
from domicile.accounts import staff
from domicile.accounts.models import Officer
from domicile.casework.figures import count_figures
from domicile.casework.models import Case

NEXT = re.compile(r'href="\?([^"]+)" rel="next"')
QUEUE = "/en/desk/queue/"
FILTERS = {
    "a service": "service=macao-residence-authorization",
    "a stage": "stage=hearing",
    "a stage at which no case is": "stage=ready-to-collect",
    "waiting on the applicant": "waiting=applicant",
    "one's own cases": "assignee=me",
    "assigned to no one": "assignee=nobody",
    "a kind": "kind={kind}",
    "a unit": "unit=Unit 1",
    "overdue": "group=overdue",
    "closed cases": "state=closed",
    "closed cases of a stage where none is": "state=closed&stage=hearing",
    "overdue, waiting on another authority": "group=overdue&waiting=others",
    "a stage, waiting on the applicant": "stage=hearing&waiting=applicant",
    "every filter at once": (
        "service=macao-residence-authorization&stage=hearing&waiting=others&assignee=nobody"
        "&kind={kind}&unit=Unit 1&group=paused"
    ),
}
Page = Callable[[], object]


def pages(client: Client, cases: int) -> dict[str, Page]:
    """Every page that is measured."""

    def find(typed: str) -> Page:
        return lambda: client.post("/en/desk/search/", {"q": typed})

    def show(address: str) -> Page:
        return lambda: client.get(address)

    some = Case.objects.get(pk=FIRST + cases // 2)
    own = iter(copied() * 2)
    second = _next(client, QUEUE)
    deep = second
    for _ in range(min(18, cases // 1000)):
        deep = _next(client, f"{QUEUE}?{deep}")
    return {
        "The queue": show(QUEUE),
        "The queue, its second page": show(f"{QUEUE}?{second}"),
        "The queue, its twentieth page": show(f"{QUEUE}?{deep}"),
        **{
            f"The queue, {what}": show(f"{QUEUE}?{asked.format(kind=some.kind)}")
            for what, asked in FILTERS.items()
        },
        "Search, a reference": find(some.reference),
        "Search, a document's number": find(f"W{some.pk:08d}"),
        "Search, a common name of three words": find("man chan tai"),
        "Search, the commonest surname alone": find("chan"),
        "Search, two letters": find("ch"),
        "Search, a Chinese name": find("陳大文"),
        "Search, one Chinese character": find("文"),
        "Search, a name that nobody has": find("chan zzz"),
        "Search, a birth date": find("1982-05-14"),
        "Search, a name and a birth date": find("chan 1982-05-14"),
        "A case, each time another": lambda: client.get(f"/en/desk/case/{next(own)}/"),
        "A case, its checks": lambda: client.get(f"/en/desk/case/{next(own)}/?pane=checks"),
        "A case, its history": lambda: client.get(f"/en/desk/case/{next(own)}/?pane=history"),
        "The dashboard": show("/en/desk/dashboard/"),
        "The next case": lambda: client.post("/en/desk/next/"),
    }


def _next(client: Client, address: str) -> str:
    """What the link to the next page asks for."""
    found = NEXT.search(client.get(address).content.decode())
    return unescape(found[1]) if found else ""


def desk(officer: Officer, at: datetime) -> Client:
    """A browser that is signed in as this officer."""
    client = Client(headers={"host": "127.0.0.1"})
    session = client.session
    session.update(staff.rights(officer, factor="totp", at=at))
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key or ""
    return client


def main(cases: int, times: int) -> None:
    """Fill, ask, tell."""
    officer = fill(cases, copies=2 * (times + 1))
    at = datetime.now(UTC)
    begun = time.perf_counter()
    with transaction.atomic():
        count_figures(at)
    counting = (time.perf_counter() - begun) * 1000
    asked = pages(desk(officer, at), cases)
    told = {name: [_timed(page) for _ in range(times + 1)][1:] for name, page in asked.items()}
    sys.stdout.write(json.dumps({"pages": told, "counting": counting}) + "\n")


def _timed(page: Page) -> float:
    begun = time.perf_counter()
    answer = page()
    took = (time.perf_counter() - begun) * 1000
    if getattr(answer, "status_code", 0) not in (200, 303):
        raise AssertionError(answer)
    return took


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
