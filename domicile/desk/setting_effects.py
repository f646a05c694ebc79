"""What a setting would change, shown before anybody agrees to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from domicile.desk.setting_forms import LANGUAGE_NAMES
from domicile.managing.kinds import Banner, CalendarDay, FeeChange, HelpText, Kind, OpenDays
from domicile.managing.overlay import laid_over
from domicile.managing.said import LANGUAGES
from domicile.managing.sentences import about_title
from domicile.managing.showing import LANG, Shown, closed_words
from domicile.notices.translator import TRANSLATOR
from domicile.rulebook import calendar_of
from domicile.workdays import UnknownYearError, formats
from domicile.workdays.wording import Words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from domicile.managing.said import Said
    from domicile.rulebook import Service
    from domicile.workdays import Calendar


@dataclass(frozen=True)
class DayShown:
    """One day of the week around the day that changes."""

    name: str
    before: str
    now: str
    changes: bool
    is_open: bool


@dataclass(frozen=True)
class Read:
    """A text as it is read in one language."""

    language: str
    lang: str
    words: str
    title: str = ""


@dataclass(frozen=True)
class Effect:
    """Sentences, a week of days, or texts as they will be read."""

    lines: tuple[str, ...] = ()
    week: tuple[DayShown, ...] = ()
    read: tuple[Read, ...] = ()
    banners: tuple[tuple[str, str, tuple[Shown, ...]], ...] = field(default=())


def effect_of(setting: Kind, known: Sequence[Service], on: date, language: str) -> Effect:
    """What it changes of the services of its authority, as they stand without it."""
    if isinstance(setting, CalendarDay):
        return _week(setting, known, language)
    if isinstance(setting, FeeChange):
        return Effect(lines=tuple(_fee_lines(setting, known, language)))
    if isinstance(setting, OpenDays):
        return _opening(setting, known, on, language)
    if isinstance(setting, HelpText):
        return Effect(read=_read_in_all(setting.text, about=setting))
    return Effect(banners=_banners(setting))


def _week(setting: CalendarDay, known: Sequence[Service], language: str) -> Effect:
    service = next((each for each in known if each.authority.calendar == setting.calendar), None)
    if service is None:
        return Effect()
    before = calendar_of(service, settings.CALENDARS)
    now = calendar_of(laid_over(service, (setting,)), settings.CALENDARS)
    monday = setting.day - timedelta(days=setting.day.weekday())
    try:
        days = [monday + timedelta(days=each) for each in range(7)]
        return Effect(week=tuple(_day(each, before, now, language) for each in days))
    except UnknownYearError:
        year = setting.day.year
        return Effect(lines=(_("The days of %(year)s are not loaded yet.") % {"year": year},))


def _day(on: date, before: Calendar, now: Calendar, language: str) -> DayShown:
    was, becomes = _said(on, before, language), _said(on, now, language)
    name = formats.short_date(on, language)
    return DayShown(name, was, becomes, was != becomes, now.is_open(on))


def _said(on: date, calendar: Calendar, language: str) -> str:
    day = calendar.day(on)
    why = Words(TRANSLATOR, language, calendar).why(day)
    if day.open:
        return _("open: %(why)s") % {"why": why} if why else _("open day")
    return _("closed: %(reasons)s") % {"reasons": why}


def _fee_lines(setting: FeeChange, known: Sequence[Service], language: str) -> list[str]:
    service = next((each for each in known if each.key == setting.service), None)
    if service is None:
        return []
    eve = setting.since - timedelta(days=1)
    fees = [fee for fee in service.fees if fee.key == setting.fee]
    before = next((fee for fee in fees if fee.in_force(eve)), None)
    gaps = {
        "day": formats.long_date(setting.since, language),
        "new": formats.money(setting.amount, setting.currency, language),
        "old": formats.money(before.amount, before.currency, language) if before else "",
        "fee": str(fees[0].title) if fees else setting.fee,
    }
    said = (
        _("%(fee)s: from %(day)s %(new)s instead of %(old)s.")
        if before
        else _("%(fee)s: from %(day)s %(new)s.")
    )
    lines = [said % gaps]
    lines += [
        _("From %(day)s the definition itself says %(amount)s.")
        % {
            "day": formats.long_date(fee.since, language),
            "amount": formats.money(fee.amount, fee.currency, language),
        }
        for fee in fees
        if fee.since > setting.since
    ]
    if setting.source:
        lines.append(_("Basis: %(basis)s") % {"basis": setting.source.read(language)})
    return lines


def _opening(setting: OpenDays, known: Sequence[Service], on: date, language: str) -> Effect:
    service = next((each for each in known if each.key == setting.service), None)
    if service is None:
        return Effect()
    laid = laid_over(service, (setting,))
    days = {setting.since - timedelta(days=1), setting.since}
    days |= {setting.until, setting.until + timedelta(days=1)} if setting.until else set()
    lines = [
        (_("%(day)s: applications are taken.") if laid.is_open(day) else _("%(day)s: closed."))
        % {"day": formats.long_date(day, language)}
        for day in sorted(day for day in days if day >= on)
    ]
    return Effect(tuple(lines), read=() if setting.open else _closed_in_all(laid, setting))


def _closed_in_all(laid: Service, setting: OpenDays) -> tuple[Read, ...]:
    span = laid.open_span(setting.since)
    found = []
    for language in LANGUAGES if span else ():
        with override(language):
            words = closed_words(span, language) if span else ""
            found.append(Read(LANGUAGE_NAMES[language], LANG[language], words))
    return tuple(found)


def _read_in_all(said: Said, about: HelpText) -> tuple[Read, ...]:
    found = []
    for language in LANGUAGES:
        with override(language):
            words, title = said.read(language), about_title(about)
            found.append(Read(LANGUAGE_NAMES[language], LANG[language], words, title))
    return tuple(found)


def _banners(setting: Banner) -> tuple[tuple[str, str, tuple[Shown, ...]], ...]:
    return tuple(
        (LANGUAGE_NAMES[each], LANG[each], (Shown.of(setting.message, each),)) for each in LANGUAGES
    )
