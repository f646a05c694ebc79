"""A process that stands beside the product, on the same database and the same store.

`python -m tests.promises.beside` answers each line of JSON with one of its own: it copies drafts,
so that thousands of groups need not be typed, and tells what is kept.
"""

import json
import sys
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from importlib import import_module
from typing import Any

import django
from django.conf import settings

if not settings.configured:
    django.setup()

from django.db import OperationalError, models, transaction
from django.utils import timezone

from domicile.applications import ledger
from domicile.applications.models import (
    Application,
    Draft,
    Signature,
    Upload,
)
from domicile.applications.queries import submission_of
from domicile.applications.references import draw_draft_reference
from tests.promises import arming, request_beside
from tests.promises.invariants import broken

MOST_TRIES = 10
STORE = import_module(settings.SESSION_ENGINE).SessionStore


def copy(session: str, count: int) -> list[dict[str, object]]:
    """Make so many drafts like the one this session works in, each with a session of its own."""
    held = dict(STORE(session).items())
    return [_again_and_again(held) for _ in range(count)]


def _again_and_again(held: dict[str, Any]) -> dict[str, object]:
    """In a storm a copy may wait for its turn longer than one try lasts."""
    for _ in range(MOST_TRIES):
        with suppress(OperationalError):
            return _copy(held)
    raise TimeoutError


@transaction.atomic
def _copy(held: dict[str, Any]) -> dict[str, object]:
    old = Draft.objects.get(pk=held["draft"])
    reference = ledger.issue(draw_draft_reference, timezone.now())
    new = again(old, reference_id=reference.pk)
    for application in old.applications.order_by("position"):
        mine = again(application, draft_id=new.pk)
        for upload in application.uploads.select_related("file"):
            again(upload, application_id=mine.pk, file_id=again(upload.file).pk)
        for signature in application.signatures.filter(fallen_at=None):
            again(signature, application_id=mine.pk)
    session = STORE()
    session.update({**held, "draft": new.pk})
    session.create()
    session.save()
    return {"session": session.session_key, "draft": new.pk}


def again(row: models.Model, **changes: object) -> Any:
    """The same row once more."""
    model = type(row)
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    given = {field.attname: getattr(row, field.attname) for field in fields}
    return model._default_manager.create(**{**given, **changes})


def state(draft: int) -> dict[str, object]:
    """What became of a draft: its reference once it is lodged, and a digest of all its rows."""
    lodged = submission_of(draft)
    mine = {"application__draft": draft}
    rows = [
        *Draft.objects.filter(pk=draft).values_list(),
        *Application.objects.filter(draft=draft).order_by("pk").values_list(),
        *Upload.objects.filter(**mine).order_by("pk").values_list(),
        *Signature.objects.filter(**mine).order_by("pk").values_list(),
    ]
    return {
        "reference": lodged.reference_id if lodged else None,
        "rows": sha256(repr(rows).encode()).hexdigest(),
    }


def promises(shown: list[str]) -> list[str]:
    """Every promise that does not hold."""
    return broken(set(shown))


ACTS: dict[str, Callable[..., object]] = {
    "arm": arming.arm,
    "killed": arming.killed,
    "end": arming.end,
    "copy": copy,
    "state": state,
    "promises": promises,
    "officer": request_beside.officer,
    "ask": request_beside.ask,
    "request_state": request_beside.request_state,
    "request_promises": request_beside.request_promises,
}

if __name__ == "__main__":
    for line in sys.stdin:
        asked = json.loads(line)
        sys.stdout.write(json.dumps(ACTS[asked.pop("do")](**asked)) + "\n")
        sys.stdout.flush()
