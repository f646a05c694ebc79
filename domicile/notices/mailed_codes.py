"""A one-time code and its link, by mail; or as much work for nobody, so that a miss takes as long.

Whoever asks learns nothing: the same code is made, the same letter written, and undone (A18).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from domicile.accounts import codes
from domicile.accounts.digests import digest
from domicile.accounts.limits import spend_mail
from domicile.notices import letters
from domicile.notices.outbox import Address, queue
from domicile.rulebook.service import Service


@dataclass(frozen=True)
class Owner:
    """Whose door the code opens: `subject` as in the audit log, and the reference it is about."""

    subject: str
    email: str
    reference: str


NOBODY = Owner("", "nobody@example.org", "T-00000-00000")


@dataclass(frozen=True)
class Door:
    """Which door it opens: the purpose of the code, and the address its link leads to."""

    purpose: str
    service: Service
    language: str
    path: Callable[[str], str]


def mail_code(owner: Owner | None, door: Door, *, binding: str, at: datetime) -> None:
    """Send a code to the owner of what was asked for; for nobody do the same and undo it."""
    known = owner or NOBODY
    issued = codes.issue(door.purpose, known.subject, bound_to=binding, at=at)
    with transaction.atomic():
        _write(known, door, issued, at)
        # Asked for nobody too, so that a miss takes as long.
        may = spend_mail(known.email if owner else "nobody", at)
        if owner is None or not may:
            transaction.set_rollback(True)


def _write(owner: Owner, door: Door, issued: codes.Issued, at: datetime) -> None:
    letter = letters.code(
        door.service,
        door.language,
        reference=owner.reference,
        code=issued.code,
        path=door.path(issued.token),
        minutes=settings.CODE_MINUTES,
    )
    queue(
        letter,
        Address(owner.email, owner.subject or "nobody"),
        key=f"code:{digest('notice', issued.token)}",  # the token itself opens the door
        at=at,
        good_until=at + timedelta(minutes=settings.CODE_MINUTES),
    )
