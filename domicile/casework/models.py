"""The officer's file of one lodged application, and the documents that came with it."""

from datetime import UTC, date, datetime
from typing import ClassVar

from django.db import models

from domicile.casework.afterwards import (
    ContactChange,
    Correction,
    CorrectionRuling,
    Withdrawal,
)
from domicile.casework.handling import (
    CaseNote,
    Decision,
    DocumentReview,
    Outcome,
    Recommendation,
)
from domicile.casework.hearings import Hearing
from domicile.casework.keeping import CaseEnd, Hold, Purged, PurgedBytes
from domicile.casework.lists import Export, ExportPart, SavedView, SearchKey, Tally
from domicile.casework.mailings import Mailing, MailingCase
from domicile.casework.requests import DocumentRequest, RequestDraft, RequestFile, RequestItem
from domicile.casework.sent_letters import LetterRead, SentLetter
from domicile.casework.trials import Trial, TrialFinding

__all__ = [
    "Case",
    "CaseDeclaration",
    "CaseDocument",
    "CaseEnd",
    "CaseEvent",
    "CaseNote",
    "CasePaper",
    "ContactChange",
    "Correction",
    "CorrectionRuling",
    "Decision",
    "DocumentRequest",
    "DocumentReview",
    "Export",
    "ExportPart",
    "Hearing",
    "Hold",
    "InquiryKey",
    "LetterRead",
    "Mailing",
    "MailingCase",
    "Outcome",
    "Purged",
    "PurgedBytes",
    "Recommendation",
    "RequestDraft",
    "RequestFile",
    "RequestItem",
    "SavedView",
    "SearchKey",
    "SentLetter",
    "Tally",
    "Trial",
    "TrialFinding",
    "Waiting",
    "Withdrawal",
]

LONG_AGO = date(2000, 1, 1)
UNPLACED = datetime(9999, 1, 1, tzinfo=UTC)  # behind every case whose turn is known


class Waiting(models.TextChoices):
    """On whom an open case waits."""

    US = "us"
    APPLICANT = "applicant"
    OTHERS = "others"  # the opinion of another authority


