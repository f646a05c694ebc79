"""One letter to many cases: asked for once, sent by the worker case after case, each with a result.

Every case is a transaction of its own, in which its letter is written and its result kept: a
worker that is killed goes on with the next case, and no letter is sent twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

import structlog
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from domicile.accounts.roles import Permission, refusal
from domicile.accounts.roles import Why as Forbidden
from domicile.applications.outcomes import Refused, Why
from domicile.audit.commands import record
from domicile.audit.events import Event
from domicile.audit.faults import faultpoint
from domicile.casework.assigning import MOST_AT_ONCE
from domicile.casework.mailings import Mailing, MailingCase
from domicile.casework.matters import matter_of
from domicile.casework.models import Case
from domicile.casework.sending import Writing, send_letter

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from domicile.accounts.models import Officer

HANDFUL = 3  # letters that are sent while the officer looks on; more are the worker's
State = MailingCase.State
log = structlog.get_logger("domicile.mailing")


@dataclass(frozen=True)
class Asked:
    """What an officer wrote to whom. `key` is drawn with the form: pressed twice, it is once."""

    cases: Sequence[Case]
    words: str
    key: UUID


@transaction.atomic
def ask_mailing(asked: Asked, *, by: Officer, at: datetime) -> Mailing | Refused:
    """Have one letter sent to many cases. Asked again with the same key, the same mailing."""
    words = asked.words.strip()
    if not words:
        return Refused(Why.NO_REASON)
    if not asked.cases:
        return Refused(Why.GONE)
    mailing, new = Mailing.objects.get_or_create(
        key=asked.key, defaults={"officer": by, "words": words, "asked_at": at}
    )
    if mailing.officer_id != by.pk:
        return Refused(Why.GONE)
    if new:
        _list(mailing, asked.cases[:MOST_AT_ONCE])
        reason = f"{min(len(asked.cases), MOST_AT_ONCE)} cases"
        record(
            Event.MAILING_ASKED,
            subject=f"mailing:{mailing.pk}",
            by=by.actor,
            at=at,
            reason=reason,
        )
        make_mailing.enqueue(mailing.pk)
    return mailing


def _list(mailing: Mailing, cases: Sequence[Case]) -> None:
    MailingCase.objects.bulk_create(
        MailingCase(
            mailing=mailing, case=case, position=position, key=uuid5(mailing.key, str(case.pk))
        )
        for position, case in enumerate(cases, 1)
    )


@task()
def make_mailing(pk: int) -> None:
    """What the worker does. Begun again, it goes on where it was killed."""
    send_mailing(pk, at=timezone.now())


def send_mailing(pk: int, *, at: datetime) -> None:
    """Send every letter that has no result yet."""
    mailing = Mailing.objects.select_related("officer__user").filter(pk=pk, done_at=None).first()
    if mailing is None:
        return
    failed: list[Exception] = []
    for each in mailing.cases.filter(state=State.WAITING).order_by("position"):
        try:
            _send(mailing, each.pk, at)
        except Exception as failure:  # the others do not wait for one that cannot be written
            log.exception("mailing:failed", mailing=pk, case=each.case_id)
            failed.append(failure)
        faultpoint("mailing.next")
    if failed:
        raise failed[0]  # the worker tries again; who has a letter gets no second one
    _end(mailing, at)


@transaction.atomic
def _send(mailing: Mailing, pk: int, at: datetime) -> None:
    """One case: its letter and its result together."""
    row = MailingCase.objects.select_for_update().get(pk=pk)
    if row.state != State.WAITING:
        return  # another worker was here
    case = Case.objects.select_related("submission__draft").get(pk=row.case_id)
    why = _why_not(mailing, row, case, at)
    faultpoint("mailing.written")
    row.state, row.why = (State.REFUSED, why) if why else (State.SENT, "")
    row.save(update_fields=["state", "why"])


def _why_not(mailing: Mailing, row: MailingCase, case: Case, at: datetime) -> str:
    """Send the letter; or why it is not sent."""
    officer = mailing.officer
    forbidden = refusal(officer, Permission.SEND_LETTER, matter_of(case))
    if forbidden is not None:
        return Why.OWN_CASE if forbidden is Forbidden.OWN else f"forbidden:{forbidden.value}"
    if case.closed_on is not None:
        return Why.DECIDED
    if not case.submission.draft.email:
        return Why.NO_ADDRESS
    told = send_letter(case, Writing(mailing.words, row.key), by=officer, at=at)
    return told.why if isinstance(told, Refused) else ""


@transaction.atomic
def _end(mailing: Mailing, at: datetime) -> None:
    now = Mailing.objects.select_for_update().get(pk=mailing.pk)
    if now.done_at is not None:
        return
    now.done_at = at
    now.save(update_fields=["done_at"])
    sent = mailing.cases.filter(state=State.SENT).count()
    record(
        Event.MAILING_DONE,
        subject=f"mailing:{mailing.pk}",
        by=mailing.officer.actor,
        at=at,
        reason=f"{sent} of {mailing.cases.count()} sent",
    )
