"""What applicants do once an application is lodged: rows that are added, and nothing else.

Answers and documents stay as they were lodged. A correction stands beside the answer, a change of
contact details beside the details, and the latest counts. The database refuses to change them.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class ContactChange(models.Model):
    """Somebody is reached otherwise from now on. `what`: "email", or the question that asked it."""

    submission = models.ForeignKey(
        "applications.Submission", models.PROTECT, related_name="contact_changes"
    )
    number = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=120)
    value = models.JSONField()
    at = models.DateTimeField()
    by_kind = models.CharField(max_length=12)
    by_key = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["submission", "number"], name="one_contact_a_number"),
        ]

    def __str__(self) -> str:
        return f"contact change {self.number} of submission {self.submission_id}"


class Withdrawal(models.Model):
    """An application was taken back: whose, by whom, and how we know where it came on paper."""

    submission = models.ForeignKey(
        "applications.Submission", models.PROTECT, related_name="withdrawals"
    )
    number = models.PositiveSmallIntegerField()
    people = models.JSONField()  # keys of the applications that ended with it
    reason = models.CharField(max_length=2000, blank=True)
    scan = models.ForeignKey("files.File", models.PROTECT, null=True, related_name="+")
    officer = models.ForeignKey("accounts.Officer", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    by_kind = models.CharField(max_length=12)
    by_key = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["submission", "number"], name="one_withdrawal_a_number"
            ),
            models.CheckConstraint(
                condition=Q(officer=None, scan=None) | (Q(officer__isnull=False) & ~Q(reason="")),
                name="on_paper_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"withdrawal {self.number} of submission {self.submission_id}"


class Correction(models.Model):
    """The applicant says that an answer is wrong, what is right, and why. The answer stays."""

    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="corrections")
    number = models.PositiveSmallIntegerField()
    key = models.UUIDField(unique=True)  # drawn with the form: sent twice, it is one
    field = models.CharField(max_length=200)  # "form.question", or "form.rows.2.question"
    right = models.CharField(max_length=2000)
    why = models.CharField(max_length=2000)
    proof = models.ForeignKey("files.File", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    by_kind = models.CharField(max_length=12)
    by_key = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "number"], name="one_correction_a_number"),
            models.CheckConstraint(
                condition=~Q(right="") & ~Q(why=""), name="corrected_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"correction {self.number} of case {self.case_id}"


class CorrectionRuling(models.Model):
    """What an officer says of a correction, once."""

    correction = models.OneToOneField(Correction, models.PROTECT, related_name="ruling")
    accepted = models.BooleanField()
    reason = models.CharField(max_length=1000, blank=True)
    officer = models.ForeignKey("accounts.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(accepted=True) | ~Q(reason=""), name="declined_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"correction {self.correction_id}, {'accepted' if self.accepted else 'declined'}"
