"""What cannot be applied for is said where it is answered, in the reader's language, with the way
to go instead: before any form is filled in.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import translation

from domicile.rulebook import Refuses, Warns
from tests.browser import PHONE, window
from tests.journeys.hands import Hands

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser

    from domicile.rulebook import Service
    from tests.journeys.hands import Family
    from tests.server import Server

pytestmark = [pytest.mark.server, pytest.mark.journey]

START = "draft/people/principal/forms/start/"
AF = "draft/people/dependant-1/forms/af/"
SAVE = "#page button.govuk-button:not([name])"
NO = {"more_grounds": "no"}
RENEWAL = {"permit": "approved", "same_ground": "yes"}


def day(name: str, days: int, family: Family) -> dict[str, str]:
    """A date so many days from today, as it is typed."""
    on = family.on + timedelta(days=days)
    return {
        f"{name}-day": str(on.day),
        f"{name}-month": str(on.month),
        f"{name}-year": str(on.year),
    }


def words(service: Service, key: str, language: str) -> tuple[str, str]:
    """What a rule says in a language, and the way to go instead."""
    rule = next(
        each for each in service.rules if isinstance(each, Refuses | Warns) and each.key == key
    )
    with translation.override(language):
        instead = str(rule.instead) if isinstance(rule, Refuses) else ""
        return " ".join(str(rule.text).split()), " ".join(instead.split())


def say(hands: Hands, page: str, given: dict[str, Any], state: str) -> None:
    """Open a page, answer it, save it."""
    hands.go(page)
    hands.enter_all(given)
    hands.press(SAVE, state)


def is_said(hands: Hands, where: str, key: str) -> None:
    """The rule's own words stand on this very page, in no other language than the reader's."""
    text, instead = words(hands.family.service, key, hands.language)
    shown = " ".join(hands.page.locator(where).inner_text().split())
    assert text in shown, (key, text, shown)
    assert instead in shown
    assert (text == words(hands.family.service, key, "en")[0]) is (hands.language == "en")


@pytest.mark.parametrize("language", ["en", "zh-hant", "pt"])
def test_what_cannot_be_applied_for_is_said_at_once(
    browser: Browser, product: Server, macao: Callable[[str], Family], language: str
) -> None:
    with window(browser, PHONE) as page:
        hands = Hands(page, product, macao("investor"), language)
        hands.begin(f"refused-{language}@example.org")
        say(hands, f"{START}who/", {"who": "family"}, "in an own name")
        is_said(hands, "#standing", "x10")
        say(hands, f"{START}who/", {"who": "applicant"}, "")
        say(hands, f"{START}kind/", {"kind": "new", "ground": "qt", **NO}, "personnel")
        is_said(hands, "#standing", "x01")
        say(
            hands,
            f"{START}kind/",
            {"kind": "new", "ground": "bi", **NO, "wait_listed": "no"},
            "estate",
        )
        is_said(hands, "#standing", "x02")
        out_of_time(hands)
        outsiders(hands)
        nothing_filed(hands)
        assert hands.eyes.wrong == []


def out_of_time(hands: Hands) -> None:
    """Too early, within the last 30 days, and after the end."""
    family = hands.family
    say(hands, f"{START}kind/", {"kind": "renewal", "ground": "bi", **NO}, "")
    say(hands, f"{START}permit/", {"permit": "pending"}, "pending")
    is_said(hands, "#standing", "x07")
    for days, where, key in (
        (200, "#standing", "x14-early"),
        (20, "#notes", "late-renewal"),
        (-1, "#standing", "x14-ended"),
    ):
        say(hands, f"{START}permit/", {**RENEWAL, **day("permit_ends", days, family)}, key)
        is_said(hands, where, key)
    say(hands, f"{START}permit/", {"same_ground": "no", **day("permit_ends", 60, family)}, "x08")
    is_said(hands, "#standing", "x08")


def outsiders(hands: Hands) -> None:
    """A parent and an adult child cannot be included."""
    say(hands, f"{START}kind/", {"kind": "new", "ground": "ir", **NO}, "")
    say(hands, f"{START}family/", {"adds_family": "yes", "close_family": "no"}, "not close")
    is_said(hands, "#standing", "not-close-family")
    say(hands, f"{START}family/", {"adds_family": "yes", "close_family": "yes"}, "")
    hands.go("draft/")
    hands.press("p.add-person a")
    hands.press("main form button.govuk-button")
    say(hands, f"{AF}relation/", {"relation": "parent"}, "a parent")
    is_said(hands, "#standing", "x11")
    say(hands, f"{AF}relation/", {"relation": "child"}, "")
    born = {"sex": "male", "place_of_birth": "Macau", "country_of_birth": "MO", "nationality": "PT"}
    say(hands, f"{AF}birth/", {**born, **day("born", -7000, hands.family)}, "an adult child")
    is_said(hands, "#standing", "x12")
    hands.go("draft/people/dependant-1/remove/")
    hands.press("main form button")


def nothing_filed(hands: Hands) -> None:
    """Before anything is filed there is nothing to notify."""
    say(hands, f"{START}kind/", {"kind": "contact", "filed": "no"}, "nothing filed")
    is_said(hands, "#standing", "x09")
