"""Tasks for officers: a mail that nobody took, so somebody is told in another way."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Task(models.Model):
    """One notice that could not be delivered, until an officer has seen to it."""

    notice = models.OneToOneField("notices.Notice", models.CASCADE, related_name="task")
    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="tasks")
    raised_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey("accounts.Officer", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None)
                | Q(done_at__isnull=False, done_by__isnull=False),
                name="task_done_by_and_at",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["raised_at"], condition=Q(done_at=None), name="task_open"),
        ]

    def __str__(self) -> str:
        return f"task for notice {self.notice_id}"
