"""Guarantees: the guarantor is asked, signs or declines; a replacement waits for an officer."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from domicile.applications.commands.drafts import discard_files
from domicile.applications.commands.locking import first_free, touch
from domicile.applications.commands.signatures import LONGEST_NAME, LONGEST_RELATIONSHIP, strokes
from domicile.applications.days import legal_day
from domicile.applications.guaranteeing import BINDING, MOVES, PENDING, Act
from domicile.applications.models import (
    Draft,
    Guarantee,
    GuaranteeSignature,
    GuaranteeUpload,
)
from domicile.applications.outcomes import Refused, Why
from domicile.applications.queries.drafts import WholeDraft, draft_of, hash_of
from domicile.applications.queries.guarantees import (
    Given,
    Guarantor,
    Reached,
    asked_by,
    covered_people,
    covers_for,
    evidence_of,
    given_guarantee,
    given_guarantees,
    outcome_for,
    promised_json,
    reached_by,
    through_link,
)
from domicile.applications.queries.rows import locked_draft
from domicile.audit.commands import record
from domicile.audit.events import Actor, Event, guarantor
from domicile.audit.faults import faultpoint
from domicile.files.models import File
from domicile.rulebook import Document, Standing
from domicile.rulebook.identity import bare
from domicile.rulebook.kinds import Unreadable, tidy
from domicile.rulebook.text import Json
from domicile.rulebook.truth import Truth

COPY_KEPT = timedelta(hours=24)
LONGEST_REASON = 1000


@dataclass(frozen=True)
class Asked:
    """A guarantor was asked: the row, and the token of the link, which is kept nowhere."""

    guarantee: Guarantee
    token: str
    until: datetime


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


def move(row: Guarantee, act: Act, at: datetime) -> Refused | None:
    """Move a guarantee on by the table; what the table does not have is refused."""
    to = MOVES.get((row.state, act))
    mine = Guarantee.objects.filter(pk=row.pk, state=row.state)
    if to is None or not mine.update(state=to, state_since=at, token_hash=None, link_until=None):
        return Refused(Why.NO_SUCH_MOVE, {"from": row.state, "act": act.value})
    row.state, row.state_since, row.token_hash, row.link_until = to, at, None, None
    return None


# --- The applicant asks --------------------------------------------------------------------------


@transaction.atomic
def ask_guarantor(
    draft: Draft, key: str, language: str, *, by: Actor, at: datetime
) -> Asked | Refused:
    """Make the link by which the guarantor reads and signs; an earlier link is dead then."""
    whole = _locked(draft.pk, at)
    if isinstance(whole, Refused):
        return whole
    on = legal_day(whole.service, at)
    given = given_guarantee(whole, key, on)
    if given is None or given.named is None or not given.outcome.through_link:
        return Refused(Why.NOT_READY)
    if given.nameless:
        return Refused(Why.NO_NAME)
    if given.signature is not None:
        return Refused(Why.ALREADY_SIGNED)
    row = _pending(given) or Guarantee(draft=whole.draft, key=key, created_at=at, state_since=at)
    _write_down(row, whole, given.named, Guarantee.Way.LINK)
    asked = _send_link(row, language, by, at)
    touch(whole.draft, at)
    return asked


def _pending(given: Given) -> Guarantee | None:
    return given.row if given.row is not None and given.row.state == Guarantee.State.DRAFT else None


def _write_down(row: Guarantee, whole: WholeDraft, named: Guarantor, way: Guarantee.Way) -> None:
    row.way = way
    for each in ("instrument", "kind", "name", "identity", "registration", "email"):
        setattr(row, each, getattr(named, each))
    row.people = [each.key for each in covered_people(whole)]


def _send_link(row: Guarantee, language: str, by: Actor, at: datetime) -> Asked:
    token = secrets.token_urlsafe(32)
    row.language, row.token_hash, row.sent_at = language, hash_of(token), at
    row.link_until = at + timedelta(days=settings.INVITATION_DAYS)
    row.save()
    _note(Event.GUARANTOR_ASKED, row, by, at)
    return Asked(row, token, row.link_until)


def _note(event: Event, row: Guarantee, by: Actor, at: datetime) -> None:
    record(event, subject=f"draft:{row.draft_id}", by=by, at=at, reason=f"guarantee:{row.pk}")


def _locked(draft_id: int, at: datetime) -> WholeDraft | Refused:
    """The draft with everything in it, its row locked; refused when it is sent or gone."""
    draft = locked_draft(draft_id)
    if draft is None or (draft.state == Draft.State.OPEN and draft.expires_at <= at):
        return Refused(Why.GONE)
    if draft.state != Draft.State.OPEN:
        return Refused(Why.SUBMITTED)
    return draft_of(draft_id) or Refused(Why.GONE)


# --- The guarantor -------------------------------------------------------------------------------


def _reach(token: str, at: datetime) -> Reached | Refused:
    """The guarantee behind a link, looked at again once its draft is locked."""
    found = asked_by(token, at)
    if found is None or locked_draft(found.draft_id) is None:
        return Refused(Why.LINK_DEAD)
    reached = reached_by(token, at)
    if reached is None:
        _note(Event.INVITATION_REFUSED, found, guarantor(found.pk), at)
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
    _note(Event.GUARANTOR_OPENED, reached.row, _by(reached), at)
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
    _write_down(row, reached.whole, named, Guarantee.Way.LINK)
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
    _note(Event.GUARANTEE_SIGNED, row, _by(reached), at)
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
    _note(Event.GUARANTEE_DECLINED, row, _by(reached), at)
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


# --- With the submission and after ---------------------------------------------------------------


def submit_guarantees(whole: WholeDraft, *, by: Actor, at: datetime) -> tuple[Guarantee, ...]:
    """Every guarantee that is given goes along with the draft, in the caller's transaction."""
    on = legal_day(whole.service, at)
    found = (each for each in given_guarantees(whole, on) if each.named)
    given = [each for each in found if each.outcome.standing is Standing.GIVEN]
    return tuple(_submit(whole, each, by, at) for each in given)


