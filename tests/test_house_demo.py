"""The demo: made-up people, entered once by the commands that everyone uses."""

import json
import re
from collections.abc import Iterator

import pytest

from tests.server import Server

pytestmark = [pytest.mark.server, pytest.mark.xdist_group("house")]


@pytest.fixture
def server() -> Iterator[Server]:
    """Give the product as a new user starts it."""
    with Server(DOMICILE_DEMO_PEOPLE="yes") as running:
        yield running


DRAFT = re.compile(r"A draft to go on with: T-[0-9A-Z]{5}-[0-9A-Z]{5}, born \d{4}-\d\d-\d\d")
SENT = re.compile(r"An application sent: [A-Z]+-[0-9A-Z]{9}-\d\d\([0-9A-Z]\), born \d{4}-\d\d-\d\d")


def test_the_demo_is_made_once_and_its_sign_ins_are_printed_on_every_start(server: Server) -> None:
    begun, sent = json.loads((server.data / "demo.json").read_text())
    assert DRAFT.fullmatch(begun)
    assert SENT.fullmatch(sent)
    assert (server.log().count(begun), server.log().count(sent)) == (1, 1)
    server.stop()
    server.start()
    assert json.loads((server.data / "demo.json").read_text()) == [begun, sent]
    assert (server.log().count(begun), server.log().count(sent)) == (2, 2)


def test_the_mail_of_the_demo_is_shown_on_a_page(server: Server) -> None:
    server.wait(lambda: any((server.data / "mail").glob("*.eml")))
    status, _headers, page = server.get("/demo/mail/")
    assert status == 200
    assert "chan@example.org" in page
