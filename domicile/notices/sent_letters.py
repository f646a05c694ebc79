"""Letters about cases once they are written: drawn, kept, told of by mail, and delivered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone, translation

from domicile.casework.contact import email_of
from domicile.casework.keys import own_key
from domicile.casework.models import SentLetter
from domicile.notices import letters
from domicile.notices.frozen import thaw
from domicile.notices.links import page_address
from domicile.notices.outbox import Address, queue
from domicile.notices.services import service_of

if TYPE_CHECKING:
    from domicile.audit.models import Entry


def written(entry: Entry) -> None:
    """Draw the letter, then say that it waits. The worker may call it twice."""
    # Typst and 36 MB of fonts: only a worker that has a letter to make loads them.
    from domicile.notices.letter_making import make_case_letter  # noqa: PLC0415

    number = entry.subject.partition(":")[2]
    found = SentLetter.objects.select_related("submission", "case__submission").filter(pk=number)
    letter = found.first()
    if letter is None:  # purged meanwhile
        return
    make_case_letter(letter, at=timezone.now())
    _tell(letter)


def _tell(letter: SentLetter) -> None:
    frozen = thaw(letter.submission.frozen)
    language, public = frozen["language"], frozen["submission"]
    with translation.override(language):
        own = page_address("inquiry:own", public, own_key(public))
    service = service_of(frozen["service"])
    waiting = letters.letter_waiting(service, language, reference=frozen["reference"], own=own)
    address = Address(email_of(letter.submission), f"submission:{letter.submission_id}")
    queue(waiting, address, key=notice_key(letter), at=timezone.now())


def notice_key(letter: SentLetter) -> str:
    """What the mail about a letter is known by: its delivery is read from there."""
    return f"letter:{letter.pk}"
