"""Lodging: a draft becomes a submission in one transaction, once, or stays a draft entirely."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

import structlog
from django.db import IntegrityError, InterfaceError, OperationalError, transaction
from django.db.utils import DatabaseError

from domicile.applications import ledger
from domicile.applications.commands.guarantees import submit_guarantees
from domicile.applications.commands.signatures import LONGEST_NAME
from domicile.applications.days import legal_day
from domicile.applications.models import (
    Application,
    Draft,
    Signature,
    SigningInvitation,
    Submission,
)
from domicile.applications.outcomes import Refused, Why
from domicile.applications.queries import (
    Gap,
    WholeDraft,
    covered_files,
    declared,
    draft_of,
    gaps,
    submission_of,
)
from domicile.applications.queries.applicable import represented
from domicile.applications.queries.names import born_of, names_of
from domicile.applications.references import draw_reference
from domicile.audit.commands import record
from domicile.audit.events import Actor, Event, representative
from domicile.audit.faults import faultpoint
from domicile.casework.clocks import keep_standing
from domicile.casework.freeze import Lodging, freeze
from domicile.casework.happenings import first_events
from domicile.casework.keys import numbers_of, open_quick_inquiry
from domicile.casework.kinds import kind_of_group
from domicile.casework.models import Case, CaseDeclaration, CaseDocument, CaseEvent, CasePaper
from domicile.casework.search_keys import Searched, keep_search_keys
from domicile.casework.stages import first_stage
from domicile.rulebook.kinds import Unreadable, tidy

Lodged = Submission | tuple[Gap, ...] | Refused

# A lock, a lost connection, a deadlock: the transaction is gone whole and can be tried again.
PASSING = (OperationalError, InterfaceError, IntegrityError)
TRIES = 2

log = structlog.get_logger("domicile.casework")


@dataclass
class NotNowError(Exception):
    """The database could not take it. `certain`: nothing was lodged; otherwise nobody knows yet."""

    certain: bool


def lodge(draft: Draft, *, by: Actor, at: datetime, delivered_by: str = "") -> Lodged:
    """Lodge a draft: the submission, the same however often this is asked, or what is missing.

    `delivered_by` is the name of who sends it for the applicant, asked when somebody does (X17).

    Owns its transaction. When a commit's outcome is unknown, the draft, which is unique among
    submissions, tells what became of it before anything is said.
    """
    for attempt in range(1, TRIES + 1):
        try:
            lodged = _lodge(draft.pk, by, at, delivered_by)
        except PASSING as trouble:
            log.warning("submit:interrupted", tries=attempt, kind=type(trouble).__name__)
            known = _what_became_of(draft)
            if known:
                return known
        else:
            faultpoint("submit.after_commit")
            return lodged
    raise NotNowError(certain=True)


def _what_became_of(draft: Draft) -> Submission | None:
    try:
        return submission_of(draft.pk)
    except DatabaseError as away:
        raise NotNowError(certain=False) from away


@transaction.atomic(durable=True)
def _lodge(draft_id: int, by: Actor, at: datetime, delivered_by: str) -> Lodged:
    draft = Draft.objects.select_for_update().filter(pk=draft_id).first()
    faultpoint("submit.begun")
    if draft is None:
        return Refused(Why.GONE)
    if draft.state == Draft.State.SUBMITTED:
        return Submission.objects.get(draft=draft)
    whole = draft_of(draft_id)
    if whole is None or draft.expires_at <= at:
        return Refused(Why.GONE)
    on = legal_day(whole.service, at)
    found = gaps(whole, on)
    if found:
        record(
            Event.SUBMISSION_REFUSED,
            subject=f"draft:{draft_id}",
            by=by,
            at=at,
            outcome="refused",
            reason=f"{len(found)} gaps",
        )
        return found
    deliverer = _deliverer(whole, delivered_by, on)
    if isinstance(deliverer, Refused):
        return deliverer
    by = representative(draft_id) if deliverer else by
    submission = _submission(whole, at, deliverer)
    for position, application in enumerate(whole.applications, 1):
        _case(whole, submission, application, position, by)
    submit_guarantees(whole, by=by, at=at)
    _close(draft, at)
    record(Event.SUBMISSION_LODGED, subject=f"submission:{submission.pk}", by=by, at=at)
    faultpoint("submit.audit")
    faultpoint("submit.before_commit")
    return submission


def _deliverer(whole: WholeDraft, name: str, on: date) -> str | Refused:
    """The name of who delivers it, if that is not the applicant; delivering is their own act."""
    if represented(whole, whole.applications[0], on) is None:
        return ""
    try:
        tidied = tidy(name)
    except Unreadable:
        return Refused(Why.NO_NAME)
    return tidied if 0 < len(tidied) <= LONGEST_NAME else Refused(Why.NO_NAME)


def _submission(whole: WholeDraft, at: datetime, delivered_by: str) -> Submission:
    service, on = whole.service, legal_day(whole.service, at)
    reference = ledger.issue(lambda: draw_reference(service.reference_prefix, on.year), at)
    faultpoint("submit.reference")
    lodging = Lodging(uuid.uuid4(), reference.text, at, on, delivered_by)
    frozen = freeze(whole, lodging)
    submission = Submission.objects.create(
        public_id=lodging.public_id,
        draft=whole.draft,
        reference=reference,
        frozen=frozen.text,
        sha256=frozen.sha256,
        rulebook_digest=frozen.rulebook_digest,
        received_at=at,
        legal_day=on,
    )
    faultpoint("submit.submission")
    return submission


def _case(
    whole: WholeDraft, submission: Submission, application: Application, position: int, by: Actor
) -> None:
    on, role = submission.legal_day, whole.role(application)
    names = names_of(role, application.answers)
    case = Case.objects.create(
        submission=submission,
        application_key=application.key,
        position=position,
        service=whole.service.key,
        reference=submission.reference_id,
        date_of_birth=_born(whole, application),
        stage=first_stage(whole.service).key,
        stage_since=on,
        authority=whole.service.authority.key,
        kind=kind_of_group(whole.service, whole.as_sent, on),
        name_latin=names.spoken[:200],
        name_chinese=names.chinese[:100],
        received_on=on,
    )
    numbers = numbers_of(role, application.answers)
    open_quick_inquiry(case, numbers)
    keep_search_keys(case, Searched(names, numbers, whole.draft.email))
    faultpoint("submit.application")
    _paper(whole, application, case)
    CaseDocument.objects.bulk_create(_documents(whole, application, case))
    faultpoint("submit.documents")
    CaseDeclaration.objects.bulk_create(
        CaseDeclaration(case=case, key=each.key, since=each.since, sha256=each.sha256)
        for each in declared(whole, application, on)
    )
    faultpoint("submit.declaration")
    CaseEvent.objects.bulk_create(first_events(case, by, submission.received_at))
    keep_standing(case, submission.received_at)


def _paper(whole: WholeDraft, application: Application, case: Case) -> None:
    """A signature on paper waits for an officer to look at the scan."""
    signature = whole.signature_of(application)
    if signature and signature.kind == Signature.Kind.PAPER:
        CasePaper.objects.create(case=case, signature=signature, since=case.stage_since)


def _born(whole: WholeDraft, application: Application) -> date:
    born = born_of(whole.role(application), application.answers)
    if born is None:  # no gaps were found, so this is a fault of the definition
        raise LookupError(f"{whole.service.key}: {application.role} has no date of birth")
    return born


def _documents(whole: WholeDraft, application: Application, case: Case) -> list[CaseDocument]:
    """Links to the files, which are stored, synced and digested already: no byte is read here."""
    return [
        CaseDocument(
            case=case,
            document=key,
            position=position,
            file=upload.file,
            name=upload.file.name,
            sha256=upload.file.sha256,
            size=upload.file.size,
        )
        for key, uploads in covered_files(whole, application, case.stage_since).items()
        for position, upload in enumerate(uploads, 1)
    ]


def _close(draft: Draft, at: datetime) -> None:
    """From here on nothing of the draft can change; links to sign it are dead."""
    draft.state = Draft.State.SUBMITTED
    draft.save(update_fields=["state"])
    SigningInvitation.objects.filter(
        application__draft=draft, used_at=None, expires_at__gt=at
    ).update(expires_at=at)
