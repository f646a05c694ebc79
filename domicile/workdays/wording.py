"""Clocks in words: why a day is closed, what happened on it and what it counts as."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, Protocol

from domicile.workdays import formats
from domicile.workdays.days import Closing
from domicile.workdays.events import Happening, Waiting
from domicile.workdays.ledger import Counts, rows

if TYPE_CHECKING:
    from datetime import date

    from domicile.workdays.clocks import Counted
    from domicile.workdays.days import Day, Why
    from domicile.workdays.events import Event
    from domicile.workdays.ledger import Row
    from domicile.workdays.open_days import Calendar
    from domicile.workdays.replay import Fined, Reading

YEAR = 365


class Translator(Protocol):
    """Translates into a language; the same that the rulebook is handed."""

    def gettext(self, message: str, /) -> str: ...
    def ngettext(self, singular: str, plural: str, number: int, /) -> str: ...


class Words:
    """Words a reading in one language."""

    def __init__(
        self, t: Translator, language: str, calendar: Calendar, *, hours: bool = True
    ) -> None:
        """`hours` is off where only the days of what happened are known."""
        self.t, self.language, self.calendar, self.hours = t, language, calendar, hours
        self._ = t.gettext

    # A day

    def why(self, day: Day) -> str:
        """Saturday; Immaculate Conception, public holiday; half day from 13:00; typhoon, source."""
        if day.why is None:
            return ""
        if day.why.closing is Closing.REST:
            return formats.weekday(day.on, self.language)
        named = self._named(day.why)
        if day.open and day.closes is None:
            named = day.why.name(self.language) or self._("working day")
        if day.closes is not None:
            gaps = {"day": named, "time": f"{day.closes:%H:%M}"}
            named = self._("%(day)s, half day: open until %(time)s") % gaps
        if not day.why.source:
            return named
        return self._("%(reason)s (%(source)s)") % {"reason": named, "source": day.why.source}

    def _named(self, why: Why) -> str:
        name = why.name(self.language)
        match why.closing:
            case Closing.HOLIDAY if name:
                return self._("%(day)s, public holiday") % {"day": name}
            case Closing.HOLIDAY:
                return self._("public holiday")
            case Closing.STORM if name:
                return self._("%(day)s, closed by storm") % {"day": name}
            case Closing.STORM:
                return self._("closed by storm")
            case _:
                return name or self._("day off of public offices")

    # What happened, and what the clock makes of it

    def event(self, event: Event) -> str:
        """An event with its time, in the office's zone; at midnight only its day is known."""
        what, at = happenings(self.t)[event.kind], event.at.astimezone(self.calendar.zone)
        if not self.hours or at.time() == time.min:
            return what
        return self._("%(what)s at %(time)s") % {"what": what, "time": formats.time_of_day(at)}

    def counts(self, row: Row) -> str:
        """day 3; not counted; overdue day 2."""
        first, last = row.entries[0], row.entries[-1]
        gaps = {"number": first.number, "last": last.number}
        match row.counts:
            case Counts.DAY if len(row.entries) > 1:
                return self._("days %(number)s to %(last)s") % gaps
            case Counts.DAY:
                return self._("day %(number)s") % gaps
            case Counts.OVERDUE if len(row.entries) > 1:
                return self._("overdue days %(number)s to %(last)s") % gaps
            case Counts.OVERDUE:
                return self._("overdue day %(number)s") % gaps
            case _:
                return self._("not counted")

    def what(self, row: Row) -> str:
        """Closed: Saturday and Sunday; paused, waiting for you; the event and its time."""
        said = [self.event(event) for entry in row.entries for event in entry.events]
        if row.counts is Counts.PAUSED:
            said = [self._("paused"), *said]
        reasons = dict.fromkeys(self.why(e.day) for e in row.entries if not e.day.open)
        if reasons and row.counts not in {Counts.DAY, Counts.OVERDUE}:
            closed = formats.clauses(tuple(reasons), self.language)
            said.append(self._("closed: %(reasons)s") % {"reasons": closed})
        day = row.entries[0].day
        if len(row.entries) == 1 and day.open and day.why is not None:  # a half day
            said.append(self.why(day))
        if row.counts is Counts.START and not said:
            said.append(self._("counts as come on this day"))
        if row.entries[-1].last:
            said.append(self._("the last day"))
        return formats.clauses(said, self.language)

    def when(self, row: Row, *, year: bool = False) -> str:
        """Sat 27 Dec, or Sat 20 Dec to Thu 25 Dec; with the year where a count is that long."""
        worded = formats.long_date if year else formats.short_date
        first, last = (worded(on, self.language) for on in (row.first, row.last))
        if row.first == row.last:
            return first
        return self._("%(first)s to %(last)s") % {"first": first, "last": last}

    def ledger(self, reading: Reading, clock: Counted) -> tuple[tuple[str, str, str], ...]:
        """(when, what happened, counts as); closed days share a row, and counted calendar days."""
        shared = rows(reading.ledger, counted=not clock.working)
        days = [entry.day.on for entry in reading.ledger]
        long = (days[-1] - days[0]).days > YEAR if days else False
        return tuple(
            (self.when(row, year=long), self.what(row), self.counts(row)) for row in shared
        )

    # Sums

    def fine(self, fined: Fined) -> str:
        """3 × MOP 200 = MOP 600, at most MOP 5,000."""
        days = fined.overdue_days
        gaps = {
            "days": days,
            "per_day": self._money(fined.per_day, fined),
            "least": self._money(fined.least, fined),
            "most": self._money(fined.most, fined),
        }
        if fined.least != fined.most:
            return self._("from %(least)s to %(most)s: the authority sets the first part") % gaps
        if fined.capped:
            return self._("%(days)s × %(per_day)s, and at most %(least)s") % gaps
        return self._("%(days)s × %(per_day)s = %(least)s") % gaps

    def _money(self, amount: object, fined: Fined) -> str:
        return formats.money(amount, fined.currency, self.language)  # type: ignore[arg-type]

    def length(self, clock: Counted) -> str:
        """5 working days, or 10 days."""
        gaps = {"count": clock.days}
        if clock.working:
            said = self.t.ngettext("%(count)s working day", "%(count)s working days", clock.days)
        else:
            said = self.t.ngettext("%(count)s day", "%(count)s days", clock.days)
        return said % gaps

    def due(self, due: date, *, until: str = "") -> str:
        """Wednesday 31 December 2025, at the end of the day."""
        day = formats.date_with_weekday(due, self.language)
        if until:
            return self._("%(day)s, %(time)s") % {"day": day, "time": until}
        return self._("%(day)s, at the end of the day") % {"day": day}


