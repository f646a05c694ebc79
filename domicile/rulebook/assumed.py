"""What is assumed while a change is tried out: other numbers, and the law of another day.

A number of a definition is an object that people can point at: a dated value of a table, the
limit in a condition. While one is assumed otherwise, it is read so by whoever decides; nothing
of the definition changes, and no other thread or task sees it.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

T = TypeVar("T")


@dataclass(frozen=True)
class Assumption:
    """Other numbers, by the identity of what they stand in for; and the day whose law counts.

    `law` stands in for the day of filing, `filed`, and for no other: what the rules count from the
    day of an entry they still do.
    `asked` keeps which of the numbers anybody asked for: one that nobody did decides nothing.
    """

    numbers: Mapping[int, object] = field(default_factory=dict)
    law: date | None = None
    filed: date | None = None
    asked: set[int] = field(default_factory=set, compare=False)


NOTHING = Assumption()
_ASSUMED: ContextVar[Assumption] = ContextVar("assumed", default=NOTHING)


@contextmanager
def assuming(what: Assumption) -> Iterator[None]:
    """Decide under an assumption."""
    before = _ASSUMED.set(what)
    try:
        yield
    finally:
        _ASSUMED.reset(before)


def assumed(of: object, declared: T) -> T:
    """The number that is assumed in place of the one that is declared, if one is."""
    what = _ASSUMED.get()
    if id(of) not in what.numbers:
        return declared
    what.asked.add(id(of))
    return what.numbers[id(of)]  # type: ignore[return-value]  # a number of the same kind


def law_day(on: date) -> date:
    """The day whose numbers count: the day itself, unless the law of another is tried."""
    what = _ASSUMED.get()
    return what.law if what.law is not None and on == what.filed else on
