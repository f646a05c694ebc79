"""Promises I1 to I9, looked for in the database and the store themselves, never through pages."""

import json
from collections import Counter
from collections.abc import Iterator

from django.db.models import Count
from django_tasks_db.models import DBTaskResult

from domicile.applications.canonical import digest_of_text
from domicile.applications.models import (
    Application,
    Draft,
    Reference,
    Signature,
    Submission,
    Upload,
)
from domicile.applications.queries import covers_in
from domicile.audit.events import Event
from domicile.audit.models import Entry
from domicile.casework.models import Case, CaseDeclaration, CaseDocument
from domicile.files.stores import read
from domicile.notices.models import Notice, Paper
from tests.promises.request_invariants import broken_requests

Person = dict[str, object]


def broken(shown: set[str] = frozenset()) -> list[str]:  # type: ignore[assignment]
    """Every promise that does not hold, in words; `shown` are references that people have seen."""
    looks = (_whole, _entire, _said_once, _told_once, _still_promised, _ledger, _open_drafts)
    found = [each for look in looks for each in look()]
    return [*_shown(shown), *found, *broken_requests()]


def _shown(shown: set[str]) -> Iterator[str]:
    kept = Counter(Submission.objects.values_list("reference_id", flat=True))
    for reference in shown:
        if kept[reference] != 1:
            yield f"I1: {reference} was shown and is there {kept[reference]} times"


def _whole() -> Iterator[str]:
    for submission in Submission.objects.all():
        name, frozen = submission.reference_id, json.loads(submission.frozen)
        if digest_of_text(submission.frozen) != submission.sha256:
            yield f"I2: {name} is not what its digest says"
        if frozen["reference"] != name or not frozen["people"]:
            yield f"I2: {name} does not name itself or anybody"
        cases = {case.application_key: case for case in submission.cases.all()}
        people = {person["key"]: person for person in frozen["people"]}
        if set(cases) != set(people) or set(people) != set(_people_of(submission)):
            yield f"I2: {name} has people without cases or cases without people"
        for key, person in people.items():
            if key in cases:
                yield from _whole_person(name, person, cases[key])


def _people_of(submission: Submission) -> list[str]:
    return list(
        Application.objects.filter(draft_id=submission.draft_id).values_list("key", flat=True)
    )


def _whole_person(name: str, person: Person, case: Case) -> Iterator[str]:
    told = [
        (str(each["document"]), place, str(file["sha256"]))
        for each in _dicts(person["documents"])
        for place, file in enumerate(_dicts(each["files"]), 1)
    ]
    kept = list(case.documents.order_by("pk").values_list("document", "position", "sha256"))
    if sorted(told) != sorted(kept):
        yield f"I2: {name} {case.application_key}: files and links differ"
    for document in case.documents.select_related("file"):
        if document.file.sha256 != document.sha256 or len(read(document.sha256)) != document.size:
            yield f"I2: {name} {case.application_key}: bytes of {document.document} differ"
    agreed = [str(each["key"]) for each in _dicts(person["declarations"])]
    if sorted(agreed) != sorted(case.declarations.values_list("key", flat=True)):
        yield f"I2: {name} {case.application_key}: declarations differ"
    signature = person["signature"]
    if not isinstance(signature, dict) or signature["covers"] != covers_in(person):  # type: ignore[arg-type]
        yield f"I2: {name} {case.application_key}: the signature covers something else"


