"""A change of mind on a phone: a correction, another address, and the application is taken back."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import PHONE, violations, window
from tests.server import Server

pytestmark = [pytest.mark.server, pytest.mark.journey]
OWN = re.compile(r"http://[^/\s]+(/\S+/progress/own/\S+)")
CODE = re.compile(r"\b(\d{3}) (\d{3})\b")
BORN = {"day": "28", "month": "2", "year": "1990"}
NEW = "silva@example.org"


@pytest.fixture
def demo() -> Iterator[Server]:
    """The demo, fresh: what is withdrawn here is there for the others."""
    with Server(DOMICILE_DEMO_PEOPLE="yes") as running:
        yield running


def clean(page: Page) -> None:
    page.wait_for_load_state()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def mailed(page: Page, demo: Server, *words: str) -> str:
    """The newest mail that says all of this, once it is there."""
    tab, found = page.context.new_page(), list[str]()

    def came() -> bool:
        tab.goto(f"{demo.url}/demo/mail/")
        mails = tab.locator("article.mail").all_inner_texts()
        found[:] = [each for each in mails if all(word in each for word in words)]
        return bool(found)

    demo.wait(came)
    tab.close()
    return found[0]


def type_code(page: Page, demo: Server, *words: str) -> None:
    clean(page)
    code = CODE.search(mailed(page, demo, *words))
    assert code is not None
    page.fill("#code", code[1] + code[2])
    page.locator("main form button").click()


def open_own_page(page: Page, demo: Server, reference: str) -> None:
    mail = mailed(page, demo, reference, "Your acknowledgment is attached")
    # What is prepared once a run was mailed under the address of another.
    page.goto(demo.url + OWN.findall(mail)[0])
    for part, value in BORN.items():
        page.fill(f"#born-{part}", value)
    page.locator("main form button").click()


def correct(page: Page) -> None:
    page.get_by_role("link", name="Ask for a correction").click()
    clean(page)
    page.locator("a[href$='/particulars.surname/']").click()
    page.fill("#right", "SILVA SANTOS")
    page.fill("#why", "My passport has both.")
    clean(page)
    page.locator("main form button").click()
    expect(page.locator("#corrections")).to_contain_text("SILVA SANTOS")
    clean(page)


def move(page: Page, demo: Server) -> None:
    page.get_by_role("link", name="Change contact details").click()
    clean(page)
    page.fill("[name=new_email]", NEW)
    page.locator("form[action$='/e-mail/'] button").click()
    type_code(page, demo, NEW, "you confirm this e-mail address")
    expect(page.locator("main")).to_contain_text("s•••••@example.org")


def withdraw(page: Page) -> None:
    page.get_by_role("link", name="Withdraw the application").click()
    clean(page)
    page.check("#understood")
    page.locator("main form button").click()
    expect(page.locator("h1")).to_contain_text("The application is withdrawn")
    clean(page)


def test_a_change_of_mind_after_lodging(demo: Server, browser: Browser) -> None:
    with window(browser, PHONE) as page:
        # The one of the demo who applies alone was born on 28 February 1990.
        words = ("Quality Migrant", "Your acknowledgment is attached", ": 1 application")
        mails = mailed(page, demo, *words)
        found = re.search(r"QMAS-\w{9}-\d\d\(\w\)", mails)
        assert found is not None
        open_own_page(page, demo, found[0])
        expect(page.locator("#corrections")).to_contain_text("Ana Maria")
        clean(page)
        page.locator("#afterwards a").click()
        clean(page)
        page.locator("form[action$='/after/ask/'] button").click()
        type_code(page, demo, found[0], "you can change something")
        clean(page)
        correct(page)
        move(page, demo)
        withdraw(page)
        mailed(page, demo, NEW, "This application was withdrawn")
        mailed(page, demo, "This is the last mail to this address")
