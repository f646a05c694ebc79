"""Conditions in words: one object decides, explains and prints.

A condition never looks at a request, a clock or a database: it sees a `Situation` (one person, the
group, the day) and answers with a `Finding`, the whole tree of what held, what did not and why.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from domicile.rulebook.assumed import assumed
from domicile.rulebook.truth import Truth, at_least

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from domicile.rulebook.text import Text

T = TypeVar("T")


class State(Enum):
    """Why a term has no value: not answered yet, left empty for good, or not asked at all."""

    UNANSWERED = "unanswered"
    LEFT_EMPTY = "left-empty"
    NOT_ASKED = "not-asked"

    @property
    def truth(self) -> Truth:
        """What a comparison with it comes to: only an answer still to come leaves it open."""
        return Truth.UNKNOWN if self is State.UNANSWERED else Truth.NO


class Situation(Protocol):
    """What a condition may look at; made by decide.py."""

    @property
    def on(self) -> date: ...
    def value_of(self, term: Term[T]) -> T | State: ...
    def find(self, condition: Condition) -> Finding: ...


class Op(Enum):
    """How a term is compared."""

    IS = "is"
    IS_NOT = "is-not"
    ONE_OF = "one-of"
    INCLUDES = "includes"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    BELOW = "below"
    ABOVE = "above"
    ANSWERED = "answered"


class Term(Generic[T]):
    """Something with a value for a person: a question, a fact, the day of filing."""

    label: Text

    def origin(self) -> tuple[Term[Any], ...]:
        """The terms a person answered, that its value comes from."""
        return (self,)

    def is_(self, value: T) -> Condition:
        return Comparison(self, Op.IS, value)

    def is_not(self, value: T) -> Condition:
        return Comparison(self, Op.IS_NOT, value)

    def one_of(self, *values: T) -> Condition:
        return Comparison(self, Op.ONE_OF, values)

    def includes(self, value: object) -> Condition:
        """For an answer of several choices."""
        return Comparison(self, Op.INCLUDES, value)

    def at_least(self, value: T | Term[T]) -> Condition:
        return Comparison(self, Op.AT_LEAST, value)

    def at_most(self, value: T | Term[T]) -> Condition:
        return Comparison(self, Op.AT_MOST, value)

    def below(self, value: T | Term[T]) -> Condition:
        return Comparison(self, Op.BELOW, value)

    def above(self, value: T | Term[T]) -> Condition:
        return Comparison(self, Op.ABOVE, value)

    # Days read better so.
    before, after, on_or_after, on_or_before = below, above, at_least, at_most

    def answered(self) -> Condition:
        """Holds once there is an answer, and not when an optional question was left empty."""
        return Comparison(self, Op.ANSWERED, None)


@dataclass(frozen=True)
class Finding:
    """How a condition came out for one person on one day, with everything it rested on."""

    condition: Condition
    truth: Truth
    value: object = None
    parts: tuple[Finding, ...] = ()
    # The answers that the value of a fact was worked out from.
    origin: tuple[tuple[Term[Any], object], ...] = ()

    def leaves(self) -> Iterator[Finding]:
        if not self.parts:
            yield self
        for part in self.parts:
            yield from part.leaves()

    def open_leaves(self) -> Iterator[Finding]:
        """The leaves that an answer could settle and that still matter for the whole."""
        if self.truth is not Truth.UNKNOWN:
            return
        if not self.parts:
            yield self
        for part in self.parts:
            yield from part.open_leaves()

    def reasons(self) -> Iterator[Finding]:
        """The leaves that made it so: those whose truth is what settled the whole."""
        if not self.parts:
            yield self
            return
        wanted = self.truth.negated() if isinstance(self.condition, Not) else self.truth
        for part in self.parts:
            if part.truth is wanted:
                yield from part.reasons()


class Condition(ABC):
    """Something that holds, does not hold, or is not yet known."""

    # Own words for "Asked because": _("You are 18 or over"). Empty: worded from the comparison.
    words: Text = ""

    @abstractmethod
    def examine(self, situation: Situation) -> Finding:
        """The finding in this situation (asked through `Situation.find`, which remembers it)."""

    @abstractmethod
    def terms(self) -> Iterator[Term[Any]]:
        """Every term it looks at."""

    def says(self, words: Text) -> Condition:
        """The same condition with own words."""
        return replace(self, words=words)  # type: ignore[type-var]  # every condition is a dataclass


@dataclass(frozen=True, eq=False)
class Always(Condition):
    """Holds for everyone."""

    words: Text = ""

    def examine(self, situation: Situation) -> Finding:  # noqa: ARG002 - looks at nothing
        return Finding(self, Truth.YES)

    def terms(self) -> Iterator[Term[Any]]:
        return iter(())


ALWAYS = Always()


@dataclass(frozen=True, eq=False)
class Comparison(Condition):
    """A term against a value or another term."""

    term: Term[Any]
    op: Op
    expected: object
    words: Text = ""

    def examine(self, situation: Situation) -> Finding:
        value, expected = situation.value_of(self.term), assumed(self, self.expected)
        if isinstance(expected, Term):
            expected = situation.value_of(expected)
        if isinstance(value, State) or isinstance(expected, State):
            return Finding(self, _without(value, expected))
        origin = tuple((term, situation.value_of(term)) for term in self.term.origin())
        return Finding(self, Truth.of(_holds(self.op, value, expected)), value, (), origin)

    def terms(self) -> Iterator[Term[Any]]:
        yield self.term
        if isinstance(self.expected, Term):
            yield self.expected


def _without(*values: object) -> Truth:
    """What a comparison comes to that lacks a value: what can never have one settles it."""
    states = [value.truth for value in values if isinstance(value, State)]
    return Truth.NO if Truth.NO in states else Truth.UNKNOWN


def _holds(op: Op, value: Any, expected: Any) -> bool:  # noqa: C901, PLR0911 - one line an operator
    match op:
        case Op.IS:
            return bool(value == expected)
        case Op.IS_NOT:
            return bool(value != expected)
        case Op.ONE_OF:
            return value in expected
        case Op.INCLUDES:
            return expected in value
        case Op.AT_LEAST:
            return bool(value >= expected)
        case Op.AT_MOST:
            return bool(value <= expected)
        case Op.BELOW:
            return bool(value < expected)
        case Op.ABOVE:
            return bool(value > expected)
        case Op.ANSWERED:
            return True


@dataclass(frozen=True, eq=False)
class AtLeast(Condition):
    """At least `least` of the parts hold: all of them, any of them, or six of twelve."""

    least: int
    parts: tuple[Condition, ...]
    words: Text = ""

    def examine(self, situation: Situation) -> Finding:
        found = tuple(situation.find(part) for part in self.parts)
        holding = sum(finding.truth is Truth.YES for finding in found)
        return Finding(
            self, at_least(self.least, (finding.truth for finding in found)), holding, found
        )

    def terms(self) -> Iterator[Term[Any]]:
        for part in self.parts:
            yield from part.terms()


@dataclass(frozen=True, eq=False)
class Not(Condition):
    """Holds when its part does not."""

    part: Condition
    words: Text = ""

    def examine(self, situation: Situation) -> Finding:
        found = situation.find(self.part)
        return Finding(self, found.truth.negated(), None, (found,))

    def terms(self) -> Iterator[Term[Any]]:
        return self.part.terms()


def all_of(*parts: Condition) -> Condition:
    return AtLeast(len(parts), parts)


def any_of(*parts: Condition) -> Condition:
    return AtLeast(1, parts)


def at_least_of(least: int, *parts: Condition) -> Condition:
    return AtLeast(least, parts)


def not_(part: Condition) -> Condition:
    return Not(part)
