"""Codes that were sent, counters of what must not happen too often, and who works here."""

from typing import ClassVar

from django.db import models

from domicile.audit.events import Actor, officer


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


class Officer(models.Model):
    """Someone who works for an authority. Roles are keys of `roles.Role`; the user signs in."""

    user = models.OneToOneField("auth.User", models.PROTECT, related_name="officer")
    name = models.CharField(max_length=120)
    authority = models.CharField(max_length=60)
    unit = models.CharField(max_length=60, blank=True)  # empty: every unit of the authority
    roles = models.JSONField(default=list)
    # Keyed digests of the officer's own identity numbers: nobody handles an own case (A08).
    numbers = models.JSONField(default=list, blank=True)
    absent_until = models.DateField(null=True, blank=True)
    cover = models.ForeignKey("self", models.SET_NULL, null=True, related_name="covers_for")
    dark = models.BooleanField(default=False)  # follow the device's colours: documents stay white
    keys = models.BooleanField(default=True)  # single keys do things (WCAG 2.1.4: can be off)
    keys_off = models.JSONField(default=list, blank=True)  # single keys that are off, such as "a"
    columns = models.JSONField(null=True, blank=True)  # of the queue; null: as they are at first
    # A session remembers this number; what must end all of an officer's counts it up (A24).
    generation = models.PositiveIntegerField(default=1)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["authority", "unit"], name="accounts_officer_place")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def actor(self) -> Actor:
        """Who acts, for the audit log: a key of ours, never a name."""
        return officer(f"officer:{self.pk}")

    @property
    def email(self) -> str:
        return self.user.email

    @property
    def enabled(self) -> bool:
        return self.user.is_active

    @property
    def initials(self) -> str:
        """At most two letters for the round sign beside the name."""
        return "".join(word[0] for word in self.name.split()[:2]).upper()


class OfficerInvitation(models.Model):
    """A one-time link to set a password, or also a second factor. Only its digest is kept."""

    class Purpose(models.TextChoices):
        JOIN = "join"  # password and second factor
        PASSWORD = "password"  # noqa: S105  # a word, not a secret

    officer = models.ForeignKey(Officer, models.CASCADE, related_name="invitations")
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    token = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.purpose} for officer {self.officer_id}"


class EmergencyAccess(models.Model):
    """An officer looked at what another unit handles, and said why. `about` is as "case:12"."""

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="emergencies")
    about = models.CharField(max_length=80)
    reason = models.CharField(max_length=400)
    at = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["officer", "about"], name="accounts_emergency_about")
        ]

    def __str__(self) -> str:
        return f"officer {self.officer_id}, {self.about}"
