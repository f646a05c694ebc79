"""What is due to be deleted on a day, and deleting it: a submission at a time, whole.

A submission goes when the last of its cases may. Nothing goes that is held, that has no rule, or
whose period the authority has not confirmed (unless the installation says so).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import structlog
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.models import Q

from domicile import services
from domicile.applications.days import legal_day
from domicile.applications.models import Submission
from domicile.audit.commands import record
from domicile.audit.events import SYSTEM, Actor, Event
from domicile.audit.faults import faultpoint
from domicile.casework.ends import keep_ends
from domicile.casework.erasing import FILES, erase, erasers, gathered
from domicile.casework.holding import held, standing
from domicile.casework.models import Case, CaseEnd, ExportPart, Purged, PurgedBytes
from domicile.files.contents import remove_unused
from domicile.rulebook import Ended, keeping

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from django.db.models import QuerySet

    from domicile.rulebook import Keeps, Service

EVERY = timedelta(hours=6)
PAGE = 100
SOON = timedelta(days=90)  # what is told of as leaving

log = structlog.get_logger("domicile.casework")


@dataclass(frozen=True, order=True)
class Place:
    """Where a list goes on: behind this one. Cases are listed by the day they are due."""

    due: date
    ended: date
    case: int


@dataclass(frozen=True)
class Due:
    """A submission that may go on a day: by its last case, the rule of that one, and if held."""

    place: Place
    submission: int
    reference: str
    service: Service
    ended: Ended
    rule: Keeps
    people: int
    held: bool = False

    @property
    def on(self) -> date:
        return self.place.due

    @property
    def rule_name(self) -> str:
        """How the rule is written down: "withdrawn: 1 years 0 days"."""
        return f"{self.ended.value}: {self.rule.years} years {self.rule.days} days"

    @property
    def confirmed(self) -> bool:
        """Whether the authority confirmed the period, or the installation goes by it anyway."""
        return not str(self.rule.unconfirmed) or settings.PURGE_UNCONFIRMED


def due_by(
    service: Service, on: date, after: Place | None = None, *, size: int = PAGE, unit: str = ""
) -> tuple[list[Due], Place | None]:
    """What is due on a day or before, a page of it; and where the next page begins, if one does.

    A question for each rule and end and four for the page, however many cases there are.
    """
    found = sorted(
        (Place(rule.due(end.on), end.on, end.case_id), rule, ended)
        for rule in service.retention
        for ended in rule.ended
        for end in _ends(service, (rule, ended), on, after, unit)[: size + 1]
    )
    page = found[:size]
    return list(_last_ones(service, page, on)), page[-1][0] if len(found) > size else None


def _ends(
    service: Service, kept: tuple[Keeps, Ended], on: date, after: Place | None, unit: str
) -> QuerySet[CaseEnd]:
    """Cases that ended so while the rule was in force and are due, from a place on."""
    rule, ended = kept
    found = CaseEnd.objects.filter(
        service=service.key, ended=ended.value, on__lte=rule.ended_by(on)
    )
    if rule.since:
        found = found.filter(on__gte=rule.since)
    if rule.until:
        found = found.filter(on__lte=rule.until)
    if unit:
        found = found.filter(case__unit__in=["", unit])
    if after is not None:
        behind = Q(on=after.ended, case__gt=after.case) | Q(on__gt=after.ended)
        found = found.filter(on__gt=rule.ended_by(after.due - timedelta(days=1)))
        found = found.filter(Q(on__gt=rule.ended_by(after.due)) | behind)
    return found.order_by("on", "case")


def _last_ones(
    service: Service, page: Sequence[tuple[Place, Keeps, Ended]], on: date
) -> Iterator[Due]:
    """Of each submission its last case: it goes when that one may, and the others are not told."""
    listed = [place.case for place, _rule, _ended in page]
    groups: dict[int, list[Case]] = {}
    same = Submission.objects.filter(cases__in=listed)
    for case in Case.objects.filter(submission__in=same).select_related("end").order_by("pk"):
        groups.setdefault(case.submission_id, []).append(case)
    group_of = {case.pk: group for group in groups.values() for case in group}
    kept = set(standing(on).filter(case__submission__in=groups).values_list("case", flat=True))
    for place, rule, ended in page:
        group = group_of.get(place.case, [])
        if last_of(service, group) == place:
            yield Due(
                place,
                group[0].submission_id,
                group[0].reference,
                service,
                ended,
                rule,
                len(group),
                any(case.pk in kept for case in group),
            )


def last_of(service: Service, group: Sequence[Case]) -> Place | None:
    """When the last of a group may go; none while one is open, or has no rule."""
    places = []
    for case in group:
        end: CaseEnd | None = getattr(case, "end", None)
        if end is None or end.on != case.closed_on:
            return None
        rule = keeping(service, Ended(end.ended), end.on)
        if rule is None:
            return None
        places.append(Place(rule.due(end.on), end.on, case.pk))
    return max(places, default=None)


def all_due(service: Service, on: date, *, unit: str = "") -> Iterator[Due]:
    """Everything that is due on a day or before, a page at a time."""
    after: Place | None = None
    while True:
        found, after = due_by(service, on, after, unit=unit)
        yield from found
        if after is None:
            return


def purge_due(at: datetime) -> int:
    """What the worker does: delete what is due and confirmed; how many submissions went."""
    keep_ends(at)
    finish()
    gone = sum(
        _purge_or_log(each, at)
        for service in services.all_services()
        for each in all_due(service, legal_day(service, at))
        if each.confirmed and not each.held
    )
    if gone:
        empty_journal()
    return gone


def empty_journal() -> None:
    """SQLite writes ahead into a second file: have it hold nothing of what was deleted either."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _purge_or_log(due: Due, at: datetime) -> bool:
    try:
        return purge(due, by=SYSTEM, at=at) is not None
    except DatabaseError:  # one that cannot go must not keep the others
        log.exception("retention:not_purged", submission=due.submission)
        return False


