"""Two append-only tables: what happened, and the chain that seals it."""

from typing import ClassVar

from django.db import models


class Entry(models.Model):
    """One thing that happened. Points at nothing, so nothing that goes can take it along."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    event = models.CharField(max_length=40)
    subject = models.CharField(max_length=80)
    actor_kind = models.CharField(max_length=12)
    actor_key = models.CharField(max_length=80, blank=True)
    outcome = models.CharField(max_length=20)
    reason = models.CharField(max_length=200, blank=True)
    # A nonce and a keyed digest of this row: a row put in by hand has none that fits.
    mark = models.CharField(max_length=81, unique=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["subject", "id"], name="audit_entry_subject")]

    def __str__(self) -> str:
        return f"{self.pk} {self.at:%Y-%m-%d %H:%M:%S} {self.event} {self.subject} {self.outcome}"


class Seal(models.Model):
    """The place of one entry in the chain; numbers have no gaps."""

    number = models.BigIntegerField(primary_key=True)
    entry = models.BigIntegerField(unique=True)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.number}: entry {self.entry}"
