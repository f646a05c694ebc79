"""What a guarantor does through their own link: reads, sends evidence, signs or declines."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from domicile.applications.commands.drafts import discard_files
from domicile.applications.commands.guarantees import move, note, write_down
from domicile.applications.commands.locking import first_free, touch
from domicile.applications.commands.signatures import LONGEST_NAME, LONGEST_RELATIONSHIP, strokes
from domicile.applications.guaranteeing import Act
from domicile.applications.models import (
    Guarantee,
    GuaranteeSignature,
    GuaranteeUpload,
)
from domicile.applications.outcomes import Refused, Why
from domicile.applications.queries.drafts import hash_of
from domicile.applications.queries.guarantees import (
    Guarantor,
    Reached,
    asked_by,
    covers_for,
    evidence_of,
    promised_json,
    reached_by,
)
from domicile.applications.queries.rows import locked_draft
from domicile.audit.commands import record
from domicile.audit.events import Actor, Event, guarantor
from domicile.audit.faults import faultpoint
from domicile.files.models import File
from domicile.rulebook import Document
from domicile.rulebook.identity import bare
from domicile.rulebook.kinds import Unreadable, tidy
from domicile.rulebook.text import Json
from domicile.rulebook.truth import Truth

COPY_KEPT = timedelta(hours=24)


@dataclass(frozen=True)
class GuarantorSigning:
    """What the guarantor gave."""

    name: str
    number: str
    language: str
    capacity: str = ""
    promised: frozenset[str] = field(default_factory=frozenset)
    drawing: Json = None
    typed: str = ""


@dataclass(frozen=True)
class Signed:
    """The signature, and the token of the link to the guarantor's own copy."""

    signature: GuaranteeSignature
    copy: str


def _reach(token: str, at: datetime) -> Reached | Refused:
    """The guarantee behind a link, looked at again once its draft is locked."""
    found = asked_by(token, at)
    if found is None or locked_draft(found.draft_id) is None:
        return Refused(Why.LINK_DEAD)
    reached = reached_by(token, at)
    if reached is None:
        note(Event.INVITATION_REFUSED, found, guarantor(found.pk), at)
        return Refused(Why.LINK_DEAD)
    return reached


def _by(reached: Reached) -> Actor:
    return guarantor(reached.row.pk)


@transaction.atomic
def open_link(token: str, *, at: datetime) -> Refused | None:
    """Somebody pressed the button behind the link."""
    reached = _reach(token, at)
    if isinstance(reached, Refused):
        return reached
    note(Event.GUARANTOR_OPENED, reached.row, _by(reached), at)
    return None


@transaction.atomic
def sign_guarantee(token: str, given: GuarantorSigning, *, at: datetime) -> Signed | Refused:
    """The guarantor signs what stands there now. The link is used up."""
    reached = _reach(token, at)
    if isinstance(reached, Refused):
        return reached
    row, named = reached.row, reached.named
    fields = _fields(given, reached, named)
    if isinstance(fields, Refused) or named is None:
        return fields if isinstance(fields, Refused) else Refused(Why.LINK_DEAD)
    write_down(row, reached.whole, named, Guarantee.Way.LINK)
    row.token_hash = row.link_until = None
    row.save()
    copy = secrets.token_urlsafe(32)
    GuaranteeSignature.objects.filter(guarantee=row, fallen_at=None).update(fallen_at=at)
    signature = GuaranteeSignature.objects.create(
        guarantee=row,
        covers=covers_for(reached.whole, reached.outcome, named),
        declarations=promised_json(reached.outcome),
        language=given.language,
        signed_at=at,
        signed_on=reached.on,
        copy_hash=hash_of(copy),
        copy_until=at + COPY_KEPT,
        **fields,
    )
    _settled(reached, Act.SUBMIT, at)
    note(Event.GUARANTEE_SIGNED, row, _by(reached), at)
    faultpoint("guarantee.signed")
    return Signed(signature, copy)


def _settled(reached: Reached, act: Act, at: datetime) -> None:
    """In a draft the guarantee goes along with it; one that replaces another goes on by itself."""
    if reached.row.replaces_id is None:
        touch(reached.whole.draft, at)
    else:
        move(reached.row, act, at)


