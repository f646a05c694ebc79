"""What every answer carries, page by page (A27, A28), and what the product does not have (A15)."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from tests.addresses import Address
from tests.entering import browser_in
from tests.test_access_matrix import RULES, Rule, addresses
from tests.worlds import World

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.django_db
# A form on a page for everybody needs the cookie of its token; nothing else does.
FORMS = {
    "portal:begin", "portal:return", "portal:return_code", "portal:return_link",
    "portal:eligibility", "inquiry:progress", "inquiry:code", "inquiry:link", "inquiry:own",
    "portal:reminder_cancel", "portal:supplement",
}  # fmt: skip
every = pytest.mark.parametrize("address", addresses(), ids=lambda address: address.name)
public = pytest.mark.parametrize(
    "address",
    [one for one in addresses() if RULES[one.name] in {Rule.PUBLIC, Rule.LINK}],
    ids=lambda address: address.name,
)


@public
def test_a27_looking_at_a_page_for_everybody_sets_no_cookie_but_a_forms(
    address: Address, world: World
) -> None:
    browser = Client()
    browser.get(address.at(world.own))
    allowed = {settings.CSRF_COOKIE_NAME} if address.name in FORMS else set()
    assert set(browser.cookies) <= allowed


@every
def test_a28_every_answer_closes_itself_to_other_sites(address: Address, world: World) -> None:
    for browser in (browser_in(world.mine), browser_in()):
        for answer in (
            browser.get(address.at(world.own)),
            browser.post(address.at(world.own)),
            browser.get(address.at(world.all_but("person", "child-9"))),
        ):
            found = {name: answer.headers.get(name) for name in CLOSED}
            assert (address.name, answer.status_code, found) == (
                address.name,
                answer.status_code,
                {**CLOSED, "Referrer-Policy": found["Referrer-Policy"]},
            )
            assert found["Referrer-Policy"] in {"same-origin", "no-referrer"}
            assert re.findall(r"unsafe|\*|http:", answer["Content-Security-Policy"]) == []


CLOSED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "",
    "Access-Control-Allow-Origin": None,
}


@every
def test_a28_no_page_has_a_script_or_style_that_the_policy_would_let_strangers_add(
    address: Address, world: World
) -> None:
    answer = browser_in(world.mine).get(address.at(world.own))
    if not answer.get("Content-Type", "").startswith("text/html"):
        return
    page = answer.content.decode()
    policy = answer["Content-Security-Policy"]
    nonces = set(re.findall(r"'nonce-([^']+)'", policy))
    inside = re.findall(r"<(?:script|style)(?![^>]*\bsrc=)[^>]*>", page)
    assert [tag for tag in inside if not set(re.findall(r'nonce="([^"]+)"', tag)) & nonces] == []
    assert re.findall(r"<[^>]+\s(?:on\w+|style)=", page) == []
    assert re.findall(r"(?:src|href|action)=[\"']?(?:javascript|data):", page) == []


def test_a09_a15_there_is_no_admin_site() -> None:
    assert [app for app in settings.INSTALLED_APPS if "admin" in app] == []
    # Staff come in by one path, /desk/sign-in/: a library's own pages are at no address.
    places = (
        "/admin/", "/en/admin/", "/admin/login/", "/en/accounts/login/", "/accounts/login/",
        "/en/login/", "/en/accounts/signup/", "/en/accounts/password/reset/",
    )  # fmt: skip
    assert [Client().get(place, follow=True).status_code for place in places] == [404] * 8


@every
def test_a28_every_answer_says_what_it_is(address: Address, world: World) -> None:
    answer = browser_in(world.mine).get(address.at(world.own))
    if answer.content:
        kind = answer.headers["Content-Type"]
        assert ("/" in kind, kind.startswith("text/") and "charset=utf-8" not in kind) == (
            True,
            False,
        )


def test_a26_no_script_of_ours_keeps_anything_in_the_browser() -> None:
    scripts = [
        script.read_text(encoding="utf-8")
        for script in (ROOT / "domicile").glob("*/static/**/*.js")
        if "vendor" not in script.parts
    ]
    assert len(scripts) > 2
    kept = "localStorage|sessionStorage|indexedDB|document.cookie|caches|serviceWorker"
    assert [found for script in scripts for found in re.findall(kept, script)] == []
