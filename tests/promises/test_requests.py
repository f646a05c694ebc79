"""Document requests under kill -9 and in races, on both databases."""

import pytest

from tests.promises.conftest import Trials, every_step
from tests.promises.request_trials import STEPS

KILL = 9


@pytest.mark.parametrize(("act", "step", "kept"), every_step(STEPS))
def test_f01_killed_at_any_step_it_is_done_or_not_and_once_when_done_again(
    trials: Trials, act: str, step: str, *, kept: bool
) -> None:
    assert trials(f"{act} killed at {step}") == {
        "signal": KILL, "kept": kept, "done": True, "broken": [],
    }  # fmt: skip


def test_f04_killed_while_the_letter_is_made_there_is_one_letter_and_one_mail(
    trials: Trials,
) -> None:
    assert trials("letter killed") == {
        "signal": KILL, "told before it was there": 0, "letters": 1, "mails": 1, "broken": [],
    }  # fmt: skip


def test_f04_whatever_was_sent_is_acknowledged_by_one_mail_that_stays_the_same(
    trials: Trials,
) -> None:
    assert trials("mailed again") == {"mails": [1, 1], "broken": []}


def test_finished_in_eight_windows_at_once_the_clocks_go_on_once(trials: Trials) -> None:
    assert trials("finishing at once") == {"finished": 1, "restarts": [1, 1], "broken": []}


def test_sent_while_the_officer_withdraws_what_was_taken_is_kept(trials: Trials) -> None:
    assert trials("sending while withdrawn") == {"odd": [], "broken": []}


@pytest.mark.parametrize("act", ["lapse", "withdraw"])
def test_finished_while_something_else_ends_it_one_of_them_counts(trials: Trials, act: str) -> None:
    assert trials(f"finishing while {act}") == {"odd": [], "broken": []}


def test_two_officers_who_ask_at_once_send_two_letters_with_two_numbers(trials: Trials) -> None:
    assert trials("two officers") == {"numbers": [2, 3], "letters": 2, "broken": []}


def test_a38_eight_files_at_once_fill_the_places_left_and_not_one_more(trials: Trials) -> None:
    assert trials("putting at once") == {"taken": 2, "there": 3, "broken": []}


def test_one_officer_keeps_one_draft_of_a_case(trials: Trials) -> None:
    assert trials("keeping at once") == {"drafts": 1}
