"""What the tests of this room share."""

from collections.abc import Iterator

import pytest

from domicile.managing import snapshots


@pytest.fixture(autouse=True)
def _begun() -> Iterator[None]:
    """A test of settings ends as a process that has just begun."""
    snapshots.forget()
    yield
    snapshots.forget()
