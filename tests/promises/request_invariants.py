"""What must hold of document requests, looked for in the database and the store themselves."""

from collections import Counter
from collections.abc import Iterator

from django_tasks_db.models import DBTaskResult

from domicile.audit.events import Event
from domicile.audit.models import Entry
from domicile.casework.models import Case, CaseEvent, DocumentRequest, RequestFile
from domicile.files.stores import read
from domicile.notices.models import Notice, Paper

State = DocumentRequest.State
ENDED = {
    State.FINISHED: ("documents-received", Event.REQUEST_FINISHED),
    State.WITHDRAWN: ("request-withdrawn", Event.REQUEST_WITHDRAWN),
    State.LAPSED: ("request-lapsed", Event.REQUEST_LAPSED),
}
FOLLOWED = (
    Event.REQUEST_MADE,
    Event.REQUEST_FILES_SENT,
    Event.REQUEST_FINISHED,
    Event.REQUEST_WITHDRAWN,
)


def broken_requests() -> list[str]:
    """Everything about requests that is not as it was promised."""
    looks = (_clocks, _entries, _numbers, _files, _told, _letters)
    return [found for look in looks for found in look()]


def _clocks() -> Iterator[str]:
    """Each person's clock stood once for a request, and went on once if it has ended."""
    told = CaseEvent.objects.filter(about__regex=r"^\d+$")
    counted = Counter(told.values_list("case", "about", "kind"))
    for request in DocumentRequest.objects.prefetch_related("items"):
        people = {item.application_key for item in request.items.all()}
        asked = Case.objects.filter(submission=request.submission_id, application_key__in=people)
        if not people:
            yield f"{request} asks for nothing"
        for case in asked:
            about = str(request.number)
            if counted[case.pk, about, "documents-requested"] != 1:
                yield f"{request}: {case} was not asked once"
            for state, (kind, _event) in ENDED.items():
                most = 1 if request.state == state else 0
                least = 0 if case.closed_on else most
                if not least <= counted[case.pk, about, kind] <= most:
                    yield f"{request}: {counted[case.pk, about, kind]} times {kind} for {case}"


def _entries() -> Iterator[str]:
    """Made once, ended once, and the log says so."""
    told = Counter(
        Entry.objects.filter(subject__startswith="request:").values_list("subject", "event")
    )
    for request in DocumentRequest.objects.all():
        subject = f"request:{request.pk}"
        if told[subject, Event.REQUEST_MADE.value] != 1:
            yield f"{request} was not made once"
        for state, (_kind, event) in ENDED.items():
            if told[subject, event.value] != (request.state == state):
                yield f"{request}: {told[subject, event.value]} times {event.value}"


def _numbers() -> Iterator[str]:
    """1, 2, 3 of each submission."""
    by_submission: dict[int, list[int]] = {}
    for submission, number in DocumentRequest.objects.values_list("submission", "number"):
        by_submission.setdefault(submission, []).append(number)
    for submission, numbers in by_submission.items():
        if sorted(numbers) != list(range(1, len(numbers) + 1)):
            yield f"letters of submission {submission} are numbered {sorted(numbers)}"


def _files() -> Iterator[str]:
    """What lies under an item has its bytes; what a finished request had was sent."""
    for each in RequestFile.objects.select_related("file", "item__request"):
        if len(read(each.file.sha256)) != each.file.size:
            yield f"the bytes of {each} differ"
        unsent = each.sent_at is None and each.file.state != "refused"
        if each.item.request.state == State.FINISHED and unsent:
            yield f"{each} was not sent with the rest"


def _told() -> Iterator[str]:
    """Whoever must be told of it will be: each entry has its one task."""
    tasks = DBTaskResult.objects.filter(task_path__endswith=".tell")
    queued = Counter(
        each.args_kwargs["args"][0]
        for each in tasks
        if each.args_kwargs["kwargs"].get("attempt", 1) == 1
    )
    for entry in Entry.objects.filter(event__in=FOLLOWED):
        if queued[entry.pk] != 1:
            yield f"{queued[entry.pk]} tasks are queued for {entry.event} of {entry.subject}"


def _letters() -> Iterator[str]:
    """A letter is made once, and nobody is told of one that is not there."""
    papers = Counter(Paper.objects.filter(kind="letter").values_list("submission", "person"))
    made = Counter(Entry.objects.filter(event=Event.LETTER_MADE).values_list("subject", flat=True))
    mails = Counter(Notice.objects.values_list("key", flat=True))
    yield from (f"the mail {key} was written {n} times" for key, n in mails.items() if n != 1)
    for request in DocumentRequest.objects.select_related("submission"):
        kept = papers[request.submission.public_id, f"documents-{request.number}"]
        told = mails[f"documents-requested:{request.pk}"]
        if not told <= kept <= 1 or made[f"request:{request.pk}"] != kept:
            yield f"{request}: {kept} letters, {told} mails"
