"""What we told people, and the papers we made."""

import uuid
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from domicile.rulebook.text import Json


class Paper(models.Model):
    """A paper made for a submission. Made once: whoever asks again gets the same bytes."""

    class Kind(models.TextChoices):
        ACKNOWLEDGMENT = "acknowledgment"  # the signed PDF
        MANIFEST = "manifest"  # the JSON beside it
        TRANSCRIPT = "transcript"  # one person's whole application

    submission = models.UUIDField()
    kind = models.CharField(max_length=20, choices=Kind.choices)
    person = models.CharField(max_length=20, blank=True)  # whose transcript
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
