"""What `domicile deadline` says to people: when it is due, and how that was counted."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from domicile.config.cli.deadlines import declared_in
from domicile.notices.translator import TRANSLATOR
from domicile.rulebook import Clock, WindowState
from domicile.rulebook.wording.clocks import word_length, word_period
from domicile.workdays.formats import (
    date_and_time,
    date_with_weekday,
    long_date,
    money,
    time_of_day,
)
from domicile.workdays.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from domicile.config.cli.deadlines import Counted, Opened
    from domicile.rulebook import Service, Window

WIDE = "\u2e7f"  # Chinese characters after it take two columns of a terminal


def listed_text(service: Service, language: str) -> str:
    """The keys, each with what it counts."""
    lines = [line for each in declared_in(service) for line in _listed(each, language)]
    return "\n".join(lines or [_("This service declares no clock.")]) + "\n"


def _listed(one: Clock | Window, language: str) -> Iterator[str]:
    yield one.key
    said = [str(one.title)]
    if isinstance(one, Clock):
        said += [word_length(one, TRANSLATOR, language), word_period(one, TRANSLATOR, language)]
    yield f"    {'; '.join(each for each in said if each)}"


def counted_text(found: Counted, language: str) -> str:
    """A pledge or time limit, then its days."""
    hours = not found.begun.whole and (found.done is None or not found.done.whole)
    words = Words(TRANSLATOR, language, found.calendar, hours=hours)
    lines = [*_heading(found, language), "", *_result(found, words, language), ""]
    table = words.ledger(found.reading, found.counts)
    width = max(_columns(when) for when, _what, _counts in table)
    count = max(_columns(counts) for _when, _what, counts in table)
    for when, what, counts in table:
        lines.append(f"  {_padded(when, width)}  {_padded(counts, count)}  {what}".rstrip())
    return "\n".join([*lines, "", *_rests_on(found, language), *_years(found)]) + "\n"


def _years(found: Counted) -> Iterator[str]:
    """Where the working days come from; a list that nobody has compared says so."""
    for number, year in found.years.items():
        gaps = {"year": number, "source": year.source}
        if year.confirmed:
            yield _("Working days of %(year)s: %(source)s") % gaps
        else:
            yield (
                _("Working days of %(year)s: %(source)s; not yet compared with the official notice")
                % gaps
            )


def _heading(found: Counted, language: str) -> Iterator[str]:
    clock = found.clock
    yield f"{clock.title} ({clock.key})"
    yield f"{clock.trigger}: {_moment(found.begun.at, language, whole=found.begun.whole)}"
    yield word_length(clock, TRANSLATOR, language)


def _moment(at: datetime, language: str, *, whole: bool) -> str:
    return date_with_weekday(at.date(), language) if whole else date_and_time(at, language)


def _result(found: Counted, words: Words, language: str) -> Iterator[str]:
    reading = found.reading
    if reading.due is not None:
        until = time_of_day(reading.due) if isinstance(reading.due, datetime) else ""
        yield _("Due: %(due)s") % {"due": words.due(reading.due, until=until)}
    if reading.shut is not None:
        yield _("The office closes at %(time)s that day.") % {"time": f"{reading.shut:%H:%M}"}
    yield _("Days counted: %(days)s") % {"days": found.days}
    if found.done is not None:
        done = _moment(found.done.at, language, whole=found.done.whole)
        yield _("Done: %(done)s") % {"done": done}
        yield _("Days overdue: %(days)s") % {"days": reading.overdue_days}
        if reading.fine is not None:
            yield _("Fine: %(fine)s") % {"fine": words.fine(reading.fine)}


def opened_text(found: Opened, language: str) -> str:
    """A window, and what it costs after it."""
    declared = found.declared
    lines = [f"{declared.title} ({declared.key})", *_open_days(found, language)]
    lines += [_charge(cost, found, language) for cost in found.charged]
    if found.done is not None:
        lines += ["", *_done(found, found.done, language)]
    return "\n".join([*lines, "", *_rests_on(found, language)]) + "\n"


def _open_days(found: Opened, language: str) -> Iterator[str]:
    yield _("Opens: %(day)s") % {"day": date_with_weekday(found.opens, language)}
    closes = {"day": date_with_weekday(found.closes, language)}
    yield _("Closes: %(day)s, at the end of the day") % closes
    yield ngettext("%(days)s day", "%(days)s days", found.days) % {"days": found.days}
    yield _("Ends: %(day)s") % {"day": date_with_weekday(found.ends, language)}


def _charge(cost: tuple[date, date, object], found: Opened, language: str) -> str:
    first, last, amount = cost
    gaps = {
        "first": long_date(first, language),
        "last": long_date(last, language),
        "amount": money(amount, found.currency, language),  # type: ignore[arg-type]  # Decimal
    }
    return _("From %(first)s to %(last)s: %(amount)s") % gaps


def _done(found: Opened, done: date, language: str) -> Iterator[str]:
    yield _("Done: %(done)s") % {"done": date_with_weekday(done, language)}
    yield {
        WindowState.EARLY: _("That is too early."),
        WindowState.OPEN: _("That is in time."),
        WindowState.LATE: _("That is after the window."),
        WindowState.OVER: _("That is after the end."),
    }[found.state or WindowState.OVER]
    if found.fine and found.currency:
        yield _("Fine: %(fine)s") % {"fine": money(found.fine, found.currency, language)}


def _rests_on(found: Counted | Opened, language: str) -> Iterator[str]:
    declared = found.declared
    yield _("Basis: %(basis)s") % {"basis": declared.basis}
    if isinstance(declared, Clock) and not found.in_force:
        period = word_period(declared, TRANSLATOR, language)
        yield _("Not in force on that day: %(period)s. Counted all the same.") % {"period": period}
    if declared.unconfirmed:
        yield _("Not yet confirmed by the authority: %(why)s") % {"why": declared.unconfirmed}


def _columns(text: str) -> int:
    return sum(2 if char > WIDE else 1 for char in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _columns(text))
