"""A family of three applies in a real browser, on the real product, with real scans.

Once on a phone in Chinese with everything that script gives, once at a desk without script.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.browser import DESKTOP, PHONE, window
from tests.journeys.hands import Family, Hands
from tests.journeys.scans import no_picture, portrait, scan, with_script
from tests.journeys.steps import ask_how_far, check_and_send, is_genuine, sign, type_name

if TYPE_CHECKING:
    from tests.server import Server

pytestmark = [pytest.mark.server, pytest.mark.journey]
FACTS = Path(__file__).parents[2] / "domicile/services/hong_kong_qmas/examples/family.json"
Plan = Mapping[str, Mapping[str, Sequence[FilePayload]]]


@pytest.fixture
def family() -> Family:
    return Family(FACTS, datetime.now(UTC))


def scans() -> Plan:
    """What everyone sends: each allowed kind, in colour, grey, and black and white."""
    return {
        "principal": {
            "travel_document": [scan("passport.jpg"), scan("visa.pdf", pages=2)],
            "photo": [portrait("father.jpg")],
            "net_worth": [scan("statements.tif", "L", pages=3)],
            "academic": [
                scan("degrees.tif", "1", pages=2, compression="group4"),
                scan("transcript.png", "L"),
            ],
            "work_experience": [scan("employer.gif", "L")],
            "language": [scan("report.jpg", "L")],
        },
        "spouse": {
            "travel_document": [scan("mother.png")],
            "photo": [portrait("mother.jpg")],
            "relationship": [scan("marriage.tif", pages=2)],
        },
        "child-1": {
            "travel_document": [scan("child.jpg")],
            "photo": [portrait("son.jpg")],
            "relationship": [scan("birth.pdf", "L")],
        },
    }


# --- What is done on the way ---------------------------------------------------------------------


def make_a_mistake(hands: Hands) -> None:
    """The passport ends before it begins, and the place is forgotten."""
    given = {
        "document_number": "A00123456",
        "issued-day": "13",
        "issued-month": "9",
        "issued-year": "2019",
        "expires-day": "12",
        "expires-month": "9",
        "expires-year": "2018",
    }
    hands.enter("document_kind", "passport")
    hands.enter_all(given)
    hands.press("#page button.govuk-button:not([name])")
    links = hands.page.locator(".govuk-error-summary__list a")
    anchors = [links.nth(at).get_attribute("href") for at in range(links.count())]
    assert anchors == ["#place_of_issue", "#expires-day"]
    at_fields = hands.page.locator("#page .govuk-error-message").all_inner_texts()
    assert [each.split(maxsplit=1)[-1] for each in at_fields] == [
        each.strip() for each in hands.errors()
    ]
    assert {name: hands.value(name) for name in given} == given
    if hands.script:
        links.nth(1).click()
        expect(hands.page.locator("#expires-day")).to_be_focused()


def change_language(hands: Hands) -> None:
    """In the middle of a page: what was typed is still there, in the other language."""
    given = {"telephone": "+60 12-345 6789", "address-line1": "18 Jalan 肯娜加"}
    hands.enter_all(given)
    hands.press("button[name=_language][value=pt]", "in Portuguese")
    assert hands.page.locator("html").get_attribute("lang") == "pt"
    assert hands.value("address-line1") == given["address-line1"]
    hands.press(f"button[name=_language][value={hands.language}]")
    assert hands.value("address-line1") == given["address-line1"]


def send_what_is_no_picture(hands: Hands) -> None:
    """Refused with a message; the file sent with it is safe."""
    bad, good = no_picture("letter.jpg"), scan("ielts.png", "L")
    files = hands.page.locator("li.file-row[id]")
    if hands.script:
        hands.page.set_input_files("#file", [bad, good])
    else:
        for each in (bad, good):
            hands.page.set_input_files("#file", each)
            hands.press("form[data-send] button", "one was refused")
    expect(files).to_have_count(1)
    refusal = hands.page.locator(".refusal")
    expect(refusal).to_have_count(1)
    expect(refusal).to_contain_text("letter.jpg")
    assert "state--completed" in hands.states()[0]
    hands.eyes.look("one was refused")
    close(hands, refusal.locator("button"))
    expect(refusal).to_have_count(0)
    expect(files).to_have_count(1)


def send_a_script(hands: Hands) -> None:
    """A PDF with a script is cleaned; one looks at the copy and uses it."""
    hands.put([with_script("contract.pdf")])
    assert hands.states() == ["state state--look"]
    hands.eyes.look("a cleaned copy")
    copy = hands.page.locator(".file-row__buttons a").first.get_attribute("href") or ""
    shown = hands.page.request.get(f"{hands.product.url}{copy}")
    assert (shown.headers["content-type"], b"JavaScript" in shown.body()) == (
        "application/pdf",
        False,
    )
    close(hands, hands.page.locator(".file-row__buttons form button"))
    expect(hands.page.locator("li.file-row[id] .state--completed")).to_have_count(1)


def close(hands: Hands, button: object) -> None:
    """Press a button of the slot: with script the slot is drawn anew, without it the page is."""
    if hands.script:
        button.click()  # type: ignore[attr-defined]
    else:
        hands.press(button, "closed")  # type: ignore[arg-type]


def go_away_and_come_back(hands: Hands, reference: str, email: str) -> None:
    """Save in the middle of a page, leave, and come back with the code from the mail."""
    hands.enter("accomplishments", "Half a sentence")
    hands.press("button[name=_later]")
    assert hands.path == f"/{hands.language}/draft/later/"
    hands.press("main form button")
    hands.page.goto(f"{hands.product.url}/{hands.language}/draft/")
    assert hands.page.locator("h1").count() == 1
    assert reference not in hands.page.content()
    hands.come_back(reference, email)
    assert hands.path == f"/{hands.language}/draft/"
    hands.press("a[href$='/principal/forms/plans/']")
    hands.press(".back-link")
    assert hands.value("accomplishments") == "Half a sentence"


def sign_by_link(hands: Hands, other: Page, person: str, name: str) -> None:
    """The person signs on a telephone of their own."""
    hands.press(hands.tasks_of(person).locator("a[href$='/sign/']"))
    hands.press("a[href$='/sign/invite/']")
    email = f"spouse-{hands.language}@example.org"
    hands.enter("email", email)
    hands.press("main form button")
    found = re.search(r"http\S+/sign/\S+", hands.mail_to(email, r"/sign/"))
    assert found
    there = Hands(other, hands.product, hands.family, hands.language, script=hands.script)
    other.goto(found[0])
    there.eyes.look("own part")
    text = other.locator("main").inner_text()
    assert ("A00654321" in text, "A00123456" in text, "A00777888" in text) == (True, False, False)
    type_name(there, name)
    there.press("main form button.govuk-button")
    assert there.eyes.wrong == []
    hands.press("main a.govuk-button")


def sign_for_the_child(hands: Hands) -> None:
    """The father signs for his son, who is nine."""
    hands.press(hands.tasks_of("child-1").locator("a[href$='/sign/']"))
    father = "父親" if hands.language.startswith("zh") else "father"
    hands.enter_all({"signer_name": "CHAN Tai Man", "relationship": father})
    sign(hands, "CHAN Tai Man")
    hands.press("main form button.govuk-button")


# --- The journeys --------------------------------------------------------------------------------


def journey(hands: Hands, other: Page, folder: Path) -> None:
    """All of it, from the start page to the inquiry."""
    email = f"family-{hands.language}@example.org"
    plan = scans()
    reference = hands.begin(email)
    for person in hands.family.people[1:]:
        hands.add(person)
        hands.go("draft/")
    hands.first = {
        ("particulars", "travel-document"): make_a_mistake,
        ("particulars", "contact"): change_language,
        ("plans", "accomplishments"): lambda here: go_away_and_come_back(here, reference, email),
        ("principal", "work_experience"): send_a_script,
        ("principal", "language"): send_what_is_no_picture,
    }
    for person in hands.family.people:
        hands.fill(person)
        hands.send_documents(person, plan[person.key])
    assert hands.first == {}
    sign_by_link(hands, other, "spouse", "WONG Mei Ling")
    sign_for_the_child(hands)
    final = check_and_send(hands)
    assert re.fullmatch(r"QMAS-\w{9}-\d\d\(.\)", final)
    is_genuine(hands, folder)
    hands.mail_to(email, re.escape(final))
    assert ask_how_far(hands, final)[0] == "steps__now"
    assert hands.eyes.wrong == []


def test_a_family_applies_on_a_phone_in_chinese(
    browser: Browser, product: Server, family: Family, tmp_path: Path
) -> None:
    with (
        window(browser, PHONE, locale="zh-HK") as page,
        window(browser, PHONE, locale="zh-HK") as other,
    ):
        journey(Hands(page, product, family, "zh-hant"), other, tmp_path)


def test_a_family_applies_at_a_desk_without_script(
    browser: Browser, product: Server, family: Family, tmp_path: Path
) -> None:
    with (
        window(browser, DESKTOP, script=False) as page,
        window(browser, DESKTOP, script=False) as other,
    ):
        journey(Hands(page, product, family, "en", script=False), other, tmp_path)
