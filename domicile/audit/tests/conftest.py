"""What tests of the log share."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import Settings

from domicile.audit.commands import record
from domicile.audit.events import SYSTEM, Event
from domicile.audit.models import Entry
from domicile.audit.triggers import removals, statements

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def checkpoint_file(tmp_path: Path, settings: Settings) -> Path:
    """A checkpoint file of the test's own."""
    settings.AUDIT_CHECKPOINTS = tmp_path / "checkpoints.jsonl"
    return tmp_path / "checkpoints.jsonl"


@pytest.fixture
def write() -> Callable[[int], list[Entry]]:
    """Writes so many entries."""
    return lambda count: [
        record(Event.DRAFT_BEGUN, subject=f"draft:{n}", by=SYSTEM, at=NOON) for n in range(count)
    ]


@pytest.fixture
def unguarded() -> Callable[..., None]:
    """What someone with all rights on the database could do: take the triggers off and write."""

    def run(sql: str, *values: str | int) -> None:
        with connection.cursor() as cursor:
            for removal in removals(connection.vendor):
                cursor.execute(removal)
            cursor.execute(sql, values or None)
            for statement in statements(connection.vendor):
                cursor.execute(statement)

    return run
