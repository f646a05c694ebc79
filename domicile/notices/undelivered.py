"""Notices that nobody took: each is a task until an officer has told the person otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from domicile.audit.commands import record
from domicile.audit.events import Event
from domicile.casework.models import Case
from domicile.notices.models import Notice, Task

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from domicile.accounts.models import Officer


def raise_task(notice: Notice, at: datetime) -> Task | None:
    """A task for whoever has the case; none where the mail is about no case."""
    kind, _colon, number = notice.about.partition(":")
    if kind != "submission":
        return None
    case = Case.objects.filter(submission_id=number).order_by("position").first()
    if case is None:
        return None
    return Task.objects.get_or_create(notice=notice, defaults={"case": case, "raised_at": at})[0]


def open_tasks(officer: Officer) -> QuerySet[Task]:
    """What waits at this officer's desk, the oldest first."""
    found = Task.objects.filter(done_at=None, case__authority=officer.authority)
    if officer.unit:
        found = found.filter(case__unit__in=["", officer.unit])
    return found.select_related("notice", "case").order_by("raised_at", "pk")


@transaction.atomic
def settle_task(task: Task, *, by: Officer, at: datetime) -> None:
    """The person was told in another way. Said twice, the first time counts."""
    mine = Task.objects.filter(pk=task.pk, done_at=None)
    if mine.update(done_at=at, done_by=by):
        record(Event.TASK_DONE, subject=f"case:{task.case_id}", by=by.actor, at=at)
