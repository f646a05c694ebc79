"""The demo: made-up people, entered once by the commands that everyone uses."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from domicile import services
from tests.server import FreshServer, Server

SERVICES = Path(services.__file__).parent
pytestmark = pytest.mark.server


@pytest.fixture
def server() -> Iterator[Server]:
    """Give the product as a new user starts it."""
    with FreshServer(DOMICILE_DEMO_PEOPLE="yes") as running:
        yield running


DRAFT = re.compile(
    r"[\w ]+: a draft to go on with: T-[0-9A-Z]{5}-[0-9A-Z]{5}, born \d{4}-\d\d-\d\d"
)
SENT = re.compile(
    r"[\w ]+: an application sent: [A-Z]+-[0-9A-Z]{9}-\d\d\([0-9A-Z]\), born \d{4}-\d\d-\d\d"
)


def test_the_demo_is_made_once_and_its_sign_ins_are_printed_on_every_start(server: Server) -> None:
    lines = json.loads((server.data / "demo.json").read_text())
    named = sum(len(json.loads(each.read_text())) for each in SERVICES.glob("*/demo.json"))
    assert [bool(DRAFT.fullmatch(each) or SENT.fullmatch(each)) for each in lines] == [True] * named
    assert [server.log().count(each) for each in lines] == [1] * named
    server.stop()
    server.start()
    assert json.loads((server.data / "demo.json").read_text()) == lines
    assert [server.log().count(each) for each in lines] == [2] * named
    page = server.get("/demo/mail/")[2]
    assert [each in page for each in lines] == [True] * named


def test_the_mail_of_the_demo_is_shown_on_a_page(server: Server) -> None:
    server.wait(lambda: any((server.data / "mail").glob("*.eml")))
    status, _headers, page = server.get("/demo/mail/")
    assert status == 200
    assert "chan@example.org" in page