def _fields(
    given: GuarantorSigning, reached: Reached, named: Guarantor | None
) -> dict[str, Json] | Refused:
    try:
        name, capacity, typed = tidy(given.name), tidy(given.capacity), tidy(given.typed)
        number = tidy(given.number)
    except Unreadable:
        return Refused(Why.NO_NAME)
    if named is None or bare(number) != bare(named.number):
        return Refused(Why.OTHER_NUMBER)
    problem = _problem(given, reached, name, capacity)
    if problem:
        return Refused(problem)
    drawing = strokes(given.drawing)
    if drawing is None and not 0 < len(typed) <= LONGEST_NAME:
        return Refused(Why.NO_SIGNATURE)
    drawn = drawing is not None
    kind = GuaranteeSignature.Kind.DRAWN if drawn else GuaranteeSignature.Kind.TYPED
    return {
        "signer_name": name,
        "capacity": capacity if _is_body(reached) else "",
        "number": named.number,
        "kind": kind.value,
        "drawing": drawing,
        "typed": "" if drawn else typed,
    }


def _problem(given: GuarantorSigning, reached: Reached, name: str, capacity: str) -> Why | None:
    if not 0 < len(name) <= LONGEST_NAME:
        return Why.NO_NAME
    if _is_body(reached) and not 0 < len(capacity) <= LONGEST_RELATIONSHIP:
        return Why.NO_CAPACITY
    if any(each.declaration.key not in given.promised for each in reached.outcome.promises):
        return Why.NOT_PROMISED
    return None if _shown(reached) else Why.NO_EVIDENCE


def _is_body(reached: Reached) -> bool:
    return reached.outcome.natural is not Truth.YES


def _shown(reached: Reached) -> bool:
    """Something good, or still being checked, lies under each document."""
    return all(
        any(each.takes_place for each in evidence_of(reached.row, document.key))
        for document in reached.outcome.documents
    )


@transaction.atomic
def decline_guarantee(token: str, *, at: datetime) -> Guarantee | Refused:
    """The guarantor says no: nothing they sent is kept, and whoever asked is told."""
    reached = _reach(token, at)
    if isinstance(reached, Refused):
        return reached
    row = reached.row
    _forget_files(row)
    GuaranteeSignature.objects.filter(guarantee=row, fallen_at=None).update(fallen_at=at)
    refused = move(row, Act.DECLINE, at)
    if refused:
        return refused
    if row.replaces is not None:
        move(row.replaces, Act.KEEP, at)
    note(Event.GUARANTEE_DECLINED, row, _by(reached), at)
    return row


def _forget_files(row: Guarantee) -> None:
    uploads = list(row.uploads.select_related("file"))
    GuaranteeUpload.objects.filter(guarantee=row).delete()
    discard_files(each.file for each in uploads)


@transaction.atomic
def attach_evidence(
    token: str, document: str, file: File, *, at: datetime
) -> GuaranteeUpload | Refused:
    """Put a guarantor's file under one of the guarantor's documents, if it has a place left."""
    reached = _reach(token, at)
    if isinstance(reached, Refused):
        return reached
    asked = _asked(reached, document)
    if asked is None:
        return Refused(Why.NOT_ASKED)
    uploads = evidence_of(reached.row, document)
    if sum(each.takes_place for each in uploads) >= asked.most_files:
        return Refused(Why.SLOT_FULL, {"most": asked.most_files})
    if len(uploads) >= 2 * asked.most_files:  # refused ones take no place, but are kept a while
        return Refused(Why.TOO_MUCH)
    upload = GuaranteeUpload.objects.create(
        guarantee=reached.row,
        document=document,
        position=first_free(each.position for each in uploads),
        file=file,
        attached_at=at,
    )
    _changed(Event.UPLOAD_ATTACHED, upload, reached, at)
    return upload


@transaction.atomic
def remove_evidence(token: str, upload: UUID, *, at: datetime) -> Refused | None:
    """Take one of the guarantor's files out."""
    reached = _reach(token, at)
    if isinstance(reached, Refused):
        return reached
    found = reached.row.uploads.select_related("file").filter(pk=upload).first()
    if found is None:
        return Refused(Why.GONE)
    file, pk = found.file, found.pk
    found.delete()
    found.pk = pk
    discard_files([file])
    _changed(Event.UPLOAD_REMOVED, found, reached, at)
    return None


def _asked(reached: Reached, document: str) -> Document | None:
    return next((each for each in reached.outcome.documents if each.key == document), None)


def _changed(event: Event, upload: GuaranteeUpload, reached: Reached, at: datetime) -> None:
    reason = f"guarantee:{reached.row.pk}"
    record(event, subject=f"upload:{upload.pk}", by=_by(reached), at=at, reason=reason)
