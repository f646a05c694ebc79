"""The database itself refuses to change or empty the log."""

TABLES = ("audit_entry", "audit_seal")

SQLITE = """
CREATE TRIGGER IF NOT EXISTS {table}_no_update BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER IF NOT EXISTS {table}_no_delete BEFORE DELETE ON {table}
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
"""

# REPLACE INTO deletes without waking the trigger above, so an id or a mark that exists is refused.
SQLITE_REPLACE = """
CREATE TRIGGER IF NOT EXISTS audit_entry_no_replace BEFORE INSERT ON audit_entry
WHEN EXISTS (SELECT 1 FROM audit_entry WHERE id = NEW.id OR mark = NEW.mark)
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER IF NOT EXISTS audit_seal_no_replace BEFORE INSERT ON audit_seal
WHEN EXISTS (SELECT 1 FROM audit_seal WHERE number = NEW.number OR entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
"""

POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$;
"""

POSTGRESQL = """
CREATE OR REPLACE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION audit_append_only();
CREATE OR REPLACE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only();
"""

DROPS = {
    "sqlite": "DROP TRIGGER IF EXISTS {trigger}",
    "postgresql": "DROP TRIGGER IF EXISTS {trigger} ON {table}",
}
KINDS = {
    "sqlite": ("no_update", "no_delete", "no_replace"),
    "postgresql": ("no_change", "no_truncate"),
}


def statements(vendor: str) -> list[str]:
    """What puts the triggers in place; running it twice changes nothing."""
    if vendor == "sqlite":
        text = "".join(SQLITE.format(table=table) for table in TABLES) + SQLITE_REPLACE
        return [f"{one} END" for one in text.split(" END;\n") if one.strip()]
    tables = "".join(POSTGRESQL.format(table=table) for table in TABLES)
    return [POSTGRESQL_FUNCTION, *(one for one in tables.split(";\n") if one.strip())]


def removals(vendor: str) -> list[str]:
    """What takes them away again; for undoing the migration and emptying a test database."""
    return [
        DROPS[vendor].format(trigger=f"{table}_{kind}", table=table)
        for table in TABLES
        for kind in KINDS[vendor]
    ]
