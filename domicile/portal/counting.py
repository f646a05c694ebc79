"""How a clock that began before the filing stands if somebody files today, day by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING

from django.conf import settings

from domicile.notices.translator import TRANSLATOR
from domicile.rulebook import calendar_of, clocks_for
from domicile.rulebook.clocks import begun_events
from domicile.workdays import Event, Opening, UnknownYearError, replay
from domicile.workdays.wording import Words

if TYPE_CHECKING:
    from domicile.rulebook import Clock, Service
    from domicile.rulebook.situations import PersonSituation
    from domicile.workdays import Reading
    from domicile.workdays.clocks import Counted

NOON = time(12)


@dataclass(frozen=True)
class Days:
    """What each day counts as, and what comes of it."""

    rows: tuple[tuple[str, str, str], ...]
    fine: str
    text: str  # what follows once it has run out


def days_of(service: Service, key: str, seen: PersonSituation, language: str) -> Days | None:
    """The days of a clock, counted as if this were filed on the day in question."""
    clock = next((each for each in clocks_for(service, seen) if each.key == key), None)
    if clock is None or isinstance(clock.counts, Opening):
        return None
    try:
        reading = _filed(service, clock, clock.counts, seen)
    except UnknownYearError:  # a year whose calendar is not loaded: the sum stands without its days
        return None
    if not reading.ledger:
        return None
    words = Words(TRANSLATOR, language, calendar_of(service, settings.CALENDARS), hours=False)
    fine = words.fine(reading.fine) if reading.fine and reading.fine.overdue_days else ""
    return Days(words.ledger(reading, clock.counts), fine, str(clock.text))


def _filed(service: Service, clock: Clock, counts: Counted, seen: PersonSituation) -> Reading:
    at = datetime.combine(seen.on, NOON, service.authority.zone)
    events = (*begun_events((clock,), seen, ()), Event(counts.ends[0], at))
    return replay(events, counts, calendar_of(service, settings.CALENDARS), at)
