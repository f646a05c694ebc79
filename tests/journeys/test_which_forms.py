"""Which forms do I need, in a real browser: every language and width, on paper, without script.

The days are far away: the window is closed whenever this runs, and the strip says so.
"""

from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser import DESKTOP, PHONE, violations, window
from tests.server import Server

SERVICE = "macao-temporary-residency"
LANGUAGES = ("en", "zh-hant", "pt")
NARROW = ViewportSize(width=320, height=640)  # 1280 px at 400 %
PERMIT = "start-permit_ends-day=31&start-permit_ends-month=1&start-permit_ends-year="
RENEWAL = "start-kind=renewal&start-ground=ir&spouse=1&child=2&child-ages=14+9"
PAGES = (
    "",
    "?start-kind=renewal&shown=start.ground&child=1&child-ages=3+4",
    f"?{RENEWAL}&start-guarantee_held=yes&{PERMIT}2150",
    f"?{RENEWAL}&start-guarantee_held=no&{PERMIT}2020",
    "?start-kind=new&start-ground=bi",
    f"remind/?start-kind=renewal&start-ground=ir&{PERMIT}2150",
    "reminded/",
    "../rulebook/",
)

pytestmark = pytest.mark.journey


def addresses(server: Server, language: str) -> list[str]:
    own = [f"{server.url}/{language}/{SERVICE}/which-forms/{page}" for page in PAGES]
    return [*own, f"{server.url}/{language}/reminder/nothing/"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_nothing_on_questions_and_answers(
    product: Server, browser: Browser, size: ViewportSize, language: str
) -> None:
    found: dict[str, list[str]] = {}
    with window(browser, size) as page:
        for address in addresses(product, language):
            page.goto(address)
            open_all(page)
            found[address] = violations(page)
    assert {address: lines for address, lines in found.items() if lines} == {}


def open_all(page: Page) -> None:
    """Open every disclosure: what is inside counts too."""
    page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_scrolls_sideways_at_400_per_cent(
    product: Server, browser: Browser, language: str
) -> None:
    wide: dict[str, int] = {}
    with window(browser, NARROW) as page:
        for address in addresses(product, language):
            page.goto(address)
            open_all(page)
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
        for address in addresses(product, "en"):
            page.goto(address)
    assert (said, asked) == ([], {product.url})


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_one_comes_from_the_start_page_to_the_package_and_into_a_draft(
    product: Server, browser: Browser, *, script: bool
) -> None:
    with window(browser, script=script) as page:
        page.goto(f"{product.url}/en/{SERVICE}/")
        page.get_by_role("link", name="Find out").click()
        page.get_by_label("New application").check()
        page.get_by_role("button", name="Continue").click()
        page.get_by_label("Major investment or major investment plan").check()
        page.get_by_label("Husband or wife").select_option("1")
        page.get_by_label("Ages on the day of filing, if you like").fill("9, 14")
        page.get_by_role("button", name="Show my forms").click()
        expect(page.locator(".package__code").first).to_be_visible()  # it is the next page
        codes = page.locator(".package__code").all_inner_texts()
        kept = parse_qs(page.url.partition("?")[2])
        page.get_by_role("link", name="Start this application").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("First, how can we reach you?")
    assert [code.removeprefix("OTH-") for code in codes] == ["REQ", "IR", "AF", "AF", "AF"]
    assert kept == {
        "start-kind": ["new"],
        "start-ground": ["ir"],
        "spouse": ["1"],
        "child": ["2"],
        "child-ages": ["9 14"],
    }


def test_the_strip_is_a_drawing_on_wide_screens_and_stations_on_telephones(
    product: Server, browser: Browser
) -> None:
    shown = []
    for size in (DESKTOP, PHONE):
        with window(browser, size) as page:
            page.goto(addresses(product, "en")[2])
            drawing, stations = page.locator(".strip__drawing"), page.locator(".stations")
            shown.append((drawing.is_visible(), stations.is_visible()))
            assert "too early" in (drawing.get_attribute("aria-label") or "")
    assert shown == [(True, False), (False, True)]


def test_the_page_prints_with_every_disclosure_open(product: Server, browser: Browser) -> None:
    with window(browser) as page:
        page.goto(addresses(product, "en")[2])
        page.emulate_media(media="print")
        seen = [
            page.locator(each).first.is_visible()
            for each in (".package__sheet", ".strip__drawing", ".recent", ".tells")
        ]
        hidden = [
            page.locator(each).first.is_visible()
            for each in (".service-bar", ".strip-links", ".another-day", ".govuk-button")
        ]
        reasons = page.locator(".why .reason").first.is_visible()
    assert (seen, hidden, reasons) == ([True] * 4, [False] * 4, True)
