"""Three truth values: an unanswered question makes a condition *not yet known*, never false."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Truth(Enum):
    """Kleene's strong logic of indeterminacy (Introduction to Metamathematics, 1952, §64)."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    @classmethod
    def of(cls, value: bool) -> Truth:  # noqa: FBT001 - the truth value is the whole argument
        return cls.YES if value else cls.NO

    def negated(self) -> Truth:
        return {Truth.YES: Truth.NO, Truth.NO: Truth.YES}.get(self, Truth.UNKNOWN)


def at_least(least: int, truths: Iterable[Truth]) -> Truth:
    """Whether at least `least` hold; unknown while the open ones could still settle it."""
    seen = list(truths)
    holding = seen.count(Truth.YES)
    if holding >= least:
        return Truth.YES
    return Truth.UNKNOWN if holding + seen.count(Truth.UNKNOWN) >= least else Truth.NO


def every(truths: Iterable[Truth]) -> Truth:
    seen = list(truths)
    return at_least(len(seen), seen)


def some(truths: Iterable[Truth]) -> Truth:
    return at_least(1, truths)