def purge(due: Due, *, by: Actor, at: datetime) -> Purged | None:
    """Delete one submission and everything that belongs to it; none if it may not go after all.

    One transaction for all rows, and then the bytes. Killed in between, the next run goes on.
    """
    purged = _purge(due, by, at)
    faultpoint("purge.after_commit")
    if purged is not None:
        finish(purged)
    return purged


@transaction.atomic
def _purge(due: Due, by: Actor, at: datetime) -> Purged | None:
    group = list(
        Case.objects.select_for_update(of=("self",))
        .filter(submission=due.submission)
        .select_related("end")
        .order_by("pk")
    )
    on = legal_day(due.service, at)
    last = last_of(due.service, group)
    if last is None or last.due > on or held(due.submission, on):
        return None
    submission = Submission.objects.get(pk=due.submission)
    faultpoint("purge.begun")
    purged = Purged.objects.create(
        submission=submission.pk,
        service=due.service.key,
        reference=submission.reference_id,
        received_on=submission.legal_day,
        ended_on=last.ended,
        rule=due.rule_name,
        purged_on=on,
        at=at,
    )
    faultpoint("purge.ordered")
    kept = erase(gathered(submission))
    PurgedBytes.objects.bulk_create(
        PurgedBytes(purged=purged, shelf=shelf, sha256=digest) for shelf, digest in set(kept)
    )
    _forget_exports(due)
    record(
        Event.SUBMISSION_PURGED,
        subject=f"submission:{due.submission}",
        by=by,
        at=at,
        reason=purged.rule,
    )
    faultpoint("purge.before_commit")
    return purged


def _forget_exports(due: Due) -> None:
    """Lists that were exported within the last day and tell of it; their officers ask anew."""
    telling = ExportPart.objects.filter(text__contains=due.reference)
    for part in telling.select_related("export"):
        part.export.delete()


def finish(purged: Purged | None = None) -> None:
    """Remove bytes that no row uses any more, of this purge or of all that were cut short."""
    removes = {FILES: remove_unused, **{each.shelf: each.remove for each in erasers()}}
    left = PurgedBytes.objects.filter(shelf__in=removes)
    for each in left.filter(purged=purged) if purged else left:
        removes[each.shelf](each.sha256)
        faultpoint("purge.bytes")
        each.delete()
