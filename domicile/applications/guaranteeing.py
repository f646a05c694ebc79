"""Guarantees as they are kept, and which state may follow which."""

import uuid
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from domicile.rulebook.text import Json


class GuaranteeState(models.TextChoices):
    """How far a guarantee is."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    REPLACEMENT_REQUESTED = "replacement_requested"
    REPLACED = "replaced"
    RELEASED = "released"
    # Ends of one that never bound anybody
    DECLINED = "declined"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Act(StrEnum):
    """What moves a guarantee on."""

    SUBMIT = "submit"  # lodged, or signed where it replaces another
    ACCEPT = "accept"
    REQUEST = "request"  # the applicant wants another guarantor
    REPLACE = "replace"  # another one was approved
    KEEP = "keep"  # another one was refused, declined or taken back
    RELEASE = "release"
    DECLINE = "decline"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"


S = GuaranteeState
MOVES: dict[tuple[str, Act], GuaranteeState] = {
    (S.DRAFT, Act.SUBMIT): S.SUBMITTED,
    (S.DRAFT, Act.DECLINE): S.DECLINED,
    (S.DRAFT, Act.WITHDRAW): S.WITHDRAWN,
    (S.SUBMITTED, Act.ACCEPT): S.ACCEPTED,
    (S.SUBMITTED, Act.REFUSE): S.REFUSED,
    (S.SUBMITTED, Act.WITHDRAW): S.WITHDRAWN,
    (S.ACCEPTED, Act.REQUEST): S.REPLACEMENT_REQUESTED,
    (S.REPLACEMENT_REQUESTED, Act.REPLACE): S.REPLACED,
    (S.REPLACEMENT_REQUESTED, Act.KEEP): S.ACCEPTED,
    (S.ACCEPTED, Act.RELEASE): S.RELEASED,
    (S.REPLACED, Act.RELEASE): S.RELEASED,
}
PENDING = (S.DRAFT, S.SUBMITTED)
"""Being given: at most one of a draft."""
BINDING = (S.ACCEPTED, S.REPLACEMENT_REQUESTED)
"""Somebody is bound: at most one of a draft, and while it is to be replaced the old one."""


class Guarantee(models.Model):
    """One guarantor for everyone in a draft, as the applicant named them."""

    State = GuaranteeState

    class Way(models.TextChoices):
        LINK = "link"
        PAPER = "paper"

    draft = models.ForeignKey("applications.Draft", models.CASCADE, related_name="guarantees")
    key = models.CharField(max_length=60)  # of the service's guarantee
    state = models.CharField(max_length=30, choices=GuaranteeState.choices, default=S.DRAFT)
    state_since = models.DateTimeField()
    way = models.CharField(max_length=10, choices=Way.choices)
    # What the applicant said; values of choices are keys, so a definition can grow.
    instrument = models.CharField(max_length=60)
    kind = models.CharField(max_length=60)
    name = models.CharField(max_length=160)
    identity = models.CharField(max_length=60, blank=True)
    registration = models.CharField(max_length=60, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    language = models.CharField(max_length=12)  # in which the guarantor is written to
    people: "models.JSONField[Json, Json]" = models.JSONField(
        default=list
    )  # keys of who is covered
    replaces = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="replacements"
    )
    reason = models.CharField(max_length=1000, blank=True)  # why the guarantor is to be replaced
    ruling = models.CharField(max_length=1000, blank=True)  # what an officer said, acting last
    token_hash = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001 - unique
    sent_at = models.DateTimeField(null=True)
    link_until = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["draft", "key"],
                condition=Q(state__in=["draft", "submitted"]),
                name="one_pending_guarantee",
            ),
            models.UniqueConstraint(
                fields=["draft", "key"],
                condition=Q(state__in=["accepted", "replacement_requested"]),
                name="one_binding_guarantee",
            ),
            models.CheckConstraint(
                condition=Q(token_hash__isnull=True, link_until__isnull=True)
                | Q(token_hash__isnull=False, link_until__isnull=False, state="draft"),
                name="guarantee_link_and_end",
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True, reason="")
                | (Q(replaces__isnull=False) & ~Q(reason="")),
                name="guarantee_replaces_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"draft {self.draft_id}, {self.key}, {self.state}"


class GuaranteeSignature(models.Model):
    """What a guarantor signed, and whether it still stands; a change makes it fall."""

    class Kind(models.TextChoices):
        DRAWN = "drawn"
        TYPED = "typed"

    guarantee = models.ForeignKey(Guarantee, models.CASCADE, related_name="signatures")
    signer_name = models.CharField(max_length=160)
    capacity = models.CharField(max_length=80, blank=True)  # for a body: what the signer is in it
    number = models.CharField(max_length=60)  # identity card or registration, as the signer said
    kind = models.CharField(max_length=10, choices=Kind.choices)
    drawing: "models.JSONField[Json, Json]" = models.JSONField(null=True)
    typed = models.CharField(max_length=160, blank=True)
    covers = models.CharField(max_length=64)
    declarations: "models.JSONField[Json, Json]" = models.JSONField(default=list)
    language = models.CharField(max_length=12)
    signed_at = models.DateTimeField()
    signed_on = models.DateField()
    fallen_at = models.DateTimeField(null=True)
    copy_hash = models.CharField(max_length=64, unique=True)  # the link to the guarantor's own copy
    copy_until = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["guarantee"],
                condition=Q(fallen_at__isnull=True),
                name="one_standing_guarantee_signature",
            ),
            models.CheckConstraint(
                condition=Q(kind="drawn", drawing__isnull=False, typed="")
                | (Q(kind="typed", drawing__isnull=True) & ~Q(typed="")),
                name="guarantee_drawn_or_typed",
            ),
        ]

    def __str__(self) -> str:
        return f"guarantee {self.guarantee_id}, {self.signed_on}"


class GuaranteeUpload(models.Model):
    """One file a guarantor sent as evidence; the applicant does not see it."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    guarantee = models.ForeignKey(Guarantee, models.CASCADE, related_name="uploads")
    document = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField()
    file = models.OneToOneField("files.File", models.PROTECT, related_name="guarantee_upload")
    attached_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["guarantee", "document", "position"], name="guarantee_upload_order"
            )
        ]

    def __str__(self) -> str:
        return str(self.uuid)

    @property
    def takes_place(self) -> bool:
        """A refused file takes no place: it stays as a message until it is closed."""
        return bool(self.file.state != "refused")
