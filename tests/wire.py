"""A plain browser for the real server: cookies, forms and files over a socket, nothing else."""

import http.client
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode, urlsplit


class CutError(ConnectionError):
    """The server was gone before it had answered."""


@dataclass
class Page:
    """What came back."""

    status_code: int
    content: bytes
    headers: dict[str, str]

    def __getitem__(self, header: str) -> str:
        return self.headers[header.lower()]

    @property
    def text(self) -> str:
        return self.content.decode()


@dataclass
class Wire:
    """One person's browser. It does not follow redirects, so that a test sees them."""

    url: str
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> Page:
        """Ask for a page."""
        return self._ask("GET", path, b"", {})

    def post(self, path: str, data: Mapping[str, Any]) -> Page:
        """Post a form; with a file in it, as browsers do."""
        body, kind = encoded(data)
        return self._ask("POST", path, body, {"Content-Type": kind})

    def post_and_leave(self, path: str, data: Mapping[str, Any]) -> None:
        """Post a form and cut the connection before the answer comes."""
        body, kind = encoded(data)
        connection = self._connection()
        connection.request("POST", path, body, self._headers({"Content-Type": kind}))
        connection.close()

    def post_and_read(self, path: str, data: Mapping[str, Any], count: int) -> bytes:
        """Post a form, read so many bytes of the answer and cut the connection."""
        body, kind = encoded(data)
        connection = self._connection()
        try:
            connection.request("POST", path, body, self._headers({"Content-Type": kind}))
            return connection.sock.recv(count)
        except ConnectionError as cut:
            raise CutError(path) from cut
        finally:
            connection.close()

    def _ask(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Page:
        connection = self._connection()
        try:
            connection.request(method, path, body, self._headers(headers))
            answer = connection.getresponse()
            content = answer.read()
        except (ConnectionError, http.client.HTTPException, TimeoutError) as cut:
            raise CutError(path) from cut
        finally:
            connection.close()
        for line in answer.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: each.value for name, each in SimpleCookie(line).items()}
        named = {name.lower(): value for name, value in answer.getheaders()}
        return Page(answer.status, content, named)

    def _connection(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=60)

    def _headers(self, more: Mapping[str, str]) -> dict[str, str]:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return {"Cookie": cookies, "Origin": self.url, "Referer": f"{self.url}/", **more}


def encoded(data: Mapping[str, Any]) -> tuple[bytes, str]:
    """The body of a form, and its kind."""
    fields = list(_fields(data))
    if not any(hasattr(value, "read") for _, value in fields):
        return urlencode(fields).encode(), "application/x-www-form-urlencoded"
    line = secrets.token_hex(16)
    parts = b"".join(f"--{line}\r\n".encode() + _part(name, value) for name, value in fields)
    return parts + f"--{line}--\r\n".encode(), f"multipart/form-data; boundary={line}"


def _fields(data: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in data.items():
        yield from ((name, each) for each in (value if isinstance(value, list) else [value]))


def _part(name: str, value: Any) -> bytes:
    said = f'Content-Disposition: form-data; name="{name}"'
    if not hasattr(value, "read"):
        return f"{said}\r\n\r\n{value}\r\n".encode()
    told = f'{said}; filename="{value.name}"\r\nContent-Type: application/octet-stream'
    content: bytes = value.read()
    return f"{told}\r\n\r\n".encode() + content + b"\r\n"
