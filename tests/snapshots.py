"""What is in the database, to see that nothing changed."""

from django.db import connection

Snapshot = dict[str, list[tuple[object, ...]]]


def snapshot(*, but: tuple[str, ...] = ("django_session",)) -> Snapshot:
    """Every row of every table, but of these."""
    tables = [name for name in connection.introspection.table_names() if name not in but]
    return {table: _rows(table) for table in tables}


def _rows(table: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608  # our own
        return sorted(cursor.fetchall(), key=repr)
