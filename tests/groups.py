"""Groups of people to test with: filled in, furnished and signed by the real commands."""

import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from typing import TypeVar

from domicile import services
from domicile.applications import commands
from domicile.applications.models import Application, Draft, Signature, Upload
from domicile.applications.outcomes import Refused
from domicile.applications.queries import page_digest, page_of
from domicile.audit.events import Actor, applicant
from domicile.files.models import File
from domicile.files.receiving import receive
from domicile.rulebook import Form, Reading, Service
from domicile.rulebook.text import Json
from tests.toy_services.harbour.service import About, Voyages, service
from tests.toy_services.pier.service import service as pier

T = TypeVar("T")

KEEPS_BYTES = False

# 22 November 2026, 15:24:03 in Hong Kong
NOW = datetime(2026, 11, 22, 7, 24, 3, tzinfo=UTC)
HEAD: dict[str, Json] = {
    "surname": "CHAN",
    "given": "Tai Man",
    "chinese": "陳大文",
    "born": "1982-05-14",
    "sails": False,
    "boat": None,
}
SPOUSE: dict[str, Json] = {
    **HEAD,
    "surname": "WONG",
    "given": "Mei Ling",
    "chinese": "黃美玲",
    "born": "1984-02-29",
}
CHILD: dict[str, Json] = {**HEAD, "given": "Siu Ming", "chinese": "陳小明", "born": "2017-03-01"}
VOYAGES: dict[str, Json] = {
    "ship": "星海",
    "sailed": "2020-01-01",
    "landed": "2020-02-01",
    "pay": "10.00",
}
SIGNING = commands.Signing(
    name="CHAN Tai Man", language="en", relationship="father", typed="CHAN Tai Man"
)


def known_services() -> tuple[Service, ...]:
    """The real services, and the tests' own."""
    return (*services.all_services(), service, pier)


def begin(at: datetime = NOW, email: str = "chan@example.org") -> Draft:
    """A draft with nothing in it."""
    return must(commands.begin(service, commands.Beginning(email, "en"), at=at), Draft)


def head_of(draft: Draft) -> Application:
    """The applicant's part."""
    return draft.applications.get(position=1)


def by(draft: Draft) -> Actor:
    """Whoever works in the draft."""
    return applicant(draft.pk)


def fill(
    application: Application, form: type[Form], values: Mapping[str, Json], at: datetime = NOW
) -> None:
    """Save the pages of a form that these values are about; what else they hold stays."""
    for page in form.pages:
        given = {each.key: values[each.key] for each in page.questions if each.key in values}
        if not given:
            continue
        given = {**page_of(application, page)[0], **given}
        seen = page_digest(application, page)
        commands.answer(
            application, page, Reading(given, {}, ()), seen=seen, by=by(application.draft), at=at
        )


def add_voyage(
    application: Application, values: Mapping[str, Json] = VOYAGES, at: datetime = NOW
) -> None:
    """Add one row to the voyages."""
    commands.add_row(
        application, Voyages.made, Reading(dict(values), {}, ()), by=by(application.draft), at=at
    )


def a_file(
    state: str = "accepted", name: str = "scan.pdf", at: datetime = NOW, **more: object
) -> File:
    """A file as the files room leaves it: with bytes in the store only where a test looks there."""
    content = secrets.token_bytes(1000)
    digest = sha256(content).hexdigest()
    checked = {"type": "PDF", "pages": 1, "checked_sha256": digest, "checked_size": 1000}
    fields = {"name": name, "state": state, "checked_type": "PDF", **checked, **more}
    if KEEPS_BYTES:
        file = must(receive(BytesIO(content), name, service.files, at=at), File)
        File.objects.filter(pk=file.pk).update(**fields)
        return File.objects.get(pk=file.pk)
    known = {"sha256": digest, "size": 1000, "limits": {}, "received_at": at}
    return File.objects.create(**{**known, **fields})


def put(
    application: Application, document: str, count: int = 1, at: datetime = NOW
) -> list[Upload]:
    """Attach so many good files."""
    give = commands.attach
    return [
        must(give(application, document, a_file(at=at), by=by(application.draft), at=at), Upload)
        for _ in range(count)
    ]


def join(draft: Draft, role: str, at: datetime = NOW) -> Application:
    """Add a person."""
    return must(commands.add_person(draft, role, by=by(draft), at=at), Application)


def sign(application: Application, at: datetime = NOW) -> Signature:
    """Sign for a person, as themselves or as the father."""
    return must(commands.sign(application, SIGNING, by=by(application.draft), at=at), Signature)


def a_group(
    children: int = 0, *, spouse: bool = False, files: int = 2, at: datetime = NOW
) -> Draft:
    """A group that can be sent: everything answered, put in and signed."""
    draft = begin(at)
    head = head_of(draft)
    fill(head, About, HEAD, at)
    fill(head, Voyages, {"saved": "100000.00"}, at)
    add_voyage(head, at=at)
    put(head, "papers", at=at)
    people = [(head, HEAD)]
    for role, values in [("spouse", SPOUSE)] * spouse + [("child", CHILD)] * children:
        people.append((join(draft, role, at), values))
    for person, values in people:
        if person is not head:
            fill(person, About, values, at)
        put(person, "photo", at=at)
        put(person, "album", files - 1 - (person is head), at=at)
    for person, _ in people:
        sign(person, at)
    draft.refresh_from_db()
    return draft


def must(found: object, kind: type[T]) -> T:
    """What a command gave, when it must have worked."""
    assert not isinstance(found, Refused), found
    assert isinstance(found, kind), found
    return found
