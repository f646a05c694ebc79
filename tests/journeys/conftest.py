"""What journeys share: what is true of an example's people."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.journeys.hands import Family

SERVICES = Path(__file__).parents[2] / "domicile/services"


@pytest.fixture
def macao() -> Callable[[str], Family]:
    """The people of one of Macao's examples."""

    def of(name: str) -> Family:
        facts = SERVICES / "macao_temporary_residency/examples" / f"{name}.json"
        return Family(facts, datetime.now(UTC))

    return of
