"""A family of nine, and what the product keeps of it; runs in a process of its own.

`python -m bench.family COUNT` enters so many into the product's database, each with 191 files, and
prints one session key a line.
"""

import json
import secrets
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import django

if __name__ == "__main__":
    django.setup()

from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from domicile import services
from domicile.applications.models import Draft, Upload
from domicile.applications.queries import draft_of, gaps
from domicile.config.demo import Someone, Telling
from domicile.files.limits import limits_as_json
from domicile.files.models import File
from domicile.rulebook import Service

if TYPE_CHECKING:
    from domicile.applications.models import Application

CHILDREN = 7
FILES = 191


def qmas() -> Service:
    """The scheme with the most people and files."""
    found = services.service("hong-kong-qmas")
    if found is None:
        raise LookupError("hong-kong-qmas")
    return found


def people() -> list[Someone]:
    """The family of the service's own example, with seven children."""
    folder = qmas().folder or Path()
    text = (folder / "examples" / "family.json").read_text(encoding="utf-8")
    head, spouse, child = json.loads(text)["people"]
    children = [{**child, "key": f"child-{number}"} for number in range(1, CHILDREN + 1)]
    return [head, spouse, *children]


def enter(number: int, at: datetime) -> str:
    """Enter one family, furnish and sign it; give the key of a session that works in it."""
    telling = Telling(qmas(), people(), at)
    draft = telling.begin()
    Draft.objects.filter(pk=draft.pk).update(email=f"family-{number}@example.org")
    whole = draft_of(draft.pk)
    if whole is None:
        raise LookupError(draft)
    for application in whole.applications:
        _put(application, at)
    telling.sign(draft)
    _ready(draft, at)
    return _session(draft, at)


def _put(application: "Application", at: datetime) -> None:
    """Fill every slot. The rows say what was found; no store has the bytes."""
    uploads = list(_uploads(application, at))
    File.objects.bulk_create(upload.file for upload in uploads)
    Upload.objects.bulk_create(uploads)


def _uploads(application: "Application", at: datetime) -> Iterator[Upload]:
    for document in qmas().documents(application.role):
        for position in range(1, document.most_files + 1):
            yield Upload(
                application=application,
                document=document.key,
                position=position,
                file=_file(at),
                attached_at=at,
            )


def _file(at: datetime) -> File:
    digest = secrets.token_hex(32)
    return File(
        name="scan.pdf",
        sha256=digest,
        size=5_000_000,
        limits=limits_as_json(qmas().files),
        state=File.State.ACCEPTED,
        type="PDF",
        pages=3,
        checked_sha256=digest,
        checked_size=5_000_000,
        checked_type="PDF",
        received_at=at,
        checked_at=at,
    )


def _ready(draft: Draft, at: datetime) -> None:
    whole = draft_of(draft.pk)
    if whole is None:
        raise LookupError(draft)
    found = gaps(whole, at.astimezone(whole.service.authority.zone).date())
    count = Upload.objects.filter(application__draft=draft).count()
    if found or count != FILES:
        raise AssertionError((count, found[:3]))


def _session(draft: Draft, at: datetime) -> str:
    stamp = int(at.timestamp())
    session = SessionStore()
    session.update({"began": stamp, "seen": stamp, "draft": draft.pk})
    session.save()
    return str(session.session_key)


if __name__ == "__main__":
    for each in range(int(sys.argv[1])):
        sys.stdout.write(f"{enter(each, timezone.now())}\n")
