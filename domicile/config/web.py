"""One web process: waitress on the socket that the supervisor opened."""

import gc
import signal
import socket
import sys
from types import FrameType
from typing import NoReturn

from django.conf import settings
from waitress.adjustments import Adjustments
from waitress.server import TcpWSGIServer
from waitress.task import ThreadedTaskDispatcher

from domicile.config.environment import Environment
from domicile.config.wsgi import application
from domicile.inquiry.notebook import NOTEBOOK

IDLE = 30  # seconds without a byte
LONGEST = 600  # seconds one request may take to arrive
SPARE = 2**20
YOUNGEST = 10_000  # objects more before the collector looks: a page makes some thousand


class Server(TcpWSGIServer):  # type: ignore[misc]  # waitress has no types
    """Waitress closes whoever sends nothing; this one also closes who never finishes."""

    begun: dict[object, float] = {}

    def maintenance(self, now: float) -> None:
        super().maintenance(now)
        arriving = {one.request: one for one in self.active_channels.values() if one.request}
        self.begun = {request: self.begun.get(request, now) for request in arriving}
        for request, channel in arriving.items():
            if self.begun[request] < now - LONGEST:
                channel.will_close = True


def server(environment: Environment, door: socket.socket, most_body: int) -> Server:
    """Make the server on an open socket."""
    adjustments = Adjustments(
        sockets=[door],
        ident="",
        threads=environment.web_threads,
        channel_timeout=IDLE,
        cleanup_interval=5,
        connection_limit=1000,
        recv_bytes=2**18,
        inbuf_overflow=6 * 2**20,  # a document of the largest size is not spooled twice
        max_request_header_size=2**16,
        max_request_body_size=most_body + SPARE,  # our own page says so first
        clear_untrusted_proxy_headers=True,
        **_trusted(environment),
    )
    staff = ThreadedTaskDispatcher()
    staff.set_thread_count(adjustments.threads)
    place = (door.family, door.type, door.proto, door.getsockname())
    return Server(
        application,
        {},
        _sock=door,
        dispatcher=staff,
        adj=adjustments,
        sockinfo=place,
        bind_socket=False,
    )


def _trusted(environment: Environment) -> dict[str, object]:
    if not environment.trusted_proxy:
        return {}
    return {
        "trusted_proxy": environment.trusted_proxy,
        "trusted_proxy_count": environment.trusted_proxy_count,
        # Not X-Forwarded-Host: the proxy passes Host on as it is, and links use our own address.
        "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"},
    }


def stop(_number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(0)


def main(descriptor: int) -> None:
    """Serve until SIGTERM; requests in hand are finished."""
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    # What was imported stays: the collector need not look at it again.
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNGEST)
    NOTEBOOK.open()
    try:
        with socket.socket(fileno=descriptor) as door:
            server(settings.ENVIRONMENT, door, settings.MOST_BODY).run()
    finally:
        NOTEBOOK.close()


if __name__ == "__main__":
    main(int(sys.argv[1]))
