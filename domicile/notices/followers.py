"""What we tell people because of what happened. The worker may call each of these twice."""

from collections.abc import Callable
from datetime import date, timedelta

from django.utils import timezone, translation

from domicile.applications.days import legal_day
from domicile.applications.models import Draft, Submission
from domicile.audit.models import Entry
from domicile.casework.happenings import Act
from domicile.casework.keys import own_key
from domicile.casework.models import Case
from domicile.notices import letters
from domicile.notices.frozen import thaw
from domicile.notices.letterhead import moment_words
from domicile.notices.letters import Letter
from domicile.notices.links import genuine_address, page_address
from domicile.notices.models import Package, Paper
from domicile.notices.outbox import Address, Attachment, forget, queue
from domicile.notices.services import service_of
from domicile.notices.steps import next_steps
from domicile.rulebook.service import Service


def begun(entry: Entry) -> None:
    """Send the temporary reference."""
    draft = _draft(entry)
    if draft is not None:
        _write(draft, entry, letters.begun, key=f"begun:{draft.pk}")


def reminded(entry: Entry) -> None:
    """Say that the draft ends soon."""
    draft = _draft(entry)
    if draft is not None:
        _write(draft, entry, letters.reminder, key=f"reminder:{entry.pk}")


def _write(draft: Draft, entry: Entry, letter: Callable[..., Letter], *, key: str) -> None:
    """A letter that names the draft and its last day, in the applicant's language."""
    service = service_of(draft.service)
    written = letter(
        service,
        draft.language,
        reference=draft.reference_id,
        kept_until=_last_day(draft, service),
    )
    queue(written, Address(draft.email, entry.subject), key=key, at=timezone.now())


def gone(entry: Entry) -> None:
    """A draft is gone, and with it every mail about it."""
    forget(entry.subject)


def lodged(entry: Entry) -> None:
    """Make the papers and send the acknowledgment."""
    # Typst, pyHanko and 36 MB of fonts: only a worker that has papers to make loads them.
    from domicile.notices.commands import (  # noqa: PLC0415
        make_forms,
        make_papers,
        make_receipts,
    )

    submission = Submission.objects.filter(pk=entry.subject.partition(":")[2]).first()
    if submission is None:  # purged before its papers could be made
        return
    make_papers(submission, at=timezone.now())
    acknowledge(submission, entry)
    # What was printed of the draft is of no use any more; nobody waits for the mail because of it.
    Package.objects.filter(draft=submission.draft_id).delete()
    make_forms(submission, at=timezone.now())
    make_receipts(submission, at=timezone.now())


def happened(entry: Entry) -> None:
    """An officer gives a receipt: make it out."""
    if entry.reason != Act.RECEIPT_GIVEN.value:
        return
    from domicile.notices.commands import make_receipt  # noqa: PLC0415 - as above

    case = Case.objects.select_related("submission").get(pk=entry.subject.partition(":")[2])
    make_receipt(case, at=timezone.now())


def acknowledge(submission: Submission, entry: Entry) -> None:
    """Queue the letter that carries the acknowledgment."""
    frozen = thaw(submission.frozen)
    service, language = service_of(frozen["service"]), frozen["language"]
    with translation.override(language):
        received = moment_words(submission.received_at, service, language)
        public = frozen["submission"]
        own = page_address("inquiry:own", public, own_key(public))
    letter = letters.acknowledged(
        service,
        language,
        reference=frozen["reference"],
        received=received,
        people=len(frozen["people"]),
        address=genuine_address(frozen["submission"], language),
        own=own,
        next_steps=next_steps(frozen, service),
    )
    paper = Paper.objects.get(submission=submission.public_id, kind=Paper.Kind.ACKNOWLEDGMENT)
    attached: Attachment = {
        "sha256": paper.sha256,
        "name": f"{file_name(frozen['reference'])}.pdf",
        "type": "application/pdf",
    }
    queue(
        letter,
        Address(frozen["email"], entry.subject),
        key=f"acknowledgment:{submission.public_id}",
        at=timezone.now(),
        attachments=[attached],
    )


def file_name(reference: str) -> str:
    """A reference without the marks that file systems dislike: QMAS-4K7TQ2MX-26-8."""
    return reference.replace("(", "-").replace(")", "")


def _last_day(draft: Draft, service: Service) -> date:
    # A draft dies at midnight: the day before is the last on which it is kept.
    return legal_day(service, draft.expires_at - timedelta(microseconds=1))


def _draft(entry: Entry) -> Draft | None:
    return Draft.objects.filter(pk=entry.subject.partition(":")[2]).first()
