"""Figures: numbers and days worked out from answers, shown with their working."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from domicile.rulebook.conditions import ALWAYS, Condition, State
from domicile.rulebook.truth import Truth
from domicile.rulebook.wording.answers import word_value

if TYPE_CHECKING:
    from domicile.rulebook.conditions import Term
    from domicile.rulebook.facts import Fact
    from domicile.rulebook.service import Service
    from domicile.rulebook.situations import PersonSituation
    from domicile.rulebook.sources import Basis
    from domicile.rulebook.text import Text, Translator


@dataclass(frozen=True, eq=False)
class Figure:
    """A fact worth showing: `working` has a gap for each of `parts`, and `result` for the fact.

    `clock` is the key of the clock whose days it counts, to be shown one by one.

    _("%(total)s × %(share)s = %(result)s"), parts=(("total", IR.total), ("share", IR.share)).
    """

    key: str
    fact: Fact[Any]
    working: Text
    parts: tuple[tuple[str, Term[Any]], ...]
    basis: Basis
    when: Condition = ALWAYS
    of: tuple[str, ...] = ()
    unconfirmed: Text = ""
    clock: str = ""


@dataclass(frozen=True)
class Worked:
    """A figure for one person: its value and every part of its working."""

    figure: Figure
    person: str
    value: object
    parts: tuple[tuple[str, Term[Any], object], ...]


def worked(service: Service, seen: PersonSituation) -> tuple[Worked, ...]:
    """The figures of a service that hold for a person and whose value is known."""
    found = (_worked(figure, seen) for figure in service.figures if _about(service, figure, seen))
    return tuple(each for each in found if each is not None)


def _about(service: Service, figure: Figure, seen: PersonSituation) -> bool:
    return seen.person.role in (figure.of or (service.head.key,))


def _worked(figure: Figure, seen: PersonSituation) -> Worked | None:
    value = seen.value_of(figure.fact)
    if isinstance(value, State) or seen.find(figure.when).truth is not Truth.YES:
        return None
    parts = tuple((name, term, seen.value_of(term)) for name, term in figure.parts)
    return Worked(figure, seen.person.key, value, parts)


def word_working(one: Worked, t: Translator, language: str) -> str:
    """The working in words: "MOP 40,000,000 × 35 % = MOP 14,000,000"."""
    gaps = {
        name: "…" if isinstance(value, State) else word_value(term, value, t, language)
        for name, term, value in one.parts
    }
    result = word_value(one.figure.fact, one.value, t, language)
    return str(one.figure.working) % {**gaps, "result": result}
