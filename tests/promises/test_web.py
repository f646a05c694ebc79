"""The real product, driven through its pages and killed: what people find, and what is kept."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.promises.people import (
    FAMILY,
    acknowledged,
    applicant,
    change_surname,
    look,
    reference_on,
    surname_page,
    wire_of,
)
from tests.server import Server
from tests.wire import CutError, Wire

pytestmark = pytest.mark.server


def again(server: Server, fault: str = "") -> None:
    """Kill -9 of everything, and start again."""
    server.kill()
    server.start(DOMICILE_FAULT=fault)


EACH_SERVICE = pytest.mark.parametrize(
    "facts", ["hong_kong_qmas/single", "macao_temporary_residency/contact"]
)


@EACH_SERVICE
def test_f01_a_page_that_was_saved_is_there_after_the_crash(server: Server, facts: str) -> None:
    person = applicant(server, facts)
    again(server, "draft.saved")
    with pytest.raises(CutError):
        change_surname(person, "LEUNG")
    again(server)
    assert "LEUNG" in surname_page(person)


@EACH_SERVICE
def test_f17_who_loses_the_network_after_sending_finds_the_acknowledgment(
    server: Server, facts: str
) -> None:
    person = applicant(server, facts)
    token = {"csrfmiddlewaretoken": person.token("draft/check/")}
    wire_of(person).post_and_leave("/en/draft/send/", token)
    server.wait(lambda: look(server)["lodged"] != [])
    shown = acknowledged(person)
    assert look(server, shown) == {"broken": [], "drafts": 0, "lodged": [shown]}


@pytest.mark.parametrize("facts", [FAMILY, "macao_temporary_residency/extension"])
def test_a34_twenty_browsers_press_at_once(server: Server, facts: str) -> None:
    person = applicant(server, facts)
    token = {"csrfmiddlewaretoken": person.token("draft/check/")}

    def press(_: int) -> tuple[str, str]:
        wire = Wire(server.url, dict(wire_of(person).cookies))
        answer = wire.post("/en/draft/send/", token)
        return answer["location"], reference_on(wire.get("/en/acknowledgment/"))

    with ThreadPoolExecutor(20) as crowd:
        answers = list(crowd.map(press, range(20)))
    shown = answers[0][1]
    assert answers == [("/en/acknowledgment/", shown)] * 20
    assert look(server, shown) == {"broken": [], "drafts": 0, "lodged": [shown]}
