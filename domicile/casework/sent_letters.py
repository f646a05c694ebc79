"""Letters as they were written: of which kind, to whom, by whom, in which words."""

import uuid
from typing import ClassVar

from django.db import models


class SentLetter(models.Model):
    """A letter about one case. The database refuses to change or delete it.

    It counts in one row with the letters that ask for documents. `template` is the day since which
    its template is in force; empty: from the start.
    """

    submission = models.ForeignKey(
        "applications.Submission", models.PROTECT, related_name="sent_letters"
    )
    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="letters")
    number = models.PositiveSmallIntegerField()
    key = models.UUIDField(unique=True, default=uuid.uuid4)  # drawn with the form: once is once
    kind = models.CharField(max_length=30)  # of the rulebook's kinds of letters
    template = models.DateField(null=True)
    officer = models.ForeignKey("accounts.Officer", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    language = models.CharField(max_length=12)  # the applicant's
    words = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["submission", "number"], name="one_letter_a_number"),
        ]

    def __str__(self) -> str:
        return f"letter {self.number} of submission {self.submission_id}, {self.kind}"


class LetterRead(models.Model):
    """That the applicant opened a letter, and when first."""

    letter = models.OneToOneField(SentLetter, models.CASCADE, related_name="read")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"letter {self.letter_id}, read {self.at}"
