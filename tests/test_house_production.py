"""The production profile, served: what a demo on http cannot show."""

from collections.abc import Iterator

import pytest

from tests.server import FreshServer, Server
from tests.test_house_environment import KEY

pytestmark = pytest.mark.server
HTTPS = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.1"}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """Give the product as a department runs it, behind a proxy on this machine."""
    variables = {
        "DOMICILE_PROFILE": "production",
        "DOMICILE_SECRET_KEY": KEY,
        "DOMICILE_ADDRESS": "https://apply.example.org",
        "DOMICILE_ALLOWED_HOSTS": "apply.example.org,127.0.0.1",
        "DOMICILE_TRUSTED_PROXY": "127.0.0.1",
        "DOMICILE_MAIL_URL": "smtp://127.0.0.1:9",
        "DOMICILE_SIGNING_KEY": "/etc/domicile/key.pem",
        "DOMICILE_SIGNING_CERTIFICATE": "/etc/domicile/certificate.pem",
    }
    with FreshServer(**variables) as running:
        yield running


def test_a28_plain_http_is_sent_to_https(server: Server) -> None:
    status, headers, _body = server.get("/en/", Host="apply.example.org")
    assert (status, headers["location"]) == (301, "https://apply.example.org/en/")


def test_a28_https_is_demanded_for_a_year(server: Server) -> None:
    status, headers, _body = server.get("/en/", **HTTPS)
    assert status == 200
    assert headers["strict-transport-security"] == "max-age=31536000; includeSubDomains"


def test_a27_cookies_are_of_this_host_alone(server: Server) -> None:
    _status, headers, _body = server.get("/en/hong-kong-qmas/begin/", **HTTPS)
    cookie = headers["set-cookie"]
    assert cookie.startswith("__Host-")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "Domain" not in cookie


def test_a66_what_is_for_demos_is_not_there(server: Server) -> None:
    assert server.get("/demo/mail/", **HTTPS)[0] == 404
    assert not (server.data / "demo.json").exists()
    assert not (server.data / "secret-key").exists()
