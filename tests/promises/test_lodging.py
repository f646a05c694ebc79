"""Lodging under kill -9, crowds, lost connections and locks, on both databases."""

import pytest

from tests.promises.conftest import Trials
from tests.promises.driver import STEPS, UPLOADING

pytestmark = pytest.mark.long
KILL = 9
INSIDE = STEPS[:-1]  # all but the one after the commit


@pytest.mark.parametrize("step", INSIDE)
def test_f01_killed_before_the_commit_the_whole_draft_is_there_and_can_be_sent(
    trials: Trials, step: str
) -> None:
    assert trials(f"killed at {step}") == {
        "signal": KILL,
        "lodged": False,
        "same": True,
        "broken": [],
    }


def test_f01_killed_after_the_commit_the_submission_is_there_and_is_found_again(
    trials: Trials,
) -> None:
    assert trials("killed at submit.after_commit") == {
        "signal": KILL, "lodged": True, "same": True, "broken": [],
    }  # fmt: skip


@pytest.mark.parametrize("step", UPLOADING)
def test_f01_killed_while_a_file_comes_in_nothing_is_half_there(trials: Trials, step: str) -> None:
    assert trials(f"killed at {step}") == {"signal": KILL, "attached": 0, "broken": []}


def test_f01_killed_while_a_guarantor_signs_the_link_is_good_for_another_try(
    trials: Trials,
) -> None:
    assert trials("killed at guarantee.signed") == {
        "signal": KILL, "signed": 0, "again": True, "broken": [],
    }  # fmt: skip


def test_f01_killed_while_a_signed_page_comes_in_nothing_is_signed(trials: Trials) -> None:
    assert trials("killed at a scan") == {
        "signal": KILL, "signed": 0, "again": "paper", "broken": [],
    }  # fmt: skip


def test_f01_killed_while_a_day_of_issue_is_saved_it_is_saved_whole_or_not_at_all(
    trials: Trials,
) -> None:
    assert trials("killed at paper.dated") == {"signal": KILL, "left": {}, "kept": True}


def test_f01_i9_a_page_that_was_saved_survives_the_next_moment(trials: Trials) -> None:
    assert trials("killed after saving") == {
        "signal": KILL,
        "answers": {"about": {"surname": "CHAN", "given": None, "chinese": None}},
    }


def test_a34_twenty_presses_at_once_are_one_submission_and_twenty_equal_references(
    trials: Trials,
) -> None:
    assert trials("crowd lodges") == {"answers": 20, "references": 1, "broken": []}


def test_a38_twenty_files_at_once_fill_three_places_and_not_one_more(trials: Trials) -> None:
    assert trials("crowd uploads") == {
        "taken": 3, "refused": ["slot-full"], "there": 3, "positions": [1, 2, 3],
    }  # fmt: skip


def test_a37_twenty_people_at_once_make_a_group_of_nine(trials: Trials) -> None:
    assert trials("crowd of people") == {"taken": 8, "refused": ["group-full"], "keys": 9}


def test_a35_sent_while_other_tabs_change_it_the_snapshot_is_consistent(trials: Trials) -> None:
    assert trials("edits while lodging") == {"outcomes": 6, "broken": []}


def test_f06_a_connection_lost_at_any_statement_is_one_retry_of_the_whole(trials: Trials) -> None:
    found = trials("interrupted")
    assert (found["all"], found["broken"]) == (True, [])


def test_f06_a_lock_held_too_long_is_a_clear_refusal_and_works_afterwards(trials: Trials) -> None:
    assert trials("locked") == {"certain": True, "left": 0, "after": True, "broken": []}


def test_f07_a_commit_nobody_heard_of_is_looked_up_before_anything_is_said(trials: Trials) -> None:
    assert trials("commit unknown") == {"lodged": True, "count": 1, "broken": []}


def test_f15_a_commit_that_returned_is_on_the_disk(trials: Trials) -> None:
    found = trials("durable")
    full = {"PRAGMA journal_mode": "wal", "PRAGMA synchronous": 2}
    assert found in (full, {"SHOW synchronous_commit": "on"})


def test_f08_sending_a_full_group_reads_no_bytes_of_its_files(trials: Trials) -> None:
    assert trials("no bytes") == {"lodged": True, "files": 198, "read": 0}
