"""Whose permit is approved includes a partner later, on the guarantee that is held already."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser import PHONE, window
from tests.journeys.hands import Hands
from tests.journeys.steps import ask_how_far, check_and_send, is_genuine, send_all_documents

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.journeys.hands import Family
    from tests.server import Server

pytestmark = [pytest.mark.server, pytest.mark.journey]


def test_a_partner_is_included_on_a_phone_in_chinese(
    browser: Browser, product: Server, macao: Callable[[str], Family], tmp_path: Path
) -> None:
    with window(browser, PHONE, locale="zh-TW") as page:
        hands = Hands(page, product, macao("extension"), "zh-hant")
        head, partner = hands.family.people
        hands.begin("extension@example.org")
        hands.fill(head)
        send_all_documents(hands, head)
        hands.add(partner)
        hands.fill_form(partner)
        send_all_documents(hands, partner)
        reference = check_and_send(hands)
        assert reference in is_genuine(hands, tmp_path)
        assert ask_how_far(hands, reference)[0] == "steps__now"
        assert hands.eyes.wrong == []
