"""Document requests on the real product: a web process is killed at each named step.

As in `killing`, the process that dies is one more of the same product, and what the officer or
the applicant finds afterwards is asked of the one that lives.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from tests.applicant import picture
from tests.promises.helper import Beside
from tests.promises.killing import Armed, Outcome
from tests.promises.people import REFERENCE, applicant, wire_of
from tests.promises.request_trials import STEPS as OF_COMMANDS
from tests.server import Server
from tests.wire import CutError, Page, Wire

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
KEY = re.compile(r'name="key" value="([^"]+)"')
DUE = re.compile(r'name="due" value="([^"]+)"')
DOOR = "/en/documents/"
# The worker lets a request lapse; it is killed in `request_trials`.
STEPS = {act: steps for act, steps in OF_COMMANDS.items() if act != "lapse"}


@dataclass
class Letter:
    """A letter, the applicant inside its page, the officer at the desk, and a form open there."""

    beside: Beside
    home: Wire
    desk: Wire
    case: int
    request: int
    number: int
    form: dict[str, Any]

    @property
    def place(self) -> str:
        return f"/en/desk/case/{self.case}/request/"

    def state(self) -> dict[str, Any]:
        """What is kept of it."""
        found: dict[str, Any] = self.beside(
            "request_state", request=self.request, key=self.form["key"]
        )
        return found

    # What each presses, by a process that may die

    def ask(self, url: str) -> Page:
        return _press(self.desk, url, f"{self.place}send/", self.place, self.form)

    def withdraw(self, url: str) -> Page:
        return _press(self.desk, url, f"{self.place}{self.number}/withdraw/", self.place, {})

    def put(self, url: str) -> Page:
        there = f"{DOOR}items/"
        return _press(self.home, url, f"{there}1/", there, {"file": picture("a page")})

    def send(self, url: str) -> Page:
        return _press(self.home, url, f"{DOOR}send/", f"{DOOR}items/", {})

    def finish(self, url: str) -> Page:
        return _press(self.home, url, f"{DOOR}all/", f"{DOOR}items/", {})


def _press(wire: Wire, url: str, path: str, page: str, given: dict[str, Any]) -> Page:
    """Post what a page's form posts; the page itself comes from the process that lives."""
    found = TOKEN.search(wire.get(page).text)
    token = found[1] if found else ""
    return Wire(url, dict(wire.cookies)).post(path, {"csrfmiddlewaretoken": token, **given})


KEPT: dict[str, Callable[[dict[str, Any]], object]] = {
    "ask": lambda state: state["letters"] == 1,
    "put": lambda state: state["files"] == 2,
    "send": lambda state: state["sent"] == 1,
    "finish": lambda state: state["state"] == ["finished"],
    "withdraw": lambda state: state["state"] == ["withdrawn"],
}


class RequestKilling:
    """One product, one application that was sent, and a letter of its own for every try."""

    def __init__(self, server: Server, beside: Beside) -> None:
        self.server, self.beside = server, beside
        person = applicant(server, "hong_kong_qmas/single")
        person.send()
        shown = REFERENCE.search(wire_of(person).get("/en/acknowledgment/").text)
        assert shown
        self.reference = shown[0]
        self.officer = beside("officer", reference=self.reference)

    def run(self, act: str, step: str, times: int = 1) -> Outcome:
        """Kill at this step so many times; then look at everything that is kept."""
        outcome = Outcome()
        for _ in range(times):
            self._once(act, step, outcome)
        outcome.violations += self.beside("request_promises")
        return outcome

    def _once(self, act: str, step: str, outcome: Outcome) -> None:
        letter, kept = self.letter(), step == STEPS[act][-1]
        press = getattr(letter, act)
        with Armed(self.beside, step) as armed:
            cut = _cut(lambda: press(armed.url))
            died = cut and armed.died()
        outcome.kills += 1
        outcome.expect(f"{act} at {step}: nobody was cut off", so=died)
        found = bool(KEPT[act](letter.state()))
        outcome.expect(f"{act} at {step}: kept is {found}, not {kept}", so=found is kept)
        if act == "put" and kept:  # it is seen, and not put a second time
            shown = letter.home.get(f"{DOOR}items/").text
            outcome.expect(f"{act} at {step}: it is not on the page", so=shown.count("a page") > 1)
        else:
            press(self.server.url)
        outcome.expect(f"{act} at {step}: not done afterwards", so=bool(KEPT[act](letter.state())))

    def letter(self) -> Letter:
        """One that asks for two pages, of which one lies there."""
        made = self.beside("ask", reference=self.reference, by=self.officer["officer"])
        home = Wire(self.server.url)
        found = TOKEN.search(home.get(DOOR).text)
        given = {"reference": self.reference, "code": made["code"]}
        home.post(DOOR, {"csrfmiddlewaretoken": found[1] if found else "", **given})
        desk = Wire(self.server.url, {"session": self.officer["session"]})
        case = self.officer["case"]
        page = desk.get(f"/en/desk/case/{case}/request/").text
        key, due = KEY.search(page), DUE.search(page)
        assert key, page[:400]
        assert due, page[:400]
        form = {"key": key[1], "due": due[1], "title-principal:1": "A page", "words": ""}
        letter = Letter(self.beside, home, desk, case, made["request"], made["number"], form)
        letter.put(self.server.url)
        return letter


def _cut(act: Callable[[], object]) -> bool:
    with suppress(CutError):
        act()
        return False
    return True
