"""The guard stands after a test that commits, too."""

import pytest
from django.db import DatabaseError

from domicile.audit.commands import record
from domicile.audit.events import SYSTEM, Event
from domicile.audit.models import Entry
from domicile.audit.tests.conftest import NOON


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_a09_a_log_that_was_emptied_for_tests_is_guarded_again(turn: int) -> None:
    record(Event.DRAFT_BEGUN, subject=f"draft:{turn}", by=SYSTEM, at=NOON)
    with pytest.raises(DatabaseError, match="append-only"):
        Entry.objects.update(reason="x")
    assert Entry.objects.count() == 1