def _submit(whole: WholeDraft, given: Given, by: Actor, at: datetime) -> Guarantee:
    row = _pending(given)
    if row is None:
        row = Guarantee(draft=whole.draft, key=given.definition.key, created_at=at, state_since=at)
        row.language = whole.draft.language
    if given.named is not None:
        link = given.signature is not None
        way = Guarantee.Way.LINK if link else Guarantee.Way.PAPER
        _write_down(row, whole, given.named, way)
    row.save()
    move(row, Act.SUBMIT, at)
    _note(Event.GUARANTEE_SUBMITTED, row, by, at)
    faultpoint("submit.guarantee")
    return row


@transaction.atomic
def request_replacement(  # noqa: PLR0913 - what is asked, and who asks when
    draft: Draft, key: str, named: Guarantor, reason: str, language: str, *, by: Actor, at: datetime
) -> Asked | Refused:
    """Ask for another guarantor. The old one stays bound until an officer approves the new one."""
    locked = locked_draft(draft.pk)
    whole = draft_of(draft.pk) if locked else None
    if whole is None:
        return Refused(Why.GONE)
    words = _words(reason)
    if not words:
        return Refused(Why.NO_REASON)
    old = bound(draft, key)
    if old is None or old.state != Guarantee.State.ACCEPTED:
        return Refused(Why.NO_SUCH_MOVE)
    new = Guarantee(draft=whole.draft, key=key, created_at=at, state_since=at)
    new.replaces, new.reason = old, words
    _write_down(new, whole, named, Guarantee.Way.LINK)
    outcome = outcome_for(whole, new, legal_day(whole.service, at))
    if outcome is None or not through_link(outcome):
        return Refused(Why.NOT_READY)
    move(old, Act.REQUEST, at)
    asked = _send_link(new, language, by, at)
    _note(Event.REPLACEMENT_REQUESTED, new, by, at)
    faultpoint("guarantee.replacement")
    return asked


@transaction.atomic
def ask_again(row: Guarantee, *, by: Actor, at: datetime) -> Asked | Refused:
    """Send the new guarantor of a lodged application another link; the earlier one is dead."""
    if locked_draft(row.draft_id) is None:
        return Refused(Why.GONE)
    row.refresh_from_db()
    if row.replaces_id is None or row.state != Guarantee.State.DRAFT:
        return Refused(Why.NO_SUCH_MOVE)
    return _send_link(row, row.language, by, at)


@transaction.atomic
def withdraw_replacement(row: Guarantee, *, by: Actor, at: datetime) -> Refused | None:
    """The applicant takes the request back: the old guarantor simply stays."""
    if locked_draft(row.draft_id) is None:
        return Refused(Why.GONE)
    row.refresh_from_db()
    if row.replaces is None:
        return Refused(Why.NO_SUCH_MOVE)
    refused = move(row, Act.WITHDRAW, at)
    if refused:
        return refused
    move(row.replaces, Act.KEEP, at)
    _note(Event.GUARANTEE_WITHDRAWN, row, by, at)
    return None


def bound(draft: Draft, key: str) -> Guarantee | None:
    """Who is bound now."""
    return Guarantee.objects.filter(draft=draft, key=key, state__in=BINDING).first()


def pending(draft: Draft, key: str) -> Guarantee | None:
    """What is being given now."""
    return Guarantee.objects.filter(draft=draft, key=key, state__in=PENDING).first()


def _words(text: str) -> str:
    try:
        return tidy(text)[:LONGEST_REASON]
    except Unreadable:
        return ""
