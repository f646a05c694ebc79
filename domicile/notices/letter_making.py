"""Makes letters and keeps them as sent. Loads the paper maker: for the worker, not for pages."""

from collections.abc import Callable
from datetime import datetime

from django.db import IntegrityError, transaction

from domicile.applications.models import Submission
from domicile.audit.commands import record
from domicile.audit.events import SYSTEM, Event
from domicile.audit.faults import faultpoint
from domicile.casework.models import DocumentRequest, SentLetter
from domicile.casework.requesting import Wanted
from domicile.notices import case_letters, papers, shelf
from domicile.notices.letterhead import Data
from domicile.notices.models import Paper
from domicile.notices.places import letter_place, place_of
from domicile.notices.request_letters import SHEET, letter_data, letter_of


def make_letter(request: DocumentRequest, *, at: datetime) -> None:
    """Draw the letter that asks for documents, once."""

    def data() -> Data:
        items = request.items.order_by("position")
        wanted = [Wanted(one.application_key, one.document, one.title, one.why) for one in items]
        return letter_data(letter_of(request, wanted))

    place = letter_place(request)
    _make(request.submission, place, data, subject=f"request:{request.pk}", at=at)


def make_case_letter(letter: SentLetter, *, at: datetime) -> None:
    """Draw a letter about a case, once."""

    def data() -> Data:
        return case_letters.letter_data(case_letters.letter_of(letter))

    _make(letter.submission, place_of(letter), data, subject=f"letter:{letter.pk}", at=at)


def _make(
    submission: Submission, person: str, data: Callable[[], Data], *, subject: str, at: datetime
) -> None:
    """Drawn twice at the same moment, the first one kept is the letter."""
    place = {"submission": submission.public_id, "kind": Paper.Kind.LETTER, "person": person}
    if Paper.objects.filter(**place).exists():
        return
    content = papers.make(SHEET, data())
    digest = shelf.put(content)
    faultpoint("letter.shelved")
    try:
        with transaction.atomic():
            Paper.objects.create(**place, sha256=digest, size=len(content), made_at=at)
            record(Event.LETTER_MADE, subject=subject, by=SYSTEM, at=at)
    except IntegrityError:  # another worker was first: its letter is the one
        return
