"""How long there is left, for the head of a case and its page of days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from domicile.casework.clocks import Running, clock_events, running
from domicile.notices.translator import TRANSLATOR
from domicile.rulebook import calendar_of
from domicile.workdays import Pledge, State, formats
from domicile.workdays.picture import Picture, picture_of
from domicile.workdays.wording import Words

if TYPE_CHECKING:
    from datetime import datetime

    from domicile.casework.models import Case
    from domicile.rulebook import Service

LIVE = (State.RUNNING, State.PAUSED, State.OVERDUE)
MOST_CELLS = 60
AT_RISK = 1


@dataclass(frozen=True)
class Meter:
    """One cell for each day of a pledge or time limit, filled when used; the words say it all."""

    title: str
    look: str
    cells: tuple[bool, ...]
    words: str
    due: str


@dataclass(frozen=True)
class Drawn:
    """A clock day by day."""

    title: str
    picture: Picture
    ledger: tuple[tuple[str, str, str], ...]
    basis: str
    unconfirmed: str


class Clocks:
    """The clocks of a case at a moment."""

    def __init__(self, case: Case, service: Service, language: str, at: datetime) -> None:
        self.case, self.service, self.language, self.at = case, service, language, at
        self.running = sorted(running(case, at), key=_rank)

    @property
    def meter(self) -> Meter | None:
        """The clock that matters now: a pledge before a time limit."""
        first = next((each for each in self.running if each.reading.state in LIVE), None)
        return self._meter(first) if first else None

    def _meter(self, each: Running) -> Meter:
        reading, days = each.reading, each.counts.days
        used = min(reading.days, days)
        cells = [True] * used + [False] * (days - used)
        due = formats.short_date(reading.due, self.language) if reading.due else ""
        return Meter(
            str(each.clock.title),
            _look(each),
            tuple(cells) if days <= MOST_CELLS else (),
            _words(each),
            _("by %(day)s") % {"day": due} if due else "",
        )

    def drawn(self) -> list[Drawn]:
        """Every clock that has begun, as the applicant sees it too."""
        if not self.running:
            return []
        calendar = calendar_of(self.service, settings.CALENDARS)
        words, events = Words(TRANSLATOR, self.language, calendar), clock_events(self.case)
        found = []
        for each in self.running:
            begun = each.reading.ledger[0].day.on
            before = [event for event in events if calendar.legal_day(event.at) <= begun]
            picture = picture_of(each.reading, each.counts, calendar, before, words, self.at)
            ledger = words.ledger(each.reading, each.counts)
            clock = each.clock
            found.append(
                Drawn(str(clock.title), picture, ledger, str(clock.basis), str(clock.unconfirmed))
            )
        return found


def _rank(each: Running) -> tuple[bool, bool]:
    return each.reading.state not in LIVE, not isinstance(each.counts, Pledge)


def _look(each: Running) -> str:
    state = each.reading.state
    if state is State.RUNNING:
        return "risk" if each.reading.left <= AT_RISK else "running"
    return {State.PAUSED: "paused", State.OVERDUE: "overdue"}.get(state, "done")


def _words(each: Running) -> str:
    reading, working = each.reading, each.counts.working
    if reading.state is State.OVERDUE:
        n = reading.overdue_days
        if working:
            return ngettext("%(n)d working day overdue", "%(n)d working days overdue", n) % {"n": n}
        return ngettext("%(n)d day overdue", "%(n)d days overdue", n) % {"n": n}
    n = reading.left
    if working:
        left = ngettext("%(n)d working day left", "%(n)d working days left", n) % {"n": n}
    else:
        left = ngettext("%(n)d day left", "%(n)d days left", n) % {"n": n}
    return _("Paused, %(left)s") % {"left": left} if reading.state is State.PAUSED else left
