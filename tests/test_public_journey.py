"""In a real browser: the warning before a session ends, and the inquiry; without script too."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import PHONE, violations, window
from tests.server import Server

pytestmark = [pytest.mark.server, pytest.mark.journey]
BORN = {"born-day": "14", "born-month": "5", "born-year": "1982"}


@pytest.fixture(scope="module")
def product() -> Iterator[Server]:
    """One product for these journeys."""
    with Server() as running:
        yield running


def begin(page: Page, product: Server) -> None:
    """Begin a draft and look at its tasks."""
    page.goto(f"{product.url}/en/hong-kong-qmas/begin/")
    for name, value in {"email": "kim@example.org", **BORN}.items():
        page.fill(f"[name={name}]", value)
    page.click("main form button")
    page.goto(f"{product.url}/en/draft/")


def test_a_session_warns_two_minutes_before_it_ends_and_one_press_prolongs_it(
    browser: Browser, product: Server
) -> None:
    with window(browser) as page:
        page.clock.install()
        begin(page, product)
        box, button = page.locator("#session"), page.get_by_role("button", name="I need more time")
        for _ in range(2):
            page.clock.fast_forward("27:50")
            expect(button).to_be_hidden()
            page.clock.fast_forward("00:20")
            expect(button).to_be_visible()
            expect(box.get_by_role("heading")).to_be_focused()
            assert violations(page) == []
            button.click()
            expect(box.get_by_role("status")).to_have_text("You have 30 more minutes.")
            expect(button).to_be_hidden()


def test_a_page_left_open_is_not_there_for_the_next_person(
    browser: Browser, product: Server
) -> None:
    with window(browser) as page:
        page.clock.install()
        begin(page, product)
        page.context.clear_cookies()  # the session is over
        with page.expect_navigation():
            page.clock.fast_forward("31:00")
        expect(page.locator("#session")).to_have_count(0)


def test_without_script_the_button_gives_more_time_and_leaves_the_page_as_it_is(
    browser: Browser, product: Server
) -> None:
    with window(browser, script=False) as page:
        begin(page, product)
        with page.context.expect_page() as opened:
            page.get_by_role("button", name="I need more time").click()
        expect(opened.value.get_by_role("heading", level=1)).to_have_text("You have more time")
        assert page.url.endswith("/en/draft/")


@pytest.mark.parametrize("script", [True, False])
def test_the_inquiry_says_what_is_wrong_and_where(
    browser: Browser, product: Server, *, script: bool
) -> None:
    with window(browser, PHONE, script=script) as page:
        page.goto(f"{product.url}/en/progress/")
        page.get_by_role("button", name="Show how far it is").click()
        page.get_by_role("link", name="Enter the reference from the acknowledgment").click()
        expect(page.locator("#reference")).to_be_focused()
        assert not script or violations(page) == []
        page.fill("#reference", "qmas 7777 7777 26 7")
        for name, value in BORN.items():
            page.fill(f"[name={name}]", value)
        page.get_by_role("button", name="Show how far it is").click()
        expect(page.get_by_role("alert")).to_contain_text("We found no application")
        assert page.url == f"{product.url}/en/progress/"
        assert not script or violations(page) == []
