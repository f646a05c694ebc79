"""The law of one day as a service of its own: what was in force then, and nothing else.

Every case can be decided by it, whichever day it was filed on. Ages and other days of the
application still count to its own day; numbers that a day chooses are those of the law's day.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TypeVar

from domicile.rulebook.assumed import Assumption
from domicile.rulebook.guarantees import Guarantee
from domicile.rulebook.rules import Rule
from domicile.rulebook.service import Duty, Service

T = TypeVar("T", Rule, Duty, Guarantee)


def law_of(service: Service, on: date) -> tuple[Service, Assumption]:
    """The service as it stood on a day, for always; and what to assume while it is asked."""
    then = replace(
        service,
        rules=_then(service.rules, on),
        # One that began before the filing counts by the rules of the day on which it did.
        clocks=tuple(
            replace(each, since=None, until=None) if each.begun is None else each
            for each in service.clocks
            if each.begun is not None or each.in_force(on)
        ),
        duties=_then(service.duties, on),
        guarantees=_then(service.guarantees, on),
        fees=tuple(
            replace(each, since=date.min, until=None) for each in service.fees if each.in_force(on)
        ),
        open_since=None,
        open_until=None,
        open_days=(),
        laid=(),
    )
    return then, Assumption(law=on)


def _then(things: tuple[T, ...], on: date) -> tuple[T, ...]:
    return tuple(replace(each, since=None, until=None) for each in things if each.in_force(on))
