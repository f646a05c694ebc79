"""What people put under a document, never more than its slot holds."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Sum

from domicile.applications.commands.drafts import discard_files
from domicile.applications.commands.locking import (
    fall,
    first_free,
    locked_application,
    service_of,
    touch,
)
from domicile.applications.models import Application, Draft, Upload
from domicile.applications.outcomes import Refused, Why
from domicile.audit.commands import record
from domicile.audit.events import Actor, Event
from domicile.audit.faults import faultpoint
from domicile.files.models import File
from domicile.rulebook import Document

Slot = tuple[Application, Document]


@transaction.atomic
def attach(
    application: Application, document: str, file: File, *, by: Actor, at: datetime
) -> Upload | Refused:
    """Put a received file under a document, if it has a place left. A refused file needs none."""
    slot = _slot(application, document, at)
    if isinstance(slot, Refused):
        return slot
    uploads = _in(slot)
    refused = _no_room(slot, uploads, file)
    if refused:
        return refused
    upload = _put(slot, file, first_free(each.position for each in uploads), at)
    _changed(slot[0], by, at, signature=upload.takes_place)
    record(
        Event.UPLOAD_ATTACHED,
        subject=f"upload:{upload.pk}",
        by=by,
        at=at,
        reason=f"draft:{slot[0].draft_id}",
    )
    faultpoint("upload.attached")
    return upload


@transaction.atomic
def replace(upload: Upload, file: File, *, by: Actor, at: datetime) -> Upload | Refused:
    """Put another file in an upload's place. A refused one is a message; the old file stays."""
    slot = _slot(upload.application, upload.document, at)
    if isinstance(slot, Refused):
        return slot
    uploads = _in(slot)
    old = next((each for each in uploads if each.pk == upload.pk), None)
    if old is None:
        return Refused(Why.GONE)
    others = [each for each in uploads if each.pk != old.pk]
    refused = _no_room(slot, others, file)
    if refused:
        return refused
    if file.state == "refused":
        return _put(slot, file, first_free(each.position for each in uploads), at)
    old.delete()
    new = _put(slot, file, old.position, at)
    discard_files([old.file])
    _changed(slot[0], by, at)
    record(
        Event.UPLOAD_REPLACED,
        subject=f"upload:{new.pk}",
        by=by,
        at=at,
        reason=f"upload:{upload.pk}",
    )
    return new


@transaction.atomic
def remove_upload(upload: Upload, *, by: Actor, at: datetime) -> Refused | None:
    """Take a file out, or close the message of a refused one."""
    slot = _slot(upload.application, upload.document, at, known=False)
    if isinstance(slot, Refused):
        return slot
    old = Upload.objects.filter(pk=upload.pk).select_related("file").first()
    if old is None:
        return Refused(Why.GONE)
    old.delete()
    discard_files([old.file])
    _changed(slot[0], by, at, signature=old.takes_place)
    record(
        Event.UPLOAD_REMOVED,
        subject=f"upload:{upload.pk}",
        by=by,
        at=at,
        reason=f"draft:{slot[0].draft_id}",
    )
    return None


@transaction.atomic
def reorder(
    application: Application, document: str, order: Sequence[UUID], *, by: Actor, at: datetime
) -> tuple[Upload, ...] | Refused:
    """Put a slot's files in this order; all of them are named, each once."""
    slot = _slot(application, document, at)
    if isinstance(slot, Refused):
        return slot
    uploads = {each.pk: each for each in _in(slot)}
    if sorted(order) != sorted(uploads):
        return Refused(Why.NOT_ALL)
    for position, pk in enumerate(order, 1):
        uploads[pk].position = position
    Upload.objects.bulk_update(uploads.values(), ["position"])
    _changed(slot[0], by, at)
    record(
        Event.UPLOAD_REORDERED, subject=f"draft:{slot[0].draft_id}", by=by, at=at, reason=document
    )
    return tuple(uploads[pk] for pk in order)


@transaction.atomic
def move(upload: Upload, places: int, *, by: Actor, at: datetime) -> tuple[Upload, ...] | Refused:
    """Move a file up (negative) or down among those of its slot."""
    slot = _slot(upload.application, upload.document, at)
    if isinstance(slot, Refused):
        return slot
    order = [each.pk for each in _in(slot)]
    if upload.pk not in order:
        return Refused(Why.GONE)
    here = order.index(upload.pk)
    there = min(max(here + places, 0), len(order) - 1)
    order.insert(there, order.pop(here))
    return reorder(slot[0], upload.document, order, by=by, at=at)


@transaction.atomic
def confirm_copy(upload: Upload, *, by: Actor, at: datetime) -> Upload | Refused:
    """The person agrees that the cleaned copy stands for what they sent."""
    slot = _slot(upload.application, upload.document, at)
    if isinstance(slot, Refused):
        return slot
    now = Upload.objects.filter(pk=upload.pk).select_related("file").first()
    if now is None:
        return Refused(Why.GONE)
    if not now.needs_confirming:
        return now if now.confirmed_at else Refused(Why.NOTHING_TO_CONFIRM)
    now.confirmed_at = at
    now.save(update_fields=["confirmed_at"])
    _changed(slot[0], by, at, signature=False)
    record(Event.UPLOAD_CONFIRMED, subject=f"upload:{now.pk}", by=by, at=at)
    return now


def _slot(
    application: Application, document: str, at: datetime, *, known: bool = True
) -> Slot | Refused:
    """The person and the document, the draft locked. What is not asked may only be emptied."""
    now = locked_application(application, at)
    if isinstance(now, Refused):
        return now
    found = service_of(now.draft).document(document, now.role)
    if found is None and known:
        return Refused(Why.NOT_ASKED)
    return now, found or Document(document, "", most_files=0)


def _in(slot: Slot) -> list[Upload]:
    application, document = slot
    uploads = Upload.objects.filter(application=application, document=document.key)
    return list(uploads.select_related("file").order_by("position", "attached_at"))


def _no_room(slot: Slot, uploads: Sequence[Upload], file: File) -> Refused | None:
    application, document = slot
    if Upload.objects.filter(file=file).exists():
        return Refused(Why.FILE_TAKEN)
    if file.state != "refused" and sum(each.takes_place for each in uploads) >= document.most_files:
        return Refused(Why.SLOT_FULL, {"most": document.most_files})
    if _waiting(application.draft.email) + file.size > settings.MOST_WAITING_BYTES:
        return Refused(Why.TOO_MUCH, {"most": settings.MOST_WAITING_BYTES})
    return None


def _waiting(email: str) -> int:
    """Bytes in all open drafts of one address, refused files too."""
    theirs = Upload.objects.filter(
        application__draft__email__iexact=email, application__draft__state=Draft.State.OPEN
    )
    found: int | None = theirs.aggregate(size=Sum("file__size"))["size"]
    return found or 0


def _put(slot: Slot, file: File, position: int, at: datetime) -> Upload:
    application, document = slot
    return Upload.objects.create(
        application=application, document=document.key, position=position, file=file, attached_at=at
    )


def _changed(application: Application, by: Actor, at: datetime, *, signature: bool = True) -> None:
    if signature:
        fall(application, by, at)
    touch(application.draft, at)
