"""What officers ask for after an application was lodged, and what came of it."""

import uuid
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q


class DocumentRequest(models.Model):
    """One letter that asks for documents, of everybody in one submission it names."""

    class State(models.TextChoices):
        OPEN = "open"
        FINISHED = "finished"  # the applicant said: this is all
        WITHDRAWN = "withdrawn"
        OVERDUE = "overdue"  # its day has passed, and an officer says what follows
        LAPSED = "lapsed"  # its day has passed, and the case went on with what had come

    submission = models.ForeignKey(
        "applications.Submission", models.PROTECT, related_name="document_requests"
    )
    number = models.PositiveSmallIntegerField()
    key = models.UUIDField(unique=True, default=uuid.uuid4)  # the code is worked out from it
    code = models.CharField(max_length=64, unique=True)  # its digest
    officer = models.ForeignKey("accounts.Officer", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    language = models.CharField(max_length=12)  # the applicant's
    words = models.CharField(max_length=4000, blank=True)
    due = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    state_since = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["submission", "number"], name="one_request_a_number"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["due"], condition=Q(state="open"), name="request_open"),
        ]

    def __str__(self) -> str:
        return f"request {self.number} of submission {self.submission_id}, {self.state}"

    def open_on(self, on: date) -> bool:
        """Whether something can be sent for it on a day."""
        return self.state == self.State.OPEN and on <= self.due


class RequestItem(models.Model):
    """One thing that is asked of one person: a document of the rulebook, or in words."""

    request = models.ForeignKey(DocumentRequest, models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    application_key = models.CharField(max_length=20)
    document = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=200, blank=True)
    why = models.CharField(max_length=1000, blank=True)
    days = models.JSONField(default=dict)  # printed on what was sent, as the applicant gave them

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["request", "position"], name="one_item_a_place"),
            models.CheckConstraint(
                condition=(Q(document="") & ~Q(title="")) | (~Q(document="") & Q(title="")),
                name="a_document_or_words",
            ),
        ]

    def __str__(self) -> str:
        return f"item {self.position} of request {self.request_id}"

    @property
    def printed(self) -> dict[str, date]:
        """The days on what was sent, as days."""
        return {which: date.fromisoformat(day) for which, day in self.days.items()}


class RequestFile(models.Model):
    """One file under an item: put there, and then sent. What was sent is never taken back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    item = models.ForeignKey(RequestItem, models.PROTECT, related_name="files")
    file = models.ForeignKey("files.File", models.PROTECT, related_name="+")
    put_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"file {self.id} of item {self.item_id}"

    @property
    def takes_place(self) -> bool:
        """A refused file stays to be read about, and takes no place."""
        return self.file.state != self.file.State.REFUSED


class RequestDraft(models.Model):
    """What an officer has begun to ask for and not sent: nobody but this officer sees it."""

    case = models.ForeignKey("casework.Case", models.CASCADE, related_name="request_drafts")
    officer = models.ForeignKey("accounts.Officer", models.CASCADE, related_name="+")
    typed = models.JSONField()  # the fields of the form, as they were
    kept_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "officer"], name="one_request_draft"),
        ]

    def __str__(self) -> str:
        return f"draft of a request, case {self.case_id}, officer {self.officer_id}"
