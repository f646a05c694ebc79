"""Dated tables: numbers that an authority changes, each row with the place it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from domicile.rulebook.sources import Basis
    from domicile.rulebook.text import Text


@dataclass(frozen=True)
class TableRow:
    """What one thing gives: (level, number) in order."""

    title: Text
    values: tuple[tuple[Text, int], ...]
    basis: Basis
    unconfirmed: Text = ""


@dataclass(frozen=True)
class Table:
    """In force from `since` up to and including `until`; facts look it up, people read it."""

    title: Text
    rows: tuple[TableRow, ...]
    since: date | None = None
    until: date | None = None
