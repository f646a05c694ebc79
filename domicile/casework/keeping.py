"""What retention is read from: how cases ended, who keeps one from being deleted, what has gone."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class CaseEnd(models.Model):
    """How and when a case ended; written by the worker from the case itself, and only read from.

    One row a closed case, so that what is due is read off an index and no decision is opened.
    """

    case = models.OneToOneField("casework.Case", models.CASCADE, related_name="end")
    service = models.CharField(max_length=60)
    ended = models.CharField(max_length=30)  # rulebook.retention.Ended
    on = models.DateField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["service", "ended", "on", "case"], name="case_end_due"),
        ]

    def __str__(self) -> str:
        return f"case {self.case_id}, {self.ended} {self.on}"


class Hold(models.Model):
    """A senior officer keeps a case from being deleted, and with it everybody in its submission."""

    case = models.ForeignKey("casework.Case", models.CASCADE, related_name="holds")
    reason = models.CharField(max_length=1000)
    until = models.DateField(null=True)  # the last day; without one until it is lifted
    officer = models.ForeignKey("accounts.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey("accounts.Officer", models.PROTECT, null=True, related_name="+")
    lifted_because = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reason=""), name="held_for_a_reason"),
            models.CheckConstraint(
                condition=Q(lifted_at=None, lifted_by=None, lifted_because="")
                | (Q(lifted_at__isnull=False, lifted_by__isnull=False) & ~Q(lifted_because="")),
                name="lifted_by_at_and_why",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["case"], condition=Q(lifted_at=None), name="hold_standing"),
        ]

    def __str__(self) -> str:
        return f"case {self.case_id}, held until {self.until or 'lifted'}"


class Purged(models.Model):
    """That a submission was deleted, and by which rule. Of what was in it nothing is here.

    The row is the order too: the database lets rows of this submission go once it is written, and
    refuses to write it while somebody holds one of its cases. It is never changed or deleted.
    """

    submission = models.BigIntegerField(unique=True)  # a number of ours; no row has it any more
    service = models.CharField(max_length=60)
    reference = models.CharField(max_length=24, unique=True)  # in the ledger: nobody gets it again
    received_on = models.DateField()
    ended_on = models.DateField()
    rule = models.CharField(max_length=60)  # "withdrawn: 1 year 0 days"
    purged_on = models.DateField()  # the day where the authority is
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.reference}, {self.purged_on}"


class PurgedBytes(models.Model):
    """Bytes whose last row went in a purge and that still lie in a store, for a moment."""

    purged = models.ForeignKey(Purged, models.PROTECT, related_name="bytes")
    shelf = models.CharField(max_length=20)  # which store: "files", or one of another room
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["purged", "shelf", "sha256"], name="purged_bytes_once"),
        ]

    def __str__(self) -> str:
        return f"{self.shelf} {self.sha256}"
