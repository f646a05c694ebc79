"""Makes letters and keeps them as sent. Loads the paper maker: for the worker, not for pages."""

from datetime import datetime

from django.db import IntegrityError, transaction

from domicile.audit.commands import record
from domicile.audit.events import SYSTEM, Event
from domicile.audit.faults import faultpoint
from domicile.casework.models import DocumentRequest
from domicile.casework.requesting import Wanted
from domicile.notices import papers, shelf
from domicile.notices.models import Paper
from domicile.notices.request_letters import SHEET, letter_data, letter_of


def letter_place(request: DocumentRequest) -> str:
    """What the letter is kept under."""
    return f"documents-{request.number}"


def make_letter(request: DocumentRequest, *, at: datetime) -> None:
    """Draw the letter once. Drawn twice at the same moment, the first one kept is the letter."""
    place = {
        "submission": request.submission.public_id,
        "kind": Paper.Kind.LETTER,
        "person": letter_place(request),
    }
    if Paper.objects.filter(**place).exists():
        return
    items = request.items.order_by("position")
    wanted = [Wanted(each.application_key, each.document, each.title, each.why) for each in items]
    content = papers.make(SHEET, letter_data(letter_of(request, wanted)))
    digest = shelf.put(content)
    faultpoint("letter.shelved")
    try:
        with transaction.atomic():
            Paper.objects.create(**place, sha256=digest, size=len(content), made_at=at)
            record(Event.LETTER_MADE, subject=f"request:{request.pk}", by=SYSTEM, at=at)
    except IntegrityError:  # another worker was first: its letter is the one
        return
