"""The queue: which cases an officer sees, the most urgent first, page by page, never counted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Q, QuerySet

from domicile.accounts.models import Officer
from domicile.accounts.roles import Permission, may
from domicile.casework.models import Case, SearchKey
from domicile.casework.search_keys import OWN, address_key
from domicile.casework.turns import NO_CLOCK, WAITS
from domicile.workdays import UnknownYearError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from domicile.workdays import Calendar

PAGE = 50
MOST_COUNTED = 99
MINE, NOBODY, AWAY = "me", "nobody", "away"
Cases = QuerySet[Case]


class Group(StrEnum):
    """The parts of the queue, in their order."""

    OVERDUE = "overdue"
    AT_RISK = "at-risk"
    ON_TIME = "on-time"
    NO_CLOCK = "no-clock"
    PAUSED = "paused"


@dataclass(frozen=True)
class Filters:
    """What an officer asks the queue for. `assignee` is a number, or one of three words."""

    service: str = ""
    stage: str = ""
    unit: str = ""
    assignee: str = ""
    kind: str = ""
    waiting: str = ""
    group: str = ""
    closed: bool = False


@dataclass(frozen=True)
class Edges:
    """Where one part of the queue ends and the next begins, at a moment."""

    now: datetime
    soon: datetime  # the end of the next working day

    def group(self, turn: datetime) -> Group:
        """The part a case stands in."""
        for group, end in self._ends:
            if turn < end:
                return group
        return Group.PAUSED

    def of(self, group: Group) -> tuple[datetime | None, datetime | None]:
        """From when, and before when, a case of the group has its turn."""
        ends = dict(self._ends)
        order = list(Group)
        place = order.index(group)
        return (ends[order[place - 1]] if place else None), ends.get(group)

    @property
    def _ends(self) -> tuple[tuple[Group, datetime], ...]:
        return (
            (Group.OVERDUE, self.now),
            (Group.AT_RISK, self.soon),
            (Group.ON_TIME, NO_CLOCK),
            (Group.NO_CLOCK, WAITS),
        )


@dataclass(frozen=True)
class After:
    """The last case of the page before."""

    turn: datetime
    pk: int


@dataclass(frozen=True)
class Desk:
    """Whose desk it is: the officer, whom they stand in for, and which cases are their own."""

    officer: Officer
    covered: tuple[Officer, ...]
    own: tuple[int, ...]  # submissions they are in: nobody handles an own case

    @property
    def mine(self) -> tuple[int, ...]:
        """Everybody whose cases come to this officer."""
        return (self.officer.pk, *(each.pk for each in self.covered))


def edges(calendar: Calendar, at: datetime) -> Edges:
    """What is overdue and at risk at a moment, by the working days of the authority."""
    today = calendar.legal_day(at)
    try:
        soon = calendar.after(today, 1)
    except UnknownYearError:  # next year's calendar is not loaded yet
        soon = today + timedelta(days=1)
    return Edges(at, datetime.combine(soon + timedelta(days=1), time(), calendar.zone))


def desk_of(officer: Officer, on: date) -> Desk:
    """What the officer's desk is today: two queries."""
    keys = [address_key(officer.email), *(OWN + each for each in officer.numbers)]
    found = SearchKey.objects.filter(authority=officer.authority, key__in=keys)
    own = found.values_list("case__submission", flat=True).distinct()
    return Desk(officer, covered_by(officer, on), tuple(own))


def covered_by(officer: Officer, on: date) -> tuple[Officer, ...]:
    """Whoever is away and left their cases to this officer, also by way of somebody else away."""
    away = list(
        Officer.objects.filter(
            authority=officer.authority, absent_until__gte=on, cover__isnull=False
        ).order_by("name", "pk")
    )
    reached, found = {officer.pk}, True
    while found:
        new = {each.pk for each in away if each.cover_id in reached} - reached
        reached |= new
        found = bool(new)
    return tuple(each for each in away if each.pk in reached and each.pk != officer.pk)


