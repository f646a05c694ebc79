"""What reaches the wire: limits and headers of the real web server, before any page is asked."""

import contextlib
import gzip
import re
import socket
from collections.abc import Iterator

import pytest

from tests.server import Server

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """Give one product to all of these tests: they change nothing in it."""
    with Server(DOMICILE_REQUESTS_PER_ADDRESS="0") as running:
        yield running


def _received(line: socket.socket) -> Iterator[bytes]:
    """Everything until the server hangs up, which it does hard on bytes it did not ask for."""
    with contextlib.suppress(ConnectionResetError):
        while part := line.recv(65536):
            yield part


def send(server: Server, *parts: bytes) -> bytes:
    """Send bytes as they are and give the whole answer."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as line:
        for part in parts:
            line.sendall(part)
        return b"".join(_received(line))


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


def request(*headers: str, method: str = "GET", path: str = "/en/") -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost", "Connection: close", *headers]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def test_the_server_does_not_say_what_it_is(server: Server) -> None:
    assert "server" not in server.get("/en/")[1]


def test_static_files_are_hashed_compressed_and_kept(server: Server) -> None:
    page = server.get("/en/")[2]
    found = re.search(r'href="(/static/domicile\.[0-9a-f]{12}\.css)"', page)
    assert found is not None
    answer = send(server, request("Accept-Encoding: gzip", path=found[1]))
    head, _, body = answer.partition(b"\r\n\r\n")
    assert b"Cache-Control: max-age=315360000, public, immutable" in head
    assert b"Content-Encoding: gzip" in head
    assert b"{" in gzip.decompress(body)


@pytest.mark.parametrize(
    ("headers", "answered"),
    [
        (("Content-Length: 40000000",), 413),
        (("Cookie: " + "; ".join(f"c{n}=1" for n in range(10_000)),), 431),
        (("X-Long: " + "a" * 70_000,), 431),
        (("Content-Length: x",), 400),
        (("Transfer-Encoding: nonsense",), 501),
    ],
    ids=["40 MB", "10,000 cookies", "a long header", "a length in words", "an odd encoding"],
)
def test_a45_too_much_is_refused_before_it_is_read(
    server: Server, headers: tuple[str, ...], answered: int
) -> None:
    assert status(send(server, request(*headers, method="POST"))) == answered


@pytest.mark.parametrize(
    "lines",
    [
        ("GET /en/ HTTP/1.1", "Connection: close"),
        ("GET /en/ HTTP/1.1", "Host: evil.example", "Connection: close"),
        ("GET http://evil.example/en/ HTTP/1.1", "Host: evil.example", "Connection: close"),
        ("GET /en/ HTTP/1.1", "Host: evil.example:80", "Connection: close"),
    ],
)
def test_a30_an_unknown_host_is_400(server: Server, lines: tuple[str, ...]) -> None:
    assert status(send(server, ("\r\n".join(lines) + "\r\n\r\n").encode())) == 400


def test_a44_raw_bytes_in_the_first_line_are_never_a_5xx(server: Server) -> None:
    for path in (b"/en/\xff\xfe/", b"/\xed\xa0\x80/", b"/en/?q=\xe4\xb8", b"/%c0%ae%c0%ae/"):
        answer = send(server, b"GET " + path + b" HTTP/1.1\r\nHost: localhost\r\n\r\n"[:-2],
                      b"Connection: close\r\n\r\n")  # fmt: skip
        assert 200 <= status(answer) < 500, path


def test_a54_fifty_who_never_finish_keep_nobody_else_waiting(server: Server) -> None:
    begun = request("Content-Length: 1000000", method="POST")[:-2] + b"\r\n"
    lines = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(50)]
    for line in lines:
        line.sendall(begun + b"half of")
    assert server.get("/en/")[0] == 200
    for line in lines:
        line.close()
    assert server.get("/en/")[0] == 200


@pytest.mark.parametrize(
    ("length", "body"),
    [(5, b"a=1&b=2&c=3&d=4"), (0, b"GET /en/ HTTP/1.1\r\nHost: localhost\r\n\r\n")],
    ids=["longer", "a second request inside"],
)
def test_a54_a_body_longer_than_it_says_is_no_second_request_of_ours(
    server: Server, length: int, body: bytes
) -> None:
    before = server.log().count('"event": "request"')
    answer = send(
        server, request(f"Content-Length: {length}", method="POST", path="/en/progress/"), body
    )
    assert (status(answer), answer.count(b"HTTP/1.1 ")) == (403, 1)
    assert server.log().count('"event": "request"') == before + 1


def test_a54_a_body_shorter_than_it_says_is_never_read_as_a_whole(server: Server) -> None:
    before = server.log().count('"event": "request"')
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as line:
        line.sendall(request("Content-Length: 500", method="POST", path="/en/progress/") + b"a=1")
        line.shutdown(socket.SHUT_WR)
        assert line.recv(65536) == b""
    assert server.log().count('"event": "request"') == before


@pytest.mark.parametrize(
    "path",
    [
        b"/static/../secret-key",
        b"/static/%2e%2e/secret-key",
        b"/static/..%2fsecret-key",
        b"/static/%252e%252e/secret-key",
        b"/static//etc/passwd",
        b"/../../etc/passwd",
        b"//etc/passwd",
        b"/static/.%00/secret-key",
        b"/static/staticfiles.json/../../secret-key",
    ],
)
def test_a56_no_path_leads_out_of_the_static_files(server: Server, path: bytes) -> None:
    key = (server.data / "secret-key").read_bytes()
    lines = b"GET " + path + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    answer = send(server, lines)
    assert (status(answer) in {302, 400, 404}, key in answer, b"root:" in answer) == (
        True,
        False,
        False,
    )


@pytest.mark.parametrize(
    ("proxy", "fourth"),
    [("", 429), ("127.0.0.1", 200)],
    ids=["nobody is believed", "the proxy is believed"],
)
def test_a30_forwarded_addresses_count_only_from_the_proxy(proxy: str, fourth: int) -> None:
    more = {"DOMICILE_TRUSTED_PROXY": proxy, "DOMICILE_REQUESTS_PER_ADDRESS": "3"}
    with Server(**more) as server:
        found = [
            status(
                send(
                    server,
                    request(f"X-Forwarded-For: 192.0.2.{n}", f"X_Forwarded_For: 192.0.2.{n}"),
                )
            )
            for n in range(4)
        ]
        assert found == [200, 200, 200, fourth]


def test_a32_the_log_holds_routes_and_no_address_of_a_page(server: Server) -> None:
    server.get("/en/MARKED-PATH/?q=MARKED-QUERY", Referer="http://localhost/MARKED-REFERER")
    server.get("/en/session/stay/?MARKED=1", Cookie="session=MARKED-COOKIE")
    assert '"event": "request"' in server.log()
    assert "MARKED" not in server.log()
