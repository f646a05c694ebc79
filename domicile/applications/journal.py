"""A file beside the database that knows every reference: what an old backup forgets, it remembers.

A line is written and synced before a reference is committed ("drawn") and again once it may be
seen ("kept"). After a restore, `reconcile` puts what the ledger lacks back into it, so that no
reference is drawn twice (A65), and names those that people may hold and nothing stands behind.
"""

import os
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from domicile.applications.models import Reference

DRAWN, KEPT = "drawn", "kept"
SPELT = re.compile(r"[A-Z0-9()-]{1,24}")


def path() -> Path:
    """Where the journal is kept."""
    return Path(settings.DATA) / "references.journal"


def note(what: str, reference: str) -> None:
    """Write one line, on the disk when this returns."""
    opened = os.open(path(), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        # A line break first: it ends a line that a power cut tore.
        os.write(opened, f"\n{what} {reference}\n".encode())
        os.fsync(opened)
    finally:
        os.close(opened)


def lines() -> Iterator[tuple[str, str]]:
    """What was noted, oldest first; a line that a power cut tore is passed over."""
    if path().exists():
        with path().open(encoding="ascii", errors="replace") as file:
            for line in file:
                what, _, reference = line.rstrip("\n").partition(" ")
                if what in {DRAWN, KEPT} and SPELT.fullmatch(reference):
                    yield what, reference


@transaction.atomic
def reconcile(at: datetime) -> tuple[str, ...]:
    """Take every reference of the journal into the ledger; give those lost by a restore."""
    noted = list(lines())
    kept = {reference for what, reference in noted if what == KEPT}
    missing = {reference for _, reference in noted}.difference(
        Reference.objects.values_list("text", flat=True)
    )
    Reference.objects.bulk_create(
        Reference(text=text, drawn_at=at, lost_at=at if text in kept else None)
        for text in sorted(missing)
    )
    return tuple(sorted(missing & kept))


def lost() -> tuple[str, ...]:
    """References that people may hold and that a restored backup knows nothing of."""
    found = Reference.objects.filter(lost_at__isnull=False).order_by("text")
    return tuple(found.values_list("text", flat=True))
