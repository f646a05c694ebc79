"""The outbox: mails are written down in the caller's transaction and sent by the worker.

At least once, never twice different, in order for each address. One that fails is tried again,
later and later, for five days.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import Message
from email.utils import format_datetime
from smtplib import SMTPRecipientsRefused, SMTPResponseException, SMTPServerDisconnected
from typing import TYPE_CHECKING, Self, TypedDict
from urllib.parse import urlsplit

import structlog
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.utils import timezone
from django_tasks import task

from domicile.audit.commands import record
from domicile.audit.events import SYSTEM, Event
from domicile.notices import shelf
from domicile.notices.letters import Letter, one_line
from domicile.notices.models import Notice
from domicile.notices.undelivered import raise_task
from domicile.rulebook.text import Json

if TYPE_CHECKING:
    from django.core.mail.backends.base import BaseEmailBackend

LEASE = timedelta(minutes=2)  # longer than a mail can take; a killed worker's mail waits this long
AWAY = timedelta(seconds=20)  # the server is away: all mails wait the same short while
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=30), timedelta(hours=1)
KEPT_TRYING = timedelta(days=5)
MOST_SUBJECT = 200
NOT_TAKEN = (SMTPRecipientsRefused, SMTPResponseException)

log = structlog.get_logger("domicile.notices")


class Attachment(TypedDict):
    """A paper of ours that goes with the mail, by its digest: it cannot change meanwhile."""

    sha256: str
    name: str
    type: str


@dataclass(frozen=True)
class Address:
    """To whom, about what: `about` is the subject of the audit log, such as "draft:12"."""

    to: str
    about: str


@transaction.atomic
def queue(
    letter: Letter,
    address: Address,
    *,
    key: str,
    at: datetime,
    good_until: datetime | None = None,
    attachments: Sequence[Attachment] = (),
) -> Notice:
    """Write a mail down, once for each key; the worker sends it once this is committed."""
    validate_email(address.to)  # no line break gets past it (A47)
    notice, new = Notice.objects.get_or_create(
        key=key,
        defaults={
            "about": address.about,
            "kind": letter.kind,
            "to": address.to,
            "language": letter.language,
            "subject": one_line(letter.subject)[:MOST_SUBJECT],
            "body": letter.body,
            "secret": letter.secret,
            "attachments": _as_json(attachments),
            "written_at": at,
            "next_try": at,
            "good_until": good_until,
        },
    )
    if new:
        record(Event.NOTICE_QUEUED, subject=address.about, by=SYSTEM, at=at, reason=letter.kind)
        send_waiting_mail.enqueue()
    return notice


def _as_json(attachments: Sequence[Attachment]) -> Json:
    return [
        {"sha256": one["sha256"], "name": one["name"], "type": one["type"]} for one in attachments
    ]


def forget(about: str) -> int:
    """Take away every mail about something that is gone, sent or not."""
    return Notice.objects.filter(about=about).delete()[0]


@task()
def send_waiting_mail() -> None:
    """The worker's task behind every mail that was just written."""
    send_waiting(timezone.now())


def send_waiting(at: datetime) -> int:
    """Send what is due, each address in order; how many were sent."""
    sent = 0
    with _Connection() as connection:
        while (notice := _claim(at)) is not None:
            outcome = _try(notice, connection, at)
            if outcome is None:  # no server: the others need not be tried now
                break
            sent += outcome
    return sent


def _claim(at: datetime) -> Notice | None:
    """The next mail that is due, that no other worker has, and that waits behind no other."""
    waiting = Notice.objects.filter(state=Notice.State.WAITING)
    earlier = waiting.filter(to=OuterRef("to"), id__lt=OuterRef("id"))
    due = waiting.filter(~Exists(earlier), next_try__lte=at).order_by("next_try", "id")
    for notice in due[:20]:
        mine = waiting.filter(pk=notice.pk, next_try=notice.next_try)
        if mine.update(next_try=at + LEASE, tries=F("tries") + 1):
            notice.refresh_from_db()
            return notice
    return None


