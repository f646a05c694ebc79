"""Two and four web processes share the port, and nobody is led back to the same one (F03)."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from tests.applicant import Applicant
from tests.promises.people import acknowledged, applicant, look, reference_on
from tests.server import Server, descendants
from tests.wire import CutError, Wire

pytestmark = pytest.mark.server
EMAILS = tuple(f"tester-{number}@example.org" for number in range(4))


@pytest.fixture(scope="module", params=[2, 4])
def processes(request: pytest.FixtureRequest) -> int:
    number: int = request.param
    return number


@pytest.fixture(scope="module")
def several(processes: int) -> Iterator[Server]:
    """Give the product with so many web processes; every request is a connection of its own."""
    with Server(DOMICILE_WEB_PROCESSES=str(processes)) as running:
        yield running


def web_processes(server: Server) -> int:
    assert server.process is not None
    found = [open_words(pid) for pid in descendants(server.process.pid)]
    return sum("domicile.config.web" in words for words in found)


def open_words(pid: int) -> str:
    with open(f"/proc/{pid}/cmdline") as words:  # noqa: PTH123 - of the kernel, not of a disk
        return words.read()


def test_f03_a34_one_draft_pressed_in_all_of_them_is_one_submission(
    several: Server, processes: int
) -> None:
    assert web_processes(several) == processes
    person = applicant(several, "hong_kong_qmas/single")
    token = {"csrfmiddlewaretoken": person.token("draft/check/")}

    def press(_: int) -> str:
        wire = Wire(several.url, dict(person.client.cookies))  # type: ignore[attr-defined]
        wire.post("/en/draft/send/", token)
        return reference_on(wire.get("/en/acknowledgment/"))

    with ThreadPoolExecutor(20) as crowd:
        shown = set(crowd.map(press, range(20)))
    assert len(shown) == 1
    found = look(several, *shown)
    assert (found["broken"], shown <= set(found["lodged"])) == ([], True)


def test_f03_f02_one_of_them_is_killed_while_people_send(several: Server) -> None:
    people = [applicant(several, "hong_kong_qmas/single", email) for email in EMAILS]
    seen: set[str] = set()

    def press(person: Applicant) -> None:
        with suppress(CutError):
            person.send()
            seen.add(acknowledged(person))

    with ThreadPoolExecutor(4) as crowd:
        crowd.map(press, people)
        several.kill_child("web")
    for person in people:
        press(person)
    found = look(several, *seen)
    assert (found["broken"], found["drafts"], len(seen)) == ([], 0, len(EMAILS))
    assert seen <= set(found["lodged"])
