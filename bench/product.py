"""The real product with the bench's service in it, and people who apply there."""

import subprocess
import sys
from datetime import date
from itertools import count

from bench.wire import Browser
from tests.applicant import Applicant
from tests.server import Server, die_with_us
from tests.wire import Page

GENEROUS = {
    "DOMICILE_REQUESTS_PER_ADDRESS": "0",
    "DOMICILE_MAILS_PER_HOUR": "1000000",
    "DOMICILE_FAILURES_PER_ADDRESS": "1000000",
    "DOMICILE_FAILURES_PER_REFERENCE": "1000000",
    "DOMICILE_INQUIRY_WAIT_AFTER": "1000000",
}
ANSWERS = {
    "surname": "Chan",
    "given_names": "Tai Man",
    "chinese_name": "陳大文",
    "born": "1982-05-14",
    "status": "married",
    "birth_place": "香港",
    "occupation": "工程師",
    "telephone": "+852 2123 4567",
    "email": "chan@example.org",
    "street": "彌敦道 18 號 5 樓",
    "district": "yau-tsim-mong",
    "household": 3,
    "had_plot": False,
    "size": 12,
    "water": True,
    "since": "2027-03-01",
    "grows": "番茄、豆角和向日葵，讓鄰居也能看見。",
    "tools": True,
}
FACTS = {
    "service": "allotment",
    "people": [{"key": "gardener", "role": "gardener", "answers": {"ap": ANSWERS}}],
}
PAGES = "draft/people/gardener/forms/ap/"
_numbers = count(1)


class Product(Server):
    """`domicile serve` with one service more, and without limits that one machine would meet."""

    def __init__(self, database_url: str = "", **variables: str) -> None:
        super().__init__(database_url, **{**GENEROUS, **variables})

    def start(self, **variables: str) -> None:
        """Start it and wait until all of it is there."""
        with (self.data / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "bench.serve"],
                env=self.environment(variables),
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=die_with_us,  # noqa: PLW1509 - this process has one thread then
            )
        self.wait(lambda: set(self.health().values()) == {"good"})


class Gardener(Applicant):
    """Somebody who asks for a plot, in Chinese, over the wire."""

    def __init__(self, server: Server) -> None:
        self.wire = Browser(server.url)
        super().__init__(
            client=self.wire,
            facts=FACTS,
            on=date(2026, 11, 22),
            email=f"gardener-{next(_numbers)}@example.org",
            language="zh-hant",
        )

    def look(self, rest: str) -> Page:
        """Open a page; it must be there."""
        page = self.wire.get(self.path(rest))
        if page.status_code != 200:  # noqa: PLR2004 - OK
            raise AssertionError(f"{rest}: {page.status_code}")
        return page

    def save(self, page: str) -> None:
        """Open a page of the form, fill it in and save it."""
        self.fill_page(self.group.head, self.service.head.naming.surname.form, page)

    def submit(self) -> None:
        """Sign by typing the name, and send."""
        given = {"kind": "typed", "typed": "Chan Tai Man", "signer_name": "Chan Tai Man"}
        token = self.token("draft/check/")
        answer = self.client.post(self.path("draft/send/"), {**given, "csrfmiddlewaretoken": token})
        if not answer["Location"].endswith("/acknowledgment/"):
            raise AssertionError(answer.content[:600])
