"""Dated numbers: what an authority changes by notice, each value with the place it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from domicile.rulebook.assumed import assumed, law_day

if TYPE_CHECKING:
    from datetime import date

    from domicile.rulebook.sources import Basis
    from domicile.rulebook.text import Text


@dataclass(frozen=True)
class TableRow:
    """What one thing gives: (level, number) in order.

    `of` are the objects that facts read these numbers from, so that one can be tried otherwise.
    """

    title: Text
    values: tuple[tuple[Text, int], ...]
    basis: Basis
    unconfirmed: Text = ""
    of: tuple[object, ...] = ()


@dataclass(frozen=True)
class Table:
    """In force from `since` up to and including `until`; facts look it up, people read it."""

    title: Text
    rows: tuple[TableRow, ...]
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Dated:
    """A value in force from `since` up to and including `until`."""

    value: int
    basis: Basis
    since: date | None = None
    until: date | None = None
    unconfirmed: Text = ""


@dataclass(frozen=True)
class Setting:
    """A number by its day; before the first day that is known, the first value stands."""

    title: Text
    unit: Text
    values: tuple[Dated, ...]

    def on(self, day: date) -> int:
        """The value in force on a day."""
        day = law_day(day)
        begun = [dated for dated in self.values if dated.since is None or dated.since <= day]
        dated = (begun or self.values[:1])[-1]
        return assumed(dated, dated.value)

    def amount(self, day: date) -> Decimal:
        """The value in force on a day, as money or a share."""
        return Decimal(self.on(day))

    def tables(self) -> tuple[Table, ...]:
        """As the rulebook prints it: one table for each time it was in force."""
        return tuple(
            Table(self.title, (self._row(dated),), dated.since, dated.until)
            for dated in self.values
        )

    def _row(self, dated: Dated) -> TableRow:
        shown = ((self.unit, dated.value),)
        return TableRow(self.title, shown, dated.basis, dated.unconfirmed, (dated,))
