"""Which rules open cases are decided by: counted by the worker, and listed page by page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from domicile import services
from domicile.casework.models import Case, Tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from domicile.rulebook import Service

VERSION = "version"  # open cases of a version
FIRST, LAST = "version-first", "version-last"  # its first and last legal day, as ordinals
VERSIONS = (VERSION, FIRST, LAST)
PAGE = 50
Counted = tuple[str, date, str, str, int]


@dataclass(frozen=True)
class Version:
    """The rules of one generation, as one printed rulebook has them, and who stands under them."""

    service: Service
    generation: date | None  # the day since which those rules were in force
    digest: str
    cases: int
    first: date  # the legal days of these cases
    last: date


def count_versions(authority: str, today: date) -> Iterator[Counted]:
    """Count the open cases of each version, for the table of figures: one pass over them."""
    rows = Case.objects.filter(authority=authority, closed_on=None).values_list(
        "service", "submission__legal_day", "submission__rulebook_digest"
    )
    sums: dict[tuple[str, str], int] = {}
    days: dict[tuple[str, str], list[date]] = {}
    for key, day, digest, number in rows.annotate(Count("pk")).order_by():
        service = services.service(key)
        begun = service.generation(day) if service else None
        version = (key, f"{begun or '-'}/{digest}")
        sums[version] = sums.get(version, 0) + number
        days.setdefault(version, []).append(day)
    for (key, part), number in sums.items():
        found = days[key, part]
        yield key, today, VERSION, part, number
        yield key, today, FIRST, part, min(found).toordinal()
        yield key, today, LAST, part, max(found).toordinal()


def versions(authority: str) -> tuple[Version, ...]:
    """What was counted last, the newest rules first: one query of the small table."""
    known = Tally.objects.filter(authority=authority, what__in=VERSIONS)
    told: dict[tuple[str, str], dict[str, int]] = {}
    rows = list(known.values_list("service", "on", "what", "part", "count"))
    newest = max((row[1] for row in rows), default=None)
    for service, on, what, part, number in rows:
        if on == newest:
            told.setdefault((service, part), {})[what] = number
    found = [_version(service, part, each) for (service, part), each in told.items()]
    kept = [each for each in found if each is not None]
    return tuple(sorted(kept, key=lambda each: (each.service.key, each.last), reverse=True))


def _version(key: str, part: str, told: dict[str, int]) -> Version | None:
    service = services.service(key)
    if service is None or set(told) != set(VERSIONS):
        return None
    begun, _slash, digest = part.partition("/")
    return Version(
        service,
        None if begun == "-" else date.fromisoformat(begun),
        digest,
        told[VERSION],
        date.fromordinal(told[FIRST]),
        date.fromordinal(told[LAST]),
    )


def period_of(service: Service, generation: date | None) -> tuple[date, date]:
    """The days on which these rules were in force, the last included."""
    first = generation or date.min
    later = [day for day in service.changes if day > first]
    return first, min(later) - timedelta(days=1) if later else date.max


def cases_of(
    cases: QuerySet[Case], version: tuple[Service, date | None, str], after: tuple[date, int] | None
) -> tuple[list[Case], tuple[date, int] | None]:
    """A page of the open cases of a version, the oldest first, and where the next begins."""
    service, generation, digest = version
    found = cases.filter(service=service.key, closed_on=None, submission__rulebook_digest=digest)
    found = found.filter(received_on__range=period_of(service, generation))
    if after is not None:
        day, pk = after
        found = found.filter(received_on__gte=day)
        found = found.filter(Q(received_on__gt=day) | Q(pk__gt=pk))
    page = list(found.select_related("assignee").order_by("received_on", "pk")[: PAGE + 1])
    last = page[PAGE - 1] if len(page) > PAGE else None
    return page[:PAGE], (last.received_on, last.pk) if last else None
