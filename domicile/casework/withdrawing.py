"""An application is taken back: by the applicant, or by an officer to whom they wrote.

Who takes it back and who decides at the same moment wait for each other at the case, and the
second finds it ended: there is one end. What was asked for is asked no more.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from domicile import services
from domicile.applications.outcomes import Refused, Why
from domicile.audit.commands import record
from domicile.audit.events import Actor, Event
from domicile.audit.faults import faultpoint
from domicile.casework.afterwards import Withdrawal
from domicile.casework.deciding import Ruling, letter_of
from domicile.casework.guarantees import let_guarantors_go
from domicile.casework.happenings import ENDS, Said, happened
from domicile.casework.models import Case, DocumentRequest, Outcome
from domicile.casework.request_moves import WITHDRAW, move
from domicile.casework.reviewing import own
from domicile.casework.sending import write
from domicile.casework.stages import stage_of
from domicile.workdays import Happening as Is

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import datetime

    from domicile.accounts.models import Officer
    from domicile.applications.models import Submission
    from domicile.files.models import File

LONGEST_REASON = 2000
OPEN = (DocumentRequest.State.OPEN, DocumentRequest.State.OVERDUE)


@dataclass(frozen=True)
class Paper:
    """A withdrawal that came on paper: who took it in, what it says, and its scan."""

    officer: Officer
    reason: str
    scan: File | None = None


def withdraw(
    submission: Submission,
    people: Collection[str] = (),
    *,
    by: Actor,
    at: datetime,
    paper: Paper | None = None,
) -> Withdrawal | Refused:
    """Take back the applications of these people, or of everybody; what is decided stays decided.

    Asked again, or a day later, it is the same withdrawal; where all was decided, it is refused.
    """
    with transaction.atomic():
        told = _withdraw(submission, people, by, at, paper)
        faultpoint("withdraw.before_commit")
    faultpoint("withdraw.after_commit")
    return told


def _withdraw(
    submission: Submission,
    people: Collection[str],
    by: Actor,
    at: datetime,
    paper: Paper | None,
) -> Withdrawal | Refused:
    # In the order in which everybody takes them: requests, then cases.
    asked = DocumentRequest.objects.select_for_update().filter(submission_id=submission.pk)
    requests = list(asked.filter(state__in=OPEN).order_by("pk"))
    cases = Case.objects.select_for_update().filter(submission_id=submission.pk)
    group = list(cases.order_by("pk"))
    meant = [each for each in group if not people or each.application_key in _with(group, people)]
    if paper is not None and (refused := _on_paper(meant, paper)):
        return refused
    open_ones = [each for each in meant if not ended(each)]
    if not open_ones:
        return _known(submission, meant)
    for request in requests:
        _withdraw_request(request, group, open_ones, by, at)
    faultpoint("withdraw.requests_withdrawn")
    for case in open_ones:
        happened(case, Is.WITHDRAWN, Said("", paper.reason if paper else ""), by=by, at=at)
        faultpoint("withdraw.one_ended")
    if all(each.events.filter(kind=Is.WITHDRAWN.value).exists() for each in group):
        let_guarantors_go(submission, by=by, at=at)
    _write_letters(open_ones, paper, at)
    return _write(submission, open_ones, by, at, paper)


def _with(group: Iterable[Case], people: Collection[str]) -> set[str]:
    """The head takes everybody along: the others' applications rest on it."""
    everybody = {each.application_key for each in group}
    return everybody if head_of(group).application_key in people else everybody & set(people)


def head_of(group: Iterable[Case]) -> Case:
    """The applicant's case."""
    return min(group, key=lambda each: each.position)


def _on_paper(meant: Iterable[Case], paper: Paper) -> Refused | None:
    if not paper.reason.strip():
        return Refused(Why.NO_REASON)
    return next(filter(None, (own(each, paper.officer) for each in meant)), None)


def _known(submission: Submission, meant: Iterable[Case]) -> Withdrawal | Refused:
    """The withdrawal by which one of these ended; without one they were decided."""
    keys = {each.application_key for each in meant}
    rows = Withdrawal.objects.filter(submission=submission).order_by("-number")
    return next((row for row in rows if keys & set(row.people)), None) or Refused(Why.DECIDED)


def _withdraw_request(
    request: DocumentRequest, group: Iterable[Case], gone: Iterable[Case], by: Actor, at: datetime
) -> None:
    """Nobody is left of whom it asks something: it is withdrawn with them."""
    asked = set(request.items.values_list("application_key", flat=True))
    left = {each.application_key for each in group if not ended(each)}
    if not asked & (left - {each.application_key for each in gone}):
        move(request, WITHDRAW, by, at)


def _write_letters(gone: Sequence[Case], paper: Paper | None, at: datetime) -> None:
    """A letter as for any end: to each, or to the first where the group is one application."""
    service = services.service(gone[0].service)
    addressed = [head_of(gone)] if service and service.files_as_one else gone
    for case in addressed:
        letter = letter_of(case, Ruling(Outcome.WITHDRAWN, ""), at)
        write(case, letter, by=paper.officer if paper else None, at=at)
    faultpoint("withdraw.letters_written")


def _write(
    submission: Submission, gone: Iterable[Case], by: Actor, at: datetime, paper: Paper | None
) -> Withdrawal:
    made = Withdrawal.objects.create(
        submission=submission,
        number=Withdrawal.objects.filter(submission=submission).count() + 1,
        people=[each.application_key for each in gone],
        reason=paper.reason.strip()[:LONGEST_REASON] if paper else "",
        scan=paper.scan if paper else None,
        officer=paper.officer if paper else None,
        at=at,
        by_kind=by.kind.value,
        by_key=by.key,
    )
    record(Event.APPLICATION_WITHDRAWN, subject=f"withdrawal:{made.pk}", by=by, at=at)
    return made


def ended(case: Case) -> bool:
    """Whether it is decided, taken back, or closed otherwise."""
    if case.events.filter(kind__in=[each.value for each in ENDS]).exists():
        return True
    service = services.service(case.service)
    stage = stage_of(service, case.stage) if service else None
    return stage is not None and stage.final


def one_by_one(submission: Submission) -> bool:
    """Whether this service decides on each person of a group, so that one can be taken back."""
    head = Case.objects.filter(submission=submission).order_by("position").first()
    service = services.service(head.service) if head else None
    return service is not None and not service.files_as_one
