"""The demo's made-up people: a draft begun and an application sent, by everyone's commands."""

import io
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from django.conf import settings

from domicile.applications import commands
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
from domicile.audit.events import Actor, applicant
from domicile.casework.lodge import lodge
from domicile.config.specimens import portrait, specimen
from domicile.files.commands import examine, receive
from domicile.files.models import File
from domicile.rulebook import Document, Need, Page, Reading, Rows, Service, Signer
from domicile.rulebook.text import Json
from domicile.services import all_services

T = TypeVar("T")
E_MAIL = "chan@example.org"
KINDS = {"JPEG": "jpg", "PDF": "pdf", "TIFF": "tiff", "PNG": "png"}
PATIENCE = 60.0


def make_once(at: datetime) -> None:
    """Make the demo on the first start, and keep its sign-ins to print them on every start."""
    kept = settings.DATA / "demo.json"
    if kept.exists() or Draft.objects.exists():
        return
    with checker():
        lines = make(at)
    kept.write_text(json.dumps(lines, ensure_ascii=False), encoding="utf-8")


def make(at: datetime) -> list[str]:
    """Make the demo of every service that has examples; give the sign-ins in words."""
    lines: list[str] = []
    for service in all_services():
        begun, sent = _people(service, "family.json"), _people(service, "single.json")
        if begun and sent:
            lines += [_begin(Telling(service, begun, at)), _send(Telling(service, sent, at))]
    return lines


def _people(service: Service, name: str) -> list[dict[str, Json]]:
    path = (service.folder or Path()) / "examples" / name
    if not path.exists():
        return []
    people: list[dict[str, Json]] = json.loads(path.read_text(encoding="utf-8"))["people"]
    return people


@contextmanager
def checker() -> Iterator[None]:
    """Have files checked before the product itself runs."""
    words = [sys.executable, "-m", "domicile.files.checker"]
    with subprocess.Popen(words) as process:  # noqa: S603  # our own module
        end = time.monotonic() + PATIENCE
        while not settings.CHECKER_SOCKET.exists() and time.monotonic() < end:
            time.sleep(0.05)
        try:
            yield
        finally:
            process.terminate()


@dataclass(frozen=True)
class Telling:
    """One example being entered: the service, what its people say, and when."""

    service: Service
    people: list[dict[str, Json]]
    at: datetime

    def begin(self) -> Draft:
        """Enter everyone with all their answers."""
        beginning = commands.Beginning(E_MAIL, "en")
        draft = _must(commands.begin(self.service, beginning, at=self.at), Draft)
        for position, person in enumerate(self.people):
            self._enter(draft, person, head=position == 0)
        return draft

    def _enter(self, draft: Draft, person: dict[str, Json], *, head: bool) -> None:
        by = applicant(draft.pk)
        if head:
            application = draft.applications.get(position=1)
        else:
            role = str(person["role"])
            application = _must(commands.add_person(draft, role, by=by, at=self.at), Application)
        answers = person["answers"]
        if isinstance(answers, dict):
            for form in self.service.forms():
                given = answers.get(form.key)
                if isinstance(given, dict):
                    for page in form.pages:
                        self._answer(application, page, given, by)

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
    return f"A draft to go on with: {draft.reference}, born {_born(draft)}"


def _send(telling: Telling) -> str:
    draft = telling.begin()
    telling.furnish(draft)
    telling.sign(draft)
    submission = _must(lodge(draft, by=applicant(draft.pk), at=telling.at), Submission)
    return f"An application sent: {submission.reference}, born {_born(draft)}"


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
