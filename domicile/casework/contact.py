"""Where an applicant is reached: as lodged, or as told anew since. The latest counts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.db import transaction

from domicile.applications.models import Submission
from domicile.applications.outcomes import Refused, Why
from domicile.audit.commands import record
from domicile.audit.events import Actor, Event
from domicile.casework.afterwards import ContactChange
from domicile.casework.happenings import Act, Said, happened
from domicile.casework.models import Case, SearchKey
from domicile.casework.reviewing import own
from domicile.casework.search_keys import address_key

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from domicile.accounts.models import Officer
    from domicile.applications.models import Draft
    from domicile.rulebook.text import Json

EMAIL = "email"
LONGEST_REASON = 1000


def email_of(submission: Submission) -> str:
    """Where every mail about a submission goes now: the one place that is asked."""
    told = ContactChange.objects.filter(submission_id=submission.pk, what=EMAIL)
    latest = told.order_by("-number").values_list("value", flat=True).first()
    return str(latest or json.loads(submission.frozen)["email"])


def email_of_draft(draft: Draft) -> str:
    """Where mails about a draft go: once it is lodged, where those about its submission go."""
    submission = Submission.objects.filter(draft_id=draft.pk).first()
    return email_of(submission) if submission else draft.email


def changes_of(submission: Submission) -> tuple[ContactChange, ...]:
    """Everything that was told anew, in order."""
    return tuple(ContactChange.objects.filter(submission_id=submission.pk).order_by("number"))


def address_before(change: ContactChange) -> str:
    """The e-mail address that a change took the place of."""
    told = ContactChange.objects.filter(submission_id=change.submission_id, what=EMAIL)
    before = told.filter(number__lt=change.number).order_by("-number")
    latest = before.values_list("value", flat=True).first()
    return str(latest or json.loads(change.submission.frozen)["email"])


def change_contact(
    submission: Submission, told: Mapping[str, Json], *, by: Actor, at: datetime, reason: str = ""
) -> tuple[ContactChange, ...]:
    """Keep what is new of what was told; what is known already is not kept twice (A36)."""
    with transaction.atomic():
        cases = Case.objects.select_for_update().filter(submission_id=submission.pk)
        group = list(cases.order_by("pk"))
        known = changes_of(submission)
        now = {EMAIL: email_of(submission)} | {each.what: each.value for each in known}
        new = {what: value for what, value in told.items() if now.get(what) != value}
        made = tuple(
            ContactChange.objects.create(
                submission_id=submission.pk,
                number=number,
                what=what,
                value=value,
                at=at,
                by_kind=by.kind.value,
                by_key=by.key,
            )
            for number, (what, value) in enumerate(new.items(), len(known) + 1)
        )
        for change in made:
            _tell(change, group, by, at, reason)
    return made


def change_at_counter(
    case: Case, email: str, reason: str, *, by: Officer, at: datetime
) -> ContactChange | Refused:
    """Somebody lost the old mailbox and was identified at the counter: how, the officer writes.

    Both addresses are told. Nobody changes an own case, or gives one their own address.
    """
    if refused := own(case, by):
        return refused
    if email.casefold() == by.email.casefold():
        return Refused(Why.OWN_CASE)
    why = reason.strip()[:LONGEST_REASON]
    if not why:
        return Refused(Why.NO_REASON)
    made = change_contact(case.submission, {EMAIL: email}, by=by.actor, at=at, reason=why)
    return made[0] if made else Refused(Why.NOT_NOW)


def _tell(change: ContactChange, group: list[Case], by: Actor, at: datetime, reason: str) -> None:
    act = Act.EMAIL_CHANGED if change.what == EMAIL else Act.CONTACT_CHANGED
    for case in group:
        said = Said("" if change.what == EMAIL else change.what, reason)
        happened(case, act, said, by=by, at=at)
        if change.what == EMAIL:
            # Found by both: an officer who has either address is in the case (A08).
            key = address_key(str(change.value))
            SearchKey.objects.get_or_create(case=case, authority=case.authority, key=key)
    record(Event.CONTACT_CHANGED, subject=f"contact:{change.pk}", by=by, at=at)
