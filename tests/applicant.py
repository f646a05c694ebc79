"""An applicant who does everything the pages ask, page by page: for journeys, faults and benches.

It works over any client with `get(path)` and `post(path, data)`: Django's test client, or one that
speaks to a real server.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Protocol

from PIL import Image

from domicile import services
from domicile.rulebook import Group, Person, Rows, Service, decide, situation
from domicile.rulebook.documents import EXPIRES, ISSUED
from domicile.rulebook.reading import field_name, row_situation
from domicile.rulebook.rules import Need

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from domicile.rulebook import Form, Question
    from domicile.rulebook.text import Json

Facts = dict[str, Any]


class Answer(Protocol):
    """What a client gives back."""

    status_code: int

    @property
    def content(self) -> bytes: ...
    def __getitem__(self, header: str) -> str: ...


class Client(Protocol):
    """Asks pages and posts forms."""

    def get(self, path: str) -> Answer: ...
    def post(self, path: str, data: Mapping[str, Any]) -> Answer: ...


@dataclass
class Applicant:
    """One person at the keyboard, who knows the facts of everyone in the group."""

    client: Client
    facts: Facts
    on: date
    email: str = "tester@example.org"
    language: str = "en"
    group: Group = field(init=False)
    service: Service = field(init=False)

    def __post_init__(self) -> None:
        found = services.service(self.facts["service"])
        if found is None:
            raise LookupError(self.facts["service"])
        self.service = found
        self.group = Group(
            tuple(
                Person(each["key"], each["role"], each["answers"]) for each in self.facts["people"]
            )
        )

    # --- The whole way ---------------------------------------------------------------------------

    def prepare(self) -> None:
        """Everything up to the last button."""
        self.begin()
        self.add_people()
        for person in self.group.people:
            self.fill(person)
            self.send_documents(person)
        for person in self.group.people:
            self.sign(person)

    def begin(self) -> None:
        born = self.service.head.naming.born
        stored = self.group.head.answers[born.form.key][born.key]
        given = {"email": self.email, **typed(born, stored)}
        self.post(f"{self.service.key}/begin/", given)

    def add_people(self) -> None:
        for person in self.group.people[1:]:
            self.post("draft/people/add/", {"role": person.role})

    def send(self) -> Answer:
        return self.client.post(
            self.path("draft/send/"), {"csrfmiddlewaretoken": self.token("draft/check/")}
        )

    # --- Pages -----------------------------------------------------------------------------------

    def fill(self, person: Person) -> None:
        """Every page of every form this person is asked."""
        for form in self.forms(person):
            for page in form.pages:
                self.fill_page(person, form, page.key)

    def forms(self, person: Person) -> list[type[Form]]:
        decision = decide(self.service, self.group, self.on)
        return [each.form for each in decision.forms_of(person.key) if each.need is Need.REQUIRED]

    def fill_page(self, person: Person, form: type[Form], key: str) -> None:
        seen, page = situation(self.service, self.group, person, self.on), form.page(key)
        asked = [question for question in (page.questions if page else ()) if seen.asks(question)]
        if not asked:
            return
        address = f"draft/people/{person.key}/forms/{form.key}/{key}/"
        stored = person.answers.get(form.key, {})
        for rows in (each for each in asked if isinstance(each, Rows)):
            for row in stored.get(rows.key) or ():  # type: ignore[union-attr]
                self.add_row(person, f"{address}{rows.key}/new/", rows, row)  # type: ignore[arg-type]
        given: dict[str, Any] = {}
        for question in asked:
            if not isinstance(question, Rows):
                given |= typed(question, stored.get(question.key))
        self.post(address, given)

    def add_row(
        self, person: Person, address: str, rows: Rows[Any], row: Mapping[str, Json]
    ) -> None:
        inside = row_situation(situation(self.service, self.group, person, self.on), row)
        given: dict[str, Any] = {}
        for question in rows.row.questions:
            if inside.asks(question):
                given |= typed(question, row.get(question.key))
        self.post(address, given)

    # --- Documents and signatures ----------------------------------------------------------------

    def send_documents(self, person: Person) -> None:
        """One photo under every document that is required; a guarantee is sent as a paper."""
        decision = decide(self.service, self.group, self.on)
        papers = {each.guarantee.paper for each in decision.guarantees if each.through_link}
        for outcome in decision.documents_of(person.key):
            if outcome.need is Need.REQUIRED or outcome.document in papers:
                self.send_file(
                    person.key, outcome.document.key, picture(outcome.document.key + person.key)
                )
                self.enter_days(person, outcome.document.key)

    def enter_days(self, person: Person, document: str) -> None:
        """The days that stand on the paper, where its slot asks for them."""
        days = typed_days(self.service, person.role, document, self.on)
        if days:
            self.post(f"draft/people/{person.key}/documents/{document}/", days)

    def send_file(self, person: str, document: str, file: io.BytesIO) -> Answer:
        address = f"draft/people/{person}/documents/{document}/"
        given = {"csrfmiddlewaretoken": self.token(address), "file": file}
        return _led_on(address, self.client.post(self.path(address), given))

    def sign(self, person: Person) -> Answer:
        """By typing the name, as a person without a mouse would."""
        surname = self.service.head.naming.surname
        name = str(self.group.head.answers[surname.form.key][surname.key])
        given = {"kind": "typed", "typed": name, "signer_name": name, "relationship": "father"}
        return self.post(f"draft/people/{person.key}/sign/", given)

    # --- Asking ----------------------------------------------------------------------------------

    def path(self, rest: str) -> str:
        return f"/{self.language}/{rest}"

    def post(self, rest: str, data: Mapping[str, Any]) -> Answer:
        """Open the page as a person does, then post its form; it must lead on."""
        page = self.client.get(self.path(rest)).content.decode()
        hidden = {
            name: value for name, value in _hidden(page) if name in {"csrfmiddlewaretoken", "_seen"}
        }
        return _led_on(rest, self.client.post(self.path(rest), {**hidden, **data}))

    def token(self, rest: str) -> str:
        page = self.client.get(self.path(rest)).content.decode()
        return next((value for name, value in _hidden(page) if name == "csrfmiddlewaretoken"), "")


def typed(question: Question[Any], stored: Json) -> dict[str, Any]:
    """How a stored answer would be typed into its fields."""
    if isinstance(stored, list):
        return {field_name(question): [str(each) for each in stored]}
    given = question.kind.typed(stored)
    return {field_name(question, part): text for part, text in given.items() if text}


def typed_days(service: Service, role: str, document: str, on: date) -> dict[str, str]:
    """The days on a paper as they are typed: issued lately, valid for long."""
    asked = next(each for each in service.documents(role) if each.key == document)
    days = {ISSUED: on - timedelta(days=10), EXPIRES: on + timedelta(days=1000)}
    return {
        f"{which}-{part}": str(getattr(days[which], part))
        for which in asked.dated
        for part in ("day", "month", "year")
    }


def picture(name: str, size: tuple[int, int] = (1200, 1600)) -> io.BytesIO:
    """A real JPEG, different for every name, in colour."""
    seed = sum(map(ord, name))
    image = Image.linear_gradient("L").resize(size)
    coloured = Image.merge(
        "RGB",
        (image, image.rotate(90).resize(size), image.point(lambda level: (level * 7 + seed) % 256)),
    )
    out = io.BytesIO()
    coloured.save(out, "JPEG", quality=70)
    out.seek(0)
    out.name = f"{name}.jpg"
    return out


def _led_on(rest: str, answer: Answer) -> Answer:
    """A form that was understood leads on."""
    if answer.status_code not in {302, 303}:
        said = _errors(answer.content.decode())
        raise AssertionError(f"{rest} answered {answer.status_code}: {said}")
    return answer


def _hidden(page: str) -> Iterator[tuple[str, str]]:
    for tag in re.findall(r'<input type="hidden"[^>]*>', page):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and value:
            yield name[1], value[1]


def _errors(page: str) -> str:
    found = re.findall(r'class="govuk-error-summary__list">(.*?)</ul>', page, re.DOTALL)
    return re.sub(r"<[^>]+>", " ", found[0]) if found else page[:300]
