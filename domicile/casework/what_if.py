"""What if: a change run over the cases of some months, in the background, without writing to any.

A manager asks; the worker looks at some submissions at a time, keeps what would differ and how far
it has come in one transaction, and goes on there if it is killed. Cases are only ever read, and
the database is told so.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone
from django_tasks import task

from domicile import services
from domicile.accounts.roles import Permission, may
from domicile.applications.models import Submission
from domicile.audit.commands import record
from domicile.audit.events import SYSTEM, Event
from domicile.casework.changes import Change, WrongChangeError, rules_now, rules_with
from domicile.casework.comparing import Filed, compared
from domicile.casework.models import Case, CaseEvent
from domicile.casework.queue import desk_of, visible
from domicile.casework.trials import Trial, TrialFinding
from domicile.rulebook.differences import What
from domicile.workdays import Event as ClockEvent
from domicile.workdays import Happening

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.db.models import QuerySet

    from domicile.accounts.models import Officer
    from domicile.casework.changes import Rules
    from domicile.casework.comparing import Found
    from domicile.rulebook import Service

KEPT_FOR = timedelta(days=30)
YEAR = timedelta(days=365)
PART = 100  # submissions
UNDER_WAY = (Trial.State.WAITING, Trial.State.RUNNING)
HAPPENINGS = {kind.value: kind for kind in Happening}


@dataclass(frozen=True)
class Range:
    """Which cases: of a service, of a kind of it or all, filed from one day to another."""

    service: str
    since: date
    until: date
    kind: str = ""


@transaction.atomic
def ask(officer: Officer, change: Change, over: Range, *, at: datetime) -> Trial:
    """Have the worker try a change. The audit log keeps who asked for what."""
    trial = Trial.objects.create(
        officer=officer,
        authority=officer.authority,
        unit=officer.unit,
        service=over.service,
        kind=over.kind,
        change=change.json(),
        since=over.since,
        until=over.until,
        asked_at=at,
    )
    said = f"{over.service}; {change.way} {change.about} {change.value}".strip()
    record(Event.TRIAL_ASKED, subject=_subject(trial), by=officer.actor, at=at, reason=said[:200])
    run_trial.enqueue(trial.pk)
    return trial


@transaction.atomic
def stop(trial: Trial, *, by: Officer, at: datetime) -> None:
    """Look at no more cases; what was found stays."""
    under_way = Trial.objects.filter(pk=trial.pk, state__in=UNDER_WAY)
    if under_way.update(state=Trial.State.STOPPED, ready_at=at):
        record(Event.TRIAL_STOPPED, subject=_subject(trial), by=by.actor, at=at)


def delete_old(at: datetime) -> int:
    """Throw away what is a month old."""
    old = list(Trial.objects.filter(asked_at__lt=at - KEPT_FOR))
    for trial in old:
        with transaction.atomic():
            record(Event.TRIAL_DELETED, subject=_subject(trial), by=SYSTEM, at=at)
            trial.delete()
    return len(old)


@task()
def run_trial(pk: int) -> None:
    """What the worker does; one that begins again goes on behind the last part."""
    carry_out(pk, at=timezone.now())


def carry_out(pk: int, *, at: datetime) -> None:
    """Compare every case that is not compared yet."""
    trial = Trial.objects.select_related("officer__user").filter(pk=pk).first()
    if trial is None or trial.state not in UNDER_WAY:
        return
    service = services.service(trial.service)
    if service is None or not may(trial.officer, Permission.COMPARE_RULES):
        _end(trial, Trial.State.FAILED, at)
        return
    try:
        _compare(trial, service, at)
    except WrongChangeError:  # a setting or number that is not there any more
        _end(trial, Trial.State.FAILED, at)


def _compare(trial: Trial, service: Service, at: datetime) -> None:
    now = rules_now(service)
    then = rules_with(service, Change.from_json(trial.change), trial.since)
    cases = cases_of(trial, at)
    if not trial.expected:
        trial.expected = cases.count()
        going = Trial.objects.filter(pk=trial.pk, state__in=UNDER_WAY)
        going.update(expected=trial.expected, state=Trial.State.RUNNING)
    while some := next_part(cases, trial.after):
        found = [each for one in some for each in one.differences(now, then, trial.asked_at)]
        asked = bool(then.assumption.asked)
        if not _keep(trial, some, found, asked=asked):
            return
    _end(trial, Trial.State.READY, at)


def cases_of(trial: Trial, at: datetime) -> QuerySet[Case]:
    """The cases the officer may know of: of their unit, and none they are in themselves."""
    desk = desk_of(trial.officer, at.date())
    over = Range(trial.service, trial.since, trial.until, trial.kind)
    return within(visible(desk), over)


def within(cases: QuerySet[Case], over: Range) -> QuerySet[Case]:
    """Those of the service, filed on these days."""
    found = cases.filter(service=over.service, received_on__range=(over.since, over.until))
    return found.filter(kind=over.kind) if over.kind else found


@dataclass(frozen=True)
class Lodged:
    """One submission with those of its cases that are looked at."""

    pk: int
    cases: dict[str, Case]
    filed: Filed

    def differences(self, now: Rules, then: Rules, at: datetime) -> list[tuple[Case, Found]]:
        """What would differ, by case; of people whose case is not looked at nothing is said."""
        found = compared(self.filed, now, then, at)
        return [
            (self.cases[each.difference.person], each)
            for each in found
            if each.difference.person in self.cases
        ]


def next_part(cases: QuerySet[Case], after: int, size: int = PART) -> list[Lodged]:
    """The next submissions with all that is compared: three queries that can only read."""
    with reading():
        later = cases.filter(submission__gt=after).order_by("submission")
        pks = list(later.values_list("submission", flat=True).distinct()[:size])
        submissions = Submission.objects.filter(pk__in=pks).order_by("pk")
        frozen = {each.pk: each for each in submissions.only("frozen", "legal_day")}
        looked_at: dict[int, dict[str, Case]] = {pk: {} for pk in pks}
        for case in cases.filter(submission__in=pks).order_by("pk"):
            looked_at[case.submission_id][case.application_key] = case
        events = _events(pks)
    return [
        Lodged(pk, looked_at[pk], Filed(frozen[pk].frozen, frozen[pk].legal_day, events[pk]))
        for pk in pks
    ]


def _events(pks: Sequence[int]) -> dict[int, dict[str, tuple[ClockEvent, ...]]]:
    """What happened to each person's case, as clocks read it."""
    found: dict[int, dict[str, list[ClockEvent]]] = {pk: {} for pk in pks}
    happened = CaseEvent.objects.filter(case__submission__in=pks, kind__in=HAPPENINGS)
    columns = ("case__submission", "case__application_key", "kind", "at", "about", "reason")
    for pk, person, kind, at, about, reason in happened.order_by("case", "number").values_list(
        *columns
    ):
        event = ClockEvent(HAPPENINGS[kind], at, about, reason)
        found[pk].setdefault(person, []).append(event)
    return {pk: {key: tuple(each) for key, each in of.items()} for pk, of in found.items()}


