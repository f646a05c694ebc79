"""A person at a real browser: looks at every page, types into its fields and presses its buttons.

The definition of the service says what a page asks; the facts of the family say what to type.
"""

from __future__ import annotations

import json
import re
from math import cos, sin, tau
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from playwright.sync_api import expect

from domicile import services
from domicile.applications.days import legal_day
from domicile.rulebook import Group, Person, Rows, decide, situation
from domicile.rulebook.reading import row_situation
from domicile.rulebook.rules import Need
from tests.applicant import typed, typed_days
from tests.browser import violations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from playwright.sync_api import ConsoleMessage, FilePayload, Locator, Page

    from domicile.rulebook import Form, Question, Service
    from domicile.rulebook.text import Json
    from tests.server import Server

QUESTIONS = re.compile(r"/draft/people/(?P<person>[^/]+)/forms/(?P<form>[^/]+)/(?P<page>[^/]+)/$")
SLOT = re.compile(r"/draft/people/(?P<person>[^/]+)/documents/(?P<document>[^/]+)/$")
NARROW = 320
SAVE = "#page button.govuk-button:not([name])"
# Answers that refuse something are noted on the console as if the page were broken.
EXPECTED = re.compile(r"status of (403|404|422)")


class Family:
    """What is true of everyone who applies together."""

    def __init__(self, facts: Path, at: datetime) -> None:
        told = json.loads(facts.read_text(encoding="utf-8"))
        found = services.service(told["service"])
        if found is None:
            raise LookupError(told["service"])
        self.service: Service = found
        self.on: date = legal_day(found, at)
        self.group = Group(
            tuple(Person(each["key"], each["role"], each["answers"]) for each in told["people"])
        )

    @property
    def people(self) -> tuple[Person, ...]:
        return self.group.people

    def person(self, key: str) -> Person:
        return next(each for each in self.people if each.key == key)

    def forms(self, person: Person) -> list[type[Form]]:
        """The forms this person is asked, in order."""
        outcomes = decide(self.service, self.group, self.on).forms_of(person.key)
        return [each.form for each in outcomes if each.need is Need.REQUIRED]

    def asked(self, person: Person, form: type[Form], page: str) -> list[Question[Any]]:
        """What a page asks of this person."""
        seen = situation(self.service, self.group, person, self.on)
        found = form.page(page)
        return [each for each in (found.questions if found else ()) if seen.asks(each)]

    def asked_in_row(
        self, person: Person, rows: Rows[Any], row: Mapping[str, Json]
    ) -> list[Question[Any]]:
        """What is asked about one repeated thing."""
        inside = row_situation(situation(self.service, self.group, person, self.on), row)
        return [each for each in rows.row.questions if inside.asks(each)]

    def born(self) -> dict[str, str]:
        """The applicant's date of birth as it is typed."""
        born = self.service.head.naming.born
        return typed(born, self.group.head.answers[born.form.key][born.key])


class Eyes:
    """Whoever looks: a page is looked at whenever it is new, and nothing may be wrong with it."""

    def __init__(self, page: Page, *, script: bool) -> None:
        self.page, self.script = page, script
        self.seen: set[str] = set()
        self.wrong: list[str] = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.wrong.append(f"{page.url}: {error}"))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not EXPECTED.search(message.text):
            self.wrong.append(f"{self.page.url}: {message.text}")

    def look(self, state: str = "") -> None:
        """Look at the page as it stands, once in each of its states."""
        place = f"{urlsplit(self.page.url).path} {state}".strip()
        if place in self.seen:
            return
        self.seen.add(place)
        self.wrong += [f"{place}: {each}" for each in self._wide()]
        if self.script:
            self.wrong += [f"{place}: {each}" for each in violations(self.page)]

    def _wide(self) -> list[str]:
        """Nothing scrolls sideways on the narrowest phone."""
        size = self.page.viewport_size
        self.page.set_viewport_size({"width": NARROW, "height": 800})
        width = self.page.evaluate("document.documentElement.scrollWidth")
        if size:
            self.page.set_viewport_size(size)
        return [f"scrolls sideways: {width} px wide at {NARROW}"] if width > NARROW else []


