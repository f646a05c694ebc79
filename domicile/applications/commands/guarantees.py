"""Guarantees: the guarantor is asked; a replacement waits for an officer."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from domicile.applications.commands.locking import touch
from domicile.applications.days import legal_day
from domicile.applications.guaranteeing import BINDING, MOVES, PENDING, Act
from domicile.applications.models import (
    Draft,
    Guarantee,
)
from domicile.applications.outcomes import Refused, Why
from domicile.applications.queries.drafts import WholeDraft, draft_of, hash_of
from domicile.applications.queries.guarantees import (
    Given,
    Guarantor,
    covered_people,
    given_guarantee,
    given_guarantees,
    outcome_for,
    through_link,
)
from domicile.applications.queries.rows import locked_draft
from domicile.audit.commands import record
from domicile.audit.events import Actor, Event
from domicile.audit.faults import faultpoint
from domicile.rulebook import Standing
from domicile.rulebook.kinds import Unreadable, tidy

LONGEST_REASON = 1000


@dataclass(frozen=True)
class Asked:
    """A guarantor was asked: the row, and the token of the link, which is kept nowhere."""

    guarantee: Guarantee
    token: str
    until: datetime


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
    write_down(row, whole, given.named, Guarantee.Way.LINK)
    asked = _send_link(row, language, by, at)
    touch(whole.draft, at)
    return asked


def _pending(given: Given) -> Guarantee | None:
    return given.row if given.row is not None and given.row.state == Guarantee.State.DRAFT else None


def write_down(row: Guarantee, whole: WholeDraft, named: Guarantor, way: Guarantee.Way) -> None:
    row.way = way
    for each in ("instrument", "kind", "name", "identity", "registration", "email"):
        setattr(row, each, getattr(named, each))
    row.people = [each.key for each in covered_people(whole)]


def _send_link(row: Guarantee, language: str, by: Actor, at: datetime) -> Asked:
    token = secrets.token_urlsafe(32)
    row.language, row.token_hash, row.sent_at = language, hash_of(token), at
    row.link_until = at + timedelta(days=settings.INVITATION_DAYS)
    row.save()
    note(Event.GUARANTOR_ASKED, row, by, at)
    return Asked(row, token, row.link_until)


def note(event: Event, row: Guarantee, by: Actor, at: datetime) -> None:
    record(event, subject=f"draft:{row.draft_id}", by=by, at=at, reason=f"guarantee:{row.pk}")


def _locked(draft_id: int, at: datetime) -> WholeDraft | Refused:
    """The draft with everything in it, its row locked; refused when it is sent or gone."""
    draft = locked_draft(draft_id)
    if draft is None or (draft.state == Draft.State.OPEN and draft.expires_at <= at):
        return Refused(Why.GONE)
    if draft.state != Draft.State.OPEN:
        return Refused(Why.SUBMITTED)
    return draft_of(draft_id) or Refused(Why.GONE)


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
        write_down(row, whole, given.named, way)
    row.save()
    move(row, Act.SUBMIT, at)
    note(Event.GUARANTEE_SUBMITTED, row, by, at)
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
    write_down(new, whole, named, Guarantee.Way.LINK)
    outcome = outcome_for(whole, new, legal_day(whole.service, at))
    if outcome is None or not through_link(outcome):
        return Refused(Why.NOT_READY)
    move(old, Act.REQUEST, at)
    asked = _send_link(new, language, by, at)
    note(Event.REPLACEMENT_REQUESTED, new, by, at)
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
    note(Event.GUARANTEE_WITHDRAWN, row, by, at)
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
