"""After a few misses the inquiry waits: as a person meets it, with script and without."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import violations, window
from tests.copies import BORN, NUMBER, copy_in
from tests.server import Server

pytestmark = [pytest.mark.server, pytest.mark.journey]
ANSWER = "Since 22 November 2026"


@pytest.fixture
def product() -> Iterator[Server]:
    server = Server(DOMICILE_INQUIRY_WAIT_SECONDS="3")
    copy_in(server.data)
    with server:
        yield server


def ask(page: Page, number: str) -> None:
    page.fill("[name=reference]", number)
    for name, value in BORN.items():
        page.fill(f"[name={name}]", value)
    page.click("main form#page button")


def wait_page(page: Page, server: Server) -> None:
    """Miss three times, then ask rightly."""
    page.goto(f"{server.url}/en/progress/")
    for _ in range(3):
        ask(page, "ZZ987654321")
    ask(page, NUMBER)
    expect(page.locator("h1")).to_have_text("A short wait")


def test_the_wait_is_said_its_end_is_announced_and_continue_shows_the_answer(
    product: Server, browser: Browser
) -> None:
    with window(browser) as page:
        wait_page(page, product)
        found = violations(page)
        expect(page.get_by_role("status")).to_have_text("You can press Continue now.")
        page.get_by_role("button", name="Continue").click()
        expect(page.locator("main")).to_contain_text(ANSWER)
    assert found == []


def test_without_script_the_button_says_how_long_and_then_shows_the_answer(
    product: Server, browser: Browser
) -> None:
    with window(browser, script=False) as page:
        wait_page(page, product)
        page.get_by_role("button", name="Continue").click()
        early = page.locator("main .lead").inner_text()
        page.wait_for_timeout(3000)
        page.get_by_role("button", name="Continue").click()
        expect(page.locator("main")).to_contain_text(ANSWER)
    assert re.fullmatch(
        r"We wait [123] seconds? before we look again\. Press Continue then\.", early
    )
