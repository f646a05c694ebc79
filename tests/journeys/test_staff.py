"""The first administrator: entered at the terminal, let in by mail, with telephone and passkey."""

import re
import subprocess
import sys
from email import message_from_bytes

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import PHONE, violations, window
from tests.officers import code_of
from tests.server import Server

pytestmark = [pytest.mark.server, pytest.mark.journey]
EMAIL, PASSWORD = "boss@office.example", "correct horse 7 battery"
LINK = re.compile(r"http://127\.0\.0\.1:\d+(/[\w-]+/desk/\S+)")


def domicile(server: Server, *words: str) -> str:
    """What the command writes."""
    told = subprocess.run(
        [sys.executable, "-m", "domicile", *words],
        env=server.environment({}),
        stdout=subprocess.PIPE,
        check=True,
    )
    return told.stdout.decode()


def link_in_mail(server: Server, number: int) -> str:
    """The path of the desk that the latest mail leads to, once so many are there."""
    folder = server.data / "mail"
    server.wait(lambda: len(list(folder.glob("*.eml"))) >= number)
    latest = max(folder.glob("*.eml"), key=lambda each: each.stat().st_mtime_ns)
    body = message_from_bytes(latest.read_bytes()).get_payload(decode=True)
    assert isinstance(body, bytes)
    return str(LINK.findall(body.decode())[0])


def clean(page: Page) -> Page:
    assert violations(page) == []
    return page


def give_authenticator(page: Page) -> None:
    """A device with a fingerprint, as Chromium plays it."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_the_first_administrator_comes_in_and_invites_a_colleague(
    product: Server, browser: Browser
) -> None:
    site = f"http://localhost:{product.port}"
    entered = ("--name", "VONG Hoi Lam", "--authority", "hk-immd", "--role", "administrator")
    domicile(product, "officer", "add", EMAIL, *entered)
    with window(browser) as page:
        give_authenticator(page)
        page.goto(f"{site}{link_in_mail(product, 1)}")
        secret = clean(page).locator(".secret").inner_text()
        page.locator("[name=password]").fill(PASSWORD)
        page.locator("[name=code]").fill(code_of(secret))
        page.locator("main button").click()
        expect(page.locator(".way-in__codes li")).to_have_count(10)
        recovery = clean(page).locator(".way-in__codes li").first.inner_text()
        page.locator("a.govuk-button").click()
        sign_in(clean(page), code_of(secret, 1))
        expect(page).to_have_url(f"{site}/en/desk/")
        clean(page)
        add_passkey(page, site)
        sign_out(page)
        sign_in_with_passkey(page, site)
        invite(page, site)
        link_in_mail(product, 2)
        page.keyboard.press("?")
        expect(page).to_have_url(f"{site}/en/desk/keys/")
        clean(page)
        dark(page, site)
        sign_out(page)
        sign_in(page, recovery)
        expect(page).to_have_url(f"{site}/en/desk/")


def sign_in(page: Page, code: str) -> None:
    page.locator("[name=login]").fill(EMAIL)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main button").click()
    page.locator("[name=code]").fill(code)
    clean(page).locator("main form").first.locator("button").click()


def add_passkey(page: Page, site: str) -> None:
    page.goto(f"{site}/en/desk/account/")
    clean(page).get_by_role("link", name="Add a passkey").click()
    page.locator("[name=name]").fill("My laptop")
    clean(page).locator("form[data-passkey] button").click()
    expect(page.get_by_role("button", name="Remove My laptop")).to_be_visible()


def sign_out(page: Page) -> None:
    page.locator(".desk-menu summary").click()
    clean(page).get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def sign_in_with_passkey(page: Page, site: str) -> None:
    page.locator("[name=login]").fill(EMAIL)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main button").click()
    page.locator("#passkey").click()
    expect(page).to_have_url(f"{site}/en/desk/")


def invite(page: Page, site: str) -> None:
    page.goto(f"{site}/en/desk/manage/officers/")
    clean(page).get_by_role("link", name="Invite an officer").click()
    clean(page).locator("[name=name]").fill("LEONG Sio In")
    page.locator("[name=email]").fill("leong@office.example")
    page.locator("main form button").click()
    expect(page.get_by_role("alert")).to_be_visible()
    clean(page).locator("[name=roles][value=case]").check()
    page.locator("main form button").click()
    expect(page.get_by_role("row", name="LEONG Sio In")).to_be_visible()


def dark(page: Page, site: str) -> None:
    """By the officer's own setting the desk follows the device's colours."""
    page.goto(f"{site}/en/desk/account/")
    page.locator("[name=dark]").check()
    page.get_by_role("button", name="Save").click()
    page.emulate_media(color_scheme="dark")
    for place in ("", "account/", "manage/officers/", "keys/", "account/telephone/"):
        page.goto(f"{site}/en/desk/{place}")
        clean(page)
    page.emulate_media(color_scheme="light")


@pytest.mark.parametrize("language", ["en", "zh-hant", "zh-hans", "pt"])
def test_the_way_in_is_accessible_in_every_language_on_a_telephone(
    product: Server, browser: Browser, language: str
) -> None:
    with window(browser, PHONE) as page:
        for place in ("sign-in/", "forgotten/", "forgotten/sent/", "no-entry/", "join/x/"):
            page.goto(f"{product.url}/{language}/desk/{place}")
            clean(page)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
