"""What the tests of this door share: a moment, a family at the tests' own service, a browser."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone

from domicile import services
from domicile.applications.models import Draft
from domicile.portal.tests.reading import inside
from tests.groups import NOW, a_group, begin, known_services

Clock = Callable[[datetime], None]


@pytest.fixture
def harbour(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the tests' own service be found beside the real ones."""
    known = known_services()
    monkeypatch.setattr(services, "all_services", lambda: known)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The door's clock, which stands at NOW until it is set anew."""

    def at(moment: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment)

    at(NOW)
    return at


@pytest.fixture
def family() -> Draft:
    """A father, a mother and a son of nine; all is done, and everyone has signed."""
    return a_group(1, spouse=True)


@pytest.fixture
def empty() -> Draft:
    """A draft with nothing in it."""
    return begin()


@pytest.fixture
def browser(family: Draft) -> Client:
    """A browser that is inside the family's draft."""
    return inside(family)


@pytest.fixture
def fresh(empty: Draft) -> Client:
    """A browser that is inside the draft with nothing in it."""
    return inside(empty)
