"""A manager sets something, another agrees, and people read it: by keyboard, in two languages."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import PHONE, violations, window
from tests.journeys.keys import choose, follow, tick, write
from tests.journeys.test_from_letter_to_outcome import sign_in
from tests.server import Server

pytestmark = [pytest.mark.server, pytest.mark.journey]
QMAS = "hong-kong-qmas"
LANGUAGES = ("en", "zh-hant", "zh-hans", "pt")
WORDS = {
    "en": "This site rests tonight from 22:00 to midnight. Your drafts are kept.",
    "zh-hant": "本網站今晚10時至午夜暫停服務。你的草稿會保留。",
    "zh-hans": "本网站今晚10时至午夜暂停服务。你的草稿会保留。",
    "pt": "Este sítio está parado hoje das 22:00 à meia-noite. Os rascunhos ficam guardados.",
}


@pytest.fixture
def demo() -> Iterator[Server]:
    """The demo, fresh."""
    with Server(DOMICILE_DEMO_PEOPLE="yes") as running:
        yield running


def clean(page: Page) -> None:
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def banner(page: Page) -> None:
    for each in LANGUAGES:
        write(page, f"#id_message-{each}", WORDS[each])
    now = datetime.now(UTC) + timedelta(hours=8)
    for name, at in (("begins", now - timedelta(hours=1)), ("ends", now + timedelta(hours=3))):
        page.locator(f"#id_{name}").fill(f"{at:%Y-%m-%dT%H:%M}")


def fee(page: Page) -> None:
    choose(page, "#id_fee", f"{QMAS}|application")
    write(page, "#id_amount", "650")
    page.locator("#id_since").fill("2030-01-01")
    write(page, "#id_source-en", "L.N. 12 of 2029")
    write(page, "#id_source-zh-hant", "2029年第12號法律公告")


def typhoon(page: Page) -> None:
    on = datetime.now(UTC) + timedelta(days=1)
    page.locator("#id_day").fill(f"{on:%Y-%m-%d}")
    tick(page, "#id_becomes")
    for _each in range(3):  # arrows go from one choice to the next
        page.keyboard.press("ArrowDown")
    expect(page.locator("[name=becomes][value=storm]")).to_be_checked()
    write(page, "#id_title-en", "Typhoon")
    write(page, "#id_title-zh-hant", "颱風")
    write(page, "#id_source", "Observatory, signal No. 8")


def propose(
    page: Page, demo: Server, language: str, kind: str, type_it: Callable[[Page], None]
) -> str:
    """Type it, look at what it changes, propose it; the address of its page."""
    page.goto(f"{demo.url}/{language}/desk/manage/settings/")
    clean(page)
    follow(page, f"a[href$='/new/{kind}/']")
    follow(page, "button[name=do][value=preview]")
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    clean(page)
    type_it(page)
    write(page, "#id_reason", "It was announced.")
    follow(page, "button[name=do][value=preview]")
    expect(page.locator(".settings-effect")).to_be_visible()
    clean(page)
    follow(page, "button[name=do][value=propose]")
    expect(page.locator(".settings-own")).to_be_visible()
    clean(page)
    return page.url


def agree(page: Page, place: str) -> None:
    page.goto(place)
    clean(page)
    follow(page, "form[action$='/agree/'] button")
    expect(page.locator(".settings-history li")).to_have_count(2)
    clean(page)


@pytest.mark.parametrize("language", ["en", "zh-hant"])
def test_two_managers_set_a_banner_a_fee_and_a_typhoon(
    browser: Browser, demo: Server, language: str
) -> None:
    with window(browser) as first, window(browser) as second:
        sign_in(first, demo, "manager", language)
        made = [
            propose(first, demo, language, kind, type_it)
            for kind, type_it in (("banner", banner), ("fee", fee), ("calendar", typhoon))
        ]
        sign_in(second, demo, "manager-2", language)
        for place in made:
            agree(second, place)
        second.goto(f"{demo.url}/{language}/desk/manage/settings/")
        # The demo has one of its own that stands, and one that waits.
        expect(second.locator("[aria-labelledby=stands] tbody tr")).to_have_count(4)
        expect(second.locator("[aria-labelledby=waits] tbody tr")).to_have_count(1)
        clean(second)
    with window(browser, PHONE) as phone:
        phone.goto(f"{demo.url}/{language}/{QMAS}/")
        expect(phone.locator(".notices")).to_contain_text(WORDS[language])
        clean(phone)