def happenings(t: Translator) -> dict[Happening, str]:
    """What happened, in words."""
    _ = t.gettext
    return {
        Happening.ENTERED: _("Entry"),
        Happening.FILED: _("Application filed"),
        Happening.ACCEPTED: _("Application taken in"),
        Happening.PRECHECK_ASKED: _("Check asked for"),
        Happening.PRECHECK_ANSWERED: _("Check answered"),
        Happening.COMPLETENESS_CONFIRMED: _("Documents confirmed complete"),
        Happening.COMPLETENESS_WITHDRAWN: _("Documents found not to be complete"),
        Happening.GAPS_NOTIFIED: _("Notice of what is missing"),
        Happening.GAPS_CURED: _("What was missing is given"),
        Happening.DOCUMENTS_REQUESTED: _("Another document asked for"),
        Happening.DOCUMENTS_RECEIVED: _("Document received"),
        Happening.REQUEST_WITHDRAWN: _("Request for documents withdrawn"),
        Happening.REQUEST_LAPSED: _("The day to send documents has passed"),
        Happening.OPINION_ASKED: _("Opinion of another authority asked for"),
        Happening.OPINION_RECEIVED: _("Opinion received"),
        Happening.HEARING_OPENED: _("Notice to read and answer"),
        Happening.HEARING_CLOSED: _("Answer to the notice received"),
        Happening.HEARING_LAPSED: _("No answer to the notice came by its day"),
        Happening.HEARING_WITHDRAWN: _("Notice withdrawn"),
        Happening.DECIDED: _("Decided"),
        Happening.CERTIFICATE_ISSUED: _("Certificate issued"),
        Happening.CERTIFICATE_COLLECTED: _("Certificate collected"),
        Happening.CARD_APPLIED: _("Card applied for"),
        Happening.WITHDRAWN: _("Application withdrawn"),
        Happening.FINE_WAIVED: _("Fine waived"),
    }


def waitings(t: Translator) -> dict[Waiting, str]:
    """For whom a clock waits."""
    _ = t.gettext
    return {
        Waiting.APPLICANT: _("waiting for you"),
        Waiting.AUTHORITY: _("waiting for the opinion of another authority"),
        Waiting.HEARING: _("waiting for your answer to our notice"),
    }
