"""Demo mail: each message is one file in the data folder, shown on a page of its own."""

import email
import email.policy
import os
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.message import EmailMessage as Parsed
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class FolderBackend(BaseEmailBackend):
    """Keeps what would have been sent; the worker's and the web's messages meet in one folder."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder: Path = settings.EMAIL_FOLDER
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for message in email_messages:
            keep(folder, message.message().as_bytes())
        return len(email_messages)


def keep(folder: Path, content: bytes) -> None:
    """Write one message whole or not at all."""
    name = uuid.uuid4().hex
    draft = folder / f".{name}"
    draft.write_bytes(content)
    os.rename(draft, folder / f"{name}.eml")  # noqa: PTH104  # atomic, and says so


@dataclass(frozen=True)
class Sent:
    """One message as the demo page shows it."""

    to: str
    subject: str
    text: str
    attachments: tuple[str, ...]


def sent_mail(folder: Path, most: int = 50) -> Iterator[Sent]:
    """Give the latest messages, newest first."""
    files = sorted(folder.glob("*.eml"), key=lambda one: one.stat().st_mtime_ns, reverse=True)
    for file in files[:most]:
        yield _sent(email.message_from_bytes(file.read_bytes(), policy=email.policy.default))


def _sent(message: Parsed) -> Sent:
    body = message.get_body(("plain",))
    return Sent(
        to=str(message["To"]),
        subject=str(message["Subject"]),
        text=body.get_content() if body else "",
        attachments=tuple(part.get_filename() or "" for part in message.iter_attachments()),
    )
