"""Sending a letter about a case: written down here, then drawn, kept and told of by the worker."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max

from domicile import services
from domicile.applications.days import legal_day
from domicile.applications.models import Submission
from domicile.applications.outcomes import Refused, Why
from domicile.audit.commands import record
from domicile.audit.events import SYSTEM, Event
from domicile.audit.faults import faultpoint
from domicile.casework.models import Case, DocumentRequest, LetterRead, SentLetter
from domicile.casework.reviewing import own
from domicile.rulebook.letters import NOTICE, letter_on

if TYPE_CHECKING:
    from datetime import datetime

    from domicile.accounts.models import Officer
    from domicile.audit.events import Actor

LONGEST_WORDS = 4000


@dataclass(frozen=True)
class Writing:
    """What an officer writes. `key` is drawn with the form: sent twice, it is one letter."""

    words: str
    key: UUID
    kind: str = NOTICE


def send_letter(case: Case, writing: Writing, *, by: Officer, at: datetime) -> SentLetter | Refused:
    """Send a letter about a case. Asked again with the same key, it is the letter that was sent."""
    with transaction.atomic():
        told = problem_with(case, writing, by=by, at=at) or _once(case, writing, by, at)
        faultpoint("letter.sending")
    faultpoint("letter.sent")
    return told


def problem_with(case: Case, writing: Writing, *, by: Officer, at: datetime) -> Refused | None:
    """Why it could not be sent, before it is; nothing is written."""
    if refused := own(case, by):
        return refused
    if not writing.words.strip():
        return Refused(Why.NO_REASON)
    service = services.service(case.service)
    if service is None or letter_on(service, writing.kind, legal_day(service, at)) is None:
        return Refused(Why.NO_LETTER)
    return None


def _once(case: Case, writing: Writing, by: Officer, at: datetime) -> SentLetter | Refused:
    known = SentLetter.objects.filter(key=writing.key).first()
    if known is not None:
        return known if known.case_id == case.pk else Refused(Why.GONE)
    return write(case, writing, by=by, at=at) or Refused(Why.NO_LETTER)


def write(case: Case, writing: Writing, *, by: Officer | None, at: datetime) -> SentLetter | None:
    """Write a letter down in the caller's transaction; none where the service has no such one.

    The submission is held meanwhile: two letters written at once have two numbers, and one key
    is one letter.
    """
    service = services.service(case.service)
    template = letter_on(service, writing.kind, legal_day(service, at)) if service else None
    if template is None:
        return None
    number = draw_number(case.submission_id)
    known = SentLetter.objects.filter(key=writing.key).first()
    if known is not None:
        return known
    letter = SentLetter.objects.create(
        submission_id=case.submission_id,
        case=case,
        number=number,
        key=writing.key,
        kind=writing.kind,
        template=template.since,
        officer=by,
        at=at,
        language=json.loads(case.submission.frozen)["language"],
        words=writing.words.strip()[:LONGEST_WORDS],
    )
    faultpoint("letter.written")
    actor = by.actor if by else SYSTEM
    reason = f"{letter.kind} {letter.number}"
    record(Event.LETTER_WRITTEN, subject=f"letter:{letter.pk}", by=actor, at=at, reason=reason)
    return letter


def draw_number(submission: int) -> int:
    """A number for a letter that is written now; the next one is drawn after the commit."""
    Submission.objects.select_for_update().get(pk=submission)
    return next_number(submission)


def next_number(submission: int) -> int:
    """The next number in the row of letters of a submission, those that ask for documents too."""
    models = (SentLetter, DocumentRequest)
    last = (
        each.objects.filter(submission_id=submission).aggregate(last=Max("number"))["last"] or 0
        for each in models
    )
    return max(last) + 1


@transaction.atomic
def note_read(submission: Submission, number: int, *, by: Actor, at: datetime) -> None:
    """The applicant opened a letter: known once, by the first time."""
    letter = SentLetter.objects.filter(submission=submission, number=number).first()
    if letter is None:
        return
    _read, first = LetterRead.objects.get_or_create(letter=letter, defaults={"at": at})
    if first:
        record(Event.LETTER_READ, subject=f"letter:{letter.pk}", by=by, at=at, reason=str(number))


def new_key() -> UUID:
    """What a letter is known by from the form on."""
    return uuid4()
