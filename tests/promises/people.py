"""What people do while things break, over the real pages: press, come back, look."""

import json
import re
import subprocess
import sys
import time
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from domicile.rulebook import Group
from tests.applicant import Applicant
from tests.server import PATIENCE, Server
from tests.wire import Page, Wire

ROOT = Path(__file__).parent.parent.parent
SERVICES = ROOT / "domicile" / "services"
NOT_NOW = 503
FAMILY = "hong_kong_qmas/family"
REFERENCE = re.compile(r"[A-Z]{2,6}-[0-9A-Z]{9}-\d\d\([0-9A-Z]\)")


def applicant(
    server: Server, facts: str = FAMILY, email: str = "tester@example.org", size: int = 0
) -> Applicant:
    """Someone who has done everything but press the last button, for a group of this size."""
    today = datetime.now(ZoneInfo("Asia/Hong_Kong")).date()
    service, _, example = facts.partition("/")
    known = json.loads((SERVICES / service / "examples" / f"{example}.json").read_text())
    if size:
        known["people"] = _so_many(known["people"], size)
    ready = Applicant(Wire(server.url), known, today, email=email)
    ready.prepare()
    return ready


def _so_many(people: list[dict[str, Any]], size: int) -> list[dict[str, Any]]:
    """The applicant and the spouse, then the child as often as it takes."""
    child = next(each for each in people if each["role"] == "child")
    children = [{**child, "key": f"child-{n}"} for n in range(1, size)]
    return ([each for each in people if each["role"] != "child"] + children)[:size]


def someone(like: Applicant, url: str, session: str) -> Applicant:
    """The same person at another browser, in another session, perhaps at another process."""
    cookies = {**wire_of(like).cookies, "session": session}
    return replace(like, client=Wire(url, cookies))


def wire_of(person: Applicant) -> Wire:
    assert isinstance(person.client, Wire)
    return person.client


def look(server: Server, *shown: str) -> dict[str, Any]:
    """What the database and the store hold, but for the number of files."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.promises.look", *shown],
        cwd=ROOT,
        env={**server.environment({}), "DJANGO_SETTINGS_MODULE": "domicile.config.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    del found["uploads"]
    return found


def reference_on(page: Page) -> str:
    """The reference a page shows."""
    found = REFERENCE.search(page.text)
    assert found, page.text[:500]
    return found[0]


def press(person: Applicant) -> None:
    """Send; who is told in words that it cannot be done now (F06) presses again a moment later."""
    end = time.monotonic() + PATIENCE
    while (answer := person.send()).status_code == NOT_NOW and time.monotonic() < end:
        time.sleep(0.5)
    led = answer["Location"] if answer.status_code in {302, 303} else answer.status_code
    assert led == person.path("acknowledgment/"), led


def acknowledged(person: Applicant) -> str:
    """The reference the person sees when they come back to the page."""
    return reference_on(wire_of(person).get("/en/acknowledgment/"))


def change_surname(person: Applicant, surname: str) -> None:
    """Save the page on which the surname stands with another one."""
    naming, head = person.service.head.naming.surname, person.group.head
    changed = {**head.answers[naming.form.key], naming.key: surname}
    person.group = Group((replace(head, answers={**head.answers, naming.form.key: changed}),))
    person.fill_page(person.group.head, naming.form, page_with(person))


def surname_page(person: Applicant) -> str:
    """The page on which the surname stands."""
    form = person.service.head.naming.surname.form
    page = f"/en/draft/people/principal/forms/{form.key}/{page_with(person)}/"
    return wire_of(person).get(page).text


def page_with(person: Applicant) -> str:
    """The key of the page on which the surname stands."""
    surname = person.service.head.naming.surname
    return next(page.key for page in surname.form.pages if surname in page.questions)
