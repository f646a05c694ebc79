"""Questions that go to the database together: one way there and back instead of one for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import InterfaceError, OperationalError, connection

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    Question = tuple[str, Sequence[str | date]]
    Rows = list[tuple[object, ...]]


def ask(*questions: Question) -> list[Rows]:
    """The rows of each question. They only read, so they are asked again after a lost connection.

    Django asks a connection whether it still lives before its first use in a request. Here the
    questions themselves show it, and that way is saved.
    """
    connection.health_check_done = True  # type: ignore[attr-defined]  # the stubs do not know it
    try:
        return _ask(questions)
    except (OperationalError, InterfaceError):
        if connection.in_atomic_block:
            raise
        connection.close()
        return _ask(questions)


def _ask(questions: Sequence[Question]) -> list[Rows]:
    if connection.vendor == "postgresql":
        return _at_once(questions)
    return [_rows(*each) for each in questions]


def _at_once(questions: Sequence[Question]) -> list[Rows]:
    """Statements in one message; their values are bound by the driver, as for any other."""
    words = "; ".join(sql for sql, _ in questions)
    with connection.cursor() as cursor:
        cursor.execute(words, [value for _, given in questions for value in given])
        found: list[Rows] = [cursor.fetchall()]
        while cursor.nextset():
            found.append(cursor.fetchall())
        return found


def _rows(sql: str, given: Sequence[str | date]) -> Rows:
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        rows: Rows = cursor.fetchall()
    return rows
