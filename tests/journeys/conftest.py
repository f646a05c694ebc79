"""What journeys share: the real product, and what is true of an example's people."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.journeys.hands import Family
from tests.server import Server

SERVICES = Path(__file__).parents[2] / "domicile/services"


@pytest.fixture(scope="module")
def product() -> Iterator[Server]:
    """One product for the journeys of a module."""
    with Server() as running:
        yield running


@pytest.fixture
def macao() -> Callable[[str], Family]:
    """The people of one of Macao's examples."""

    def of(name: str) -> Family:
        facts = SERVICES / "macao_temporary_residency/examples" / f"{name}.json"
        return Family(facts, datetime.now(UTC))

    return of
