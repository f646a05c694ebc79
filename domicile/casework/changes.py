"""Changes that can be tried, as data; and the rules and the calendar a change makes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.utils.translation import override

from domicile.managing.kinds import FeeChange, OpenDays
from domicile.managing.overlay import laid_over
from domicile.managing.queries import setting_of
from domicile.rulebook import calendar_of
from domicile.rulebook.assumed import NOTHING, Assumption
from domicile.rulebook.law import law_of
from domicile.rulebook.numbers import MOST, Number, numbers_of, with_number

if TYPE_CHECKING:
    from domicile.managing.kinds import Kind
    from domicile.rulebook import Service
    from domicile.rulebook.text import Json
    from domicile.workdays import Calendar


class Way(StrEnum):
    """The sorts of change."""

    LAW = "law"  # the rules of another day
    SETTING = "setting"  # one that a manager proposed
    NUMBER = "number"  # a number of the definition


class WrongChangeError(Exception):
    """The change cannot be tried; the message is one line for whoever typed it."""


@dataclass(frozen=True)
class Change:
    """What is tried: the day of a law, the number of a setting, or a key and its value."""

    way: Way
    about: str
    value: str = ""

    def json(self) -> dict[str, Json]:
        return {"way": self.way.value, "about": self.about, "value": self.value}

    @classmethod
    def from_json(cls, kept: dict[str, str]) -> Change:
        return cls(Way(kept["way"]), kept["about"], kept["value"])


@dataclass(frozen=True)
class Rules:
    """What cases are decided by."""

    service: Service
    calendar: Calendar | None
    assumption: Assumption = NOTHING


def rules_now(service: Service) -> Rules:
    """The rules as they are, with the settings that stand."""
    return Rules(service, _calendar(service))


def rules_with(service: Service, change: Change, since: date) -> Rules:
    """The rules with the change; `since` is the first day of the cases it is tried on."""
    match change.way:
        case Way.LAW:
            then, assumption = law_of(service, _day(change.about))
        case Way.NUMBER:
            number, value = number_and_value(service, change)
            then, assumption = with_number(service, number, value)
        case Way.SETTING:
            then, assumption = laid_over(service, (_setting(service, change, since),)), NOTHING
    return Rules(then, _calendar(then), assumption)


def number_and_value(service: Service, change: Change) -> tuple[Number, Decimal]:
    """The number of this key, and the value that is tried."""
    found = next((each for each in numbers(service) if each.key == change.about), None)
    if found is None:
        raise WrongChangeError(f"{change.about}: {service.key} has no such number")
    try:
        value = Decimal(change.value)
    except InvalidOperation:
        raise WrongChangeError(f"{change.value}: not a number") from None
    if not value.is_finite() or value != value.to_integral_value() or not 0 <= value <= MOST:
        raise WrongChangeError(f"{change.value}: not a whole number from 0 to {MOST}")
    return found, value


def numbers(service: Service) -> tuple[Number, ...]:
    """The numbers of a service, their keys made of English words whoever asks."""
    with override("en"):
        return numbers_of(service)


def _calendar(service: Service) -> Calendar | None:
    known = service.authority.calendar
    return calendar_of(service, settings.CALENDARS) if known else None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise WrongChangeError(f"{text}: not a day such as 2024-07-01") from None


def _setting(service: Service, change: Change, since: date) -> Kind:
    """A setting as if it had stood all the while; a day of the calendar stays that day."""
    known = None
    if change.about.isascii() and change.about.isdigit() and len(change.about) < 19:  # noqa: PLR2004  # of 64 bits
        known = setting_of(service.authority.key, int(change.about))
    if known is None:
        raise WrongChangeError(f"{change.about}: there is no such setting")
    if known.stands:
        raise WrongChangeError(f"{change.about}: this setting stands; cases are decided with it")
    kind = known.set
    if isinstance(kind, FeeChange | OpenDays) and kind.since > since:
        return cast("Kind", replace(kind, since=since))
    return kind
