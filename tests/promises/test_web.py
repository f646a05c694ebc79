"""The real product, driven through its pages and killed: what people find, and what is kept."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from domicile.rulebook import Group
from tests.applicant import Applicant
from tests.server import Server
from tests.wire import CutError, Page, Wire

pytestmark = pytest.mark.server
ROOT = Path(__file__).parent.parent.parent
EXAMPLES = ROOT / "domicile" / "services" / "hong_kong_qmas" / "examples"
REFERENCE = re.compile(r"QMAS-[0-9A-Z]{9}-\d\d\([0-9A-Z]\)")
BEFORE_COMMIT = ("submit.documents:2", "submit.before_commit")
WHOLE_DRAFT = {"broken": [], "drafts": 1, "lodged": []}


@pytest.fixture
def product(database_url: str) -> Iterator[Server]:
    """Give the real product on each database."""
    with Server(database_url) as running:
        yield running


def applicant(
    server: Server, facts: str = "family", email: str = "tester@example.org"
) -> Applicant:
    """Someone who has done everything but press the last button."""
    today = datetime.now(ZoneInfo("Asia/Hong_Kong")).date()
    known = json.loads((EXAMPLES / f"{facts}.json").read_text())
    ready = Applicant(Wire(server.url), known, today, email=email)
    ready.prepare()
    return ready


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


def again(server: Server, fault: str = "") -> None:
    """Kill -9 of everything, and start again."""
    server.kill()
    server.start(DOMICILE_FAULT=fault)


def reference_on(page: Page) -> str:
    """The reference a page shows."""
    found = REFERENCE.search(page.text)
    assert found, page.text[:500]
    return found[0]


def acknowledged(person: Applicant) -> str:
    """The reference the person sees when they come back to the page."""
    return reference_on(person.client.get("/en/acknowledgment/"))  # type: ignore[arg-type]


def test_f01_the_web_server_killed_at_each_step_of_sending(product: Server) -> None:
    person = applicant(product)
    for step in BEFORE_COMMIT:
        again(product, step)
        with pytest.raises(CutError):
            person.send()
        product.wait(lambda: product.get("/health/live")[0] == 200)
        tasks = person.client.get("/en/draft/")
        assert (step, tasks.status_code, look(product)) == (step, 200, WHOLE_DRAFT)
    again(product, "submit.after_commit")
    token = {"csrfmiddlewaretoken": person.token("draft/check/")}
    with pytest.raises(CutError):
        person.client.post("/en/draft/send/", token)
    again(product)
    shown = acknowledged(person)
    pressed = person.client.post("/en/draft/send/", token)
    assert pressed["location"] == "/en/acknowledgment/"
    assert look(product, shown) == {"broken": [], "drafts": 0, "lodged": [shown]}


def test_f01_a_page_that_was_saved_is_there_after_the_crash(server: Server) -> None:
    person = applicant(server, "single")
    again(server, "draft.saved")
    with pytest.raises(CutError):
        change_surname(person, "LEUNG")
    again(server)
    assert "LEUNG" in surname_page(person).content.decode()


def test_f17_who_loses_the_network_after_sending_finds_the_acknowledgment(server: Server) -> None:
    person = applicant(server, "single")
    token = {"csrfmiddlewaretoken": person.token("draft/check/")}
    wire: Any = person.client
    wire.post_and_leave("/en/draft/send/", token)
    server.wait(lambda: look(server)["lodged"] != [])
    shown = acknowledged(person)
    assert look(server, shown) == {"broken": [], "drafts": 0, "lodged": [shown]}


def test_a34_twenty_browsers_press_at_once(server: Server) -> None:
    person = applicant(server)
    token = {"csrfmiddlewaretoken": person.token("draft/check/")}

    def press(_: int) -> tuple[str, str]:
        wire = Wire(server.url, dict(person.client.cookies))  # type: ignore[attr-defined]
        answer = wire.post("/en/draft/send/", token)
        return answer["location"], reference_on(wire.get("/en/acknowledgment/"))

    with ThreadPoolExecutor(20) as crowd:
        answers = list(crowd.map(press, range(20)))
    shown = answers[0][1]
    assert answers == [("/en/acknowledgment/", shown)] * 20
    assert look(server, shown) == {"broken": [], "drafts": 0, "lodged": [shown]}


def test_f02_killed_while_eight_people_send_nothing_acknowledged_is_lost(product: Server) -> None:
    people = [applicant(product, "single", f"tester-{n}@example.org") for n in range(8)]
    seen: set[str] = set()
    for _ in range(3):
        with ThreadPoolExecutor(8) as crowd:
            crowd.map(lambda person: _presses(person, seen), people)
            product.kill_child("web")
        product.wait(lambda: product.get("/health/live")[0] == 200)
    for person in people:
        _presses(person, seen)
    found = look(product, *seen)
    assert (found["broken"], found["drafts"], set(found["lodged"])) == ([], 0, seen)
    assert len(seen) == 8


def _presses(person: Applicant, seen: set[str]) -> None:
    with suppress(CutError):
        person.send()
        seen.add(acknowledged(person))


def change_surname(person: Applicant, surname: str) -> None:
    """Save the page on which the surname stands with another one."""
    naming, head = person.service.head.naming.surname, person.group.head
    changed = {**head.answers[naming.form.key], naming.key: surname}
    person.group = Group((replace(head, answers={**head.answers, naming.form.key: changed}),))
    person.fill_page(person.group.head, naming.form, page_with(person))


def surname_page(person: Applicant) -> Any:
    """The page on which the surname stands."""
    form = person.service.head.naming.surname.form
    return person.client.get(f"/en/draft/people/principal/forms/{form.key}/{page_with(person)}/")


def page_with(person: Applicant) -> str:
    """The key of the page on which the surname stands."""
    surname = person.service.head.naming.surname
    return next(page.key for page in surname.form.pages if surname in page.questions)
