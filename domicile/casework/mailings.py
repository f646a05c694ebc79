"""One letter to many cases: what it says, and what became of it in each case."""

from typing import ClassVar

from django.db import models


class Mailing(models.Model):
    """A letter that an officer wrote once for many cases. `key` is drawn with the form."""

    officer = models.ForeignKey("accounts.Officer", models.PROTECT, related_name="mailings")
    key = models.UUIDField(unique=True)
    words = models.TextField()
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"mailing {self.pk} of officer {self.officer_id}"


class MailingCase(models.Model):
    """One case of a mailing. It has its result in the transaction that sends its letter."""

    class State(models.TextChoices):
        WAITING = "waiting"
        SENT = "sent"
        REFUSED = "refused"

    mailing = models.ForeignKey(Mailing, models.CASCADE, related_name="cases")
    case = models.ForeignKey("casework.Case", models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()
    key = models.UUIDField(unique=True)  # the letter's own: sent twice, it is one letter
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    why = models.CharField(max_length=40, blank=True)  # it was refused

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mailing", "case"], name="one_letter_a_case"),
            models.CheckConstraint(
                condition=models.Q(state="refused") ^ models.Q(why=""), name="refused_and_why"
            ),
        ]

    def __str__(self) -> str:
        return f"mailing {self.mailing_id}, case {self.case_id}: {self.state}"
