"""What officers write into a case: verdicts on documents, notes, recommendations, the decision.

Nothing here is ever changed or deleted: a verdict or recommendation that was wrong is followed by
another, and the latest counts. The database refuses everything else.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class Outcome(models.TextChoices):
    """How a case can end. The words are kept: add, never change."""

    APPROVED = "approved"
    IN_PRINCIPLE = "approved-in-principle"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    REGISTERED = "registered"  # a notice that is compared and filed: nothing is decided


# Ends for which somebody is told why.
WITH_REASONS = (Outcome.REFUSED, Outcome.LAPSED)


class DocumentReview(models.Model):
    """What an officer says of one file of a case. The latest counts."""

    class Verdict(models.TextChoices):
        ACCEPTED = "accepted"
        RETURNED = "returned"

    # What came with the application, or later on request: one of the two.
    case_document = models.ForeignKey(
        "casework.CaseDocument", models.PROTECT, null=True, related_name="reviews"
    )
    request_file = models.ForeignKey(
        "casework.RequestFile", models.PROTECT, null=True, related_name="reviews"
    )
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    reason = models.CharField(max_length=1000, blank=True)
    officer = models.ForeignKey("accounts.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(verdict="returned") | ~Q(reason=""), name="returned_with_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(case_document=None, request_file__isnull=False)
                | Q(case_document__isnull=False, request_file=None),
                name="review_of_one_file",
            ),
        ]

    def __str__(self) -> str:
        return f"document {self.case_document_id or self.request_file_id}, {self.verdict}"


class CaseNote(models.Model):
    """What officers tell one another about a case; nobody else reads it."""

    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="notes")
    text = models.CharField(max_length=4000)
    officer = models.ForeignKey("accounts.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"case {self.case_id}, {self.at}"


class Recommendation(models.Model):
    """How an officer thinks a case should end, for another to decide. The latest counts."""

    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="recommendations")
    outcome = models.CharField(max_length=30, choices=Outcome.choices)
    reasons = models.CharField(max_length=4000)
    officer = models.ForeignKey("accounts.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reasons=""), name="recommended_with_reasons"),
        ]

    def __str__(self) -> str:
        return f"case {self.case_id}, {self.outcome}"


class Decision(models.Model):
    """How a case ended: one for a case, and by another officer than who recommended it.

    Who recommended is kept here too, so that the database itself can refuse four eyes that are two.
    """

    case = models.OneToOneField("casework.Case", models.PROTECT, related_name="decision")
    recommendation = models.OneToOneField(Recommendation, models.PROTECT, related_name="decision")
    recommended_by = models.ForeignKey("accounts.Officer", models.PROTECT, related_name="+")
    officer = models.ForeignKey("accounts.Officer", models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=30, choices=Outcome.choices)
    reasons = models.CharField(max_length=4000, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(officer=F("recommended_by")), name="decided_by_another"
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=["refused", "lapsed"]) | ~Q(reasons=""),
                name="refused_with_reasons",
            ),
        ]

    def __str__(self) -> str:
        return f"case {self.case_id}, {self.outcome}"
