"""A permit for real estate is renewed within its window, on the guarantee that IPIM holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from domicile.rulebook import Group, Person
from tests.browser import DESKTOP, window
from tests.journeys.hands import Hands
from tests.journeys.steps import ask_how_far, check_and_send, is_genuine, send_all_documents

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.journeys.hands import Family
    from tests.server import Server

pytestmark = [pytest.mark.server, pytest.mark.journey]


def ending_in(family: Family, days: int) -> Family:
    """The same people, whose permit ends so many days from today: a journey is true on any day."""
    head = family.group.head
    ends = (family.on + timedelta(days=days)).isoformat()
    start = {**head.answers["start"], "permit_ends": ends}
    family.group = Group((replace(head, answers={**head.answers, "start": start}),))
    return family


def begin(hands: Hands, email: str) -> Person:
    hands.begin(email)
    return hands.family.group.head


def test_a_permit_is_renewed_within_its_window(
    browser: Browser, product: Server, macao: Callable[[str], Family], tmp_path: Path
) -> None:
    with window(browser, DESKTOP) as page:
        hands = Hands(page, product, ending_in(macao("renewal"), 54), "en")
        head = begin(hands, "renewal@example.org")
        hands.fill(head)
        send_all_documents(hands, head)
        reference = check_and_send(hands)
        assert reference in is_genuine(hands, tmp_path)
        assert ask_how_far(hands, reference)[0] == "steps__now"
        assert hands.eyes.wrong == []


# How many days a permit still runs, and what is said where its last day is entered.
TIMES = {
    "too early": (200, "It is too early to renew."),
    "ended": (-1, "Your permit has ended."),
}


@pytest.mark.parametrize(("days", "words"), TIMES.values(), ids=TIMES)
def test_a_renewal_out_of_time_is_told_before_effort_is_spent(
    browser: Browser,
    product: Server,
    macao: Callable[[str], Family],
    days: int,
    words: str,
) -> None:
    with window(browser, DESKTOP, script=False) as page:
        hands = Hands(page, product, ending_in(macao("renewal"), days), "en", script=False)
        head = begin(hands, f"renewal-{days}@example.org")
        hands.open_form(head, "start")
        for at in ("who", "kind"):
            hands.fill_page(head, hands.family.forms(head)[0], at)
        start = hands.family.forms(head)[0]
        for question in hands.family.asked(head, start, "permit"):
            hands.answer(question, head.answers["start"].get(question.key))
        hands.press("#page button.govuk-button:not([name])", "refused")
        assert words in page.locator("#standing").inner_text()
        hands.press("#standing p > a", "kept")
        assert hands.path == "/en/draft/people/principal/forms/start/family/"
        assert hands.eyes.wrong == []
