"""What officers do with a case while it is open: verdicts on documents, originals, notes.

Nobody handles an own case, whatever the page let through: every command asks (A08).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from domicile.accounts.roles import is_own
from domicile.applications.outcomes import Refused, Why
from domicile.audit.commands import record
from domicile.audit.events import Event
from domicile.casework.happenings import Act, Said, happened
from domicile.casework.lying import lying
from domicile.casework.matters import matter_of
from domicile.casework.models import Case, CaseEvent, CaseNote, DocumentReview

if TYPE_CHECKING:
    from datetime import datetime

    from domicile.accounts.models import Officer

LONGEST_REASON = 1000
LONGEST_NOTE = 4000
Verdict = DocumentReview.Verdict


def own(case: Case, by: Officer) -> Refused | None:
    """A refusal, if the officer is in this case."""
    return Refused(Why.OWN_CASE) if is_own(by, matter_of(case)) else None


def accept_document(
    case: Case, document: str, *, by: Officer, at: datetime
) -> tuple[DocumentReview, ...] | Refused:
    """Every file under this document is good."""
    return _review(case, document, Verdict.ACCEPTED, "", by, at)


def return_document(
    case: Case, document: str, reason: str, *, by: Officer, at: datetime
) -> tuple[DocumentReview, ...] | Refused:
    """What lies under this document cannot be taken, and why."""
    if not reason.strip():
        return Refused(Why.NO_REASON)
    return _review(case, document, Verdict.RETURNED, reason.strip()[:LONGEST_REASON], by, at)


@transaction.atomic
def _review(
    case: Case, document: str, verdict: Verdict, reason: str, by: Officer, at: datetime
) -> tuple[DocumentReview, ...] | Refused:
    """Said again with the same words, nothing is added (A36)."""
    Case.objects.select_for_update().get(pk=case.pk)
    if refused := own(case, by):
        return refused
    listed = [each for each in lying(case) if each.document == document]
    if not listed:
        return Refused(Why.GONE)
    # What came after a verdict is judged by itself: the returned file stays returned.
    fresh = [each for each in listed if each.latest is None] or listed
    latest = [each.latest for each in fresh if each.latest]
    same = [each for each in latest if (each.verdict, each.reason) == (verdict, reason)]
    if len(same) == len(fresh):
        return tuple(same)
    event = Event.DOCUMENT_ACCEPTED if verdict is Verdict.ACCEPTED else Event.DOCUMENT_RETURNED
    record(event, subject=f"case:{case.pk}", by=by.actor, at=at, reason=f"document:{document}")
    return tuple(
        DocumentReview.objects.create(
            **each.named, verdict=verdict, reason=reason, officer=by, at=at
        )
        for each in fresh
    )


@transaction.atomic
def see_original(case: Case, document: str, *, by: Officer, at: datetime) -> CaseEvent | Refused:
    """The original was shown at the counter and is the same as what was sent."""
    if refused := own(case, by):
        return refused
    seen = case.events.filter(kind=Act.ORIGINAL_SHOWN.value, about=document).first()
    return seen or happened(case, Act.ORIGINAL_SHOWN, Said(document), by=by.actor, at=at)


@transaction.atomic
def note(case: Case, text: str, *, by: Officer, at: datetime) -> CaseNote | Refused:
    """Write a note for whoever opens the case next; the same words twice are one note."""
    words = text.strip()[:LONGEST_NOTE]
    if not words:
        return Refused(Why.NO_REASON)
    if refused := own(case, by):
        return refused
    Case.objects.select_for_update().get(pk=case.pk)
    last = case.notes.order_by("-pk").first()
    if last and (last.text, last.officer_id) == (words, by.pk):
        return last
    written = CaseNote.objects.create(case=case, text=words, officer=by, at=at)
    record(Event.CASE_NOTED, subject=f"case:{case.pk}", by=by.actor, at=at)
    return written
