"""The pages for everyone in a real browser: for every eye and hand, on every width, on paper."""

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browser import DESKTOP, PHONE, violations, window
from tests.server import Server

SERVICE = "hong-kong-qmas"
LANGUAGES = ("en", "zh-hant", "zh-hans", "pt")
PAGES = (
    "",
    "could-i-apply/",
    "what-you-need/?spouse=1&child=2",
    "help/",
    "privacy/",
    "accessibility/",
    "promises/",
)
NARROW = ViewportSize(width=320, height=640)  # 1280 px at 400 %

RECORD = dict.fromkeys(("convicted", "removed", "visa_refused", "breached", "other_identity"), "no")
SIX_WITH_AGE = {
    **dict.fromkeys(("master", "stem", "two_languages", "english", "five_years"), "yes"),
    **dict.fromkeys(("renowned", "sectors", "international", "income", "profit", "listed"), "no"),
}

pytestmark = pytest.mark.journey


def addresses(server: Server, language: str) -> list[str]:
    own = [f"{server.url}/{language}/{SERVICE}/{page}" for page in PAGES]
    return [f"{server.url}/{language}/", *own, f"{server.url}/{language}/no/such/page/"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_nothing_on_the_public_pages(
    product: Server, browser: Browser, size: ViewportSize, language: str
) -> None:
    found: dict[str, list[str]] = {}
    with window(browser, size) as page:
        for address in addresses(product, language):
            page.goto(address)
            found[address] = violations(page)
    assert {address: lines for address, lines in found.items() if lines} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_scrolls_sideways_at_400_per_cent(
    product: Server, browser: Browser, language: str
) -> None:
    wide: dict[str, int] = {}
    with window(browser, NARROW) as page:
        for address in addresses(product, language):
            page.goto(address)
            wide[address] = page.evaluate("document.documentElement.scrollWidth")
    assert {address: width for address, width in wide.items() if width > NARROW["width"]} == {}


def test_no_page_breaks_the_policy_or_loads_from_elsewhere(
    product: Server, browser: Browser
) -> None:
    said: list[str] = []
    asked: set[str] = set()
    with window(browser) as page:
        page.on("console", lambda message: said.append(message.text))
        page.on("request", lambda request: asked.add("/".join(request.url.split("/")[:3])))
        for address in addresses(product, "en")[:-1]:
            page.goto(address)
    assert (said, asked) == ([], {product.url})


def test_on_paper_there_are_no_bars_and_no_buttons_and_every_reason_is_open(
    product: Server, browser: Browser
) -> None:
    with window(browser) as page:
        page.emulate_media(media="print")
        page.goto(f"{product.url}/en/{SERVICE}/what-you-need/")
        hidden = [
            name
            for name in (".service-bar", ".footer", ".languages", ".govuk-button")
            if shown(page, name)
        ]
        assert (hidden, shown(page, ".why > dl"), shown(page, ".masthead__name")) == (
            [],
            True,
            True,
        )


def shown(page: Page, selector: str) -> bool:
    return page.locator(selector).first.is_visible()


def test_the_check_shows_more_as_one_answers_and_never_promises(
    product: Server, browser: Browser
) -> None:
    with window(browser, script=False) as page:
        page.goto(f"{product.url}/en/{SERVICE}/could-i-apply/")
        answer(page, "route", route="general", finance="yes", education="yes", **RECORD)
        for part, typed in (("day", "14"), ("month", "5"), ("year", "1982")):
            page.fill(f"[name=route-born-{part}]", typed)
        page.click("main button.govuk-button")
        assert page.locator("#answer h2").inner_text() == "Not yet known"
        answer(page, "criteria", **SIX_WITH_AGE)
        page.click("main button.govuk-button")
        assert page.locator("#answer h2").inner_text() == "You may meet the requirements"
        assert "6 of 12" in page.locator("#answer").inner_text()
        assert (
            "does not mean that an application is approved" in page.locator("#answer").inner_text()
        )
        answer(page, "criteria", five_years="no")
        page.click("main button.govuk-button")
        assert (
            page.locator("#answer h2").inner_text()
            == "By your answers, you do not meet the requirements now"
        )


def answer(page: Page, form: str, **answers: str) -> None:
    for question, value in answers.items():
        page.check(f"[name={form}-{question}][value={value}]")


def test_what_was_typed_survives_a_change_of_language(product: Server, browser: Browser) -> None:
    with window(browser) as page:
        page.goto(f"{product.url}/en/{SERVICE}/could-i-apply/")
        page.check("[name=route-route][value=achievement]")
        page.click(".languages button[value=zh-hant]")
        page.wait_for_url("**/zh-hant/**")
        assert page.locator("[name=route-route][value=achievement]").is_checked()


def test_a_keyboard_reaches_the_text_first(product: Server, browser: Browser) -> None:
    with window(browser) as page:
        page.goto(f"{product.url}/en/{SERVICE}/")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "govuk-skip-link"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
