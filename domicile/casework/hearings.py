"""A written hearing: a letter that says what is intended, and what the applicant answers."""

from django.db import models


class Hearing(models.Model):
    """What makes a request a hearing: its reasons are the request's words, its papers the files."""

    request = models.OneToOneField(
        "casework.DocumentRequest", models.PROTECT, related_name="hearing"
    )
    case = models.ForeignKey("casework.Case", models.PROTECT, related_name="hearings")
    answer = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"hearing of case {self.case_id}"
