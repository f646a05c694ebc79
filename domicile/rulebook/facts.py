"""Facts: pure, named functions of answers, such as the age on the day of filing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from domicile.rulebook.conditions import Term

if TYPE_CHECKING:
    from collections.abc import Callable

    from domicile.rulebook.conditions import Condition
    from domicile.rulebook.questions import Form
    from domicile.rulebook.text import Text

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Fact(Term[T]):
    """A value worked out from other terms; unknown while one of them is.

    With `not_asked_as_none` a part that is not asked or was left empty is handed in as None: who
    owes nothing is not asked what, and still has a net worth.
    """

    label: Text
    function: Callable[..., T]
    of: tuple[Term[Any], ...]
    not_asked_as_none: bool = False
    currency: str = ""  # of an amount of money

    def origin(self) -> tuple[Term[Any], ...]:
        return tuple(term for part in self.of for term in part.origin())


def fact(
    label: Text,
    function: Callable[..., T],
    *of: Term[Any],
    not_asked_as_none: bool = False,
    currency: str = "",
) -> Fact[T]:
    """`age = fact(_("Age on the day of filing"), years_between, REQ.born, FILING_DAY)`."""
    return Fact(label, function, of, not_asked_as_none, currency)


@dataclass(frozen=True, eq=False)
class FilingDay(Term[date]):
    """The day whose law decides: the day of submission in the authority's own zone."""

    label: Text = "Day of filing"

    def origin(self) -> tuple[Term[Any], ...]:
        return ()


FILING_DAY = FilingDay()


@dataclass(frozen=True, eq=False)
class HowMany(Term[int]):
    """How many people of a role the group has; always known.

    With `when` it counts those for whom the condition holds, and is known once all have said.
    """

    label: Text
    role: str
    when: Condition | None = None

    def origin(self) -> tuple[Term[Any], ...]:
        return ()


@dataclass(frozen=True, eq=False)
class Begun(Term[bool]):
    """Whether anything of a form has been answered; always known."""

    label: Text
    form: type[Form]

    def origin(self) -> tuple[Term[Any], ...]:
        return ()


def begun(label: Text, form: type[Form]) -> Begun:
    return Begun(label, form)


def how_many(label: Text, role: str, when: Condition | None = None) -> HowMany:
    return HowMany(label, role, when)
