"""Documents asked for at the desk and sent by the applicant: two languages, keys, no script."""

import re
from collections.abc import Iterator
from datetime import datetime

import pytest
from PIL import Image
from playwright.sync_api import Browser, FilePayload, Page, expect

from domicile.files.tests.makers import jpeg
from tests.browser import PHONE, violations, window
from tests.journeys.test_case_at_desk import clean, open_case, sign_in
from tests.server import Server

pytestmark = [pytest.mark.server, pytest.mark.journey]
OWN = re.compile(r"http://\S+/progress/own/\S+")
PICTURE = jpeg(Image.effect_noise((900, 1200), 40))
A_PAGE: FilePayload = {"name": "page.jpg", "mimeType": "image/jpeg", "buffer": PICTURE}


@pytest.fixture(scope="module")
def demo() -> Iterator[Server]:
    """The demo, with its people and their applications."""
    with Server(DOMICILE_DEMO_PEOPLE="yes") as running:
        yield running


def born_in(page: Page) -> datetime:
    """The applicant's date of birth, as the desk shows it."""
    text = page.locator(".case__left").inner_text()
    found = re.search(r"Date of birth\s+(\d{1,2} \w+ \d{4})", text)
    assert found is not None, text
    return datetime.strptime(found[1], "%d %B %Y")  # noqa: DTZ007  # a day, not a moment


def own_page(page: Page, demo: Server, reference: str) -> str:
    """The link in the mail that says a letter waits."""
    found: list[str] = []

    def came() -> bool:
        page.goto(f"{demo.url}/demo/mail/")
        mails = page.locator("article.mail").all_inner_texts()
        waiting = (each for each in mails if reference in each and "/progress/own/" in each)
        found[:] = [OWN.findall(each)[0] for each in waiting if "letter" in each.lower()]
        return bool(found)

    demo.wait(came)
    # Mails of a demo that was prepared beforehand name the port it was prepared at.
    return re.sub(r"^http://[^/]+", demo.url, found[0])


def ask(page: Page, demo: Server, officer: str) -> tuple[str, datetime]:
    """As the officer: tick two, write one in words, look at the letter, send it."""
    sign_in(page, demo, f"{officer}@hk-immd.demo.example")
    case = open_case(page)
    page.wait_for_load_state()  # keys work once the script is there
    born = born_in(page)
    reference = page.locator(".case-head .reference").inner_text()
    page.keyboard.press("d")
    expect(page.locator("[data-key=d]")).to_be_focused()
    for box in page.locator(".ask__person[open] [name=item]").all():
        box.uncheck()
    page.keyboard.press("Space")
    page.locator("[name^=title-]").first.fill("A page of the log")
    page.locator("#ask-words").fill("請補交較近期的單據。")
    clean(page)
    with page.expect_navigation():
        page.get_by_role("button", name="Keep as draft").press("Enter")
    expect(page.locator(".ask__kept")).to_contain_text("Nothing was sent.")
    expect(page.locator("#ask-words")).to_have_value("請補交較近期的單據。")
    clean(page)
    with page.expect_navigation():
        page.get_by_role("button", name="Preview the letter").press("Enter")
    expect(page.locator(".sheet").first).to_contain_text("A page of the log")
    clean(page)
    with page.expect_navigation():
        page.get_by_role("button", name="Send the letter").press("Enter")
    expect(page).to_have_url(case)
    expect(page.locator("#request")).to_contain_text("0 of 2 have come")
    clean(page)
    return reference, born


def put(page: Page, number: int) -> None:
    page.locator(f"#file-{number}").set_input_files([A_PAGE])
    with page.expect_navigation():
        page.locator(f"#item-{number} .slot__pick button").click()


def enter(page: Page, link: str, language: str, born: datetime) -> None:
    """By the case's own link, in a language, with the date of birth."""
    page.goto(re.sub(r"(//[^/]+)/[^/]+/", rf"\1/{language}/", link, count=1))
    for part in ("day", "month", "year"):
        page.locator(f"#born-{part}").fill(str(getattr(born, part)))
    page.locator("main form button").first.click()
    page.locator("form[action$='/documents/own/1/'] button").click()


def send(page: Page) -> None:
    with page.expect_navigation():
        page.locator("form[action$='/documents/send/'] button").click()
    expect(page.locator("#sent")).to_be_visible()


def test_what_is_asked_at_the_desk_is_sent_some_now_and_the_rest_later(
    demo: Server, browser: Browser
) -> None:
    with window(browser) as page:
        reference, born = ask(page, demo, "case")
        link = own_page(page, demo, reference)
    with window(browser, PHONE) as page:  # some now
        enter(page, link, "en", born)
        assert violations(page) == []
        put(page, 1)
        send(page)
        assert violations(page) == []
        page.goto(f"{demo.url}/en/documents/all/")
        assert violations(page) == []
    with window(browser, script=False) as page:  # the rest later, in Chinese and without script
        enter(page, link, "zh-hant", born)
        put(page, 2)
        page.locator("a[href$='/documents/all/']").click()
        with page.expect_navigation():
            page.locator("main form button").click()
        expect(page).to_have_url(re.compile("/zh-hant/documents/done/"))
    with window(browser, PHONE) as page:
        page.goto(f"{demo.url}/en/documents/")
        assert violations(page) == []
