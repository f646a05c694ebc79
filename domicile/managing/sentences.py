"""Settings in sentences, in the language in which they are read."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING

from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from domicile.managing.kinds import Banner, CalendarDay, DayKind, FeeChange, HelpText, OpenDays
from domicile.services import written
from domicile.workdays.formats import date_and_time, date_with_weekday, long_date, money

if TYPE_CHECKING:
    from datetime import date

    from domicile.managing.kinds import Kind
    from domicile.rulebook import Service
    from domicile.rulebook.text import Text


def sentence_of(setting: Kind) -> Text:
    """What it changes, from which day; worded when it is read."""
    return lazy(lambda: worded(setting), str)()


@singledispatch
def worded(_setting: Kind) -> str:
    """What a setting changes, now, in the language in use."""
    raise NotImplementedError


@worded.register
def _calendar(setting: CalendarDay) -> str:
    gaps = {
        "day": date_with_weekday(setting.day, _language()),
        "title": setting.title.read(_language()),
        "time": f"{setting.closes:%H:%M}" if setting.closes else "",
    }
    if setting.becomes is DayKind.OPEN:
        said = _("%(day)s is a working day")
    elif setting.closes:
        said = _("%(day)s: offices close at %(time)s")
    else:
        said = _("%(day)s: offices are closed")
    whole = said % gaps
    title = gaps["title"]
    return _("%(what)s, %(title)s") % {"what": whole, "title": title} if title else whole


@worded.register
def _fee(setting: FeeChange) -> str:
    return _("%(fee)s: %(amount)s from %(day)s on") % {
        "fee": fee_title(setting),
        "amount": money(setting.amount, setting.currency, _language()),
        "day": long_date(setting.since, _language()),
    }


@worded.register
def _open(setting: OpenDays) -> str:
    gaps = {
        "service": service_title(setting.service),
        "since": long_date(setting.since, _language()),
        "until": long_date(setting.until, _language()) if setting.until else "",
    }
    if setting.open:
        said = (
            _("%(service)s takes applications from %(since)s to %(until)s")
            if setting.until
            else _("%(service)s takes applications from %(since)s on")
        )
    else:
        said = (
            _("%(service)s takes no applications from %(since)s to %(until)s")
            if setting.until
            else _("%(service)s takes no applications from %(since)s on")
        )
    return said % gaps


@worded.register
def _help(setting: HelpText) -> str:
    gaps = {
        "what": about_title(setting),
        "since": long_date(setting.since, _language()),
        "until": long_date(setting.until, _language()) if setting.until else "",
    }
    if setting.until:
        return _("Help at “%(what)s” from %(since)s to %(until)s") % gaps
    return _("Help at “%(what)s” from %(since)s on") % gaps


@worded.register
def _banner(setting: Banner) -> str:
    gaps = {
        "begins": date_and_time(setting.begins, _language()),
        "ends": date_and_time(setting.ends, _language()),
    }
    return _("Banner from %(begins)s to %(ends)s") % gaps


def days_of(since: date, until: date | None) -> str:
    """From when until when, in words."""
    gaps = {
        "since": long_date(since, _language()),
        "until": long_date(until, _language()) if until else "",
    }
    if until == since:
        return gaps["since"]
    return _("from %(since)s to %(until)s") % gaps if until else _("from %(since)s on") % gaps


def service_title(key: str) -> str:
    """What a service is called; its key once it is gone."""
    found = service_named(key)
    return str(found.short_title or found.title) if found else key


def fee_title(setting: FeeChange) -> str:
    found = service_named(setting.service)
    titles = (str(fee.title) for fee in found.fees if fee.key == setting.fee) if found else ()
    return next(iter(titles), setting.fee)


def about_title(setting: HelpText) -> str:
    """The question's label, the document's or the help line's title."""
    found = service_named(setting.service)
    sort, _colon, key = setting.about.partition(":")
    return _titles(found, sort).get(key, key) if found else key


def _titles(service: Service, sort: str) -> dict[str, str]:
    if sort == "question":
        asked = (each for form in service.forms() for each in form.questions)
        return {each.path: str(each.label) for each in asked}
    if sort == "document":
        return {each.key: str(each.title) for each in service.documents()}
    return {each.number: str(each.title) for each in service.help_lines}


def service_named(key: str) -> Service | None:
    """The definition itself: what a setting is about does not depend on settings."""
    return next((each for each in written() if each.key == key), None)


def _language() -> str:
    return get_language() or "en"
