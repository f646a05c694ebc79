"""What an application is made of, from the first answer to the frozen submission."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from domicile.applications.guaranteeing import Guarantee, GuaranteeSignature, GuaranteeUpload
from domicile.rulebook.text import Json

__all__ = [
    "CLEANED",
    "Answers",
    "Application",
    "Draft",
    "Guarantee",
    "GuaranteeSignature",
    "GuaranteeUpload",
    "Reference",
    "Signature",
    "SigningInvitation",
    "Submission",
    "Upload",
]

# Reasons whose cleaned copy a person confirms before it stands for what they sent.
CLEANED = frozenset(
    {
        "action",
        "attachment",
        "damaged-picture",
        "form-script",
        "locked",
        "lost-pages",
        "media",
        "repaired",
        "script",
    }
)

Answers = dict[str, dict[str, Json]]
"""form key -> question key -> JSON value, as the rulebook reads and gives them."""


class Reference(models.Model):
    """Every reference ever drawn. Rows are never changed or deleted, so none comes twice."""

    text = models.CharField(max_length=24, primary_key=True)
    drawn_at = models.DateTimeField()
    # A person may hold it, but a backup that was restored knows nothing of it (journal.py).
    lost_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.text


class Draft(models.Model):
    """A group of applications being filled in. It dies at `expires_at` unless it is submitted."""

    class State(models.TextChoices):
        OPEN = "open"
        SUBMITTED = "submitted"

    service = models.CharField(max_length=60)  # a key, checked against the definitions at start-up
    reference = models.OneToOneField(
        Reference, models.PROTECT, to_field="text", db_column="reference", related_name="draft"
    )
    email = models.EmailField(max_length=254, db_index=True)
    language = models.CharField(max_length=12)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    # Counts children ever added, so that the key of one who was removed is not given to another.
    added = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state", "expires_at"], name="draft_expiry")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("changed_at")), name="draft_expires_later"
            )
        ]

    def __str__(self) -> str:
        return self.reference_id


class Application(models.Model):
    """One person's application within a draft. `key` is the person: principal, spouse, child-1."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="applications")
    key = models.CharField(max_length=20)
    role = models.CharField(max_length=20)
    position = models.PositiveSmallIntegerField()
    answers: "models.JSONField[Answers, Answers]" = models.JSONField(default=dict)
    as_typed: "models.JSONField[dict[str, Json], dict[str, Json]]" = models.JSONField(default=dict)
    # Days printed on papers, not on files: document -> {"days": ..., "as_typed": ...}.
    papers: "models.JSONField[dict[str, Json], dict[str, Json]]" = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["draft", "key"], name="one_application_a_person"),
            models.UniqueConstraint(fields=["draft", "position"], name="one_person_a_position"),
        ]

    def __str__(self) -> str:
        return f"draft {self.draft_id}, {self.key}"


class Upload(models.Model):
    """One file put under one document of one person."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.ForeignKey(Application, models.CASCADE, related_name="uploads")
    document = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField()
    file = models.OneToOneField("files.File", models.PROTECT, related_name="upload")
    confirmed_at = models.DateTimeField(null=True)  # when the person agreed to the cleaned copy
    attached_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["application", "document", "position"], name="upload_order")
        ]

    def __str__(self) -> str:
        return str(self.uuid)

    @property
    def takes_place(self) -> bool:
        """A refused file takes no place: it stays as a message until it is closed."""
        return bool(self.file.state != "refused")

    @property
    def being_checked(self) -> bool:
        """We do not know yet what the file is."""
        return bool(self.file.state == "checking")

    @property
    def needs_confirming(self) -> bool:
        """What officers would see is a cleaned copy, and the person has not agreed to it yet."""
        cleaned = any(reason["code"] in CLEANED for reason in self.file.reasons)
        return bool(self.file.state == "warned" and cleaned and self.confirmed_at is None)


class Signature(models.Model):
    """Who signed what, and whether it still stands: a change makes it fall, and both are kept."""

    class Signer(models.TextChoices):
        SELF = "self"
        GUARDIAN = "guardian"
        APPLICANT = "applicant"

    class Kind(models.TextChoices):
        DRAWN = "drawn"
        TYPED = "typed"
        PAPER = "paper"  # by hand on the printed form, which was scanned

    application = models.ForeignKey(Application, models.CASCADE, related_name="signatures")
    signer = models.CharField(max_length=10, choices=Signer.choices)
    signer_name = models.CharField(max_length=160)
    relationship = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    drawing: "models.JSONField[Json, Json]" = models.JSONField(null=True)
    typed = models.CharField(max_length=160, blank=True)
    # One scan may show the signatures under the forms of several people.
    scan = models.ForeignKey("files.File", models.PROTECT, null=True, related_name="signatures")
    notarised = models.BooleanField(default=False)  # a notary recognised it, as the person says
    covers = models.CharField(max_length=64)
    declarations: "models.JSONField[Json, Json]" = models.JSONField(default=list)
    language = models.CharField(max_length=12)
    signed_at = models.DateTimeField()
    signed_on = models.DateField()  # the legal day, in the authority's time zone
    fallen_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(fallen_at__isnull=True),
                name="one_standing_signature",
            ),
            models.CheckConstraint(
                condition=Q(kind="drawn", drawing__isnull=False, typed="", scan=None)
                | (Q(kind="typed", drawing__isnull=True, scan=None) & ~Q(typed=""))
                | Q(kind="paper", drawing__isnull=True, typed="", scan__isnull=False),
                name="drawn_typed_or_scanned",
            ),
        ]

    def __str__(self) -> str:
        return f"application {self.application_id}, {self.signer}, {self.signed_on}"


class SigningInvitation(models.Model):
    """A link sent to one person so that they sign on their own device. Used once, then dead."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="invitations")
    token_hash = models.CharField(max_length=64, unique=True)
    email = models.EmailField(max_length=254)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"application {self.application_id}, until {self.expires_at}"


class Submission(models.Model):
    """What was lodged, frozen. The database refuses to change or delete it."""

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    # The draft is the idempotency key: one draft, one submission, whatever is pressed how often.
    draft = models.OneToOneField(Draft, models.PROTECT, related_name="submission")
    reference = models.OneToOneField(
        Reference, models.PROTECT, to_field="text", db_column="reference", related_name="submission"
    )
    frozen = models.TextField()
    sha256 = models.CharField(max_length=64)
    rulebook_digest = models.CharField(max_length=64)
    received_at = models.DateTimeField()
    legal_day = models.DateField()

    def __str__(self) -> str:
        return self.reference_id