class Case(models.Model):
    """One person's application once it is lodged. `stage` is a key of the service's stages."""

    submission = models.ForeignKey("applications.Submission", models.PROTECT, related_name="cases")
    application_key = models.CharField(max_length=20)
    position = models.PositiveSmallIntegerField()
    service = models.CharField(max_length=60)
    reference = models.CharField(max_length=24)
    date_of_birth = models.DateField()
    stage = models.CharField(max_length=30)
    stage_since = models.DateField()
    # Read from the events by `clocks.py` whenever one is added: the next due moment of a clock
    # that runs, and whether one stands. Nothing counts them up in between.
    due = models.DateTimeField(null=True)
    paused = models.BooleanField(default=False)
    # Whose it is to handle.
    authority = models.CharField(max_length=60, default="")
    unit = models.CharField(max_length=60, blank=True, default="")  # empty: every unit
    assignee = models.ForeignKey(
        "accounts.Officer", models.SET_NULL, null=True, db_index=False, related_name="cases"
    )
    # What lists show and choose by, so that they open no frozen submission.
    kind = models.CharField(max_length=60, blank=True, default="")  # of the service's kinds
    name_latin = models.CharField(max_length=200, blank=True, default="")
    name_chinese = models.CharField(max_length=100, blank=True, default="")
    received_on = models.DateField(default=LONG_AGO)
    # Where it stands in the queue: kept by `turns.py` whenever something happens.
    waiting = models.CharField(max_length=10, choices=Waiting.choices, blank=True, default="us")
    waiting_until = models.DateField(null=True)
    turn = models.DateTimeField(default=UNPLACED)
    pledge = models.CharField(max_length=60, blank=True, default="")  # key of the clock shown
    pledge_used = models.PositiveSmallIntegerField(default=0)  # its days, when last looked at
    closed_on = models.DateField(null=True)
    kept = models.BooleanField(null=True)  # whether the pledge was, once closed
    # Whether a correction waits for an officer, kept by `corrections.py`; null is no. Without a
    # default the column is added to a table of any size at once.
    correction_open = models.BooleanField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["submission", "application_key"], name="one_case_a_person"
            ),
        ]
        # One for each way of asking for the queue, of open cases only: at a million cases a page
        # is read off the front of one of them, whichever filter is set.
        indexes: ClassVar = [
            *(
                models.Index(
                    fields=["authority", *by, "turn", "id"],
                    name=f"case_queue{''.join(f'_{each}' for each in by)}"[:30],
                    condition=models.Q(closed_on=None),
                )
                for by in ([], ["assignee"], ["service", "stage"], ["waiting"], ["kind"], ["unit"])
            ),
            *(
                models.Index(
                    fields=["authority", *by, "closed_on", "id"],
                    name=f"case_closed{''.join(f'_{each}' for each in by)}",
                    condition=models.Q(closed_on__isnull=False),
                )
                for by in ([], ["service"], ["stage"], ["kind"], ["unit"])
            ),
            models.Index(fields=["authority", "received_on"], name="case_received"),
            models.Index(  # open cases by the rules of their day
                fields=["authority", "service", "received_on", "id"],
                name="case_open_received",
                condition=models.Q(closed_on=None),
            ),
            models.Index(fields=["authority", "date_of_birth"], name="case_born"),
            models.Index(fields=["reference"], name="case_reference"),
            models.Index(fields=["assignee"], name="case_assignee"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.application_key}"


class CaseEvent(models.Model):
    """Something that happened to a case, in order. The database refuses to change or delete it.

    `kind` is a happening of the working-day clocks or an act of this room; `about` tells two of a
    kind apart: which request, which document. Clocks and stages are read from these rows.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="events")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    about = models.CharField(max_length=120, blank=True)
    reason = models.CharField(max_length=2000, blank=True)
    at = models.DateTimeField()
    by_kind = models.CharField(max_length=12)
    by_key = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "number"], name="one_event_a_number"),
        ]

    def __str__(self) -> str:
        return f"case {self.case_id}, {self.number}: {self.kind}"


class InquiryKey(models.Model):
    """One number the public inquiry finds a case by, together with the date of birth.

    The reference, and each identity or travel document of the application, as `numbers.py` keeps
    them. A person who switches the quick inquiry off has none: the answer is that of any miss.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="inquiry_keys")
    number = models.CharField(max_length=60)
    date_of_birth = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "number"], name="one_key_a_number"),
        ]
        indexes: ClassVar = [
            # "Where is my application?" asks by these two, and by nothing else.
            models.Index(fields=["number", "date_of_birth"], name="inquiry_by_number"),
        ]

    def __str__(self) -> str:
        return f"case {self.case_id}"


class CaseDocument(models.Model):
    """One file of one case, as lodged. The database refuses to change or delete it."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="documents")
    document = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField()
    file = models.ForeignKey("files.File", models.PROTECT, related_name="case_documents")
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "document", "position"], name="one_file_a_place"
            ),
        ]

    def __str__(self) -> str:
        return f"case {self.case_id}, {self.document} {self.position}"


class CaseDeclaration(models.Model):
    """What one person agreed to: which declaration, its version, its digest. Frozen too."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="declarations")
    key = models.CharField(max_length=60)
    since = models.CharField(
        max_length=10, blank=True
    )  # as in the frozen JSON; empty: from the start
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "key"], name="one_declaration_a_key"),
        ]

    def __str__(self) -> str:
        return f"case {self.case_id}, {self.key}"


class CasePaper(models.Model):
    """A signature by hand on paper, and what an officer says of its scan.

    The scan shows the code of what was signed; the officer compares it with the signature's own.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        CONFIRMED = "confirmed"
        REFUSED = "refused"

    case = models.OneToOneField(Case, models.PROTECT, related_name="paper")
    signature = models.OneToOneField(
        "applications.Signature", models.PROTECT, related_name="case_paper"
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    since = models.DateField()
    reason = models.CharField(max_length=400, blank=True)  # the officer's own words

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(state="refused") | ~models.Q(reason=""),
                name="refused_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"case {self.case_id}, {self.state}"
