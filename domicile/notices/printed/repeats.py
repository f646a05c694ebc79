"""Repeated rows: a table or a row of cards, as many as the paper holds; the rest continues."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil
from types import MappingProxyType
from typing import Any

from domicile.notices.printed.answers import worded
from domicile.notices.printed.fields import Line, box, line_mm, pack
from domicile.notices.printed.measures import (
    ANSWER,
    OTHERS,
    PAGE_MM,
    UNIT_MM,
    UNITS,
    broken,
    column_units,
    lines_in,
    text_mm,
)
from domicile.notices.printed.tongues import Tongues, label_in_each
from domicile.rulebook.questions import Rows
from domicile.rulebook.text import Json

_MOST_UNITS = 14.5  # a little narrower than wished is still a table; more becomes cards
_NUMBER_MM = 8.0
_MARGINS_MM = 3.4  # of a cell
NOWHERE: Mapping[int, str] = MappingProxyType({})


@dataclass(frozen=True)
class Table:
    """Rows under column heads; each row begins with its number."""

    columns: Sequence[float]
    heads: Sequence[Tongues]
    rows: Sequence["TableRow"]


@dataclass(frozen=True)
class TableRow:
    number: int
    cells: Sequence[Sequence[str]]  # in each language in which it reads differently
    lead: str = ""  # the code of the form of the person it names


@dataclass(frozen=True)
class Card:
    """One row as boxes of its own, for rows that have too much in them for a table."""

    number: int
    title: Tongues
    lines: Sequence[Line]
    lead: str = ""


Repeated = Table | Sequence[Card]


def stored_rows(stored: Json) -> list[dict[str, Json]]:
    """The rows of a stored answer."""
    return [row for row in stored if isinstance(row, dict)] if isinstance(stored, list) else []


def is_table(rows: Rows[Any]) -> bool:
    """Whether a row fits on one line."""
    return sum(map(column_units, rows.row.questions)) <= _MOST_UNITS


def printed_rows(
    rows: Rows[Any],
    given: Sequence[dict[str, Json]],
    first: int,
    languages: Sequence[str],
    leads: Mapping[int, str] = NOWHERE,
) -> Repeated:
    """Rows as the paper has them, numbered from `first`; `leads` is where some of them lead."""
    numbered = list(enumerate(given, start=first))
    if is_table(rows):
        return Table(
            [column_units(question) for question in rows.row.questions],
            [label_in_each(languages, question.label) for question in rows.row.questions],
            [
                TableRow(number, _cells(rows, row, languages), leads.get(number, ""))
                for number, row in numbered
            ],
        )
    return [
        replace(_card(rows, number, row, languages), lead=leads.get(number, ""))
        for number, row in numbered
    ]


def _cells(rows: Rows[Any], row: dict[str, Json], languages: Sequence[str]) -> list[list[str]]:
    units = [column_units(question) for question in rows.row.questions]
    room = UNITS * UNIT_MM - _NUMBER_MM
    return [
        [
            broken(text, room * wide / sum(units) - _MARGINS_MM)
            for text in dict.fromkeys(worded(question, row.get(question.key), languages))
        ]
        for question, wide in zip(rows.row.questions, units, strict=True)
    ]


def _card(rows: Rows[Any], number: int, row: dict[str, Json], languages: Sequence[str]) -> Card:
    boxes = [box("", question, row.get(question.key), languages) for question in rows.row.questions]
    return Card(number, label_in_each(languages, rows.one), pack(boxes))


def sheets_of(repeated: Repeated) -> list[Repeated]:
    """The rows in as many parts as sheets hold them."""
    parts: list[Any] = []
    left = 0.0
    for row, height in _heights(repeated):
        if height > left:
            parts.append([])
            left = PAGE_MM
        parts[-1].append(row)
        left -= height
    if isinstance(repeated, Table):
        return [Table(repeated.columns, repeated.heads, part) for part in parts]
    return parts


def _heights(repeated: Repeated) -> list[tuple[TableRow | Card, float]]:
    if isinstance(repeated, Table):
        return [(row, _row_mm(row, repeated.columns)) for row in repeated.rows]
    return [(card, 5.5 + sum(map(line_mm, card.lines))) for card in repeated]


def rows_mm(table: Table) -> float:
    """How high the rows of a table will be."""
    return sum(_row_mm(row, table.columns) for row in table.rows)


def _row_mm(row: TableRow, columns: Sequence[float]) -> float:
    scale = (UNITS * UNIT_MM - _NUMBER_MM) / sum(columns)
    cells = zip(row.cells, columns, strict=True)
    return max(7.9, 3.2 + max(_cell_mm(cell, units * scale) for cell, units in cells))


def _cell_mm(cell: Sequence[str], width_mm: float) -> float:
    """The first language at full size, the others small behind it."""
    first, *more = cell
    if not more:
        return 5.0 * lines_in(first, width_mm)
    whole = text_mm(first, ANSWER) + text_mm(" · ".join(more), OTHERS + 2)
    return 4.3 + 2.8 * (ceil(whole / (width_mm - 4)) - 1)


def numbers(repeated: Repeated) -> tuple[int, int]:
    """The first and last row that stand there."""
    rows: Sequence[TableRow | Card] = repeated.rows if isinstance(repeated, Table) else repeated
    return rows[0].number, rows[-1].number


def empty_rows(rows: Rows[Any], given: int) -> list[dict[str, Json]]:
    """The rows of the paper that stay empty; of cards, which are large, none beside a full one."""
    left = 0 if given and not is_table(rows) else max(0, rows.printed - given)
    return [{} for _ in range(left)]
