"""A hearing at the desk: what was typed, the letter before it is sent, how each one stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from domicile.applications.days import legal_day
from domicile.casework.hearing import Intended, hearings_of
from domicile.casework.models import DocumentRequest
from domicile.casework.sending import next_number
from domicile.desk.requests import TONGUES, day_note, read_day, read_key
from domicile.notices.request_letters import RequestLetter
from domicile.rulebook.letters import HEARING
from domicile.workdays import formats

if TYPE_CHECKING:
    from collections.abc import Mapping

    from domicile.desk.file import CaseFile

State = DocumentRequest.State


@dataclass(frozen=True)
class Form:
    """What is typed to open a hearing."""

    reasons: str
    due: str
    due_note: str
    unconfirmed: str
    language: str
    tongue: str
    key: str


@dataclass(frozen=True)
class Heard:
    """One hearing, in words."""

    number: int
    state: str
    due: str
    reasons: str
    answer: str
    tongue: str
    open: bool


def form(file: CaseFile, typed: Mapping[str, str]) -> Form:
    """The form as it opens, or with what was typed."""
    offered = legal_day(file.service, file.at) + timedelta(days=file.service.hearings.days)
    due = read_day(typed.get("due", "")) or offered
    return Form(
        typed.get("reasons", ""),
        due.isoformat(),
        day_note(file.service, due, file.language),
        str(file.service.hearings.unconfirmed),
        file.language_of_letters,
        TONGUES.get(file.frozen["language"], "en"),
        str(read_key(typed.get("key", ""))),
    )


def read_intended(typed: Mapping[str, str]) -> Intended:
    """What the officer intends; a day nobody can read is one that has passed."""
    due = read_day(typed.get("due", "")) or date.min
    return Intended(typed.get("reasons", ""), due, read_key(typed.get("key", "")))


def letter_before(file: CaseFile, intended: Intended) -> RequestLetter:
    """The letter as it would be sent now, but for its code."""
    return RequestLetter(
        file.frozen,
        next_number(file.submission.pk),
        file.at,
        intended.due,
        intended.reasons.strip(),
        (),
        kind=HEARING,
        person=file.case.application_key,
    )


def heard(file: CaseFile) -> tuple[Heard, ...]:
    """Every hearing of the case, the last first."""
    return tuple(
        Heard(
            each.request.number,
            _state(each.request),
            formats.date_with_weekday(each.request.due, file.language),
            each.request.words,
            each.answer,
            TONGUES.get(file.frozen["language"], "en"),
            each.request.state == State.OPEN,
        )
        for each in hearings_of(file.case)
    )


def _state(request: DocumentRequest) -> str:
    return {
        State.OPEN: _("Waits for the answer"),
        State.FINISHED: _("Answered"),
        State.WITHDRAWN: _("Needs no answer any more"),
        State.OVERDUE: _("The day has passed"),
        State.LAPSED: _("The day has passed without an answer"),
    }[State(request.state)]
