"""What we tell people about the documents we ask for. The worker may call each of these twice."""

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone, translation

from domicile.audit.models import Entry
from domicile.casework.contact import email_of
from domicile.casework.keys import own_key
from domicile.casework.models import DocumentRequest, RequestFile
from domicile.casework.request_days import lapse_due, remind_due, sweep_unsent
from domicile.casework.request_moves import is_hearing
from domicile.notices import letters
from domicile.notices.frozen import thaw
from domicile.notices.letterhead import moment_words
from domicile.notices.letters import Letter
from domicile.notices.links import page_address
from domicile.notices.outbox import Address, queue
from domicile.notices.services import service_of

OFTEN = timedelta(minutes=10)
LAPSE, REMIND, SWEEP = lapse_due, remind_due, sweep_unsent


def made(entry: Entry) -> None:
    """Draw the letter, then say that it waits: the mail leads to a letter that is there."""
    # Typst and 36 MB of fonts: only a worker that has a letter to make loads them.
    from domicile.notices.letter_making import make_letter  # noqa: PLC0415

    request = _request(entry)
    make_letter(request, at=timezone.now())
    _mail(request, letters.letter_waiting, notice_key(request))


def notice_key(request: DocumentRequest) -> str:
    """What the mail about a new letter is known by: its delivery is read from there."""
    return f"documents-requested:{request.pk}"


def reminded(entry: Entry) -> None:
    """Its day is near."""
    request = _request(entry)
    if request.state == DocumentRequest.State.OPEN:
        _mail(request, letters.letter_reminder, f"documents-reminder:{request.pk}")


def withdrawn(entry: Entry) -> None:
    """It needs no answer any more; a withdrawal that ends it with the rest has its own mail."""
    request = _request(entry)
    if request.submission.withdrawals.filter(at=entry.at).exists():
        return
    _mail(request, letters.request_withdrawn, f"documents-withdrawn:{request.pk}")


def files_sent(entry: Entry) -> None:
    """Some of it came: acknowledged each time, by what had come until then."""
    _acknowledge(entry, whole=False)


def finished(entry: Entry) -> None:
    """The applicant says that this is all."""
    _acknowledge(entry, whole=True)


def _acknowledge(entry: Entry, *, whole: bool) -> None:
    request = _request(entry)
    frozen = thaw(request.submission.frozen)
    service, language = service_of(frozen["service"]), frozen["language"]
    sent = RequestFile.objects.filter(item__request=request, sent_at__lte=entry.at)
    with translation.override(language):
        received = moment_words(entry.at, service, language)
    if whole and is_hearing(request):
        answered = letters.answer_received(
            service,
            language,
            reference=frozen["reference"],
            received=received,
            files=sent.count(),
        )
        _queue(request, answered, f"hearing-answered:{request.pk}")
        return
    letter = letters.supplement_received(
        service,
        language,
        reference=frozen["reference"],
        received=received,
        files=sent.count(),
        whole=whole,
    )
    _queue(request, letter, f"documents-received:{entry.pk}")


def _mail(request: DocumentRequest, write: Callable[..., Letter], key: str) -> None:
    frozen = thaw(request.submission.frozen)
    language, public = frozen["language"], frozen["submission"]
    with translation.override(language):
        own = page_address("inquiry:own", public, own_key(public))
    service = service_of(frozen["service"])
    _queue(request, write(service, language, reference=frozen["reference"], own=own), key)


def _queue(request: DocumentRequest, letter: Letter, key: str) -> None:
    email = email_of(request.submission)
    about = f"submission:{request.submission_id}"
    queue(letter, Address(email, about), key=key, at=timezone.now())


def _request(entry: Entry) -> DocumentRequest:
    number = entry.subject.partition(":")[2]
    return DocumentRequest.objects.select_related("submission").get(pk=number)
