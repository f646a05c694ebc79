"""What the room's tests share: the tests' own service is there."""

import pytest

from domicile import services
from tests.groups import known_services


@pytest.fixture(autouse=True)
def _harbour(monkeypatch: pytest.MonkeyPatch) -> None:
    known = known_services()
    monkeypatch.setattr(services, "all_services", lambda: known)
