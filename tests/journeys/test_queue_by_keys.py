"""The queue by keyboard alone, in two languages: a working day of an officer of the demo."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser, Page, expect

from domicile.config.demo_officers import PASSWORD
from tests.browser import DESKTOP, PHONE, violations, window
from tests.journeys.keys import choose, enter, follow, open_up, reach, tick, write
from tests.server import Server

pytestmark = [pytest.mark.server, pytest.mark.journey]
LANGUAGES = ("en", "zh-hant")
BULK, TICKED = "[data-bulk]", "input[name=case]:checked"
WORDS = "Jackdaws xylophone: kindly note that the counter is closed. 櫃位星期一休息。"


@pytest.fixture(scope="module", params=LANGUAGES)
def officer(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """An officer at a fresh demo, signed in, for all tests of a language."""
    with Server(DOMICILE_DEMO_PEOPLE="yes") as demo, window(browser) as page:
        sign_in(page, demo, "case@hk-immd.demo.example", request.param)
        yield page


def sign_in(page: Page, demo: Server, email: str, language: str) -> None:
    """With the code that the demo's page shows at this moment."""
    page.goto(f"{demo.url}/{language}/desk/sign-in/")
    write(page, "[name=login]", email)
    write(page, "[name=password]", PASSWORD)
    enter(page)
    telephone = page.context.new_page()
    telephone.goto(f"{demo.url}/demo/desk/")
    shown = telephone.get_by_role("row").filter(has_text=email).inner_text()
    telephone.close()
    write(page, "[name=code]", re.findall(r"\b\d{6}\b", shown)[0])
    enter(page)
    expect(page.locator(".desk-bar")).to_be_visible()


def clean(page: Page) -> None:
    page.evaluate("scrollTo(0, 0)")  # what the bar covers while it is scrolled is no small target
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def go(page: Page, letter: str) -> None:
    """G, then where to."""
    page.keyboard.press("g")
    enter(page, letter)


def select(page: Page, count: int) -> None:
    """The first so many cases."""
    for _ in range(count):
        page.keyboard.press("j")
        page.keyboard.press("x")
    expect(page.locator(TICKED)).to_have_count(count)
    expect(page.locator(BULK)).to_be_visible()


def row(page: Page) -> int:
    """Which row has the keyboard, counted from one."""
    return (
        int(
            page.evaluate(
                "[...document.querySelectorAll('[data-row]')]"
                ".findIndex(row => row.contains(document.activeElement))"
            )
        )
        + 1
    )


def test_rows_are_walked_through_and_one_is_opened(officer: Page) -> None:
    go(officer, "q")
    clean(officer)
    walked = []
    for key in ("j", "j", "j", "k"):
        officer.keyboard.press(key)
        walked.append(row(officer))
    assert walked == [1, 2, 3, 2]
    enter(officer)
    expect(officer.locator(".case-head")).to_be_visible()
    go(officer, "q")
    expect(officer.locator("[data-queue]")).to_be_visible()


def test_several_are_selected_and_assigned_each_with_its_result(officer: Page) -> None:
    go(officer, "u")
    select(officer, 2)
    clean(officer)
    officer.keyboard.press("a")
    assert officer.evaluate("document.activeElement.id") == "to"
    follow(officer, ".bulk__do")
    expect(officer.locator(".results tbody tr")).to_have_count(2)
    clean(officer)
    go(officer, "m")
    expect(officer.locator("[data-row]")).to_have_count(2)


def test_what_is_selected_is_let_go_by_escape(officer: Page) -> None:
    go(officer, "q")
    select(officer, 2)
    officer.keyboard.press("Escape")
    expect(officer.locator(TICKED)).to_have_count(0)
    expect(officer.locator(BULK)).to_be_hidden()


def test_one_letter_goes_to_several_and_is_seen_before(officer: Page) -> None:
    go(officer, "q")
    select(officer, 2)
    enter(officer, "l")
    assert officer.evaluate("document.activeElement.id") == "words"
    officer.keyboard.type(WORDS)  # its letters are no keys
    clean(officer)
    follow(officer, "main button.govuk-button")
    expect(officer.locator(".sheet").first).to_contain_text(WORDS)
    clean(officer)
    follow(officer, "main button.govuk-button")
    expect(officer.locator(".results tbody tr")).to_have_count(2)
    expect(officer.locator(".results .icon--tick, .results td:last-child")).to_have_count(2)
    clean(officer)
    again = officer.url
    officer.reload()
    assert officer.url == again


