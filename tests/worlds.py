"""Two groups that know nothing of each other, for tests of who may see what."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from django.utils import timezone

from domicile import services
from domicile.applications import commands
from domicile.applications.models import Application, Draft, Upload
from domicile.files.examining import THUMBNAIL
from domicile.files.models import File, Picture
from domicile.files.receiving import receive
from domicile.rulebook import Rows, Service
from tests.groups import by, must

NOWHERE = {
    "person": "child-9",
    "form": "no-such-form",
    "page": "no-such-page",
    "rows": "no-such-rows",
    "row": "99",
    "number": "99",
    "document": "no-such-document",
    "name": "no-such-form",
    "upload": "00000000-0000-4000-8000-000000000000",
    "service": "no-such-service",
    "token": "x" * 43,
    "submission": "00000000-0000-4000-8000-000000000000",
    "key": "0" * 32,
    "kind": "no-such-paper",
    "field": "no-such-form.question",
}


@dataclass(frozen=True)
class World:
    """Two groups that know nothing of each other."""

    mine: Draft
    theirs: Draft
    own: Mapping[str, str]  # what every gap of an address may hold for me
    foreign: Mapping[str, str]  # what only the other group has

    def all_but(self, gap: str, value: str) -> dict[str, str]:
        """My own values, but for one gap."""
        return {**self.own, gap: value}


def qmas() -> Service:
    found = services.service("hong-kong-qmas")
    assert found is not None
    return found


def group(email: str, children: int) -> Draft:
    draft = must(commands.begin(qmas(), commands.Beginning(email, "en"), at=timezone.now()), Draft)
    for _ in range(children):
        must(commands.add_person(draft, "child", by=by(draft), at=timezone.now()), Application)
    return draft


def put_kept_file(application: Application, document: str) -> Upload:
    """An upload whose bytes and pictures are in the store, as if it had been checked."""
    limits, now = qmas().files, timezone.now()
    file = must(receive(BytesIO(secrets.token_bytes(64)), "scan.jpg", limits, at=now), File)
    checked = {"checked_sha256": file.sha256, "checked_size": file.size, "checked_type": "JPEG"}
    File.objects.filter(pk=file.pk).update(state="accepted", type="JPEG", pages=1, **checked)
    for page in (THUMBNAIL, 1):
        Picture.objects.create(file=file, page=page, sha256=file.sha256)
    file.refresh_from_db()
    actor = by(application.draft)
    return must(commands.attach(application, document, file, by=actor, at=now), Upload)


def values_of(draft: Draft) -> dict[str, str]:
    service = qmas()
    head = draft.applications.get(position=1)
    document = service.documents("principal")[0].key
    form, page, rows = next(
        (form.key, page.key, rows.key)
        for form in service.forms("principal")
        for page in form.pages
        for rows in page.questions
        if isinstance(rows, Rows)
    )
    return {
        "service": service.key,
        "person": "principal",
        "form": form,
        "page": page,
        "rows": rows,
        "row": "new",
        "document": document,
        "name": "forms",
        "number": "1",
        "upload": str(put_kept_file(head, document).pk),
        "token": "y" * 43,
        "submission": NOWHERE["submission"],
        "key": "1" * 32,
        "kind": "acknowledgment",
        "field": "particulars.surname",
    }


def two_groups() -> World:
    """My group and theirs, each with a file."""
    mine, theirs = group("mine@example.org", 1), group("theirs@example.org", 2)
    own = values_of(mine)
    foreign = {"person": "child-2", "upload": values_of(theirs)["upload"]}
    return World(mine, theirs, own, foreign)
