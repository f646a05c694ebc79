"""How a case's pledges and time limits stand: read anew from its events whenever it is asked."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, time, timedelta

import structlog
from django.conf import settings

from domicile import services
from domicile.casework.lodged import lodged_group
from domicile.casework.models import Case, Waiting
from domicile.casework.turns import Place, place_of
from domicile.rulebook import Clock, Service, calendar_of, clocks_for, situation
from domicile.rulebook.clocks import begun_events
from domicile.rulebook.completeness import closed
from domicile.rulebook.situations import PersonSituation
from domicile.workdays import (
    Calendar,
    Happening,
    Opening,
    Reading,
    State,
    UnknownYearError,
    replay,
)
from domicile.workdays import Event as ClockEvent
from domicile.workdays.clocks import Counted

log = structlog.get_logger("domicile.casework")
GOING = (State.RUNNING, State.OVERDUE)
DAY_ENDS = time(23, 59, 59)


@dataclass(frozen=True)
class Running:
    """A clock of a case, how it counts and how it stands."""

    clock: Clock
    counts: Counted
    reading: Reading


def clock_events(case: Case) -> tuple[ClockEvent, ...]:
    """What happened to the case, as its clocks read it."""
    known = {kind.value: kind for kind in Happening}
    return tuple(
        ClockEvent(known[event.kind], event.at, event.about, event.reason)
        for event in case.events.order_by("number")
        if event.kind in known
    )


def situation_of(case: Case, service: Service) -> PersonSituation:
    """The person of a case on the day of filing, by the answers as lodged."""
    on = case.submission.legal_day
    group = closed(service, lodged_group(case.submission))
    person = group.person(case.application_key)
    return situation(service, group, person or group.head, on)


def running(
    case: Case, at: datetime, events: tuple[ClockEvent, ...] | None = None
) -> tuple[Running, ...]:
    """Every clock of the case that has begun, as it stands at a moment; whoever has read its
    events hands them in.
    """
    service = services.service(case.service)
    if service is None:
        return ()
    return _running(case, service, clock_events(case) if events is None else events, at)


def running_by(service: Service, case: Case, at: datetime) -> tuple[Running, ...]:
    """The same by another definition: with a setting that nobody has agreed to yet."""
    return _running(case, service, clock_events(case), at)


def _running(
    case: Case, service: Service, events: tuple[ClockEvent, ...], at: datetime
) -> tuple[Running, ...]:
    if not service.clocks or not service.authority.calendar:
        return ()
    seen = situation_of(case, service)
    clocks = clocks_for(service, seen)
    if not clocks:
        return ()
    events = (*begun_events(clocks, seen, events), *events)
    return readings(clocks, events, calendar_of(service, settings.CALENDARS), at)


def readings(
    clocks: tuple[Clock, ...], events: tuple[ClockEvent, ...], calendar: Calendar, at: datetime
) -> tuple[Running, ...]:
    """The same from the events alone; windows are no clocks of a case."""
    read = (
        Running(clock, clock.counts, replay(events, clock.counts, calendar, at))
        for clock in clocks
        if not isinstance(clock.counts, Opening)
    )
    return tuple(each for each in read if each.reading.state is not State.NOT_STARTED)


@dataclass(frozen=True)
class Standing:
    """What is kept beside a case, so that lists need no replay: when it falls due, if it does."""

    due: datetime | None
    paused: bool


def standing(found: tuple[Running, ...], service: Service) -> Standing:
    """The next due moment of the clocks that run, and whether one stands."""
    zone = service.authority.zone
    dues = [
        due if isinstance(due, datetime) else datetime.combine(due, DAY_ENDS, zone)
        for each in found
        if each.reading.state in GOING and (due := each.reading.due) is not None
    ]
    return Standing(
        min(dues, default=None), any(each.reading.state is State.PAUSED for each in found)
    )


def keep_standing(case: Case, at: datetime) -> None:
    """Write down where the clocks and the case stand, after something happened or a calendar
    changed.
    """
    service = services.service(case.service)
    if service is None:
        return
    events = clock_events(case)
    found: tuple[Running, ...] = ()
    try:
        found = _running(case, service, events, at)
    except UnknownYearError as unknown:
        # Nobody is refused because a calendar is not loaded yet: `domicile calendars` says so.
        log.warning("clocks:unknown_year", case=case.pk, year=str(unknown))
    _keep(case, standing(found, service), place_of(case, service, events, found, at))


def _keep(case: Case, now: Standing, place: Place) -> None:
    """Write down what is another than before."""
    kept = {**asdict(now), **asdict(place)}
    changed = [name for name, value in kept.items() if getattr(case, name) != value]
    for name in changed:
        setattr(case, name, kept[name])
    if changed:
        case.save(update_fields=changed)


Moved = tuple[Case, datetime | None, datetime | None]


def moved_cases(at: datetime, *, keep: bool) -> Iterator[Moved]:
    """Open cases whose due moment is another than was kept: before and now; `keep` writes it down.

    A clock is never counted up, so only a changed calendar or rule can move one.
    """
    open_cases = Case.objects.exclude(due=None, paused=False).select_related("submission")
    for case in open_cases.order_by("pk").iterator():
        service = services.service(case.service)
        if service is None:
            continue
        events = clock_events(case)
        found = _running(case, service, events, at)
        now, before = standing(found, service), case.due
        if (before, case.paused) == (now.due, now.paused):
            continue
        yield case, before, now.due
        if keep:
            _keep(case, now, place_of(case, service, events, found, at))


def take_turns(at: datetime) -> int:
    """Bring back every case whose applicant, or whoever else was asked, had time until yesterday.

    Nothing happens to a case when a day passes; so the worker looks, and officers find it overdue.
    """
    waited = Case.objects.filter(closed_on=None, waiting_until__lt=at.date() + timedelta(days=1))
    late = waited.exclude(waiting=Waiting.US).select_related("submission").order_by("pk")
    back = 0
    for case in late.iterator():
        keep_standing(case, at)
        back += case.waiting == Waiting.US
    return back
