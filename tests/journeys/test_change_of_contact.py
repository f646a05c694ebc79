"""Somebody whose permit is approved has moved: a short journey, from the start page to form A."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import DESKTOP, PHONE, window
from tests.journeys.hands import Family, Hands
from tests.journeys.steps import ask_how_far, check_and_send, is_genuine, send_all_documents
from tests.server import Server

pytestmark = [pytest.mark.server, pytest.mark.journey]


def journey(hands: Hands, folder: Path) -> None:
    """Nothing is asked that a new address does not need, and nobody can be added."""
    head = hands.family.group.head
    hands.begin(f"contact-{hands.language}@example.org")
    hands.fill(head)
    assert hands.page.locator("p.add-person").count() == 0
    parts = hands.tasks_of(head.key).locator("li.task a")
    assert parts.count() <= 5  # what it is, who it is, form A, the proof, the signature
    send_all_documents(hands, head)
    reference = check_and_send(hands)
    assert reference.startswith("TR-")
    assert reference in is_genuine(hands, folder)
    assert ask_how_far(hands, reference)[0] == "steps__now"
    assert hands.eyes.wrong == []


def test_a_new_address_is_told_on_a_phone_in_chinese(
    browser: Browser, product: Server, macao: Callable[[str], Family], tmp_path: Path
) -> None:
    with window(browser, PHONE, locale="zh-TW") as page:
        journey(Hands(page, product, macao("contact"), "zh-hant"), tmp_path)


def test_a_new_address_is_told_at_a_desk_without_script(
    browser: Browser, product: Server, macao: Callable[[str], Family], tmp_path: Path
) -> None:
    with window(browser, DESKTOP, script=False) as page:
        journey(Hands(page, product, macao("contact"), "pt", script=False), tmp_path)
