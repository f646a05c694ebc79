"""What every request meets at the door, whatever page it asks for."""

import re
import time

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.test import Client

from domicile.accounts.addresses import network

pytestmark = pytest.mark.django_db
LANGUAGES = ("en", "zh-hant", "zh-hans", "pt")


@pytest.mark.parametrize(
    "path",
    ["/", "/en/", "/en/nowhere/", "/nowhere", "/en/x.css", "/static/nowhere.css", "/health/ready"],
)
def test_a27_nothing_but_static_files_may_be_kept(client: Client, path: str) -> None:
    assert client.get(path)["Cache-Control"] == "private, no-store"


def test_a27_no_page_for_everyone_sets_a_cookie(client: Client) -> None:
    assert client.get("/en/").cookies == {}


def test_a28_headers_close_the_page_to_others(client: Client) -> None:
    response = client.get("/en/nowhere/")
    policy = dict(one.split(" ", 1) for one in response["Content-Security-Policy"].split("; "))
    assert policy == {
        "default-src": "'self'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "a b", "localhost:x"])
def test_a30_a_forged_host_is_400(client: Client, host: str) -> None:
    assert client.get("/en/", headers={"host": host}).status_code == 400


def test_a30_a_forwarded_host_is_ignored(client: Client) -> None:
    response = client.get("/", headers={"x-forwarded-host": "evil.example"})
    assert "evil" not in response.get("Location", "") + response.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", [400, 403, 404, 413, 429])
def test_error_pages_speak_the_language_of_the_address(
    settings: LazySettings, language: str, status: int
) -> None:
    answered, page = provoke(settings, language, status)
    assert answered == status
    lang = re.search(r'<html[^>]* lang="([^"]+)"', page)
    expected = {"zh-hant": "zh-Hant", "zh-hans": "zh-Hans"}.get(language, language)
    assert lang is not None
    assert lang[1].startswith(expected)


def provoke(settings: LazySettings, language: str, status: int) -> tuple[int, str]:
    """Do what is answered with this status; give the status and the page."""
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    page = f"/{language}/"
    match status:
        case 400:
            response = client.get(page, headers={"cookie": "a=" + "b" * 20_000})
        case 403:
            response = client.post(f"{page}session/leave/")
        case 413:
            long = "a" * (settings.MOST_TEXT + 1)
            response = client.post(page, long, content_type="text/plain")
        case 429:
            settings.REQUESTS_PER_ADDRESS = 1
            cache.clear()
            client.get(page)
            response = client.get(page)
        case _:
            response = client.get(f"{page}nowhere/")
    return response.status_code, response.content.decode()


def test_a_404_is_the_same_for_every_address(client: Client) -> None:
    bodies = {client.get(f"/en/{path}/").content for path in ("nowhere", "no/where", "x" * 200)}
    assert len(bodies) == 1


@pytest.mark.parametrize(
    "path",
    [
        "/en/%ff%fe/",
        "/%00/",
        "/en/%e2%80%ae/",
        "/en/%0d%0aSet-Cookie:x/",
        "/en/?q=%ff%00",
        "/%ed%a0%80/",
    ],
)
def test_a44_broken_text_in_an_address_is_never_a_5xx(client: Client, path: str) -> None:
    assert client.get(path).status_code in {200, 302, 400, 404}


@pytest.mark.parametrize(
    "body", [b"a=%ff%fe", b"a=\xff\xfe", b"a=\x00", b"%00=%00", b"a=%ed%a0%80"]
)
def test_a44_broken_text_in_a_form_is_never_a_5xx(client: Client, body: bytes) -> None:
    response = client.post("/en/session/stay/", body, "application/x-www-form-urlencoded")
    assert response.status_code < 500


FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"&".join(b"f%d=1" % n for n in range(1_001)), FORM, 400),
        (b"a=" + b"x" * 10 * 2**20, FORM, 413),
        (b"[" * 100_000, "application/json", 403),
        (b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n' + b"x" * 3 * 2**20,
         "multipart/form-data; boundary=b", 413),
    ],
    ids=["1,001 fields", "10 MB", "deep JSON", "3 MB in one text field"],
)  # fmt: skip
def test_a45_too_much_is_refused_at_once(
    settings: LazySettings, body: bytes, kind: str, status: int
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies[settings.CSRF_COOKIE_NAME] = "c" * 32  # or the form would not even be read
    begun = time.process_time()
    response = client.post("/en/session/leave/", body, kind)
    assert response.status_code == status
    assert time.process_time() - begun < 1


def test_a45_ten_thousand_cookies_are_refused(client: Client) -> None:
    cookies = "; ".join(f"c{n}=1" for n in range(10_000))
    assert client.get("/en/", headers={"cookie": cookies}).status_code == 400


def test_a45_an_endless_address_is_refused(client: Client) -> None:
    assert client.get("/en/?q=" + "a" * 5_000).status_code == 400


def test_more_requests_than_allowed_are_told_when_to_come_back(
    client: Client, settings: LazySettings
) -> None:
    settings.REQUESTS_PER_ADDRESS = 3
    cache.clear()
    statuses = [client.get("/en/nowhere/").status_code for _ in range(3)]
    refused = client.get("/en/nowhere/")
    assert statuses == [404, 404, 404]
    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= 300
    assert client.get("/health/live").status_code == 200
    assert client.get("/en/nowhere/", REMOTE_ADDR="192.0.2.7").status_code == 404


def test_whoever_works_on_a_draft_is_not_counted(client: Client, settings: LazySettings) -> None:
    settings.REQUESTS_PER_ADDRESS = 1
    cache.clear()
    session = client.session
    session["draft"] = 1
    session.save()
    assert [client.get("/en/draft/x/").status_code for _ in range(3)] == [404, 404, 404]


def test_having_a_draft_is_no_way_to_ask_public_pages_without_end(
    client: Client, settings: LazySettings
) -> None:
    settings.REQUESTS_PER_ADDRESS = 1
    cache.clear()
    session = client.session
    session["draft"] = 1
    session.save()
    assert [client.get("/en/progress/").status_code for _ in range(2)] == [200, 429]


@pytest.mark.parametrize(
    ("address", "counted_as"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("", "unknown"),
    ],
)
def test_an_address_stands_for_one_household(address: str, counted_as: str) -> None:
    assert network(address) == counted_as


def test_health_says_nothing_about_anyone(client: Client) -> None:
    assert client.get("/health/live").json() == {"live": True}
    parts = {"database", "store", "checker", "worker", "calendars"}
    assert set(client.get("/health/ready").json()) == parts


def test_the_bare_address_leads_to_the_language_of_the_browser(client: Client) -> None:
    accepted = {
        "zh-HK": "zh-hant",
        "zh-CN": "zh-hans",
        "pt-PT": "pt",
        "fr": "en",
        "zh-TW,en;q=0.5": "zh-hant",
    }
    found = {
        wish: client.get("/", headers={"accept-language": wish}).get("Location")
        for wish in accepted
    }
    assert found == {wish: f"/{language}/" for wish, language in accepted.items()}
