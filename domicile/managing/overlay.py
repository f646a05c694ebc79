"""Settings laid over a definition. Pure functions: the definition itself is never touched.

What nothing is laid over stays the same object, for what is remembered of it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from domicile.managing.kinds import Banner, CalendarDay, FeeChange, HelpText, Kind, OpenDays
from domicile.managing.sentences import sentence_of
from domicile.rulebook.service import Laid
from domicile.rulebook.service import OpenDays as Span
from domicile.rulebook.sources import Source
from domicile.workdays.open_days import Overrides

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from domicile.rulebook.service import Authority, Fee, Service
    from domicile.workdays import Calendar

ONE = timedelta(days=1)
Fees = tuple["Fee", ...]


def laid_over(service: Service, settings: Sequence[Kind]) -> Service:
    """The service with the settings that are about it; later ones win over earlier ones."""
    mine = [each for each in settings if changes(each, service)]
    if not mine:
        return service
    fees = service.fees
    for each in mine:
        if isinstance(each, FeeChange):
            fees = _changed(fees, each)
    return replace(
        service,
        authority=_overridden(service.authority, mine),
        fees=fees,
        open_days=service.open_days + tuple(_spans(mine)),
        laid=service.laid + tuple(_laid(each) for each in mine),
    )


def calendar_with(calendar: Calendar, settings: Sequence[Kind]) -> Calendar:
    """The calendar with the days that the settings make others."""
    days = [each.as_day() for each in settings if isinstance(each, CalendarDay)]
    return calendar.overridden(days) if days else calendar


def changes(setting: Kind, service: Service) -> bool:
    """Whether a setting changes what a service is, not only what is shown beside it."""
    if isinstance(setting, CalendarDay):
        authority = service.authority
        return (setting.authority, setting.calendar) == (authority.key, authority.calendar)
    return not isinstance(setting, Banner) and setting.service == service.key


def _overridden(authority: Authority, settings: Iterable[Kind]) -> Authority:
    days = [each.as_day() for each in settings if isinstance(each, CalendarDay)]
    if not days:
        return authority
    known = authority.overrides.days.values() if authority.overrides else ()
    return replace(authority, overrides=Overrides((*known, *days)))


def _changed(fees: Fees, change: FeeChange) -> Fees:
    """The fee ends the day before, and begins anew; amounts that begin later still do."""
    same = [fee for fee in fees if fee.key == change.fee]
    if not same:
        return fees
    before = [fee for fee in same if fee.since < change.since] or same[:1]
    later = [fee.since for fee in same if fee.since > change.since]
    model = max(before, key=lambda fee: fee.since)
    new = replace(
        model,
        amount=change.amount,
        currency=change.currency,
        basis=Source(change.basis)(),
        since=change.since,
        until=min(later) - ONE if later else None,
    )
    kept = (_ended(fee, change) for fee in fees)
    out = [fee for fee in kept if fee is not None]
    place = max((n for n, fee in enumerate(out) if fee.key == change.fee), default=len(out) - 1)
    return (*out[: place + 1], new, *out[place + 1 :])


def _ended(fee: Fee, change: FeeChange) -> Fee | None:
    """A fee as it is beside the change: ended, gone where it would begin on the day, or as is."""
    if fee.key != change.fee or fee.since > change.since:
        return fee
    if fee.since == change.since:
        return None
    ends = change.since - ONE
    return fee if fee.until and fee.until <= ends else replace(fee, until=ends)


def _spans(settings: Iterable[Kind]) -> Iterable[Span]:
    return (
        Span(each.open, each.since, each.until, each.message.text if each.message else "")
        for each in settings
        if isinstance(each, OpenDays)
    )


def _laid(setting: Kind) -> Laid:
    # A fee, or whether it is open, is a matter of rules; a help text or a closed day is not.
    ruled = isinstance(setting, FeeChange | OpenDays)
    text = sentence_of(setting)
    return Laid(setting.number, text, setting.basis, setting.since if ruled else None)


def words_of(settings: Iterable[Kind], service: str) -> dict[str, tuple[HelpText, ...]]:
    """The help texts of a service by what they are about, in the order in which they stand."""
    found: dict[str, tuple[HelpText, ...]] = {}
    for each in settings:
        if isinstance(each, HelpText) and each.service == service:
            found[each.about] = (*found.get(each.about, ()), each)
    return found
