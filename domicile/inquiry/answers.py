"""What the public may know of a case: how far it is, since when, who acts, what comes next."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from domicile.casework.queries import Progress
from domicile.casework.stages import ends
from domicile.rulebook.service import Service, Stage
from domicile.workdays.formats import date_with_weekday, long_date, time_of_day


@dataclass(frozen=True)
class Station:
    """One stage on the way: behind, here, or still to come."""

    title: str
    detail: str
    place: str  # done, now, or nothing


@dataclass(frozen=True)
class Answer:
    """The answer, in words of the reader's language."""

    service: Service
    title: str
    since: str
    as_of: str
    acts: str
    next: str
    detail: str
    by: str  # the day by which we answer, or that the clock stands
    stations: tuple[Station, ...]


@dataclass(frozen=True)
class Values:
    """What differs between two applications at the same stage, and nothing else does."""

    since: str
    time: str
    by: str


def values_of(progress: Progress, language: str, at: datetime) -> Values:
    """The days and the time of this answer."""
    local = at.astimezone(progress.service.authority.zone)
    since = long_date(progress.since, language)
    return Values(since, time_of_day(local), _by(progress, language, at))


def answer(progress: Progress, language: str, at: datetime) -> Answer:
    """Word what we found; names, reasons and outcomes are not in it."""
    return worded(progress.service, progress.stage, values_of(progress, language, at))


def worded(service: Service, stage: Stage, values: Values) -> Answer:
    """The words of a stage, around these values."""
    return Answer(
        service=service,
        title=str(stage.title),
        since=_("Since %(day)s.") % {"day": values.since},
        as_of=_as_of(service, values.time),
        acts=str(stage.acts),
        next=str(stage.next),
        detail=str(stage.detail),
        by=values.by,
        stations=_stations(service, stage, values.since),
    )


def _by(progress: Progress, language: str, at: datetime) -> str:
    """Until when; a clock that stands says so, and one that ran out is not hidden."""
    zone = progress.service.authority.zone
    if progress.due is not None:
        day = date_with_weekday(progress.due.astimezone(zone).date(), language)
        return day if progress.due >= at else _("%(day)s, which has passed") % {"day": day}
    return _("The count stands for now") if progress.paused else ""


def _as_of(service: Service, time: str) -> str:
    if not service.authority.place:
        return _("This page shows what we know at %(time)s.") % {"time": time}
    named = {"time": time, "place": service.authority.place}
    return _("This page shows what we know at %(time)s, %(place)s time.") % named


def _stations(service: Service, here: Stage, since: str) -> tuple[Station, ...]:
    """Where it began, where it is, where it will end: what lay between is not for everybody."""
    first = service.stages[0]
    day = _("Since %(day)s") % {"day": since}
    begun = [Station(str(first.title), "", "done")] if here is not first else []
    to_come = [] if ends(service, here) else [Station(_("Result"), "", "")]
    return (*begun, Station(str(here.title), day, "now"), *to_come)
