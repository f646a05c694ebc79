"""Settings in races and under kill -9, on both databases."""

from tests.promises.conftest import Trials
from tests.promises.setting_trials import CROWD

KILL = 9


def test_of_managers_who_agree_at_one_moment_one_is_first(trials: Trials) -> None:
    assert trials("agreeing at once") == {"told": CROWD - 1, "steps": 1, "editions": 1}


def test_agreed_to_or_withdrawn_and_never_both(trials: Trials) -> None:
    assert trials("agreeing while withdrawn") == {"steps": [1] * CROWD}


def test_f01_killed_while_a_manager_agrees_nothing_of_it_is_there(trials: Trials) -> None:
    assert trials("agreeing killed") == {"signal": KILL, "left": 0, "seen at once": True}
