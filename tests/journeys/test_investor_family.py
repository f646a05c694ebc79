"""An investor applies with wife and two children; a guarantor signs through her own link.

Once in Portuguese on a phone with everything that script gives, once in Chinese without script.
The printed package is looked at page by page.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from domicile.rulebook import Group
from tests.browser import DESKTOP, PHONE, window
from tests.journeys.hands import Hands
from tests.journeys.scans import scan
from tests.journeys.steps import (
    ask_how_far,
    check_and_send,
    download,
    is_genuine,
    send_all_documents,
    sign,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.journeys.hands import Family
    from tests.server import Server

pytestmark = [pytest.mark.server, pytest.mark.journey]

THROUGH_LINK = frozenset({"guarantee"})
SURETY = {
    "instrument": "surety",
    "guarantor_kind": "natural",
    "guarantor": "SOUSA Maria",
    "guarantor_card": "76543210",
    "guarantor_email": "fiadora@example.org",
}
SMALL = 72  # dots an inch: enough to see where there is ink
EDGE = 17  # dots, 6 mm: nothing is printed so near the edge


def ask_the_guarantor(hands: Hands, other: Page) -> None:
    """Send the link; she reads it, sends her papers and signs. She sees nothing else."""
    email = str(hands.family.group.head.answers["req"]["guarantor_email"])
    hands.press(hands.tasks_of("principal").locator("a[href*='/draft/guarantee/']"))
    hands.page.locator(f"[name=language][value={hands.language}]").check()
    hands.press("form#send button", "sent")
    found = re.search(r"http\S+/guarantee/\S+", hands.mail_to(email, r"/guarantee/"))
    assert found
    she = Hands(other, hands.product, hands.family, hands.language, script=hands.script)
    other.goto(found[0])
    she.eyes.look("the link")
    she.press("main form button", "read")
    text = other.locator("main").inner_text()
    hidden = ("E12345678", "1982", "28 500 000", "chan.taiman@example.org")
    assert [each for each in hidden if each in text] == []
    she.press("main a.govuk-button:not(.govuk-button--secondary)", "papers")
    for at in range(other.locator("input[type=file]").count()):
        other.locator("input[type=file]").nth(at).set_input_files([scan(f"paper-{at}.png", "L")])
        she.press(other.locator(".slot__pick button").nth(at), f"paper {at}")
    she.press("div.govuk-button-group a.govuk-button", "sign")
    sign_as_the_guarantor(she)
    assert she.eyes.wrong == []
    hands.go("draft/")


def sign_as_the_guarantor(she: Hands) -> None:
    she.enter_all({"number": "7654321(0)", "signer_name": "SOUSA Maria"})
    promises = she.page.locator("[name=promised]")
    for at in range(promises.count()):
        promises.nth(at).check()
    sign(she, "SOUSA Maria")
    she.press("main form button.govuk-button", "signed")


def looked_at(paper: Path) -> list[str]:
    """Every page of the printed package as a picture; gives the text of each page."""
    opened = pypdfium2.PdfDocument(paper)
    texts: list[str] = []
    for page in opened:
        ink = page.render(scale=SMALL / 72, grayscale=True).to_pil().point(lambda at: 255 - at)
        left, top, right, bottom = ink.getbbox() or (EDGE, EDGE, EDGE, EDGE)
        wide, high = ink.size
        assert (left >= EDGE, top >= EDGE, right <= wide - EDGE, bottom <= high - EDGE) == (
            (True,) * 4
        ), f"page {len(texts) + 1} runs over its margins: {left, top, right, bottom}"
        texts.append(page.get_textpage().get_text_range())
    return texts


def is_the_package(paper: Path, family: Family) -> None:
    """Each form once, one AF for each family member, the guarantee, and everybody's name."""
    texts = looked_at(paper)
    whole = "\n".join(texts)
    assert all("REQ" in text or "IR" in text or "AF" in text for text in texts[1:-1])
    for person in family.people[1:]:
        assert str(person.answers["af"]["latin_name"]) in whole
    assert 6 + 2 * len(family.people) <= len(texts) <= 30


def with_surety(family: Family, most: int | None = None, **more: str) -> Family:
    """The first of the same people; somebody who lives in Macao stands surety for them."""
    head, *others = family.people[:most]
    req = (
        {k: v for k, v in head.answers["req"].items() if not k.startswith("guarantor")}
        | SURETY
        | more
    )
    family.group = Group((replace(head, answers={**head.answers, "req": req}), *others))
    return family


def journey(hands: Hands, other: Page, folder: Path) -> None:
    """All of it, from the start page to the inquiry."""
    head, *others = hands.family.people
    email = f"investor-{hands.language}@example.org"
    hands.begin(email)
    hands.fill(head)
    send_all_documents(hands, head, but=THROUGH_LINK)
    for person in others:
        hands.add(person)
        hands.fill_form(person)
        send_all_documents(hands, person)
    assert hands.page.locator("section.member .member__role").count() == len(hands.family.people)
    ask_the_guarantor(hands, other)
    reference = check_and_send(hands)
    assert re.fullmatch(r"TR-\w{9}-\d\d\(.\)", reference)
    is_genuine(hands, folder)
    is_the_package(download(hands, "a[href$='/acknowledgment/forms/']", folder), hands.family)
    hands.mail_to(email, re.escape(reference))
    assert ask_how_far(hands, reference)[0] == "steps__now"
    assert hands.eyes.wrong == []


def test_an_investors_family_applies_on_a_phone_in_portuguese(
    browser: Browser, product: Server, macao: Callable[[str], Family], tmp_path: Path
) -> None:
    with (
        window(browser, PHONE, locale="pt-PT") as page,
        window(browser, PHONE, locale="pt-PT") as other,
    ):
        journey(Hands(page, product, with_surety(macao("investor")), "pt"), other, tmp_path)


def test_an_investor_and_wife_apply_at_a_desk_without_script(
    browser: Browser, product: Server, macao: Callable[[str], Family], tmp_path: Path
) -> None:
    with (
        window(browser, DESKTOP, script=False) as page,
        window(browser, DESKTOP, script=False) as other,
    ):
        couple = with_surety(macao("investor"), 2, guarantor_email="fiador@example.org")
        hands = Hands(page, product, couple, "zh-hant", script=False)
        journey(hands, other, tmp_path)
