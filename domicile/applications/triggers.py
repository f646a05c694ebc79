"""Tables the database itself refuses to change or empty: the ledger and what was lodged."""

from domicile.audit.frozen import frozen, removals, statements

__all__ = ["FROZEN", "frozen", "removals", "statements"]

# Each table with the columns that are unique in it.
FROZEN = {
    "applications_reference": ("text",),
    "applications_submission": ("id", "draft_id", "reference", "public_id"),
}