def colleagues(officer: Officer) -> tuple[Officer, ...]:
    """Everyone of the authority whom a case can be given to, by name."""
    found = Officer.objects.filter(authority=officer.authority, user__is_active=True)
    same_unit = found.select_related("user").order_by("name", "pk")
    return tuple(each for each in same_unit if may(each, Permission.TAKE_NEXT))


def visible(desk: Desk) -> Cases:
    """The cases that may come to this desk: of its authority and unit, none the officer is in."""
    officer = desk.officer
    found = Case.objects.filter(authority=officer.authority)
    if officer.unit:
        found = found.filter(unit__in=("", officer.unit))
    return found.exclude(submission__in=desk.own) if desk.own else found


def queue(desk: Desk, filters: Filters, bounds: Edges) -> Cases:
    """The cases that are asked for, the most urgent first; closed ones, the latest first."""
    if filters.closed:  # they wait for nobody
        filters = replace(filters, waiting="")
    found = visible(desk).filter(**_plain(filters))
    if filters.assignee:
        found = found.filter(_assigned(desk, filters.assignee))
    if filters.closed:
        return found.filter(closed_on__isnull=False).order_by("-closed_on", "-pk")
    found = found.filter(closed_on=None)
    if filters.group:
        first, end = bounds.of(Group(filters.group))
        found = found.filter(turn__gte=first) if first else found
        found = found.filter(turn__lt=end) if end else found
    return found.order_by("turn", "pk")


def page(
    desk: Desk, filters: Filters, bounds: Edges, after: After | None = None, size: int = PAGE
) -> tuple[list[Case], After | None]:
    """One page of the queue and where the next begins: one query, however long the queue is."""
    found = queue(desk, filters, bounds).select_related("assignee")
    if after is not None:
        found = found.filter(_behind(filters, after))
    cases = list(found[: size + 1])
    if len(cases) <= size:
        return cases, None
    return cases[:size], _last(filters, cases[size - 1])


def counts(desk: Desk, asked: Sequence[Filters], bounds: Edges) -> list[int]:
    """How many cases each of these shows, counted up to one more than is told: one query."""
    if not asked:
        return []
    parts, params = [], []
    for filters in asked:
        some = queue(desk, filters, bounds).order_by().values("pk")[: MOST_COUNTED + 1]
        sql, given = some.query.get_compiler(connection=connection).as_sql()
        parts.append(f"(SELECT COUNT(*) FROM ({sql}) counted)")  # noqa: S608 - Django's own SQL
        params += given
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", params)
        return list(cursor.fetchone())


def _plain(filters: Filters) -> dict[str, str]:
    names = ("service", "stage", "unit", "kind", "waiting")
    return {name: value for name in names if (value := getattr(filters, name))}


def _assigned(desk: Desk, assignee: str) -> Q:
    match assignee:
        case "me":
            return Q(assignee__in=desk.mine)
        case "nobody":
            return Q(assignee=None)
        case "away":
            return Q(assignee__in=[each.pk for each in desk.covered])
        case number:
            return Q(assignee=int(number))


def _behind(filters: Filters, after: After) -> Q:
    if filters.closed:
        on = after.turn.date()
        return Q(closed_on__lte=on) & (Q(closed_on__lt=on) | Q(pk__lt=after.pk))
    # Said twice, so that both databases begin in the index where the page before ended.
    return Q(turn__gte=after.turn) & (Q(turn__gt=after.turn) | Q(pk__gt=after.pk))


def _last(filters: Filters, case: Case) -> After:
    if filters.closed and case.closed_on is not None:
        return After(datetime.combine(case.closed_on, time(), case.turn.tzinfo), case.pk)
    return After(case.turn, case.pk)


def only(filters: Filters, **more: str) -> Filters:
    """The same, and one thing asked more closely."""
    return replace(filters, **more)  # type: ignore[arg-type]
