"""What several tests of this room need."""

import socket
from collections.abc import Iterator

import pytest


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
