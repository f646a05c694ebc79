"""Tables the database itself refuses to change or empty: rows are added and nothing else.

A room names its tables, each with the columns that are unique in it. A later migration that alters
such a table ends with `frozen` again: SQLite copies a table and loses its triggers.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.apps.registry import Apps
from django.db import migrations

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SQLITE = {
    "no_update": "CREATE TRIGGER {name} BEFORE UPDATE ON {table} "
    "BEGIN SELECT RAISE(ABORT, '{table} is frozen'); END",
    "no_delete": "CREATE TRIGGER {name} BEFORE DELETE ON {table} "
    "BEGIN SELECT RAISE(ABORT, '{table} is frozen'); END",
    # REPLACE INTO deletes without waking the trigger above: a row that exists is not written over.
    "no_replace": "CREATE TRIGGER {name} BEFORE INSERT ON {table} WHEN EXISTS "
    "(SELECT 1 FROM {table} WHERE {same}) BEGIN SELECT RAISE(ABORT, '{table} is frozen'); END",
}
POSTGRESQL = {
    "frozen": "CREATE OR REPLACE FUNCTION {table}_frozen() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION '{table} is frozen' "
    "USING ERRCODE = 'integrity_constraint_violation'; END $$",
    "no_change": "CREATE TRIGGER {name} BEFORE UPDATE OR DELETE ON {table} "
    "FOR EACH ROW EXECUTE FUNCTION {table}_frozen()",
    "no_truncate": "CREATE TRIGGER {name} BEFORE TRUNCATE ON {table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION {table}_frozen()",
}
Tables = Mapping[str, tuple[str, ...]]


def frozen(tables: Tables) -> migrations.RunPython:
    """A migration's step that lets rows of these tables be added and nothing else."""

    def guard(_apps: Apps, editor: "BaseDatabaseSchemaEditor") -> None:
        for statement in statements(editor.connection.vendor, tables):
            editor.execute(statement)

    def unguard(_apps: Apps, editor: "BaseDatabaseSchemaEditor") -> None:
        for statement in removals(editor.connection.vendor, tables):
            editor.execute(statement)

    return migrations.RunPython(guard, unguard)


def statements(vendor: str, tables: Tables) -> list[str]:
    """What puts the triggers in place."""
    texts = POSTGRESQL if vendor == "postgresql" else SQLITE
    return [
        text.format(
            name=f"{table}_{kind}",
            table=table,
            same=" OR ".join(_same(key) for key in unique),
        )
        for table, unique in tables.items()
        for kind, text in texts.items()
    ]


def _same(key: str) -> str:
    """That a row has the key of the new one; a key of several columns names them with commas."""
    parts = (f"{column} = NEW.{column}" for column in key.split(", "))
    return f"({' AND '.join(parts)})"


def removals(vendor: str, tables: Tables) -> list[str]:
    """What takes them away again; for undoing a migration and emptying a test database."""
    if vendor == "postgresql":
        return [f"DROP FUNCTION IF EXISTS {table}_frozen CASCADE" for table in tables]
    return [f"DROP TRIGGER IF EXISTS {table}_{kind}" for table in tables for kind in SQLITE]
