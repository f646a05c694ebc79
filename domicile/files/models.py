"""A file someone sent: what it is, what the check found, where its bytes are."""

import uuid

from django.db import models
from django.db.models import Q

from domicile.files.limits import LimitsJson, limits_from_json
from domicile.files.verdicts import Reason, reasons_from_json
from domicile.rulebook.documents import FileLimits, FileType

DIGEST = 64


class File(models.Model):
    """One file as it was sent, and the checked copy made of it. It knows nothing of drafts."""

    class State(models.TextChoices):
        CHECKING = "checking"
        ACCEPTED = "accepted"
        WARNED = "warned"
        REFUSED = "refused"

    class Scan(models.TextChoices):
        OFF = "off"
        WAITING = "waiting"
        CLEAN = "clean"
        INFECTED = "infected"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=DIGEST, db_index=True)
    size = models.PositiveBigIntegerField()
    limits: models.JSONField[LimitsJson] = models.JSONField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.CHECKING)
    scan = models.CharField(max_length=10, choices=Scan.choices, default=Scan.OFF)
    type = models.CharField(max_length=10, blank=True)
    pages = models.PositiveIntegerField(default=0)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    reasons: models.JSONField[list[dict[str, object]]] = models.JSONField(default=list)
    checked_sha256 = models.CharField(max_length=DIGEST, blank=True, db_index=True)
    checked_size = models.PositiveBigIntegerField(default=0)
    checked_type = models.CharField(max_length=10, blank=True)
    rotation = models.PositiveSmallIntegerField(default=0)
    received_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(
                fields=["received_at"], condition=Q(state="checking"), name="files_being_checked"
            ),
            models.Index(
                fields=["received_at"], condition=Q(scan="waiting"), name="files_being_scanned"
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=~Q(state__in=["accepted", "warned"]) | ~Q(checked_sha256=""),
                name="files_taken_have_a_copy",
            ),
            models.CheckConstraint(
                condition=~Q(scan="infected") | Q(state="refused"),
                name="files_infected_are_refused",
            ),
            models.CheckConstraint(
                condition=Q(rotation__in=[0, 90, 180, 270]), name="files_turned_by_quarters"
            ),
        )

    def __str__(self) -> str:
        return str(self.id)

    @property
    def asked(self) -> FileLimits:
        """The limits it was received under."""
        return limits_from_json(self.limits)

    @property
    def found(self) -> tuple[Reason, ...]:
        """What the check found, the heaviest first."""
        return reasons_from_json(self.reasons)

    @property
    def taken(self) -> bool:
        """Accepted, at least with a warning."""
        return self.state in {self.State.ACCEPTED, self.State.WARNED}

    @property
    def being_checked(self) -> bool:
        """The checker or the virus scanner has not spoken yet."""
        return self.state == self.State.CHECKING or self.scan == self.Scan.WAITING

    @property
    def ready(self) -> bool:
        """Officers may open it: checked, and clean where a scanner watches."""
        return self.taken and self.scan in {self.Scan.OFF, self.Scan.CLEAN}

    @property
    def copy_type(self) -> FileType:
        """The type of the checked copy."""
        return FileType(self.checked_type)


class Picture(models.Model):
    """A page of a checked copy, drawn for the eye; page 0 is the thumbnail."""

    file = models.ForeignKey(File, models.CASCADE, related_name="pictures")
    page = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=DIGEST, db_index=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["file", "page"], name="files_one_picture_a_page"),
        )

    def __str__(self) -> str:
        return f"{self.file_id} page {self.page}"
