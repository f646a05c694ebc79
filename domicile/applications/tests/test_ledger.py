"""References are never given twice: not by chance, not after deletion, not after a restore."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from domicile.applications import journal, ledger
from domicile.applications.models import Reference
from tests.groups import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _data(settings: Settings, tmp_path: Path) -> None:
    settings.DATA = tmp_path


def drawing(*texts: str) -> Callable[[], str]:
    """Draws these, one after another."""
    left = iter(texts)
    return lambda: next(left)


def test_i8_a_reference_that_was_drawn_before_is_drawn_again() -> None:
    ledger.issue(drawing("T-1"), NOW)
    assert ledger.issue(drawing("T-1", "T-1", "T-2"), NOW).text == "T-2"


def test_i8_a_broken_source_of_randomness_gives_nothing() -> None:
    ledger.issue(drawing("T-1"), NOW)
    with pytest.raises(ledger.NoReferenceLeftError):
        ledger.issue(drawing(*["T-1"] * 5), NOW)


def test_the_journal_says_what_was_drawn_and_what_was_kept(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        ledger.issue(drawing("T-1"), NOW)
    assert list(journal.lines()) == [("drawn", "T-1"), ("kept", "T-1")]


def test_a65_after_an_old_backup_no_reference_comes_twice_and_the_gap_is_listed() -> None:
    ledger.issue(drawing("T-1"), NOW)
    # What the backup does not know: one that was seen, one whose transaction was undone.
    journal.note(journal.DRAWN, "T-2")
    journal.note(journal.KEPT, "T-2")
    journal.note(journal.DRAWN, "T-3")
    assert journal.reconcile(NOW) == ("T-2",)
    assert (journal.reconcile(NOW), journal.lost()) == ((), ("T-2",))
    assert ledger.issue(drawing("T-1", "T-2", "T-3", "T-4"), NOW).text == "T-4"


def test_a_line_torn_by_a_power_cut_is_passed_over() -> None:
    journal.note(journal.DRAWN, "T-1")
    with journal.path().open("a") as file:
        file.write("dra\nkept t-\ndrawn")
    journal.note(journal.KEPT, "T-9")
    assert [reference for _, reference in journal.lines()] == ["T-1", "T-9"]


def test_an_empty_journal_changes_nothing() -> None:
    assert (journal.reconcile(NOW), Reference.objects.count()) == ((), 0)


def test_a65_the_gap_is_printed_for_who_must_write_to_people() -> None:
    journal.note(journal.KEPT, "T-2")
    out = StringIO()
    call_command("lost_references", stdout=out)
    assert out.getvalue() == "T-2\n"
