"""The rows every page of a draft begins with, by a query that is built once.

It is always the same query, and building and compiling it anew was a fifth of a page.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import connection

from domicile.applications.models import Application, Draft

if TYPE_CHECKING:
    from django.db.models import Field, Model

M = TypeVar("M", bound="Model")
Converter = Callable[..., Any]


class Columns:
    """A model's columns in their order, and what turns each into Python's own."""

    def __init__(self, model: "type[Model]") -> None:
        fields: list[Field[Any, Any]] = list(model._meta.concrete_fields)
        quote = connection.ops.quote_name
        table = quote(model._meta.db_table)
        self.names = [field.attname for field in fields]
        self.sql = ", ".join(f"{table}.{quote(str(field.column))}" for field in fields)
        self.expressions = [field.get_col(model._meta.db_table) for field in fields]
        self.converters: list[tuple[int, list[Converter]]] = [
            (place, found)
            for place, expression in enumerate(self.expressions)
            if (
                found := [
                    *connection.ops.get_db_converters(expression),
                    *expression.get_db_converters(connection),
                ]
            )
        ]

    def read(self, row: tuple[Any, ...], model: type[M]) -> M:
        """A row as Django would give it."""
        values = list(row)
        for place, converters in self.converters:
            for convert in converters:
                values[place] = convert(values[place], self.expressions[place], connection)
        return model.from_db(connection.alias, self.names, values)


@lru_cache(maxsize=4)
def _prepared(_vendor: str) -> tuple[Columns, Columns, str]:
    people, drafts = Columns(Application), Columns(Draft)
    quote = connection.ops.quote_name
    person, draft = quote(Application._meta.db_table), quote(Draft._meta.db_table)
    sql = (
        f"SELECT {people.sql}, {drafts.sql} FROM {person} "  # noqa: S608  # our own names
        f"JOIN {draft} ON {draft}.{quote('id')} = {person}.{quote('draft_id')} "
        f"WHERE {draft}.{quote('id')} = %s ORDER BY {person}.{quote('position')}"
    )
    return people, drafts, sql


def applications_of(draft_id: int) -> tuple[Application, ...]:
    """Everyone in a draft, in order, each with the draft itself: one object for all."""
    people, drafts, sql = _prepared(connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(sql, [draft_id])
        rows = cursor.fetchall()
    return tuple(_whole(rows, people, drafts))


def _whole(rows: list[tuple[Any, ...]], people: Columns, drafts: Columns) -> Iterator[Application]:
    after = len(people.names)
    draft = drafts.read(rows[0][after:], Draft) if rows else None
    for row in rows:
        application = people.read(row[:after], Application)
        if draft is not None:
            application.draft = draft
        yield application
