"""How clocks read: how long they are, from what they count, when they are in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domicile.workdays import formats
from domicile.workdays.clocks import Opening, Pledge

if TYPE_CHECKING:
    from domicile.rulebook.clocks import Clock
    from domicile.rulebook.text import Translator
    from domicile.workdays.clocks import Fine, Limit


def word_length(clock: Clock, t: Translator, language: str) -> str:
    """5 working days, from the next working day; 10 days, the day itself not counted."""
    counts = clock.counts
    if isinstance(counts, Opening):
        return _window(counts, t)
    if isinstance(counts, Pledge):
        return _pledge(counts, t)
    said = [_limit(counts, t)]
    if counts.fine is not None:
        said.append(_fine(counts.fine, t, language))
    return formats.clauses(said, language)


def _window(window: Opening, t: Translator) -> str:
    gaps = {"opens": window.opens, "closes": window.closes}
    return t.gettext("from %(opens)s days before the end to %(closes)s days before it") % gaps


def _pledge(pledge: Pledge, t: Translator) -> str:
    gaps = {"count": pledge.days, "time": pledge.until.strftime("%H:%M") if pledge.until else ""}
    if pledge.until is None:
        said = t.ngettext(
            "%(count)s working day, from the next working day",
            "%(count)s working days, from the next working day",
            pledge.days,
        )
    elif pledge.days == 1:
        said = t.gettext("until %(time)s of the next working day")
    else:
        said = t.gettext("until %(time)s of the working day number %(count)s from the next one")
    return said % gaps


def _limit(limit: Limit, t: Translator) -> str:
    if limit.working:
        said = t.ngettext(
            "%(count)s working day, the day itself not counted",
            "%(count)s working days, the day itself not counted",
            limit.days,
        )
    else:
        said = t.ngettext(
            "%(count)s day, the day itself not counted",
            "%(count)s days, the day itself not counted",
            limit.days,
        )
    return said % {"count": limit.days}


def _fine(fine: Fine, t: Translator, language: str) -> str:
    per_day, most = (
        formats.money(amount, fine.currency, language) for amount in (fine.per_day, fine.most)
    )
    gaps = {"per_day": per_day, "most": most}
    if fine.base is None:
        return t.gettext("then a fine of %(per_day)s a day, at most %(most)s") % gaps
    gaps["from"], gaps["to"] = (
        formats.money(amount, fine.currency, language) for amount in fine.base
    )
    said = t.gettext("then a fine of %(from)s to %(to)s and %(per_day)s a day, at most %(most)s")
    return said % gaps


def word_period(clock: Clock, t: Translator, language: str) -> str:
    """since 15 November 2021; until 14 November 2021."""
    since = formats.long_date(clock.since, language) if clock.since else ""
    until = formats.long_date(clock.until, language) if clock.until else ""
    gaps = {"since": since, "until": until}
    if since and until:
        return t.gettext("from %(since)s to %(until)s") % gaps
    if since:
        return t.gettext("since %(since)s") % gaps
    return t.gettext("until %(until)s") % gaps if until else ""