@contextmanager
def reading() -> Iterator[None]:
    """Nothing can be written in here: the database itself refuses."""
    if connection.vendor == "postgresql":
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION READ ONLY")
            yield
            transaction.set_rollback(True)  # there is nothing to commit
        return
    connection.ensure_connection()
    # Past Django, which would not switch it off again after a statement that failed.
    connection.connection.execute("PRAGMA query_only = ON")
    try:
        yield
    finally:
        connection.connection.execute("PRAGMA query_only = OFF")


@transaction.atomic
def _keep(
    trial: Trial, some: Sequence[Lodged], found: Sequence[tuple[Case, Found]], *, asked: bool
) -> bool:
    """Keep a part and how far it goes together; False where somebody has stopped it."""
    done = sum(len(each.cases) for each in some)
    told = merged(trial.found, found, done, asked=asked)
    going = Trial.objects.filter(pk=trial.pk, state__in=UNDER_WAY, after=trial.after)
    if not going.update(after=some[-1].pk, done=F("done") + done, found=told):
        return False
    TrialFinding.objects.bulk_create(
        TrialFinding(
            trial=trial,
            case=case,
            group=each.group,
            before=each.difference.before,
            after=each.difference.after,
        )
        for case, each in found
    )
    trial.after, trial.found = some[-1].pk, told
    return True


def merged(
    told: dict[str, object], found: Sequence[tuple[Case, Found]], done: int, *, asked: bool
) -> dict[str, object]:
    """The totals with another part: how many differ, and the groups with how many cases each."""
    groups = {**_groups(told)}
    for _case, each in found:
        known = groups.get(each.group, {"alike": each.alike, "cases": 0})
        groups[each.group] = {**known, "cases": int(str(known["cases"])) + 1}
    differing = {case.pk for case, each in found if each.alike["what"] != What.UNCOMPARED}
    failed = {case.pk for case, each in found if each.alike["what"] == What.UNCOMPARED}
    return {
        "groups": groups,
        "differ": int(str(told.get("differ", 0))) + len(differing),
        "uncompared": int(str(told.get("uncompared", 0))) + len(failed),
        "cases": int(str(told.get("cases", 0))) + done,
        "asked": bool(told.get("asked")) or asked,
    }


def _groups(told: dict[str, object]) -> dict[str, dict[str, object]]:
    groups = told.get("groups", {})
    return groups if isinstance(groups, dict) else {}


def _end(trial: Trial, state: Trial.State, at: datetime) -> None:
    with transaction.atomic():
        going = Trial.objects.filter(pk=trial.pk, state__in=UNDER_WAY)
        if going.update(state=state, ready_at=at):
            said = f"{state}: {trial.found.get('differ', 0)} of {trial.found.get('cases', 0)}"
            record(Event.TRIAL_ENDED, subject=_subject(trial), by=SYSTEM, at=at, reason=said)


def _subject(trial: Trial) -> str:
    return f"trial:{trial.pk}"