def _dicts(value: object) -> list[dict[str, object]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _entire() -> Iterator[str]:
    sent = set(Draft.objects.filter(state="submitted").values_list("pk", flat=True))
    lodged = Counter(Submission.objects.values_list("draft_id", flat=True))
    if sent != set(lodged):
        yield f"I3: sent {sorted(sent)}, lodged {sorted(lodged)}"
    yield from (
        f"I4: draft {draft} was lodged {count} times"
        for draft, count in lodged.items()
        if count != 1
    )
    lost = Case.objects.exclude(submission__in=Submission.objects.all()).count()
    lost += CaseDocument.objects.exclude(case__in=Case.objects.all()).count()
    lost += CaseDeclaration.objects.exclude(case__in=Case.objects.all()).count()
    if lost:
        yield f"I3: {lost} rows belong to nothing"


def _said_once() -> Iterator[str]:
    entries = Entry.objects.filter(event=Event.SUBMISSION_LODGED)
    subjects = Counter(entries.values_list("subject", flat=True))
    wanted = Counter(f"submission:{pk}" for pk in Submission.objects.values_list("pk", flat=True))
    if subjects != wanted:
        yield f"I6: entries {subjects}, submissions {wanted}"
    # A follower that failed is told again by a task with the number of the attempt, see `tell`.
    queued = Counter(entry for entry, attempt in _tells() if attempt == 1)
    for entry in entries:
        if queued[entry.pk] != 1:
            yield f"I7: {queued[entry.pk]} tasks are queued for {entry.subject}"


def _tells(**which: object) -> Iterator[tuple[int, int]]:
    for task in DBTaskResult.objects.filter(task_path__endswith=".tell", **which):
        entry, *_ = task.args_kwargs["args"]
        yield entry, task.args_kwargs["kwargs"].get("attempt", 1)


def _told_once() -> Iterator[str]:
    """However often followers run: one letter a submission, each paper made once.

    The worker goes on meanwhile, so what comes first is read last: papers are not older than their
    letter, nor entries than their papers.
    """
    letters = Counter(_letters())
    papers = Counter(Paper.objects.values_list("submission", "kind"))
    made = Counter(
        Entry.objects.filter(event=Event.ACKNOWLEDGMENT_MADE).values_list("subject", "reason")
    )
    for submission in Submission.objects.annotate(people=Count("cases")):
        about, public = f"submission:{submission.pk}", submission.public_id
        told, pairs = letters[about], papers[public, "acknowledgment"]
        if told > 1 or told > pairs:
            yield f"I7: {told} letters about {about}, with {pairs} acknowledgments"
        if papers[public, "manifest"] != pairs:
            yield f"I7: {about} has an acknowledgment without a manifest, or the reverse"
        for kind, most in (("acknowledgment, manifest", 1), ("transcript", submission.people)):
            if not papers[public, kind.partition(",")[0]] <= made[about, kind] <= most:
                yield f"I7: {kind} of {about} made {made[about, kind]} times"


def _still_promised() -> Iterator[str]:
    """Whoever has no letter yet has a task that will write it."""
    entries = list(Entry.objects.filter(event=Event.SUBMISSION_LODGED))
    open_tasks = {entry for entry, _ in _tells(status__in=("READY", "RUNNING"))}
    written = set(_letters())
    for entry in entries:
        if entry.subject not in written and entry.pk not in open_tasks:
            yield f"I7: nobody will write the letter about {entry.subject}"


def _letters() -> Iterator[str]:
    yield from Notice.objects.filter(kind="acknowledgment").values_list("about", flat=True)


def _ledger() -> Iterator[str]:
    used = [
        *Submission.objects.values_list("reference_id", flat=True),
        *Draft.objects.values_list("reference_id", flat=True),
    ]
    if len(used) != len(set(used)):
        yield "I8: a reference is used twice"
    missing = set(used) - set(Reference.objects.values_list("text", flat=True))
    if missing:
        yield f"I8: not in the ledger: {sorted(missing)}"


def _open_drafts() -> Iterator[str]:
    for upload in Upload.objects.select_related("file"):
        if len(read(upload.file.sha256)) != upload.file.size:
            yield f"I9: the bytes of upload {upload.pk} differ"
    for signature in Signature.objects.exclude(scan=None).select_related("scan"):
        if signature.scan and len(read(signature.scan.sha256)) != signature.scan.size:
            yield f"I9: the bytes of the page signed by hand {signature.pk} differ"
