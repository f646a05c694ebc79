"""Without a pointer: a page of questions, a document and a signature, by keyboard alone."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from domicile.rulebook import Person
from tests.applicant import typed
from tests.browser import window
from tests.journeys.hands import Family, Hands
from tests.journeys.keys import MOST_STEPS, follow, reach
from tests.journeys.scans import portrait, scan
from tests.journeys.test_family import FACTS
from tests.server import Server

pytestmark = [pytest.mark.server, pytest.mark.journey]


def choose(page: Page, name: str, value: str) -> None:
    """Choose among radio buttons with Space and the arrows."""
    reach(page, f"[name={name}]")
    page.keyboard.press("Space")
    for _ in range(MOST_STEPS):
        if page.evaluate("document.activeElement.value") == value:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{name} has no {value}")


def answer(page: Page, given: dict[str, str]) -> None:
    """Every field in the order of the page."""
    for name, value in given.items():
        if page.locator(f"main [name='{name}']").first.get_attribute("type") == "radio":
            choose(page, name, value)
        else:
            reach(page, f"[name='{name}']")
            page.keyboard.type(value)


def relationship(child: Person) -> dict[str, str]:
    """How the last form of the child is typed."""
    form = "child_relationship"
    stored = child.answers[form]
    family = Family(FACTS, datetime.now(UTC))
    found = next(each for each in family.forms(child) if each.key == form)
    questions = [each for page in found.pages for each in page.questions]
    return {
        name: value
        for each in questions
        for name, value in typed(each, stored.get(each.key)).items()
    }


def test_a_page_a_document_and_a_signature_need_no_pointer(
    browser: Browser, product: Server
) -> None:
    family = Family(FACTS, datetime.now(UTC))
    child = family.person("child-1")
    with window(browser) as page:
        # From the start: a listener added with the key already on its way may miss the answer.
        page.on("filechooser", lambda chooser: chooser.set_files(scan("birth.pdf", "L")))
        hands = Hands(page, product, family, "en")
        hands.begin("keyboard@example.org")
        hands.add(child)
        hands.fill_form(child)  # the particulars: typed like every other page
        hands.send_documents(
            child, {"travel_document": [scan("child.jpg")], "photo": [portrait("son.jpg")]}
        )

        follow(page, "a[href$='/forms/child_relationship/']")
        answer(page, relationship(child))
        follow(page, "#page button.govuk-button:not([name])")
        assert hands.path == "/en/draft/"

        follow(page, "#child-1 a[href$='/documents/']")
        follow(page, "ul.tasks a[href$='/documents/relationship/']")
        reach(page, "#file")
        page.keyboard.press("Enter")
        expect(page.locator("li.file-row[id] .state--completed")).to_have_count(1)
        follow(page, "main p > a.govuk-button")
        hands.go("draft/")

        follow(page, "#child-1 a[href$='/sign/']")
        answer(page, {"relationship": "mother"})
        choose(page, "kind", "typed")
        answer(page, {"typed": "WONG Mei Ling"})
        follow(page, "main form button.govuk-button")
        expect(page.locator("#child-1 .state--completed")).to_have_count(4)
        assert hands.eyes.wrong == []