def _try(notice: Notice, connection: "_Connection", at: datetime) -> bool | None:
    if notice.good_until is not None and notice.good_until <= at:
        _settle(notice, Notice.State.LAPSED, at)
        return False
    try:
        connection.send(message(notice))
    except NOT_TAKEN as refusal:
        connection.close()
        log.warning(
            "mail:not_taken", notice=notice.pk, tries=notice.tries, why=type(refusal).__name__
        )
        _later(notice, _wait(notice.tries), at)
        return False
    except (OSError, SMTPServerDisconnected) as away:
        connection.close()
        log.warning(
            "mail:server_away", notice=notice.pk, tries=notice.tries, why=type(away).__name__
        )
        _later(notice, AWAY, at)
        return None
    _settle(notice, Notice.State.SENT, at)
    return True


def _wait(tries: int) -> timedelta:
    doublings: int = 2 ** min(tries - 1, 10)
    return min(FIRST_WAIT * doublings, LONGEST_WAIT)


def _later(notice: Notice, wait: timedelta, at: datetime) -> None:
    if notice.written_at + KEPT_TRYING <= at:
        _settle(notice, Notice.State.REFUSED, at)
        return
    notice.next_try = at + wait
    notice.save(update_fields=["next_try"])


SETTLED = {
    Notice.State.SENT: (Event.NOTICE_SENT, "done"),
    Notice.State.LAPSED: (Event.NOTICE_REFUSED, "lapsed"),
    Notice.State.REFUSED: (Event.NOTICE_REFUSED, "refused"),
}


@transaction.atomic
def _settle(notice: Notice, state: Notice.State, at: datetime) -> None:
    notice.state = state
    notice.sent_at = at if state is Notice.State.SENT else None
    if notice.secret:
        notice.body = ""
    notice.save(update_fields=["state", "sent_at", "body"])
    event, outcome = SETTLED[state]
    if notice.kind == "acknowledgment" and state is Notice.State.SENT:
        event = Event.ACKNOWLEDGMENT_MAILED
    record(event, subject=notice.about, by=SYSTEM, at=at, outcome=outcome, reason=notice.kind)
    if state is Notice.State.REFUSED:
        raise_task(notice, at)


class _Mail(EmailMessage):
    """A mail whose bytes are the same at every try: its inner borders are not drawn by lot."""

    boundary = ""

    def message(self) -> Message:  # type: ignore[override]  # Django's stubs name a narrower type
        made: Message = super().message()
        if made.is_multipart():
            made.set_boundary(self.boundary)
        return made


def message(notice: Notice) -> EmailMessage:
    """The mail as it is sent, byte for byte the same each time."""
    host = urlsplit(settings.ADDRESS).hostname or "localhost"
    mail = _Mail(
        subject=notice.subject,
        body=notice.body,
        to=[notice.to],
        headers={
            "Message-ID": f"<{notice.message_id}@{host}>",
            "Date": format_datetime(notice.written_at),
            "Auto-Submitted": "auto-generated",
            "Content-Language": notice.language,
        },
    )
    mail.boundary = f"=={notice.message_id.hex}=="
    for attachment in _attachments(notice):
        mail.attach(attachment["name"], shelf.take(attachment["sha256"]), attachment["type"])
    return mail


def _attachments(notice: Notice) -> list[Attachment]:
    attached: list[Attachment] = notice.attachments  # type: ignore[assignment]  # only `queue` writes it
    return attached


class _Connection:
    """One connection for a round of mails, opened by the first and anew after a failure."""

    def __init__(self) -> None:
        self._backend: BaseEmailBackend | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def send(self, mail: EmailMessage) -> None:
        if self._backend is None:
            backend = get_connection()
            backend.open()
            self._backend = backend
        self._backend.send_messages([mail])

    def close(self) -> None:
        backend, self._backend = self._backend, None
        if backend is not None:
            backend.close()
