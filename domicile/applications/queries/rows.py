"""The rows every page of a draft begins with, by queries that are built once.

They are always the same, and building and compiling them anew was a quarter of a page.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django.db import connection, models

from domicile.applications.models import Application, Draft, Signature, Upload
from domicile.files.models import File

if TYPE_CHECKING:
    from django.db.models import Field

M = TypeVar("M", bound=models.Model)
N = TypeVar("N", bound=models.Model)
Converter = Callable[..., Any]


class Columns(Generic[M]):
    """A model's columns in their order, and what turns each into Python's own."""

    def __init__(self, model: type[M]) -> None:
        fields: list[Field[Any, Any]] = list(model._meta.concrete_fields)
        self.model, self.table = model, model._meta.db_table
        self.names = [field.attname for field in fields]
        quote = connection.ops.quote_name
        self.sql = ", ".join(f"{self.table}.{quote(str(field.column))}" for field in fields)
        self.expressions = [field.get_col(self.table) for field in fields]
        self.converters = [
            (place, self._converters(each)) for place, each in enumerate(self.expressions)
        ]
        self.converters = [(place, found) for place, found in self.converters if found]

    @staticmethod
    def _converters(expression: Any) -> list[Converter]:
        found = connection.ops.get_db_converters(expression)
        return [*found, *expression.get_db_converters(connection)]

    def read(self, row: tuple[Any, ...]) -> M:
        """A row as Django would give it."""
        values = list(row)
        for place, converters in self.converters:
            for convert in converters:
                values[place] = convert(values[place], self.expressions[place], connection)
        return self.model.from_db(connection.alias, self.names, values)


@lru_cache(maxsize=40)
def _columns(model: type[M], _vendor: str) -> Columns[M]:
    return Columns(model)


def _rows(sql: str, params: tuple[int, ...]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def _all(model: type[M], where: str, *params: int) -> Iterator[M]:
    """The rows of one table; `{0}` in `where` is its name."""
    found = _columns(model, connection.vendor)
    sql = f"SELECT {found.sql} FROM {found.table} {where.format(found.table)}"  # noqa: S608 - our own names
    return (found.read(row) for row in _rows(sql, params))


def _pairs(model: type[M], other: type[N], where: str, *params: int) -> Iterator[tuple[M, N]]:
    """The rows of two tables joined; `{0}` and `{1}` in `where` are their names."""
    one, two = _columns(model, connection.vendor), _columns(other, connection.vendor)
    names = where.format(one.table, two.table)
    sql = f"SELECT {one.sql}, {two.sql} FROM {one.table} JOIN {two.table} {names}"  # noqa: S608 - our own names
    end = len(one.names)
    return ((one.read(row[:end]), two.read(row[end:])) for row in _rows(sql, params))


def applications_of(draft_id: int) -> tuple[Application, ...]:
    """Everyone in a draft, in order, each with the draft itself: one object for all."""
    where = "ON {1}.id = {0}.draft_id WHERE {1}.id = %s ORDER BY {0}.position"
    found = list(_pairs(Application, Draft, where, draft_id))
    for application, _draft in found:
        application.draft = found[0][1]
    return tuple(application for application, _draft in found)


def uploads_in(draft_id: int) -> Iterator[Upload]:
    """Everything in a draft's slots, in order, each with its file."""
    where = (
        "ON {1}.id = {0}.file_id WHERE {0}.application_id IN "
        "(SELECT id FROM applications_application WHERE draft_id = %s) "
        "ORDER BY {0}.application_id, {0}.document, {0}.position, {0}.attached_at"
    )
    for upload, file in _pairs(Upload, File, where, draft_id):
        upload.file = file
        yield upload


def signatures_in(draft_id: int) -> Iterator[Signature]:
    """All signatures in a draft, those that fell too, oldest first."""
    where = (
        "WHERE {0}.application_id IN "
        "(SELECT id FROM applications_application WHERE draft_id = %s) ORDER BY {0}.id"
    )
    return _all(Signature, where, draft_id)


def locked_draft(draft_id: int) -> Draft | None:
    """A draft's row, locked where rows can be; elsewhere the whole transaction is."""
    lock = " FOR UPDATE" if connection.features.has_select_for_update else ""
    return next(_all(Draft, "WHERE {0}.id = %s" + lock, draft_id), None)


def application_in(draft_id: int, application: int) -> Application | None:
    """A person's row, if it is in this draft."""
    where = "WHERE {0}.id = %s AND {0}.draft_id = %s"
    return next(_all(Application, where, application, draft_id), None)
