"""Sessions and browsers: caches, cookies, redirects (A23, A24, A26, A27, A28, A29)."""

import pytest
from django.test import Client

from domicile.applications.models import Draft
from tests.addresses import Address
from tests.entering import browser_in
from tests.test_access_matrix import addresses
from tests.worlds import World, values_of

pytestmark = pytest.mark.django_db
EVIL = ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)")
every = pytest.mark.parametrize("address", addresses(), ids=lambda address: address.name)


@every
def test_a27_no_page_may_be_kept_by_a_browser_or_a_proxy(address: Address, world: World) -> None:
    for browser in (browser_in(), browser_in(world.mine)):
        for answer in (browser.get(address.at(world.own)), browser.post(address.at(world.own))):
            assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    "path",
    [
        "/en/draft/x.css",
        "/en/draft/1/x.css",
        "/en/draft/people/principal/x.js",
        "/x.png",
        "/en/x/y/z",
    ],
)
def test_a27_what_looks_like_a_file_is_not_there_and_not_kept(path: str, world: World) -> None:
    answer = browser_in(world.mine).get(path)
    assert (answer.status_code, answer["Cache-Control"]) == (404, "private, no-store")


@every
def test_a28_every_page_forbids_frames_sniffing_and_foreign_scripts(
    address: Address, world: World
) -> None:
    answer = browser_in(world.mine).get(address.at(world.own))
    policy = answer["Content-Security-Policy"]
    sent_by_people = policy == "sandbox; default-src 'none'"
    assert (sent_by_people or "frame-ancestors 'none'" in policy, "unsafe" in policy) == (
        True,
        False,
    )
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Referrer-Policy"] in {"same-origin", "no-referrer"}


@every
def test_a29_no_page_sends_anybody_to_another_site(address: Address, world: World) -> None:
    for evil in EVIL:
        asked = {"next": evil, "url": evil, "return_to": evil, "_next": evil}
        browser = browser_in(world.mine)
        place = address.at(world.own)
        for answer in (
            browser.get(place, asked, headers={"referer": evil}),
            browser.post(place, asked, headers={"referer": evil}),
        ):
            goal = answer.headers.get("Location", "/")
            assert (goal[:1], goal[1:2] in {"/", "\\"}, "evil" in goal) == ("/", False, False)


def begun() -> tuple[Client, Draft]:
    """A browser that begins a draft at the front door."""
    browser = Client()
    form = {"email": "kim@example.org", "born-day": "14", "born-month": "5", "born-year": "1982"}
    answer = browser.post("/en/hong-kong-qmas/begin/", form)
    assert answer.status_code == 303
    return browser, Draft.objects.get(email="kim@example.org")


def test_a23_beginning_a_draft_gives_a_session_nobody_knew() -> None:
    browser = Client()
    planted = browser.session
    planted["planted"] = "by somebody"
    planted.save()
    known = planted.session_key or ""
    browser.cookies["session"] = known
    form = {"email": "kim@example.org", "born-day": "14", "born-month": "5", "born-year": "1982"}
    browser.post("/en/hong-kong-qmas/begin/", form)
    assert browser.session.session_key != known
    assert "planted" not in browser.session
    assert planted.exists(known) is False


def test_a24_a_copied_cookie_is_dead_after_leaving() -> None:
    browser, _ = begun()
    copy = Client()
    copy.cookies["session"] = browser.cookies["session"].value
    assert copy.get("/en/draft/").status_code == 200
    assert browser.post("/en/session/leave/").status_code == 302
    assert copy.get("/en/draft/").status_code == 403


def test_a24_a_copied_cookie_is_dead_after_the_draft_is_deleted() -> None:
    browser, draft = begun()
    other = browser_in(draft)
    browser.post("/en/draft/delete/")
    assert [one.get("/en/draft/").status_code for one in (browser, other)] == [403, 403]


def test_staying_is_one_press_and_can_be_pressed_again_and_again() -> None:
    browser, _ = begun()
    answers = [
        browser.post("/en/session/stay/", headers={"accept": "application/json"}).json()
        for _ in range(12)
    ]
    assert answers == [{"seconds": 1800}] * 12
    page = browser.post("/en/session/stay/")
    assert (page.status_code, "30 more minutes" in page.content.decode()) == (200, True)


def test_every_page_of_a_draft_has_the_button_that_gives_more_time() -> None:
    browser, draft = begun()
    values = values_of(draft)
    for address in addresses():
        if address.name in {"portal:tasks", "portal:page", "portal:check", "portal:later"}:
            page = browser.get(address.at(values)).content.decode()
            assert (address.name, page.count('data-idle="1800" data-warned="120"')) == (
                address.name,
                1,
            )


def test_pages_for_everybody_have_no_such_button() -> None:
    assert b"data-idle" not in Client().get("/en/hong-kong-qmas/").content


def test_a30_a_forged_host_is_refused() -> None:
    assert Client().get("/en/", headers={"host": "evil.example"}).status_code == 400


def test_a20_a_draft_can_be_begun_three_times_an_hour_for_one_address() -> None:
    form = {"email": "kim@example.org", "born-day": "14", "born-month": "5", "born-year": "1982"}
    statuses = [Client().post("/en/hong-kong-qmas/begin/", form).status_code for _ in range(4)]
    assert statuses == [303, 303, 303, 422]
