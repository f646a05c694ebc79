"""Codes that were sent, and counters of what must not happen too often. Nobody's address."""

from typing import ClassVar

from django.db import models


class Code(models.Model):
    """A one-time code and its link, sent by e-mail. Only keyed digests of both are kept."""

    purpose = models.CharField(max_length=20)
    subject = models.CharField(max_length=80, blank=True)  # empty: nobody gets in by it
    bound_to = models.CharField(max_length=64)
    code = models.CharField(max_length=64)
    token = models.CharField(max_length=64, unique=True)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    tries_left = models.PositiveSmallIntegerField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["bound_to", "purpose"], name="accounts_code_bound_to")
        ]

    def __str__(self) -> str:
        return f"{self.purpose} for {self.subject or 'nobody'}"


class Counter(models.Model):
    """When something happened lately, for one limit and one key; the key is a keyed digest."""

    key = models.CharField(max_length=64, primary_key=True)
    limit = models.CharField(max_length=30)
    times = models.JSONField(default=list)
    changed_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.limit}: {len(self.times)}"
