"""What would differ if a change were made: asked for by a manager, and kept for a month.

Nothing here is part of a case. A finding names the case it is about and falls with it.
"""

from typing import ClassVar

from django.db import models


class Trial(models.Model):
    """One change, run over the cases of some months by the worker, part after part."""

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        READY = "ready"
        STOPPED = "stopped"
        FAILED = "failed"

    officer = models.ForeignKey("accounts.Officer", models.PROTECT, related_name="trials")
    authority = models.CharField(max_length=60)
    unit = models.CharField(max_length=60, blank=True)  # of whoever asked; empty: every unit
    service = models.CharField(max_length=60)
    kind = models.CharField(max_length=60, blank=True)  # of the service's kinds; empty: all
    change = models.JSONField()
    since = models.DateField()
    until = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    # How far it is: cases looked at, about how many there are, the last submission that was done.
    done = models.PositiveIntegerField(default=0)
    expected = models.PositiveIntegerField(default=0)
    after = models.BigIntegerField(default=0)
    # What came of it: cases that differ, groups with how many each, whether anybody asked for the
    # number that was changed.
    found = models.JSONField(default=dict)
    asked_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["authority"], name="trial_authority")]

    def __str__(self) -> str:
        return f"trial {self.pk}: {self.state}"


class TrialFinding(models.Model):
    """One thing that would be another in one case. `group` are those that read alike."""

    trial = models.ForeignKey(Trial, models.CASCADE, related_name="findings")
    case = models.ForeignKey("casework.Case", models.CASCADE, related_name="+")
    group = models.CharField(max_length=16)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["trial", "group", "id"], name="trial_group")]

    def __str__(self) -> str:
        return f"trial {self.trial_id}, case {self.case_id}"
