"""Guarantees in a submission, and what officers do with them afterwards."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction

from domicile.applications.commands.guarantees import move, note
from domicile.applications.guaranteeing import BINDING, PENDING, Act
from domicile.applications.models import Draft, Guarantee, GuaranteeSignature, Submission
from domicile.applications.outcomes import Refused, Why
from domicile.applications.queries.drafts import WholeDraft
from domicile.applications.queries.guarantees import (
    Given,
    covered_people,
    evidence_of,
    given_guarantees,
)
from domicile.applications.queries.rows import locked_draft
from domicile.applications.references import read_reference
from domicile.audit.commands import record
from domicile.audit.events import Actor, Event
from domicile.audit.faults import faultpoint
from domicile.casework.contact import email_of_draft
from domicile.rulebook import Service, Standing
from domicile.rulebook.text import Json

LONGEST_RULING = 1000

# --- In the frozen submission --------------------------------------------------------------------


def frozen_guarantees(whole: WholeDraft, on: date) -> list[Json]:
    """Every guarantee that is given or relied on, as it would be lodged on the day."""
    return list(_frozen_all(whole, on))


def _frozen_all(whole: WholeDraft, on: date) -> Iterator[Json]:
    for given in given_guarantees(whole, on):
        if given.outcome.standing is Standing.HELD:
            yield {"key": given.definition.key, "standing": "held", "file": _file(whole, given)}
        elif given.outcome.standing is Standing.GIVEN and given.named is not None:
            yield _frozen(whole, given)


def _file(whole: WholeDraft, given: Given) -> str:
    """The number of the file that holds an earlier guarantee, as the applicant said."""
    question = given.definition.file
    answers = whole.applications[0].answers
    said = answers.get(question.form.key, {}).get(question.key) if question else None
    return said if isinstance(said, str) else ""


def _frozen(whole: WholeDraft, given: Given) -> Json:
    named, signature = given.named, given.signature
    if named is None:
        raise LookupError(given.definition.key)
    people: list[Json] = [each.key for each in covered_people(whole)]
    return {
        "key": given.definition.key,
        "standing": "given",
        "way": "link" if signature else "paper",
        "instrument": named.instrument,
        "kind": named.kind,
        "name": named.name,
        "identity": named.identity,
        "registration": named.registration,
        "people": people,
        "evidence": _evidence(given) if signature else [],
        "declarations": signature.declarations if signature else [],
        "signature": _signature(signature, whole.service) if signature else None,
    }


def _evidence(given: Given) -> list[Json]:
    """What the guarantor showed, without the names of the files: the applicant reads this."""
    if given.row is None:
        return []
    return [
        {
            "document": document.key,
            "files": [
                {
                    "sha256": each.file.sha256,
                    "size": each.file.size,
                    "type": each.file.type,
                    "pages": each.file.pages,
                }
                for each in evidence_of(given.row, document.key)
                if each.takes_place
            ],
        }
        for document in given.outcome.documents
    ]


def _signature(signature: GuaranteeSignature, service: Service) -> Json:
    moment = signature.signed_at.astimezone(service.authority.zone)
    return {
        "name": signature.signer_name,
        "capacity": signature.capacity,
        "kind": signature.kind,
        "drawing": signature.drawing,
        "typed": signature.typed,
        "covers": signature.covers,
        "language": signature.language,
        "at": moment.isoformat(timespec="seconds"),
        "day": signature.signed_on.isoformat(),
    }


def earlier_guarantee(whole: WholeDraft, given: Given, born: date | None) -> Guarantee | None:
    """The guarantee that stands in an earlier submission of the same applicant here, if so.

    Shown only to who knows its reference and date of birth and has its address: what entering that
    submission would ask too.
    """
    reference = read_reference(_file(whole, given)) or ""
    if not reference or born is None:
        return None
    standing = [Guarantee.State.SUBMITTED, *BINDING]
    rows = Guarantee.objects.filter(
        key=given.definition.key,
        state__in=standing,
        draft__service=whole.service.key,
        draft__submission__reference_id=reference,
        draft__submission__cases__application_key=whole.applications[0].key,
        draft__submission__cases__date_of_birth=born,
    )
    found = rows.select_related("draft").first()
    reached = email_of_draft(found.draft) if found else ""
    return found if reached.casefold() == whole.draft.email.casefold() else None


# --- What officers ask and do --------------------------------------------------------------------


def guarantees_of(reference: str) -> tuple[Guarantee, ...] | None:
    """Every guarantee of a submission, oldest first; None when there is no such reference."""
    found = _draft(reference)
    if found is None:
        return None
    rows = Guarantee.objects.filter(draft_id=found).select_related("replaces").order_by("pk")
    return tuple(rows)


def _draft(reference: str) -> int | None:
    known = read_reference(reference) or "-"
    submitted = Submission.objects.filter(reference_id=known)
    return submitted.values_list("draft_id", flat=True).first()


@transaction.atomic
def accept_guarantee(
    row: Guarantee, *, by: Actor, at: datetime, reason: str
) -> Guarantee | Refused:
    """The guarantee that came with the application is taken: from now on somebody is bound."""
    now = _locked(row)
    if now.replaces_id is not None:  # that one is approved, and the old one replaced with it
        return Refused(Why.NO_SUCH_MOVE)
    return _moved(now, Act.ACCEPT, Event.GUARANTEE_ACCEPTED, by, at, reason)


@transaction.atomic
def approve_replacement(
    row: Guarantee, *, by: Actor, at: datetime, reason: str
) -> Guarantee | Refused:
    """The new guarantor is bound, and only now the old one is not any more."""
    now = _locked(row)
    old = now.replaces
    if old is None or now.state != Guarantee.State.SUBMITTED:
        return Refused(Why.NO_SUCH_MOVE)
    refused = move(old, Act.REPLACE, at)
    if refused:
        return refused
    faultpoint("guarantee.replaced")
    return _moved(now, Act.ACCEPT, Event.REPLACEMENT_APPROVED, by, at, reason)


@transaction.atomic
def refuse_replacement(
    row: Guarantee, *, by: Actor, at: datetime, reason: str
) -> Guarantee | Refused:
    """The new guarantor is not taken; the old one stays as if nothing had been asked."""
    now = _locked(row)
    old = now.replaces
    if old is None or now.state != Guarantee.State.SUBMITTED:
        return Refused(Why.NO_SUCH_MOVE)
    refused = move(old, Act.KEEP, at)
    if refused:
        return refused
    return _moved(now, Act.REFUSE, Event.GUARANTEE_REFUSED, by, at, reason)


@transaction.atomic
def release_guarantee(
    row: Guarantee, *, by: Actor, at: datetime, reason: str
) -> Guarantee | Refused:
    """The guarantor is bound no longer."""
    now = _locked(row)
    return _moved(now, Act.RELEASE, Event.GUARANTEE_RELEASED, by, at, reason)


@transaction.atomic
def let_guarantors_go(submission: Submission, *, by: Actor, at: datetime) -> tuple[Guarantee, ...]:
    """Nobody is left to stand in for: who is bound is released, and what is being given ends."""
    locked_draft(submission.draft_id)
    alive = Guarantee.objects.filter(draft_id=submission.draft_id, state__in=(*PENDING, *BINDING))
    rows = tuple(alive.order_by("-pk"))  # a replacement before the one that it would replace
    for row in rows:
        pending = row.state in PENDING
        if row.state == Guarantee.State.REPLACEMENT_REQUESTED:
            move(row, Act.KEEP, at)
        move(row, Act.WITHDRAW if pending else Act.RELEASE, at)
        note(Event.GUARANTEE_WITHDRAWN if pending else Event.GUARANTEE_RELEASED, row, by, at)
        faultpoint("guarantee.let_go")
    return rows


def _locked(row: Guarantee) -> Guarantee:
    """The row as it is once its draft is locked: two officers act one after the other."""
    draft: Draft | None = locked_draft(row.draft_id)
    if draft is None:
        raise LookupError(row.pk)
    return Guarantee.objects.select_related("replaces").get(pk=row.pk)


def _moved(
    row: Guarantee, act: Act, event: Event, by: Actor, at: datetime, reason: str
) -> Guarantee | Refused:
    refused = move(row, act, at)
    if refused:
        return refused
    # The words may name somebody, so they stand here and not in the log.
    row.ruling = reason[:LONGEST_RULING]
    row.save(update_fields=["ruling"])
    record(event, subject=f"draft:{row.draft_id}", by=by, at=at, reason=f"guarantee:{row.pk}")
    return row
