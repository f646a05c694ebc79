"""A client that costs next to nothing: one open connection, requests written beforehand."""

import http.client
import re
import socket
import time
from collections.abc import Mapping
from types import TracebackType
from typing import Self
from urllib.parse import urlencode, urlsplit

from tests.wire import Wire

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


class Asker:
    """Asks the same page again and again over one connection."""

    def __init__(self, port: int, path: str, cookies: dict[str, str]) -> None:
        words = "; ".join(f"{name}={value}" for name, value in cookies.items())
        self.request = (
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {words}\r\n\r\n"
        ).encode()
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trail: TracebackType | None,
    ) -> None:
        self.socket.close()

    def ask(self) -> bytes:
        """One request; the whole answer, which must be a page."""
        self.socket.sendall(self.request)
        answer = self.socket.recv(2**18)
        while b"\r\n\r\n" not in answer:
            answer += self.socket.recv(2**18)
        head, _, body = answer.partition(b"\r\n\r\n")
        length = _LENGTH.search(head)
        if not head.startswith(b"HTTP/1.1 200") or length is None:
            raise AssertionError(answer[:600])
        while len(body) < int(length[1]):
            body += self.socket.recv(2**18)
        return body

    def times(self, count: int) -> list[float]:
        """Milliseconds each of so many requests took."""
        return [self._timed() for _ in range(count)]

    def _timed(self) -> float:
        start = time.perf_counter()
        self.ask()
        return (time.perf_counter() - start) * 1000


class Poster(Asker):
    """Posts a form again and again, each time as somebody else wants it filled in."""

    def __init__(self, port: int, path: str, cookies: dict[str, str]) -> None:
        super().__init__(port, path, cookies)
        head = self.request.replace(b"GET", b"POST", 1).removesuffix(b"\r\n")
        self.head = (
            head
            + f"Origin: http://127.0.0.1:{port}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n".encode()
        )

    def fill(self, fields: Mapping[str, object], address: str = "") -> None:
        """What the next question posts, and through which address it comes."""
        body = urlencode(fields).encode()
        via = f"X-Forwarded-For: {address}\r\n".encode() if address else b""
        length = f"Content-Length: {len(body)}\r\n\r\n".encode()
        self.request = self.head + via + length + body


class OneConnection(http.client.HTTPConnection):
    """Stays open, as browsers keep it; whoever asks over it closes it after every answer."""

    def close(self) -> None:
        """Not now."""

    def end(self) -> None:
        """Now."""
        super().close()


class Browser(Wire):
    """A person's browser, which asks for all its pages over one connection."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.connection = OneConnection(urlsplit(self.url).netloc, timeout=60)

    def _connection(self) -> http.client.HTTPConnection:
        return self.connection
