"""Hearing somebody in writing before a decision against them.

A hearing is a request of its own kind: the same code opens it, files come the same way, and its
day ends it by itself. What is asked for is an answer, in words and with papers.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from domicile import services
from domicile.applications.days import legal_day
from domicile.applications.outcomes import Refused, Why
from domicile.audit.events import Event
from domicile.audit.faults import faultpoint
from domicile.casework.deciding import hears
from domicile.casework.happenings import Said, happened
from domicile.casework.hearings import Hearing
from domicile.casework.models import Case, DocumentRequest, RequestItem
from domicile.casework.request_codes import code_of, kept
from domicile.casework.request_moves import FINISH, MOVES, State, move, note
from domicile.casework.reviewing import own
from domicile.casework.sending import LONGEST_WORDS, draw_number
from domicile.rulebook.letters import HEARING, letter_on
from domicile.workdays import Happening as Is

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from domicile.accounts.models import Officer


@dataclass(frozen=True)
class Intended:
    """What an officer intends to decide, and why; until when it can be answered.

    `key` is drawn with the form: sent twice, it is one hearing.
    """

    reasons: str
    due: date
    key: UUID


def open_hearing(case: Case, intended: Intended, *, by: Officer, at: datetime) -> Hearing | Refused:
    """Tell the applicant what is intended and ask for an answer; the clocks stand until then."""
    with transaction.atomic():
        told = _open(case, intended, by, at)
        faultpoint("hearing.before_commit")
        if isinstance(told, Refused):
            transaction.set_rollback(True)
    faultpoint("hearing.after_commit")
    return told


def _open(case: Case, intended: Intended, by: Officer, at: datetime) -> Hearing | Refused:
    now = Case.objects.select_for_update().select_related("submission").get(pk=case.pk)
    known = Hearing.objects.filter(request__key=intended.key).first()
    if known is not None:
        return known if known.case_id == now.pk else Refused(Why.GONE)
    if refused := problem_with(now, intended, by=by, at=at):
        return refused
    hearing = _write(now, intended, by, at)
    faultpoint("hearing.written")
    said = Said(str(hearing.request.number), intended.reasons[:2000])
    told = happened(now, Is.HEARING_OPENED, said, by=by.actor, at=at)
    if isinstance(told, Refused):
        return told
    note(hearing.request, Event.REQUEST_MADE, by.actor, at)
    return hearing


def problem_with(case: Case, intended: Intended, *, by: Officer, at: datetime) -> Refused | None:
    """Why nobody can be heard now, before anything is written."""
    service = services.service(case.service)
    if refused := own(case, by):
        return refused
    if service is None or not hears(service) or open_of(case) is not None:
        return Refused(Why.NOT_NOW)
    today = legal_day(service, at)
    if letter_on(service, HEARING, today) is None:
        return Refused(Why.NO_LETTER)
    if not intended.reasons.strip():
        return Refused(Why.NO_REASON)
    return Refused(Why.DAY_PAST) if intended.due <= today else None


def _write(case: Case, intended: Intended, by: Officer, at: datetime) -> Hearing:
    language = json.loads(case.submission.frozen)["language"]
    request = DocumentRequest.objects.create(
        submission_id=case.submission_id,
        number=draw_number(case.submission_id),
        key=intended.key,
        code=kept(code_of(intended.key)),
        officer=by,
        made_at=at,
        language=language,
        words=intended.reasons.strip()[:LONGEST_WORDS],
        due=intended.due,
        state_since=at,
    )
    with translation.override(language):
        title = _("Papers with your answer")
    RequestItem.objects.create(
        request=request, position=1, application_key=case.application_key, title=title
    )
    return Hearing.objects.create(request=request, case=case)


def close_hearing(
    hearing: Hearing, words: str, *, by: Officer, at: datetime
) -> DocumentRequest | Refused:
    """The answer came in another way: the officer writes it down, and the hearing is over."""
    if refused := own(hearing.case, by):
        return refused
    if not words.strip():
        return Refused(Why.NO_REASON)
    with transaction.atomic():
        now = DocumentRequest.objects.select_for_update().get(pk=hearing.request_id)
        if (State(now.state), FINISH) not in MOVES:
            return Refused(Why.NOT_NOW)
        keep_answer(now, words)
        return move(now, FINISH, by.actor, at)


def keep_answer(request: DocumentRequest, words: str) -> None:
    """What was answered, within the transaction that ends the hearing."""
    Hearing.objects.filter(request=request).update(answer=words.strip()[:LONGEST_WORDS])


def open_of(case: Case) -> Hearing | None:
    """The hearing of this case that waits for its answer."""
    found = Hearing.objects.filter(case=case, request__state=State.OPEN)
    return found.select_related("request").first()


def hearings_of(case: Case) -> list[Hearing]:
    """Every hearing of this case, the last first."""
    return list(Hearing.objects.filter(case=case).select_related("request").order_by("-pk"))
