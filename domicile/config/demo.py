"""The demo's made-up people: drafts begun and applications sent, by everyone's commands."""

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from time import monotonic, sleep
from typing import Literal, NotRequired, TypedDict, TypeVar
from uuid import uuid4

from django.conf import settings

from domicile.accounts.models import Officer
from domicile.applications import commands
from domicile.applications.commands.papers import date_paper
from domicile.applications.days import legal_day
from domicile.applications.models import Application, Draft, Signature, Submission, Upload
from domicile.applications.queries import (
    WholeDraft,
    born_of,
    draft_of,
    names_of,
    page_digest,
    required_signer,
)
from domicile.applications.queries.applicable import signer_of
from domicile.applications.queries.papers import paper_digest
from domicile.audit.events import Actor, Kind, applicant, officer
from domicile.casework.corrections import Claim, ask_correction
from domicile.casework.happenings import Act, Said, happened
from domicile.casework.holding import hold
from domicile.casework.lodge import lodge
from domicile.casework.models import Case, CaseEvent, Correction, Hold
from domicile.config.specimens import portrait, specimen
from domicile.files.commands import examine, receive
from domicile.files.models import File
from domicile.rulebook import Document, Need, Page, Reading, Rows, Service, Signer, calendar_of
from domicile.rulebook.documents import EXPIRES, ISSUED
from domicile.rulebook.text import Json
from domicile.services import all_services
from domicile.workdays import Happening

T = TypeVar("T")
E_MAIL = "chan@example.org"
KINDS = {"JPEG": "jpg", "PDF": "pdf", "TIFF": "tiff", "PNG": "png"}
PATIENCE = 60.0
MORNING = time(10, 12)
DEMO_OFFICER = officer("demo")


def make_once(at: datetime) -> None:
    """Make the demo on the first start, and keep its sign-ins to print them on every start."""
    kept = settings.DATA / "demo.json"
    if kept.exists() or Draft.objects.exists():
        return
    with checker():
        lines = make(at)
    kept.write_text(json.dumps(lines, ensure_ascii=False), encoding="utf-8")


def make(at: datetime) -> list[str]:
    """Make what each service's demo.json names; give the sign-ins in words.

    A line of it names an example, whether it stays a draft or is sent, and the answers that must
    lie so many days from the day of filing for the example to be true on any day. What is sent can
    be sent working days ago, and things can have happened to it since.
    """
    lines: list[str] = []
    for service in all_services():
        for told in _told(service):
            sent = _working_day(service, at, told.get("sent", 0))
            telling = Telling(service, _people(service, told, sent), sent)
            made = {"draft": _begin, "sent": _send}[told["state"]](telling)
            _let_happen(telling, told, at)
            lines.append(f"{service.title}: {made}")
    return lines


class Someone(TypedDict):
    """A person of an example, as facts have them."""

    key: str
    role: str
    answers: dict[str, dict[str, Json]]


class Happened(TypedDict):
    """Something that happened to a case, so many working days from today: {"on": -2}."""

    event: str
    on: int
    about: NotRequired[str]
    reason: NotRequired[str]


class Corrected(TypedDict):
    """What the first applicant says is wrong: {"field": "particulars.given_names", …}."""

    field: str
    right: str
    why: str


class Told(TypedDict):
    """One line of a demo.json; days by form and question: {"start.permit_ends": 54}."""

    example: str
    state: Literal["draft", "sent"]
    days: dict[str, int]
    sent: NotRequired[int]  # working days from today
    events: NotRequired[list[Happened]]
    held: NotRequired[str]  # why it is kept from being deleted
    corrected: NotRequired[Corrected]


def _told(service: Service) -> list[Told]:
    path = (service.folder or Path()) / "demo.json"
    if not path.exists():
        return []
    told: list[Told] = json.loads(path.read_text(encoding="utf-8"))
    return told


def _people(service: Service, told: Told, at: datetime) -> list[Someone]:
    path = (service.folder or Path()) / "examples" / f"{told['example']}.json"
    people: list[Someone] = json.loads(path.read_text(encoding="utf-8"))["people"]
    for place, days in told["days"].items():
        form, question = place.split(".")
        day = legal_day(service, at) + timedelta(days=days)
        people[0]["answers"][form][question] = day.isoformat()
    return people


def _working_day(service: Service, at: datetime, count: int) -> datetime:
    """In the morning, so many working days ago; now for none."""
    if not count:
        return at
    calendar = calendar_of(service, settings.CALENDARS)
    on = calendar.before(calendar.legal_day(at), -count)
    return datetime.combine(on, MORNING, service.authority.zone)


@contextmanager
def checker() -> Iterator[None]:
    """Have files checked before the product itself runs."""
    words = [sys.executable, "-m", "domicile.files.checker"]
    with subprocess.Popen(words) as process:  # noqa: S603  # our own module
        end = monotonic() + PATIENCE
        while not settings.CHECKER_SOCKET.exists() and monotonic() < end:
            sleep(0.05)
        try:
            yield
        finally:
            process.terminate()


