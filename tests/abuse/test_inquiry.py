"""The quick inquiry of the real product: guessed at from many sides, and what it leaves behind."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.copies import BORN, NUMBER, copy_in
from tests.server import Server
from tests.wire import Page, Wire

pytestmark = pytest.mark.server
SINCE = "Since 22 November 2026."


@pytest.fixture
def served() -> Iterator[Server]:
    """The product with one case, behind a proxy that says from where people come."""
    server = Server(DOMICILE_TRUSTED_PROXY="127.0.0.1")
    copy_in(server.data)
    with server:
        yield server


class Somebody(Wire):
    """A browser at a network address."""

    def __init__(self, url: str, address: str = "192.0.2.1") -> None:
        super().__init__(url)
        self.address = address

    def _headers(self, more: dict[str, str]) -> dict[str, str]:  # type: ignore[override]
        return super()._headers({**more, "X-Forwarded-For": self.address})

    def ask(self, number: str, **born: str) -> Page:
        """Open the form and post it."""
        token = re.search(r'csrfmiddlewaretoken" value="([^"]+)', self.get("/en/progress/").text)
        given = {**BORN, **{f"born-{part}": text for part, text in born.items()}}
        fields = {"reference": number, **given, "csrfmiddlewaretoken": token[1] if token else ""}
        return self.post("/en/progress/", fields)


def test_a16_thirty_guesses_at_once_from_thirty_networks_close_the_number(served: Server) -> None:
    guessers = [Somebody(served.url, f"198.51.100.{turn}") for turn in range(30)]
    with ThreadPoolExecutor(30) as crowd:
        guesses = list(crowd.map(lambda one: one.ask(NUMBER, year="1983").status_code, guessers))
    right = Somebody(served.url, "203.0.113.7").ask(NUMBER)
    assert (set(guesses), SINCE in right.text) == ({200}, False)


def test_a22_a_question_from_another_site_is_not_looked_up(served: Server) -> None:
    browser = Somebody(served.url)
    answer = browser.post("/en/progress/", {"reference": NUMBER, **BORN})
    assert (answer.status_code, SINCE in answer.text) == (403, False)


def test_a27_an_answer_may_be_kept_by_nobody(served: Server) -> None:
    answer = Somebody(served.url).ask(NUMBER)
    assert (SINCE in answer.text, answer["Cache-Control"]) == (True, "private, no-store")


def test_a32_no_question_leaves_anything_in_log_address_or_page_title(served: Server) -> None:
    browser = Somebody(served.url, "192.0.2.77")
    browser.get(f"/en/progress/?reference={NUMBER}")
    pages = [browser.ask(NUMBER), browser.ask(NUMBER, year="1983"), browser.ask("ZZ987654321")]
    pages.extend(browser.ask("ZZ987654321") for _ in range(3))
    titles = {re.findall("<title>(.*?)(?: – .*)?</title>", page.text)[0] for page in pages}
    written = served.log()
    marks = (NUMBER, "ZZ987654321", "1982", "1983-", "192.0.2.77", *browser.cookies.values())
    asked, missed = "Where is my application?", "Error: Where is my application?"
    assert titles == {asked, missed, "A short wait"}
    assert [mark for mark in marks if mark in written] == []
    assert {page.headers.get("location") for page in pages} == {None}
    assert '"route": "en/progress/"' in written
