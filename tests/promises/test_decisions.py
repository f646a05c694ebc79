"""Decisions with their letters, and hearings, under kill -9 and in races, on both databases."""

import pytest

from tests.promises.conftest import Trials, every_step
from tests.promises.decision_trials import CROWD, STEPS

KILL = 9


@pytest.mark.parametrize(("act", "step", "kept"), every_step(STEPS))
def test_f01_killed_at_any_step_a_decision_has_its_letter_or_there_is_neither(
    trials: Trials, act: str, step: str, *, kept: bool
) -> None:
    assert trials(f"{act} is killed at {step}") == {
        "signal": KILL, "kept": kept, "done": True, "broken": [],
    }  # fmt: skip


def test_f04_killed_between_the_shelf_and_the_row_there_is_one_letter_and_one_mail(
    trials: Trials,
) -> None:
    assert trials("decision's letter killed") == {
        "signal": KILL, "before": [0, 0], "after": [1, 1],
    }  # fmt: skip


def test_signed_in_eight_windows_at_once_there_is_one_decision_with_one_letter(
    trials: Trials,
) -> None:
    assert trials("deciding at once") == {"decisions": 1, "letters": 1, "broken": []}


def test_of_eight_letters_written_at_once_each_has_its_own_number(trials: Trials) -> None:
    assert trials("writing at once") == {"numbers": list(range(3, 3 + CROWD)), "broken": []}
