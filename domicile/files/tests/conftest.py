"""A checker of our own for the tests of this room, and a data folder for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from domicile.files.alone import own_checker


@pytest.fixture(scope="session")
def checker_socket() -> Iterator[Path]:
    """Run a real checker for the session."""
    with own_checker() as socket:
        yield socket


@pytest.fixture
def data(tmp_path: Path, settings: Settings) -> Path:
    """Give a data folder of this test's own, and no checker."""
    settings.DATA = tmp_path
    settings.CHECKER_SOCKET = tmp_path / "checker.sock"
    return tmp_path


@pytest.fixture
def checker(data: Path, checker_socket: Path, settings: Settings) -> Path:
    """Give the same, with the checker beside it."""
    settings.CHECKER_SOCKET = checker_socket
    return data
