"""How a case's pledges and time limits stand: read anew from its events whenever it is asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from domicile.casework.happenings import clock_events
from domicile.casework.models import Case
from domicile.rulebook import Service
from domicile.rulebook.clocks import Clock
from domicile.workdays import Calendar, Opening, Reading, State, replay
from domicile.workdays import Event as ClockEvent

LIVE = (State.RUNNING, State.PAUSED, State.OVERDUE)


@dataclass(frozen=True)
class Running:
    """A clock of a case and how it stands."""

    clock: Clock
    reading: Reading


def clocks_of(
    service: Service, case: Case, calendar: Calendar, at: datetime
) -> tuple[Running, ...]:
    """Every clock that has begun for the case, under the rules of the day it was filed."""
    return readings(service, clock_events(case), case.submission.legal_day, calendar, at)


def readings(
    service: Service,
    events: tuple[ClockEvent, ...],
    filed: date,
    calendar: Calendar,
    at: datetime,
) -> tuple[Running, ...]:
    """The same from the events alone; windows are no clocks of a case."""
    counted = {
        clock: replay(events, clock.counts, calendar, at)
        for clock in service.clocks
        if clock.in_force(filed) and not isinstance(clock.counts, Opening)
    }
    return tuple(Running(*each) for each in counted.items() if _began(counted, each[0]))


def _began(counted: Mapping[Clock, Reading], clock: Clock) -> bool:
    return counted[clock].state is not State.NOT_STARTED
