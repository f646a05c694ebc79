"""Notes behind the answer: in batches, in order, and at the latest when the process ends."""

import threading
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from django.db import OperationalError

from domicile.audit.commands import Happened, record_all
from domicile.audit.events import ANONYMOUS, Event
from domicile.audit.models import Entry
from domicile.inquiry.notebook import BATCH, Notebook

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
HOUR = 3600.0


def note(number: int) -> Happened:
    return Happened(Event.INQUIRY_ANSWERED, f"case:{number}", ANONYMOUS, NOON)


class Written:
    """Remembers what is written, and can be away."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []
        self.away = False
        self.there = threading.Event()

    def __call__(self, happened: Sequence[Happened]) -> None:
        if self.away:
            raise OperationalError
        self.batches.append([each.subject for each in happened])
        self.there.set()


def test_without_an_open_notebook_a_note_is_written_at_once() -> None:
    written = Written()
    Notebook(written).note(note(1), note(2))
    assert written.batches == [["case:1", "case:2"]]


@pytest.mark.django_db
def test_an_open_notebook_writes_behind_the_answer_and_the_rest_when_it_closes() -> None:
    written = Written()
    notebook = Notebook(written, every=HOUR)
    notebook.open()
    for number in range(3):
        notebook.note(note(number))
    before = list(written.batches)
    notebook.close()
    assert (before, written.batches) == ([], [["case:0", "case:1", "case:2"]])


@pytest.mark.django_db
def test_an_open_notebook_writes_by_itself() -> None:
    written = Written()
    notebook = Notebook(written, every=0.01)
    notebook.open()
    notebook.note(note(1))
    there = written.there.wait(60)
    notebook.close()
    assert (there, written.batches) == (True, [["case:1"]])


def test_many_notes_are_written_in_batches() -> None:
    written = Written()
    Notebook(written).note(*map(note, range(BATCH + 1)))
    assert [len(batch) for batch in written.batches] == [BATCH, 1]


def test_f06_notes_wait_in_their_order_while_the_database_is_away() -> None:
    written = Written()
    notebook = Notebook(written)
    written.away = True
    for number in range(3):
        notebook.note(note(number))
    written.away = False
    notebook.note(note(3))
    assert written.batches == [["case:0", "case:1", "case:2", "case:3"]]


@pytest.mark.django_db
@pytest.mark.both_databases
def test_a61_entries_written_together_are_entries_like_all_others() -> None:
    record_all([note(1), note(2)])
    kept = list(Entry.objects.order_by("pk").values_list("event", "subject", "outcome"))
    assert kept == [
        ("inquiry:answered", "case:1", "done"),
        ("inquiry:answered", "case:2", "done"),
    ]
