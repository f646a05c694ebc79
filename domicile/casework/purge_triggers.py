"""What the database lets go of frozen tables: rows of a submission whose purge is written down.

`casework_purged` is the order: a row in it opens these tables for that one submission, is never
changed or deleted itself, and cannot be written while one of the cases is held. A later migration
that freezes one of these tables again (SQLite loses triggers) ends with `lets_go` for it; a new
frozen table that belongs to a submission is added to GOES. A test looks at every table.

A later migration that makes SQLite copy `casework_case` or another table named here stands between
`apart()` and `together()`: while a copy takes a table's place, no trigger may name it.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.apps.registry import Apps
from django.db import migrations

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor

PURGED = {"casework_purged": ("id", "submission", "reference")}

ORDERED = "SELECT 1 FROM casework_purged p JOIN casework_case c ON c.submission_id = p.submission"
OF_CASE = f"EXISTS ({ORDERED} WHERE c.id = OLD.case_id)"
OF_SUBMISSION = "EXISTS (SELECT 1 FROM casework_purged p WHERE p.submission = OLD.submission_id)"
OF_DOCUMENT = (
    f"EXISTS ({ORDERED} JOIN casework_casedocument d ON d.case_id = c.id"
    " WHERE d.id = OLD.case_document_id)"
)
OF_REQUEST_FILE = (
    "EXISTS (SELECT 1 FROM casework_purged p"
    " JOIN casework_documentrequest r ON r.submission_id = p.submission"
    " JOIN casework_requestitem i ON i.request_id = r.id"
    " JOIN casework_requestfile f ON f.item_id = i.id WHERE f.id = OLD.request_file_id)"
)

# Each frozen table with the condition under which a row of it may go.
GOES: Mapping[str, str] = {
    "applications_submission": (
        "EXISTS (SELECT 1 FROM casework_purged p WHERE p.submission = OLD.id)"
    ),
    "casework_casedocument": OF_CASE,
    "casework_casedeclaration": OF_CASE,
    "casework_caseevent": OF_CASE,
    "casework_documentreview": f"{OF_DOCUMENT} OR {OF_REQUEST_FILE}",
    "casework_casenote": OF_CASE,
    "casework_recommendation": OF_CASE,
    "casework_decision": OF_CASE,
}

SQLITE = (
    "DROP TRIGGER IF EXISTS {table}_no_delete",
    (
        "CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} WHEN NOT ({goes}) "
        "BEGIN SELECT RAISE(ABORT, '{table} is frozen'); END"
    ),
)
POSTGRESQL = (
    (
        "CREATE OR REPLACE FUNCTION {table}_frozen() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN IF TG_OP = 'DELETE' THEN IF {goes} THEN RETURN OLD; END IF; END IF; "
        "RAISE EXCEPTION '{table} is frozen' "
        "USING ERRCODE = 'integrity_constraint_violation'; END $$"
    ),
)
NEVER = "1 = 0"

HELD = (
    "EXISTS (SELECT 1 FROM casework_hold h JOIN casework_case c ON c.id = h.case_id"
    " WHERE c.submission_id = NEW.submission AND h.lifted_at IS NULL"
    " AND (h.until IS NULL OR h.until >= NEW.purged_on))"
)
SQLITE_HELD = (
    "DROP TRIGGER IF EXISTS casework_purged_held",
    (
        f"CREATE TRIGGER casework_purged_held BEFORE INSERT ON casework_purged WHEN {HELD} "
        "BEGIN SELECT RAISE(ABORT, 'a case of this submission is held'); END"
    ),
)
POSTGRESQL_HELD = (
    (
        "CREATE OR REPLACE FUNCTION casework_purged_held() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF {HELD} THEN RAISE EXCEPTION 'a case of this submission is held' "
        "USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$"
    ),
    (
        "CREATE OR REPLACE TRIGGER casework_purged_held BEFORE INSERT ON casework_purged "
        "FOR EACH ROW EXECUTE FUNCTION casework_purged_held()"
    ),
)


def lets_go(goes: Mapping[str, str]) -> migrations.RunPython:
    """A migration's step: rows of these frozen tables may go as `goes` says, and no others."""

    def loosen(_apps: Apps, editor: "BaseDatabaseSchemaEditor") -> None:
        _run(editor, statements(editor.connection.vendor, goes))

    def tighten(_apps: Apps, editor: "BaseDatabaseSchemaEditor") -> None:
        never = dict.fromkeys(goes, NEVER)
        _run(editor, statements(editor.connection.vendor, never))

    return migrations.RunPython(loosen, tighten)


def refuses_held() -> migrations.RunPython:
    """A migration's step: no purge is ordered of what is held."""

    def guard(_apps: Apps, editor: "BaseDatabaseSchemaEditor") -> None:
        postgresql = editor.connection.vendor == "postgresql"
        _run(editor, POSTGRESQL_HELD if postgresql else SQLITE_HELD)

    def unguard(_apps: Apps, editor: "BaseDatabaseSchemaEditor") -> None:
        postgresql = editor.connection.vendor == "postgresql"
        gone = "DROP FUNCTION IF EXISTS casework_purged_held CASCADE"
        _run(editor, [gone] if postgresql else SQLITE_HELD[:1])

    return migrations.RunPython(guard, unguard)


def apart() -> migrations.RunPython:
    """A migration's step on SQLite: what names tables of purges is taken off, and remembered."""
    return migrations.RunPython(_take_off, _put_back)


def together() -> migrations.RunPython:
    """A migration's step on SQLite: it is put back as it was."""
    return migrations.RunPython(_put_back, _take_off)


def _take_off(_apps: Apps, editor: "BaseDatabaseSchemaEditor") -> None:
    if editor.connection.vendor != "sqlite":
        return
    with editor.connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE purge_apart AS SELECT name, sql FROM sqlite_master"
            " WHERE type = 'trigger' AND sql LIKE '%casework_purged%'"
        )
        cursor.execute("SELECT name FROM purge_apart")
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}")


def _put_back(_apps: Apps, editor: "BaseDatabaseSchemaEditor") -> None:
    if editor.connection.vendor != "sqlite":
        return
    with editor.connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM purge_apart")
        for (text,) in cursor.fetchall():
            cursor.execute(text)
        cursor.execute("DROP TABLE purge_apart")


def statements(vendor: str, goes: Mapping[str, str]) -> list[str]:
    """What puts the triggers in place of those that let nothing go."""
    texts = POSTGRESQL if vendor == "postgresql" else SQLITE
    return [text.format(table=table, goes=when) for table, when in goes.items() for text in texts]


def _run(editor: "BaseDatabaseSchemaEditor", texts: "list[str] | tuple[str, ...]") -> None:
    for text in texts:
        editor.execute(text)
