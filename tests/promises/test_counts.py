"""The storms at small counts; `make promises` runs the same at the counts that were promised."""

import os
from collections.abc import Iterator

import pytest

from tests.promises.helper import Beside
from tests.promises.killing import STEPS, Killing
from tests.promises.people import applicant
from tests.promises.storm import Size, Storm
from tests.server import Server

pytestmark = [pytest.mark.server, pytest.mark.long]
TIMES = int(os.environ.get("PROMISES_TIMES", "1"))
KILLS = int(os.environ.get("PROMISES_KILLS", "3"))
GROUPS = int(os.environ.get("PROMISES_GROUPS", "12"))


@pytest.fixture
def product(database_url: str) -> Iterator[Server]:
    """Give the real product on each database."""
    with Server(database_url) as running:
        yield running


def test_f01_the_web_server_killed_at_each_step_keeps_every_promise(product: Server) -> None:
    with Beside(product) as beside:
        killing = Killing(product, beside, applicant(product))
        found = {name: killing.run(name, TIMES) for name in STEPS}
    assert {name: (each.kills, each.violations) for name, each in found.items()} == dict.fromkeys(
        STEPS, (TIMES, [])
    )


def test_f01_a_family_for_macao_is_whole_whatever_step_the_web_server_dies_at() -> None:
    with Server() as product, Beside(product) as beside:
        killing = Killing(product, beside, applicant(product, "macao_temporary_residency/investor"))
        found = {name: killing.run(name, 1) for name in STEPS}
    assert {name: (each.kills, each.violations) for name, each in found.items()} == dict.fromkeys(
        STEPS, (1, [])
    )


def test_f02_killed_while_eight_people_send_nothing_acknowledged_is_lost(product: Server) -> None:
    with Beside(product) as beside:
        storm = Storm(product, beside, Size(KILLS, GROUPS, most_people=3)).run()
    assert storm.violations == []
    assert len(storm.shown) >= GROUPS
