"""What we told people, and the papers we made."""

import uuid
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from domicile.notices.tasks import Task

if TYPE_CHECKING:
    from domicile.rulebook.text import Json

__all__ = ["Notice", "Package", "PackagePart", "Paper", "Reminder", "Task"]


class Paper(models.Model):
    """A paper made for a submission. Made once: whoever asks again gets the same bytes."""

    class Kind(models.TextChoices):
        ACKNOWLEDGMENT = "acknowledgment"  # the signed PDF
        MANIFEST = "manifest"  # the JSON beside it
        TRANSCRIPT = "transcript"  # one person's whole application
        FORMS = "forms"  # every form in one PDF
        RECEIPT = "receipt"  # of one person, numbered: principal-1
        LETTER = "letter"  # to everybody of a submission, numbered: documents-1

    submission = models.UUIDField()
    kind = models.CharField(max_length=20, choices=Kind.choices)
    person = models.CharField(max_length=26, blank=True)  # whose transcript or receipt
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["submission", "kind", "person"], name="one_paper_of_a_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.person} of {self.submission}"


class Notice(models.Model):
    """A mail, written down whole before it is first tried: every try sends the same."""

    class State(models.TextChoices):
        WAITING = "waiting"
        SENT = "sent"
        LAPSED = "lapsed"  # of no use any more, such as a code whose minutes are over
        REFUSED = "refused"  # tried for days; nobody takes it

    # What it is about, once: "acknowledgment:<submission>". The same key never makes a second mail.
    key = models.CharField(max_length=120, unique=True)
    about = models.CharField(max_length=80, db_index=True)  # "draft:12": goes when the draft goes
    kind = models.CharField(max_length=40)
    to = models.CharField(max_length=254)
    language = models.CharField(max_length=12)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    secret = models.BooleanField(default=False)  # carries a code or link: wiped once sent
    attachments: "models.JSONField[Json, Json]" = models.JSONField(default=list)
    message_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    written_at = models.DateTimeField()
    good_until = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    tries = models.PositiveIntegerField(default=0)
    next_try = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["next_try"], condition=Q(state="waiting"), name="notice_waiting"),
            models.Index(fields=["to", "id"], condition=Q(state="waiting"), name="notice_queue"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False)
                | (~Q(state="sent") & Q(sent_at__isnull=True)),
                name="sent_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} {self.state}"


class Package(models.Model):
    """The printed forms of a draft as it was at one digest, made outside any request.

    Unlike papers of a submission they are the person's own: they go when the draft goes.
    """

    class State(models.TextChoices):
        MAKING = "making"
        MADE = "made"
        FAILED = "failed"

    draft = models.ForeignKey("applications.Draft", models.CASCADE, related_name="packages")
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State.choices, default=State.MAKING)
    done = models.PositiveSmallIntegerField(default=0)
    of = models.PositiveSmallIntegerField()
    begun_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["draft", "digest"], name="one_package_a_digest"),
        ]

    def __str__(self) -> str:
        return f"package of draft {self.draft_id}, {self.state}"


class PackagePart(models.Model):
    """One form of a package as a PDF, or all of them in one."""

    package = models.ForeignKey(Package, models.CASCADE, related_name="parts")
    name = models.CharField(max_length=60)
    pages = models.PositiveSmallIntegerField()
    content = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["package", "name"], name="one_part_a_name"),
        ]

    def __str__(self) -> str:
        return f"{self.name} of package {self.package_id}"


class Reminder(models.Model):
    """Somebody wants a mail on a day. Nothing else is known of them; it goes once it is sent."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.CharField(max_length=254)
    service = models.CharField(max_length=60)
    language = models.CharField(max_length=12)
    day = models.DateField(db_index=True)
    token = models.CharField(max_length=64, unique=True)  # the digest of the link that cancels it
    asked_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("email"), "service", "day", name="one_reminder_a_day"),
        ]

    def __str__(self) -> str:
        return f"reminder {self.pk} of {self.service} on {self.day}"
