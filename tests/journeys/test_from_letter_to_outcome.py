"""The whole way of an application at the desk, in two languages, by keyboard alone.

An officer opens the most urgent case of a fresh demo, compares two documents and asks for more:
two for the child and one for the applicant. The applicant sends one, then the others. The officers
recommend and decide. The applicant reads how it ended.
"""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from PIL import Image
from playwright.sync_api import Browser, FilePayload, Page, expect

from domicile.config.demo_officers import PASSWORD
from domicile.files.tests.makers import jpeg
from tests.browser import PHONE, violations, window
from tests.journeys.keys import choose, enter, follow, offer, open_up, pick, tick, write
from tests.server import Server

pytestmark = [pytest.mark.server, pytest.mark.journey]
ASKED = ("child-1:travel_document", "child-1:relationship", "principal:work_experience")
BORN = date(1982, 5, 14)
OWN = re.compile(r"http://\S+/progress/own/\S+")
PICTURE = jpeg(Image.effect_noise((900, 1200), 40))
A_PAGE: FilePayload = {"name": "page.jpg", "mimeType": "image/jpeg", "buffer": PICTURE}


@pytest.fixture
def demo() -> Iterator[Server]:
    """The demo, fresh: what one language did is not there for the other."""
    with Server(DOMICILE_DEMO_PEOPLE="yes") as running:
        yield running


def clean(page: Page) -> None:
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def sign_in(page: Page, demo: Server, officer: str, language: str) -> None:
    """With the code that the demo's page shows at this moment."""
    email = f"{officer}@hk-immd.demo.example"
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


def compare(page: Page) -> None:
    """Set another document beside the one that is open, and take it away again."""
    open_up(page, "summary:has(+ .case-drop__sheet #beside)")
    choose(page, "#beside", page.locator("#beside option").nth(2).get_attribute("value") or "")
    follow(page, ".case-drop__sheet:has(#beside) button")
    expect(page.locator(".viewer__page")).to_have_count(2)
    clean(page)


def ask(page: Page) -> None:
    """Tick what is asked of whom, write why, look at the letter and send it."""
    page.keyboard.press("d")
    for value in ASKED:
        person = page.locator(f"details.ask__person:has([value='{value}'])")
        if person.get_attribute("open") is None:
            open_up(page, f".ask__person:has([value='{value}']) summary")
        tick(page, f"[name=item][value='{value}']")
    write(page, "#ask-words", "The copies cannot be read. 副本看不清楚。")
    follow(page, "form.ask button.govuk-button:not([formaction])")
    expect(page.locator(".sheet").first).to_contain_text("副本看不清楚")
    clean(page)
    follow(page, "form[action$='/send/'] button:not([formaction])")
    expect(page.locator("#request")).to_contain_text("3")
    clean(page)


def own_page(page: Page, demo: Server, reference: str, letters: int, language: str) -> str:
    """The link in the mail that says a letter waits, once so many do; in the reader's language."""
    found: list[str] = []

    def came() -> bool:
        page.goto(f"{demo.url}/demo/mail/")
        mails = page.locator("article.mail").all_inner_texts()
        about = (each for each in mails if f"A letter to you is waiting, {reference}" in each)
        found[:] = [OWN.findall(each)[0] for each in about if OWN.search(each)]
        return len(found) >= letters

    demo.wait(came)
    return re.sub(r"^http://[^/]+/[^/]+/", f"{demo.url}/{language}/", found[0])


def open_own_page(page: Page, link: str) -> None:
    page.goto(link)
    for part in ("day", "month", "year"):
        write(page, f"#born-{part}", str(getattr(BORN, part)))
    enter(page)


def put(page: Page, number: int) -> None:
    pick(page, f"#file-{number}")
    follow(page, f"#item-{number} .slot__pick button")


def answer_letter(page: Page, link: str) -> None:
    """One now; then, on another day, the others; and that is all."""
    offer(page, [A_PAGE])
    open_own_page(page, link)
    follow(page, "form[action$='/documents/own/1/'] button")
    clean(page)
    put(page, 1)
    clean(page)
    follow(page, "form[action$='/documents/send/'] button")
    expect(page.locator("#sent")).to_be_visible()
    clean(page)
    open_own_page(page, link)
    follow(page, "form[action$='/documents/own/1/'] button")
    put(page, 2)
    put(page, 3)
    follow(page, "a[href$='/documents/all/']")
    clean(page)
    follow(page, "main form button")
    expect(page).to_have_url(re.compile("/documents/done/"))
    clean(page)


def settle(page: Page) -> None:
    """Accept every document of the person, then say that nothing is missing."""
    for _ in range(page.locator(".case-documents li").count()):
        page.wait_for_load_state()
        if page.locator("[data-key=a]").count():
            enter(page, "a")


def recommend(page: Page) -> None:
    open_up(page, "#ending summary:has(+ form #reasons)")
    choose(page, "#outcome", "approved")
    write(page, "#reasons", "All conditions are met.")
    follow(page, "form:has(#outcome) button")
    expect(page.locator("#ending")).to_contain_text("All conditions are met.")
    clean(page)


def decide(page: Page, case: str) -> None:
    page.goto(f"{case}decide/")
    clean(page)
    follow(page, "button[name=do][value=decide]")
    expect(page.locator("#ending")).to_contain_text("LEONG Sio In")
    clean(page)


@pytest.mark.parametrize(
    ("language", "outcome"), [("en", "Approved"), ("zh-hant", "已批准")], ids=["en", "zh-hant"]
)
def test_an_application_goes_from_the_queue_to_its_outcome(
    demo: Server, browser: Browser, language: str, outcome: str
) -> None:
    with window(browser) as page, window(browser, PHONE, locale=language) as phone:
        sign_in(page, demo, "case", language)
        clean(page)
        page.keyboard.press("j")
        enter(page)
        case = page.url.partition("?")[0]
        reference = page.locator(".case-head .reference").inner_text()
        expect(page.locator("h1")).to_contain_text("CHAN Tai Man")
        compare(page)
        page.goto(case)
        ask(page)
        answer_letter(phone, own_page(phone, demo, reference, 1, language))
        page.goto(case)
        settle(page)
        recommend(page)
    with window(browser) as page:
        sign_in(page, demo, "senior", language)
        decide(page, case)
    with window(browser, PHONE, locale=language) as phone:
        open_own_page(phone, own_page(phone, demo, reference, 2, language))
        expect(phone.locator("main")).to_contain_text(outcome)
        clean(phone)
