"""What tests across rooms share."""

import pytest

from domicile import services
from tests.groups import known_services
from tests.worlds import World, two_groups


@pytest.fixture
def world(request: pytest.FixtureRequest) -> World:
    """Two groups that know nothing of each other."""
    request.getfixturevalue("db")
    return two_groups()


@pytest.fixture
def harbour(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the tests' own service be found beside the real ones."""
    known = known_services()
    monkeypatch.setattr(services, "all_services", lambda: known)
