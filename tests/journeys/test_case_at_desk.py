"""A case at the desk, by keyboard and without script, by two officers of the demo."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from domicile.config.demo_officers import PASSWORD
from tests.browser import DESKTOP, PHONE, violations, window
from tests.journeys.keys import enter
from tests.server import Server

pytestmark = [pytest.mark.server, pytest.mark.journey]
PANES = ("answers", "family", "checks", "letters", "history")
QMAS = "hong-kong-qmas"
CASE = re.compile(r"/desk/case/\d+/")


@pytest.fixture(scope="module")
def demo() -> Iterator[Server]:
    """The demo, with its people and their applications."""
    with Server(DOMICILE_DEMO_PEOPLE="yes") as running:
        yield running


def clean(page: Page) -> Page:
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    return page


def sign_in(page: Page, demo: Server, email: str) -> None:
    """As the demo's page says."""
    page.goto(f"{demo.url}/demo/desk/")
    row = page.get_by_role("row").filter(has_text=email)
    code = re.findall(r"\b\d{6}\b", row.inner_text())[0]
    page.goto(f"{demo.url}/en/desk/sign-in/")
    page.locator("[name=login]").fill(email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main button").click()
    page.locator("[name=code]").fill(code)
    page.locator("main form").first.locator("button").click()
    expect(page.locator(".desk-bar")).to_be_visible()


def open_case(page: Page) -> str:
    """The most urgent one that nobody has; its address."""
    page.get_by_role("button", name="Next case").click()
    expect(page).to_have_url(CASE)
    page.wait_for_load_state()  # keys work once the script is there
    return page.url.partition("?")[0]


def test_two_officers_look_recommend_and_decide_by_keyboard(demo: Server, browser: Browser) -> None:
    with window(browser) as page:
        sign_in(page, demo, "case@hk-immd.demo.example")
        case = open_case(page)
        expect(page.locator(".viewer__page")).to_be_visible()
        for pane in PANES:
            page.goto(f"{case}?pane={pane}")
            clean(page)
        page.goto(case)
        enter(page, "a")
        enter(page, "[")
        expect(page.locator(".case-verdict--accepted")).to_be_visible()
        enter(page, "]")
        page.keyboard.press("r")
        page.keyboard.type("The date cannot be read.")
        page.keyboard.press("Tab")
        enter(page, "Enter")
        page.keyboard.press("m")
        page.keyboard.type("Ask for a better copy.")
        page.keyboard.press("Tab")
        enter(page, "Enter")
        enter(page, "c")
        expect(page.get_by_role("alert")).to_contain_text("nothing that came instead was accepted")
        clean(page)
        page.get_by_text("Recommend a decision").click()
        page.locator("#reasons").fill("All conditions are met.")
        page.get_by_role("button", name="Recommend it").click()
        expect(page.locator("#ending")).to_contain_text("Recommended: Approved")
    with window(browser) as page:
        sign_in(page, demo, "senior@hk-immd.demo.example")
        page.goto(f"{case}decide/")
        clean(page).get_by_role("button", name="Sign the decision: Approved").click()
        expect(page.locator("#ending")).to_contain_text("Approved")
        page.goto(f"{case}?pane=history")
        expect(page.locator(".case-history").last).to_contain_text("signed the decision")


@pytest.mark.parametrize(("script", "officer"), [(True, "case-2"), (False, "case")])
def test_a_case_is_read_and_compared_on_a_telephone_and_without_script(
    demo: Server, browser: Browser, officer: str, *, script: bool
) -> None:
    with window(browser, DESKTOP) as page:
        sign_in(page, demo, f"{officer}@macao-ipim.demo.example")
        case = open_case(page)
        cookies = page.context.cookies()
    with window(browser, PHONE, script=script) as page:
        page.context.add_cookies(cookies)  # type: ignore[arg-type]  # read back as they are set
        page.goto(case)
        for place in (case, f"{case}?zoom=200&turn=90", f"{case}days/"):
            page.goto(place)
            if script:
                clean(page)
        page.goto(case)
        page.get_by_text("Compare").first.click()
        page.locator("#beside").select_option(index=1)
        page.locator(".case-drop__sheet button", has_text="Compare").click()
        expect(page.locator(".viewer__page")).to_have_count(2)
        if script:
            clean(page)


# Light, and dark: what the device has where an officer lets the desk follow it.
MANAGING = ("rulebook", f"rulebook/{QMAS}", "unconfirmed", "versions", "what-if", "settings")
OFFICERS = ("held", "leaving", "queue")


def in_both(page: Page, place: str = "") -> None:
    """Axe finds nothing in the light and in the dark."""
    if place:
        page.goto(place)
    for scheme in ("dark", "light"):
        # Without motion, so that no colour is between the two when it is looked at.
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        clean(page)


def follow_the_device(page: Page, demo: Server) -> None:
    page.goto(f"{demo.url}/en/desk/account/")
    page.locator("[name=dark]").check()
    page.locator("form:has([name=dark]) button").click()
    expect(page.locator("html")).to_have_attribute("data-scheme", "auto")


def test_what_managers_and_seniors_read_is_clean_in_the_light_and_in_the_dark(
    demo: Server, browser: Browser
) -> None:
    with window(browser) as page:
        sign_in(page, demo, "manager@hk-immd.demo.example")
        follow_the_device(page, demo)
        for each in MANAGING:
            in_both(page, f"{demo.url}/en/desk/manage/{each}/")
        in_both(page, f"{demo.url}/en/desk/manage/settings/new/calendar/")
        page.goto(f"{demo.url}/en/desk/manage/what-if/")
        page.locator("#way-law").check()
        page.locator("#law").fill("2024-10-31")
        page.get_by_role("button", name="Try this change").click()
        # The worker comes to it when the files of the demo are checked.
        expect(page.locator("main [role=status]")).to_contain_text("differ", timeout=60_000)
        in_both(page)
    with window(browser) as page:
        sign_in(page, demo, "senior@hk-immd.demo.example")
        follow_the_device(page, demo)
        for each in OFFICERS:
            in_both(page, f"{demo.url}/en/desk/{each}/")
        case = page.locator("a[data-open]").last.get_attribute("href")
        for each in ("", "?pane=history", "contact/", "letter/"):
            in_both(page, f"{demo.url}{case}{each}")
        page.locator("main textarea").first.fill("Some words.")
        page.locator("main form button").first.click()
        in_both(page)
