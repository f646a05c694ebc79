"""What several tests of this room need."""

import shutil
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from domicile.notices import keys


class Visited:
    """A place that hostile texts point to, and who came there."""

    def __init__(self, listener: socket.socket) -> None:
        self.listener = listener
        self.port: int = listener.getsockname()[1]

    def visitors(self) -> list[object]:
        came: list[object] = []
        try:
            while True:
                came.append(self.listener.accept()[1])
        except BlockingIOError:
            return came


@pytest.fixture
def visited() -> Iterator[Visited]:
    """A listener on this machine; a test asks afterwards whether anybody came."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        listener.setblocking(False)
        yield Visited(listener)


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("key") / "signing"
    keys.demo_key(folder, datetime(2026, 11, 1, tzinfo=UTC))
    return folder


@pytest.fixture
def signing_folder(_made: Path, tmp_path: Path) -> Path:
    """A demo key as `demo_key` makes it, without waiting for it each time."""
    return shutil.copytree(_made, tmp_path / "signing")
