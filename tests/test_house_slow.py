"""Who never finishes is closed: the web server's own limits, on its own clock (A54)."""

import socket
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from domicile.config.environment import Environment
from domicile.config.web import IDLE, LONGEST, Server, server


@dataclass
class Channel:
    """One connection as the server sees it; a request object while one arrives."""

    last_activity: float
    request: object | None = field(default_factory=object)
    requests: tuple[object, ...] = ()
    will_close: bool = False


@pytest.fixture
def serving() -> Iterator[Server]:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        made = server(Environment(), door, 2**20)
        yield made
        made.task_dispatcher.shutdown()
        made.close()


def closed(serving: Server, channel: Channel, *moments: float, alive: bool) -> list[bool]:
    serving.active_channels = {1: channel}
    found = []
    for now in moments:
        channel.last_activity = now if alive else channel.last_activity
        serving.maintenance(now)
        found.append(channel.will_close)
    return found


def test_a54_who_sends_nothing_for_half_a_minute_is_closed(serving: Server) -> None:
    moments = (1000, 1000 + IDLE - 1, 1000 + IDLE + 1)
    assert closed(serving, Channel(1000), *moments, alive=False) == [False, False, True]


def test_a54_who_sends_a_byte_now_and_then_is_closed_after_ten_minutes(serving: Server) -> None:
    moments = (1000, 1000 + LONGEST, 1000 + LONGEST + 1)
    assert closed(serving, Channel(1000), *moments, alive=True) == [False, False, True]


def test_a54_a_connection_that_waits_for_its_next_request_is_not_counted(serving: Server) -> None:
    waiting = Channel(1000, request=None)
    assert closed(serving, waiting, 1000, 1000 + 2 * LONGEST, alive=True) == [False, False]
    assert serving.begun == {}