def test_one_note_goes_into_several(officer: Page) -> None:
    go(officer, "q")
    select(officer, 2)
    enter(officer, "m")
    write(officer, "#text", "Next week.")
    clean(officer)
    follow(officer, "main button.govuk-button")
    expect(officer.locator(".results tbody tr")).to_have_count(2)


def test_a_view_is_asked_for_and_kept(officer: Page) -> None:
    go(officer, "q")
    officer.keyboard.press("f")
    choose(officer, "select[name=waiting]", "us")
    follow(officer, ".filters__form > button")
    expect(officer).to_have_url(re.compile(r"waiting=us"))
    open_up(officer, "details.keep summary")
    write(officer, "#view-name", "Jobs for us")
    enter(officer)
    expect(officer.locator(".rail [aria-current=page]")).to_contain_text("Jobs for us")
    clean(officer)


def test_a_name_is_searched_and_found_in_both_orders(officer: Page) -> None:
    for typed in ("陳", "tai man chan", "chan tai"):
        officer.keyboard.press("/")
        assert officer.evaluate("document.activeElement.id") == "desk-search"
        officer.keyboard.press("Control+a")
        officer.keyboard.insert_text(typed)
        enter(officer)
        assert officer.locator("[data-row]").count() > 0
        reach(officer, "[data-open]")
    clean(officer)


def test_the_next_case_comes_by_a_key(officer: Page) -> None:
    go(officer, "q")
    enter(officer, "n")
    expect(officer).to_have_url(re.compile(r"/desk/case/\d+/"))
    enter(officer, "l")  # a letter to this one
    officer.keyboard.type(WORDS)
    follow(officer, "main button.govuk-button")
    clean(officer)
    follow(officer, "main button.govuk-button")
    expect(officer.locator(".case-head")).to_be_visible()


def test_columns_are_chosen_and_put_in_order(officer: Page) -> None:
    go(officer, "q")
    follow(officer, ".queue-own > a")
    clean(officer)
    tick(officer, "[name=shown][value=received]")
    follow(officer, "[name=up][value=received]")
    assert officer.evaluate("document.activeElement.value") == "received"  # to be pressed again
    enter(officer)
    follow(officer, "main button.govuk-button:not(.govuk-button--secondary)")
    heads = officer.locator("thead th")
    names = [heads.nth(place).get_attribute("class") or "" for place in range(heads.count())]
    assert "queue__received" in names[:-1]
    clean(officer)


def test_a_key_is_switched_off_and_on_again(officer: Page) -> None:
    for works in (False, True):
        enter(officer, "?")
        reach(officer, "[name=on][value=x]")
        officer.keyboard.press("Space")
        clean(officer)
        follow(officer, "main button.govuk-button")
        go(officer, "q")
        officer.keyboard.press("j")
        officer.keyboard.press("x")
        expect(officer.locator(TICKED)).to_have_count(int(works))


def test_dark_and_on_a_telephone_nothing_is_lost(officer: Page) -> None:
    language = officer.url.split("/")[3]
    officer.goto(officer.url.split(f"/{language}/")[0] + f"/{language}/desk/account/")
    tick(officer, "[name=dark]")
    follow(officer, "form:has([name=dark]) button")
    officer.emulate_media(color_scheme="dark")
    go(officer, "q")
    select(officer, 2)
    clean(officer)
    officer.set_viewport_size(PHONE)
    clean(officer)
    officer.set_viewport_size(DESKTOP)


def test_a_worker_that_is_killed_on_the_way_sends_every_letter_once(browser: Browser) -> None:
    with Server(DOMICILE_DEMO_PEOPLE="yes", DOMICILE_FAULT="mailing.next:2") as demo:
        with window(browser) as page:
            sign_in(page, demo, "case@hk-immd.demo.example", "en")
            go(page, "q")
            select(page, 4)
            enter(page, "l")
            page.keyboard.type(WORDS)
            follow(page, "main button.govuk-button")
            follow(page, "main button.govuk-button")
            clean(page)
            expect(page.locator(".lead")).to_have_text("4 letters were sent.", timeout=60_000)
        with closing(sqlite3.connect(demo.data / "domicile.sqlite3")) as database:
            sent = "SELECT count(*), count(DISTINCT case_id) FROM casework_sentletter"
            assert database.execute(sent).fetchone() == (4, 4)