class Hands:
    """Whoever does: goes from page to page as a person would."""

    def __init__(
        self, page: Page, product: Server, family: Family, language: str, *, script: bool = True
    ) -> None:
        self.page, self.product, self.family = page, product, family
        self.language, self.script = language, script
        self.eyes = Eyes(page, script=script)
        # What is done on a page before it is filled in: by form and page, once.
        self.first: dict[tuple[str, str], Callable[[Hands], None]] = {}

    # --- Going ---------------------------------------------------------------------------------

    def go(self, rest: str) -> None:
        """Type an address."""
        self.page.goto(f"{self.product.url}/{self.language}/{rest}")
        self.eyes.look()

    def press(self, what: str | Locator, state: str = "") -> None:
        """Press something that leads to a page, and look at that page."""
        found = self.page.locator(what).first if isinstance(what, str) else what
        with self.page.expect_navigation():
            found.click()
        self.eyes.look(state or self._state())

    def _state(self) -> str:
        return "with errors" if self.page.locator(".govuk-error-summary").count() else ""

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    def errors(self) -> list[str]:
        """What the summary of errors says."""
        return self.page.locator(".govuk-error-summary__list li").all_inner_texts()

    # --- Beginning and coming back ---------------------------------------------------------------

    def begin(self, email: str) -> str:
        """From the start page to the task list; gives the temporary reference."""
        self.go(f"{self.family.service.key}/")
        self.press(".doors__door:nth-child(1) a")
        self.enter_all({"email": email, **self.family.born()})
        self.press("main form button")
        reference = self.page.locator(".receipt__reference").inner_text()
        self.press("main a.govuk-button")
        return reference

    def come_back(self, reference: str, email: str) -> None:
        """With reference, date of birth and the code from the mail."""
        self.go(f"{self.family.service.key}/")
        self.press(".doors__door:nth-child(2) a")
        self.enter_all({"reference": reference, **self.family.born()})
        self.press("main form button")
        code = r"\b\d{3} \d{3}\b"
        found = re.search(code, self.mail_to(email, code))
        assert found
        self.enter_all({"code": found[0]})
        self.press("main form button")

    def mail_to(self, email: str, about: str) -> str:
        """Wait for a mail and read it: the newest to this address with this in it."""
        inbox = self.page.context.new_page()
        found: list[str] = []

        def came() -> bool:
            inbox.goto(f"{self.product.url}/demo/mail/")
            mails = inbox.locator("article.mail").all_inner_texts()
            found[:] = [each for each in mails if email in each and re.search(about, each)]
            return bool(found)

        self.product.wait(came)
        inbox.close()
        return found[0]

    # --- Questions -------------------------------------------------------------------------------

    def tasks_of(self, person: str) -> Locator:
        return self.page.locator(f"section#{person}")

    def add(self, person: Person) -> None:
        """Add a member of the family; ends on the first page of their first form."""
        self.press("p.add-person a")
        choices = self.page.locator(f"[name=role][type=radio][value={person.role}]")
        if choices.count():  # where there is one role only, nobody is asked
            choices.check()
        self.press("main form button.govuk-button")

    def fill(self, person: Person) -> None:
        """Every form of a person, from the task list and back to it."""
        for form in self.family.forms(person):
            if self.path.endswith("/people/add/"):  # the form before led on to it
                self.go("draft/")
            self.open_form(person, form.key)
            self.fill_form(person)

    def open_form(self, person: Person, form: str) -> None:
        self.press(self.tasks_of(person.key).locator(f"a[href$='/forms/{form}/']"))

    def fill_form(self, person: Person) -> None:
        """Page after page, until the task list is there again, or whoever comes along is added."""
        while here := QUESTIONS.search(self.path):
            form = next(
                each for each in self.family.service.forms(person.role) if each.key == here["form"]
            )
            before = self.first.pop((form.key, here["page"]), None)
            if before:
                before(self)
            self.fill_page(person, form, here["page"])

    def fill_page(self, person: Person, form: type[Form], page: str) -> None:
        """Answer everything a page asks, save it, and be led on."""
        was = self.page.url
        stored = person.answers.get(form.key, {})
        asked = self.family.asked(person, form, page)
        for question in asked:
            if not isinstance(question, Rows):
                self.answer(question, stored.get(question.key))
        for rows in (each for each in asked if isinstance(each, Rows)):
            self.fill_rows(person, rows, stored.get(rows.key) or [])  # type: ignore[arg-type]
        self.press(SAVE)
        if self.page.url == was and self.page.locator("#page [name=_told]").count():
            self.eyes.look("with something to read")
            self.press(SAVE)
        if self.errors() or self.page.url == was:
            raise AssertionError(f"{self.path}: {self.errors()}")

    def fill_rows(
        self, person: Person, rows: Rows[Any], stored: Sequence[Mapping[str, Json]]
    ) -> None:
        """Each repeated thing on a page of its own."""
        if stored:
            self.press(f"button[name=_add][value={rows.key}]")
        for number, row in enumerate(stored, 1):
            for question in self.family.asked_in_row(person, rows, row):
                self.answer(question, row.get(question.key))
            self.press("#page [name=_another]" if number < len(stored) else SAVE)
            if self.errors():
                raise AssertionError(f"{self.path}: {self.errors()}")

    def answer(self, question: Question[Any], stored: Json) -> None:
        """Type or choose what is stored in the facts."""
        self.enter_all(typed(question, stored))

    def enter_all(self, given: Mapping[str, Any]) -> None:
        for name, value in given.items():
            for each in value if isinstance(value, list) else [value]:
                self.enter(name, each)

    def enter(self, name: str, value: str) -> None:
        """One field, whatever it is."""
        field = self.page.locator(f"main [name='{name}']")
        kind = field.first.evaluate("one => one.tagName === 'SELECT' ? 'select' : one.type")
        if kind in {"radio", "checkbox"}:
            self.page.locator(f"main [name='{name}'][value='{value}']").check()
        elif kind == "select":
            field.select_option(value)
        else:
            field.fill(value)

    def value(self, name: str) -> str:
        return self.page.locator(f"main [name='{name}']").first.input_value()

    # --- Documents -------------------------------------------------------------------------------

    def send_documents(self, person: Person, plan: Mapping[str, Sequence[FilePayload]]) -> None:
        """From the task list through every document of a person, and back."""
        self.press(self.tasks_of(person.key).locator("a[href$='/documents/']"))
        self.press("ul.tasks a")
        while here := SLOT.search(self.path):
            before = self.first.pop((person.key, here["document"]), None)
            if before:
                before(self)
            self.put(plan.get(here["document"], ()))
            self.leave_slot(person, here["document"])

    def leave_slot(self, person: Person, document: str) -> None:
        """Go on to the next document, with the days that stand on this one."""
        days = typed_days(self.family.service, person.role, document, self.family.on)
        if self.page.locator("form.paper-days").count():
            self.enter_all(days)
            self.press(SAVE)
        else:
            self.press("main p > a.govuk-button")

    def put(self, files: Iterable[FilePayload]) -> None:
        """Send files: all at once with script, one after the other without."""
        chosen = list(files)
        if not chosen:
            return
        there = self.page.locator("li.file-row[id]").count()
        if self.script:
            self.page.set_input_files("#file", chosen)
        else:
            for each in chosen:
                self.page.set_input_files("#file", each)
                self.press("form[data-send] button", "with files")
        expect(self.page.locator("li.file-row[id]")).to_have_count(there + len(chosen))
        self.eyes.look("with files")

    def states(self) -> list[str]:
        """The state of every file that is there, by the class of its words."""
        found = self.page.locator("li.file-row[id] .state")
        return [found.nth(at).get_attribute("class") or "" for at in range(found.count())]

    # --- Signing ---------------------------------------------------------------------------------

    def draw(self) -> None:
        """Sign with the pointer."""
        pad = self.page.locator("[data-pad] svg").first
        pad.scroll_into_view_if_needed()
        box = pad.bounding_box()
        assert box
        mouse = self.page.mouse
        for at in range(60):
            turn, along = at / 60 * 5 * tau, at / 60
            across = 0.18 + along * 0.5 + 0.03 * cos(turn)
            up = 0.55 + (0.3 - 0.2 * along) * sin(turn)
            mouse.move(box["x"] + box["width"] * across, box["y"] + box["height"] * up)
            if at == 0:
                mouse.down()
        mouse.up()
