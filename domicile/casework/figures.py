"""Figures for the dashboard. The worker counts them every few minutes into a small table, so that
a page reads some hundred rows of it however many cases there are.

What flows (received, closed, kept) is counted by the day it happened, and counted again for a
fortnight in case a day changes. What stands (open, overdue, how old) is counted as of today, one
row a day, so that last week's can be put beside it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Min, Q, Sum

from domicile import services
from domicile.casework.models import Case, Tally
from domicile.casework.versions import VERSIONS, count_versions
from domicile.rulebook import calendar_of
from domicile.workdays import UnknownYearError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from domicile.rulebook import Service
    from domicile.workdays import Calendar

WEEKS = 12
EVERY = timedelta(minutes=5)
AGAIN = timedelta(days=14)
WEEK = timedelta(days=7)
# Working days since a case came: the last of each step, and what is older.
AGES = (5, 10, 20, 40, 60)
FLOWS = ("received", "closed", "kept", "missed", "days")
STANDS = ("open", "overdue", "oldest", "age")
Counted = tuple[str, date, str, str, int]  # service, day, what, part, how many


def count_figures(at: datetime) -> None:
    """Count for every authority: what the worker does again and again."""
    kept = [each for each in services.all_services() if each.authority.calendar]
    for service in {each.authority.key: each for each in kept}.values():
        _count_authority(service, at)


def _count_authority(service: Service, at: datetime) -> None:
    authority, calendar = service.authority.key, calendar_of(service, settings.CALENDARS)
    today = calendar.legal_day(at)
    since = _since(authority, today)
    found = [
        *_flows(authority, since),
        *_stands(authority, calendar, at),
        *count_versions(authority, today),
    ]
    rows = [
        Tally(authority=authority, service=s, on=on, what=what, part=part, count=n, counted_at=at)
        for s, on, what, part, n in found
    ]
    kept = Tally.objects.filter(authority=authority)
    with transaction.atomic():
        kept.filter(what__in=FLOWS, on__gte=since).delete()
        kept.filter(what__in=STANDS, on=today).delete()
        kept.filter(what__in=VERSIONS).delete()
        Tally.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["authority", "service", "on", "what", "part"],
            update_fields=["count", "counted_at"],
        )


def _since(authority: str, today: date) -> date:
    """A fortnight; the first time, all that the dashboard shows."""
    first = monday(today) - WEEK * WEEKS
    known = Tally.objects.filter(authority=authority, what="open", on__lt=today)
    return max(first, today - AGAIN) if known.exists() else first


def monday(on: date) -> date:
    """The first day of its week."""
    return on - timedelta(days=on.weekday())


def _flows(authority: str, since: date) -> Iterator[Counted]:
    cases = Case.objects.filter(authority=authority)
    came = cases.filter(received_on__gte=since).values_list("service", "received_on")
    for service, on, number in came.annotate(Count("pk")).order_by():
        yield service, on, "received", "", number
    went = cases.filter(closed_on__gte=since).values_list(
        "service", "closed_on", "kept", "pledge_used"
    )
    sums: dict[tuple[str, date, str, str], int] = defaultdict(int)
    for service, on, kept, used, number in went.annotate(Count("pk")).order_by():
        sums[service, on, "closed", ""] += number
        if kept is not None:
            sums[service, on, "kept" if kept else "missed", ""] += number
            sums[service, on, "days", str(used)] += number
    yield from ((*key, number) for key, number in sums.items())


def _stands(authority: str, calendar: Calendar, at: datetime) -> Iterator[Counted]:
    """What is open now, in one pass over the open cases."""
    today = calendar.legal_day(at)
    asked = {"overdue": Count("pk", filter=Q(turn__lt=at)), "oldest": Min("turn")}
    asked |= {f"age{n}": Count("pk", filter=when) for n, when in enumerate(_ages(calendar, today))}
    open_now = Case.objects.filter(authority=authority, closed_on=None)
    rows = open_now.values("service", "kind", "waiting").annotate(number=Count("pk"), **asked)
    sums: dict[tuple[str, str, str], int] = defaultdict(int)
    oldest: dict[str, datetime] = {}
    for row in cast("Iterable[dict[str, Any]]", rows.order_by()):
        service = row["service"]
        sums[service, "open", f"{row['waiting']}/{row['kind']}"] += row["number"]
        sums[service, "overdue", ""] += row["overdue"]
        for step in range(len(AGES) + 1):
            sums[service, "age", str(step)] += row[f"age{step}"]
        oldest[service] = min(row["oldest"], oldest.get(service, row["oldest"]))
    for service, first in oldest.items():
        sums[service, "oldest", ""] = _late(calendar, first, at)
    yield from ((service, today, what, part, n) for (service, what, part), n in sums.items())


def _ages(calendar: Calendar, today: date) -> list[Q]:
    """The days on which a case of each step came."""
    edges = [_before(calendar, today, days) for days in AGES]
    first = [Q(received_on__gte=edges[0])]
    between = [Q(received_on__lt=a, received_on__gte=b) for a, b in pairwise(edges)]
    return [*first, *between, Q(received_on__lt=edges[-1])]


def _before(calendar: Calendar, today: date, days: int) -> date:
    try:
        return calendar.before(today, days)
    except UnknownYearError:  # a year that is not loaded: five days of seven are worked
        return today - timedelta(days=days * 7 // 5)


def _late(calendar: Calendar, turn: datetime, at: datetime) -> int:
    if turn >= at:
        return 0
    try:
        return max(
            1, calendar.between(turn.astimezone(calendar.zone).date(), calendar.legal_day(at))
        )
    except UnknownYearError:
        return (at - turn).days


@dataclass(frozen=True)
class Week:
    """What flowed in one week."""

    begins: date
    received: int = 0
    closed: int = 0
    kept: int = 0
    missed: int = 0

    @property
    def share(self) -> float | None:
        """Per cent of the pledges that were kept; none where none was due."""
        due = self.kept + self.missed
        return 100 * self.kept / due if due else None


@dataclass(frozen=True)
class Figures:
    """All that a dashboard shows, of one authority or one of its services."""

    counted_at: datetime | None
    weeks: tuple[Week, ...]
    open_now: int
    open_before: int | None  # a week ago; none when nobody counted then
    overdue: int
    oldest: int  # working days
    median: int | None  # days to decide
    waiting: dict[str, dict[str, int]]  # kind -> on whom -> how many
    ages: tuple[int, ...]


def figures(authority: str, service: str, on: date) -> Figures:
    """Read the figures: one query of the small table."""
    first = monday(on) - WEEK * (WEEKS - 1)
    kept = Tally.objects.filter(authority=authority)
    kept = kept.filter(service=service) if service else kept
    lately = Q(what__in=STANDS, on__gte=on - WEEK - timedelta(days=1))
    rows = kept.filter(Q(what__in=FLOWS, on__gte=first) | lately)
    told = list(
        rows.values_list("what", "on", "part").annotate(Sum("count"), Min("counted_at")).order_by()
    )
    return _read(told, first)


Told = tuple[str, date, str, int, datetime]


def _read(told: list[Told], first: date) -> Figures:
    stood = [row for row in told if row[0] in STANDS]
    days = sorted({row[1] for row in stood})
    last = days[-1] if days else first
    now = [row for row in stood if row[1] == last]
    week_ago = [row[3] for row in stood if row[0] == "open" and row[1] == last - WEEK]
    return Figures(
        counted_at=max((row[4] for row in now), default=None),
        weeks=_weeks(told, first),
        open_now=_sum(now, "open"),
        open_before=sum(week_ago) if week_ago else None,
        overdue=_sum(now, "overdue"),
        oldest=max((row[3] for row in now if row[0] == "oldest"), default=0),
        median=_median([(int(row[2]), row[3]) for row in told if row[0] == "days"]),
        waiting=_whom(now),
        ages=tuple(_sum(now, "age", str(step)) for step in range(len(AGES) + 1)),
    )


def _sum(rows: list[Told], what: str, part: str | None = None) -> int:
    return sum(row[3] for row in rows if row[0] == what and part in (None, row[2]))


def _weeks(told: list[Told], first: date) -> tuple[Week, ...]:
    sums: dict[tuple[date, str], int] = defaultdict(int)
    for what, on, _part, number, _at in told:
        sums[monday(on), what] += number
    begins = [first + WEEK * number for number in range(WEEKS)]
    names = ("received", "closed", "kept", "missed")
    return tuple(Week(each, *(sums[each, name] for name in names)) for each in begins)


def _median(days: list[tuple[int, int]]) -> int | None:
    total, passed = sum(number for _days, number in days), 0
    for length, number in sorted(days):
        passed += number
        if passed * 2 >= total:
            return length
    return None


def _whom(now: list[Told]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for what, _on, part, number, _at in now:
        if what == "open":
            whom, _slash, kind = part.partition("/")
            found[kind][whom] += number
    return {kind: dict(each) for kind, each in sorted(found.items())}
