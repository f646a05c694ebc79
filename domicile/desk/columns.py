"""The columns of the queue: time left, reference and name stay, the others are each officer's own.

Every column reads the case's own row: whichever are shown, a page costs the same questions.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from domicile.accounts.models import Officer
    from domicile.desk.asked import Choosing


class Column(StrEnum):
    """What can be shown of a case beside what always is. The words are kept: add, never change."""

    KIND = "kind"
    STAGE = "stage"
    WAITING = "waiting"
    ASSIGNEE = "assignee"
    SERVICE = "service"
    UNIT = "unit"
    DUE = "due"
    RECEIVED = "received"


FIRST = (Column.KIND, Column.STAGE, Column.WAITING, Column.ASSIGNEE)  # until an officer chooses


def title(column: Column) -> str:
    """The head of the column."""
    return {
        Column.KIND: _("Kind"),
        Column.STAGE: _("Stage"),
        Column.WAITING: _("Waiting on"),
        Column.ASSIGNEE: _("Assigned to"),
        Column.SERVICE: _("Service"),
        Column.UNIT: _("Unit"),
        Column.DUE: _("Due on"),
        Column.RECEIVED: _("Received on"),
    }[column]


@dataclass(frozen=True)
class Head:
    """A column of one table."""

    key: Column
    title: str


def chosen(officer: Officer) -> tuple[Column, ...]:
    """What the officer chose, in their order. Nothing chosen at all is a choice too."""
    if officer.columns is None:
        return FIRST
    return tuple(dict.fromkeys(Column(each) for each in officer.columns if each in set(Column)))


def heads(officer: Officer, choosing: Choosing) -> tuple[Head, ...]:
    """The officer's columns that say something here: no kinds where no service has kinds."""
    there = available(choosing)
    return tuple(Head(each, title(each)) for each in chosen(officer) if each in there)


def available(choosing: Choosing) -> tuple[Column, ...]:
    """The columns that can say something at this desk."""
    empty = {
        Column.KIND: not choosing.choices["kind"],
        Column.UNIT: not choosing.choices["unit"],
        Column.SERVICE: len(choosing.services) < 2,  # noqa: PLR2004 - one says nothing
    }
    return tuple(each for each in Column if not empty.get(each, False))


def in_order(shown: Sequence[Column]) -> list[Column]:
    """All columns, those that are shown first."""
    return [*shown, *(each for each in Column if each not in shown)]


def read_choice(posted: Mapping[str, str], shown: Sequence[str]) -> list[Column]:
    """The columns that were ticked, in the order of the page, and one of them moved by a place."""
    order = [Column(each) for each in posted.get("order", "").split() if each in set(Column)]
    ticked = [each for each in dict.fromkeys(order) if each in shown]
    for name, step in (("up", -1), ("down", 1)):
        if (moved := posted.get(name, "")) in ticked:
            _move(ticked, Column(moved), step)
    return ticked


def _move(order: list[Column], moved: Column, step: int) -> None:
    place = order.index(moved)
    order.pop(place)
    order.insert(max(0, place + step), moved)
