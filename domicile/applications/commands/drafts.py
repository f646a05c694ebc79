"""Drafts: begun, reminded of, and gone when their days are over or their owner says so."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from domicile.accounts.models import Code
from domicile.applications import ledger
from domicile.applications.commands.locking import locked, service_of
from domicile.applications.days import end_of_draft, legal_day, reminder_of_draft
from domicile.applications.models import Application, Draft, GuaranteeUpload, Signature, Upload
from domicile.applications.outcomes import Refused, Why
from domicile.applications.references import draw_draft_reference
from domicile.audit.commands import record
from domicile.audit.events import ANONYMOUS, SYSTEM, Actor, Event
from domicile.files.contents import discard
from domicile.files.models import File
from domicile.rulebook import Service

REFUSED_KEPT = timedelta(days=2)
"""Refused files are messages; after this long their bytes go (A21)."""


@dataclass(frozen=True)
class Beginning:
    """Who begins: where the temporary reference goes, and in which language we speak."""

    email: str
    language: str


@transaction.atomic
def begin(
    service: Service, who: Beginning, *, by: Actor = ANONYMOUS, at: datetime
) -> Draft | Refused:
    """Begin a draft with its applicant, unless this address has too many open."""
    if not service.is_open(legal_day(service, at)):
        return Refused(Why.SERVICE_CLOSED)
    theirs = Draft.objects.filter(
        email__iexact=who.email, state=Draft.State.OPEN, expires_at__gt=at
    )
    if theirs.count() >= settings.MOST_OPEN_DRAFTS:
        return Refused(Why.TOO_MANY_DRAFTS, {"most": settings.MOST_OPEN_DRAFTS})
    draft = Draft.objects.create(
        service=service.key,
        reference=ledger.issue(draw_draft_reference, at),
        email=who.email,
        language=who.language,
        created_at=at,
        changed_at=at,
        expires_at=end_of_draft(service, at),
    )
    head = service.head.key
    Application.objects.create(draft=draft, key=head, role=head, position=1)
    record(Event.DRAFT_BEGUN, subject=f"draft:{draft.pk}", by=by, at=at)
    return draft


@transaction.atomic
def speak(draft: Draft, language: str, *, at: datetime) -> Refused | None:
    """From now on write to the applicant in this language."""
    now = locked(draft.pk, at)
    if isinstance(now, Refused):
        return now
    now.language = draft.language = language
    now.save(update_fields=["language"])
    return None


@transaction.atomic
def delete_draft(draft: Draft, *, by: Actor, at: datetime) -> Refused | None:
    """Take a draft away with all that was entered and sent. The log keeps only that it was."""
    now = locked(draft.pk, at)
    if isinstance(now, Refused):
        return now
    _erase(now)
    record(Event.DRAFT_DELETED, subject=f"draft:{draft.pk}", by=by, at=at)
    return None


def expire_drafts(at: datetime) -> int:
    """Take away every draft whose days are over; how many there were."""
    over = Draft.objects.filter(state=Draft.State.OPEN, expires_at__lte=at).values_list(
        "pk", flat=True
    )
    return sum(_expire(pk, at) for pk in list(over))


@transaction.atomic
def _expire(pk: int, at: datetime) -> bool:
    # Looked at again under the lock: it may have been changed or sent since it was found.
    draft = (
        Draft.objects.select_for_update()
        .filter(pk=pk, state=Draft.State.OPEN, expires_at__lte=at)
        .first()
    )
    if draft is None:
        return False
    _erase(draft)
    record(Event.DRAFT_EXPIRED, subject=f"draft:{pk}", by=SYSTEM, at=at)
    return True


def remind_drafts(at: datetime) -> int:
    """Say that a reminder is due for every draft that ends soon, once; notices sends it."""
    open_ones = Draft.objects.filter(state=Draft.State.OPEN, reminded_at=None, expires_at__gt=at)
    return sum(_remind(draft.pk, at) for draft in open_ones.iterator() if _due(draft, at))


def _due(draft: Draft, at: datetime) -> bool:
    return reminder_of_draft(service_of(draft), draft.changed_at) <= at < draft.expires_at


@transaction.atomic
def _remind(pk: int, at: datetime) -> bool:
    draft = locked(pk, at)
    if isinstance(draft, Refused) or draft.reminded_at or not _due(draft, at):
        return False
    draft.reminded_at = at
    draft.save(update_fields=["reminded_at"])
    record(Event.DRAFT_REMINDED, subject=f"draft:{pk}", by=SYSTEM, at=at)
    return True


def sweep_refused(at: datetime) -> int:
    """Take away refused files that stood as a message for two days."""
    stale = Upload.objects.filter(
        file__state="refused",
        attached_at__lte=at - REFUSED_KEPT,
        application__draft__state=Draft.State.OPEN,
    )
    return sum(_sweep(upload, at) for upload in stale.select_related("application"))


@transaction.atomic
def _sweep(upload: Upload, at: datetime) -> bool:
    if isinstance(locked(upload.application.draft_id, at), Refused):
        return False
    found = (
        Upload.objects.filter(pk=upload.pk, file__state="refused").select_related("file").first()
    )
    if found is None:
        return False
    found.delete()
    discard_files([found.file])
    record(Event.UPLOAD_REMOVED, subject=f"upload:{found.pk}", by=SYSTEM, at=at)
    return True


def sweep_unattached(at: datetime) -> int:
    """Take away files that were received and never put under a document for two days."""
    stale = File.objects.filter(
        received_at__lte=at - REFUSED_KEPT,
        upload=None,
        guarantee_upload=None,
        case_documents=None,
        signatures=None,
    )
    return sum(_sweep_file(file) for file in stale)


def _sweep_file(file: File) -> bool:
    try:
        discard(file)
    except (ProtectedError, IntegrityError):  # put under a document this very moment
        return False
    return True


def erase_application(application: Application) -> None:
    """Take one person's part away, files included."""
    files = [upload.file for upload in application.uploads.select_related("file")]
    scans = list(File.objects.filter(signatures__application=application).distinct())
    application.delete()
    discard_files([*files, *unused_scans(scans)])


def unused_scans(scans: Iterable[File]) -> list[File]:
    """Those of them that no signature, of somebody else in the draft, rests on."""
    return [scan for scan in scans if not Signature.objects.filter(scan=scan).exists()]


def discard_files(files: Iterable[File]) -> None:
    """Let go of files no draft uses any more; bytes go when nobody else has the same."""
    for file in files:
        discard(file)


def _erase(draft: Draft) -> None:
    evidence = [
        each.file
        for each in GuaranteeUpload.objects.filter(guarantee__draft=draft).select_related("file")
    ]
    GuaranteeUpload.objects.filter(guarantee__draft=draft).delete()
    discard_files(evidence)
    for application in draft.applications.all():
        erase_application(application)
    Code.objects.filter(subject=f"draft:{draft.pk}").delete()
    draft.delete()