@dataclass
class Telling:
    """One example being entered: the service, what its people say, and when."""

    service: Service
    people: list[Someone]
    at: datetime
    submission: Submission | None = None

    def begin(self) -> Draft:
        """Enter everyone with all their answers."""
        beginning = commands.Beginning(E_MAIL, "en")
        draft = _must(commands.begin(self.service, beginning, at=self.at), Draft)
        for position, person in enumerate(self.people):
            self._enter(draft, person, head=position == 0)
        return draft

    def _enter(self, draft: Draft, person: Someone, *, head: bool) -> None:
        by = applicant(draft.pk)
        if head:
            application = draft.applications.get(position=1)
        else:
            application = _must(
                commands.add_person(draft, person["role"], by=by, at=self.at), Application
            )
        for form in self.service.forms():
            for page in form.pages:
                self._answer(application, page, person["answers"].get(form.key, {}), by)

    def _answer(
        self, application: Application, page: Page, given: dict[str, Json], by: Actor
    ) -> None:
        asked = [one for one in page.questions if one.key in given]
        values = {one.key: given[one.key] for one in asked if not isinstance(one, Rows)}
        if values:
            seen = page_digest(application, page)
            reading = Reading(values, {}, ())
            commands.answer(application, page, reading, seen=seen, by=by, at=self.at)
        for rows in asked:
            found = given[rows.key]
            if isinstance(rows, Rows) and isinstance(found, list):
                for row in found:
                    if isinstance(row, dict):
                        reading = Reading(row, {}, ())
                        commands.add_row(application, rows, reading, by=by, at=self.at)

    def furnish(self, draft: Draft, most: int | None = None) -> None:
        """Put a specimen under each document that is needed."""
        whole = _whole(draft)
        by = applicant(draft.pk)
        for application in whole.applications:
            outcomes = whole.decision(self.day).documents_of(application.key)
            needed = [one.document for one in outcomes if one.need is Need.REQUIRED]
            for number, document in enumerate(needed[:most]):
                file = self._file(document, list(KINDS)[number % len(KINDS)])
                given = commands.attach(application, document.key, file, by=by, at=self.at)
                upload = _must(given, Upload)
                if upload.needs_confirming:
                    commands.confirm_copy(upload, by=by, at=self.at)
                self._date(application, document, by)

    def _date(self, application: Application, document: Document, by: Actor) -> None:
        """The days on the paper: issued lately, valid for long."""
        days: dict[str, Json] = {
            ISSUED: (self.day - timedelta(days=10)).isoformat(),
            EXPIRES: (self.day + timedelta(days=1000)).isoformat(),
        }
        reading = Reading({each: days[each] for each in document.dated}, {}, ())
        if reading.values:
            seen = paper_digest(application, document.key)
            date_paper(application, document, reading, seen=seen, by=by, at=self.at)

    def _file(self, document: Document, kind: str) -> File:
        title = str(document.title)
        photo = document.files.least_pixels is not None
        content = portrait() if photo else specimen(title, kind, 3 if kind == "TIFF" else 1)
        name = f"{document.key}.{'jpg' if photo else KINDS[kind]}"
        received = _must(receive(io.BytesIO(content), name, document.files, at=self.at), File)
        return examine(received, at=self.at, patience=PATIENCE)

    def sign(self, draft: Draft) -> None:
        """Sign for everyone; the applicant signs for the children."""
        whole, by = _whole(draft), applicant(draft.pk)
        applicant_name = names_of(whole.role(whole.applications[0]), whole.applications[0].answers)
        for application in whole.applications:
            own = names_of(whole.role(application), application.answers).latin
            signer = signer_of(required_signer(whole, application, self.day))
            guarded = signer is Signer.GUARDIAN
            name = applicant_name.latin if signer is not Signer.SELF else own
            given = commands.Signing(name, "en", "Father" if guarded else "", typed=name)
            _must(commands.sign(application, given, by=by, at=self.at), Signature)

    @property
    def day(self) -> date:
        return legal_day(self.service, self.at)


def _begin(telling: Telling) -> str:
    draft = telling.begin()
    telling.furnish(draft, most=2)
    return f"a draft to go on with: {draft.reference}, born {_born(draft)}"


def _send(telling: Telling) -> str:
    draft = telling.begin()
    telling.furnish(draft)
    telling.sign(draft)
    sent = _must(lodge(draft, by=applicant(draft.pk), at=telling.at), Submission)
    telling.submission = sent
    return f"an application sent: {sent.reference}, born {_born(draft)}"


def _let_happen(telling: Telling, told: Told, at: datetime) -> None:
    """What officers did since, to everybody of the submission."""
    kinds = {each.value: each for each in (*Happening, *Act)}
    cases = Case.objects.filter(submission=telling.submission) if telling.submission else ()
    for case in cases:
        for each in told.get("events", ()):
            said = Said(each.get("about", ""), each.get("reason", ""))
            on = _working_day(telling.service, at, each["on"])
            _must(happened(case, kinds[each["event"]], said, by=DEMO_OFFICER, at=on), CaseEvent)
    if cases and "held" in told:
        _hold(cases[0], told["held"], telling.service, at)
    if cases and "corrected" in told:
        claim = Claim(**told["corrected"], key=uuid4())
        by = Actor(Kind.APPLICANT, f"submission:{cases[0].submission_id}")
        _must(ask_correction(cases[0], claim, by=by, at=at), Correction)


def _hold(case: Case, reason: str, service: Service, at: datetime) -> None:
    """The senior officer keeps it from being deleted."""
    officers = Officer.objects.filter(user__email__startswith="senior@")
    senior = officers.filter(authority=service.authority.key).first()
    if senior:
        _must(hold(case, reason, by=senior, at=at, on=legal_day(service, at)), Hold)


def _born(draft: Draft) -> str:
    whole = _whole(draft)
    head = whole.applications[0]
    return str(born_of(whole.role(head), head.answers))


def _whole(draft: Draft) -> WholeDraft:
    return _must(draft_of(draft.pk), WholeDraft)


def _must(given: object, kind: type[T]) -> T:
    """The demo's people do nothing that is refused; if they do, the start must not go on."""
    if not isinstance(given, kind):
        raise TypeError(f"the demo expected {kind.__name__} and got {given!r}")
    return given
