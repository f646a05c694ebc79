"""Permit holders who come to live in Macao: an "R" child, and a filing that is years late.

The child's application is then followed as everybody follows theirs: the pledge runs, stands, ends.
"""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from domicile import services
from domicile.rulebook import Group, calendar_of
from domicile.workdays.formats import date_with_weekday
from tests.browser import DESKTOP, PHONE, window
from tests.journeys.hands import Family, Hands
from tests.journeys.steps import check_and_send, download, is_genuine, send_all_documents

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.server import Server

pytestmark = [pytest.mark.server, pytest.mark.journey]

EXAMPLES = Path(services.__file__).parent / "macao_residence_authorization/examples"
CODE = re.compile(r"\b\d{3} \d{3}\b")
OWN_LINK = re.compile(r"/\w\w(?:-\w+)?/progress/own/\S+")


def people(name: str, **entry: int) -> Family:
    """An example's people; days of the entry are set so many days from today."""
    family = Family(EXAMPLES / f"{name}.json", datetime.now(UTC))
    head = family.group.head
    days = {key: (family.on + timedelta(days=count)).isoformat() for key, count in entry.items()}
    answers = {**head.answers, "entry": {**head.answers["entry"], **days}}
    family.group = Group((replace(head, answers=answers),))
    return family


class Officer:
    """An officer at the command line, until there is a desk: says what happened."""

    def __init__(self, product: Server, reference: str) -> None:
        self.product, self.reference = product, reference

    def __call__(self, event: str, *more: str) -> str:
        words = ("case", "record", self.reference, "principal", event, *more)
        done = subprocess.run(
            [sys.executable, "-m", "domicile", *words],
            env=self.product.environment({}),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


def documents(hands: Hands) -> dict[str, list[str]]:
    """What the list of documents asks, by the list it stands in; back to the task list."""
    hands.press(hands.tasks_of("principal").locator("a[href$='/documents/']"))
    lists = hands.page.locator("ul.tasks")
    found = [
        [
            (link.get_attribute("href") or "").split("/")[-2]
            for link in lists.nth(at).locator("a").all()
        ]
        for at in range(lists.count())
    ]
    hands.press("a.back-link")
    return dict(zip(("asked", "offered"), found, strict=False))


def ask_by_number(hands: Hands, number: str) -> str:
    """The public page, by the number of the Permit; gives its title."""
    hands.go("progress/")
    hands.enter_all({"reference": number, **hands.family.born()})
    hands.press("main form button", "found")
    return hands.page.locator("h1").inner_text()


def facts(hands: Hands) -> list[str]:
    return hands.page.locator("dl.facts dd").all_inner_texts()


def due_in(family: Family, working_days: int) -> str:
    """The last day of a pledge that is confirmed now, as an English page says it."""
    calendar = calendar_of(family.service)
    on = calendar.after(calendar.received(datetime.now(UTC)), working_days)
    return date_with_weekday(on, "en")


def test_a_child_with_an_r_is_followed_from_the_first_page_to_the_decision(
    browser: Browser, product: Server, tmp_path: Path
) -> None:
    with window(browser, DESKTOP) as page:
        hands = Hands(page, product, people("r-child-today", issued=-20, entered=-2), "en")
        head, email = hands.family.group.head, "r-child@example.org"
        hands.begin(email)
        hands.fill(head)
        # The "R" waives both criminal records, the proof of kinship and the relative's card.
        assert documents(hands) == {
            "asked": ["permit", "birth_certificate", "address_proof"],
            "offered": ["photo", "other_papers"],
        }
        send_all_documents(hands, head)
        reference = check_and_send(hands)
        assert "Border Gate checkpoint" in page.locator("#offices").inner_text()
        assert "guardian applies" in page.locator("#counter").inner_text()
        assert reference in is_genuine(hands, tmp_path)
        officer = Officer(product, reference)

        number = str(head.answers["entry"]["number"])
        assert ask_by_number(hands, f"{number[:4]} {number[4:].lower()}") == (
            "Application registered"
        )
        officer("completeness-confirmed")
        assert ask_by_number(hands, number) == "All documents confirmed"
        assert facts(hands)[-1] == due_in(hands.family, 1)
        officer("documents-requested", "--about", "address_proof")
        assert ask_by_number(hands, number) == "Further documents requested"
        assert facts(hands)[-1] == "The count stands for now"

        see_by_code(hands, email)
        assert page.locator("figure.clock-line").count() == 1
        assert page.locator("table.ledger").first.locator("tr").count() >= 2
        assert page.locator("#what-you-can-do").count() == 0
        assert download(hands, "a[href*='/receipt-principal']", tmp_path).stat().st_size > 1000
        officer("documents-received", "--about", "address_proof")
        officer("decided")
        assert ask_by_number(hands, number) == "Decided"
        officer("certificate-issued")
        assert ask_by_number(hands, number) == "Decided"

        see_by_own_link(hands, email)
        assert page.locator("h1").inner_text().startswith("Certificate ready to be collected")
        assert "identity card" in page.locator("#what-you-can-do").inner_text()
        assert hands.eyes.wrong == []


def see_by_code(hands: Hands, email: str) -> None:
    """From the public page: a code to the mail, and the whole answer."""
    hands.press(".unlock button")
    found = CODE.search(hands.mail_to(email, CODE.pattern))
    assert found
    hands.enter_all({"code": found[0]})
    hands.press("main form button")


def see_by_own_link(hands: Hands, email: str) -> None:
    """The link of the mail that came with the acknowledgment, and the date of birth."""
    hands.page.context.clear_cookies()
    found = OWN_LINK.search(hands.mail_to(email, OWN_LINK.pattern))
    assert found
    hands.page.goto(hands.product.url + found[0])
    hands.eyes.look()
    hands.enter_all(hands.family.born())
    hands.press("main form button")


# The entry lies before 15 November 2021, so the fine of that time is shown, at its most.
def test_a_filing_that_is_years_late_shows_its_fine_before_it_is_sent_on_a_phone_in_chinese(
    browser: Browser, product: Server, tmp_path: Path
) -> None:
    with window(browser, PHONE, locale="zh-TW") as page:
        family = people("late-at-seventeen-today")
        hands = Hands(page, product, family, "zh-hant")
        head = family.group.head
        hands.begin("seventeen@example.org")
        hands.fill(head)
        # 17 today, 12 when the Permit was issued: one criminal record, not the other.
        assert "macao_record" in (asked := documents(hands)["asked"])
        assert "mainland_record" not in asked
        send_all_documents(hands, head)
        hands.press("a[href$='/draft/check/']")
        notes = page.locator("#notes").inner_text()
        assert "5,000" in notes
        assert page.locator("#notes table.ledger tr").count() >= 4
        hands.press("a.back-link")
        reference = check_and_send(hands)
        assert reference in is_genuine(hands, tmp_path)
        officer = Officer(product, reference)
        officer("fine-waived", "--reason", "Hospital")
        see_by_own_link(hands, "seventeen@example.org")
        assert "Hospital" in page.locator("main").inner_text()
        assert hands.eyes.wrong == []


def test_a_child_with_an_r_goes_through_in_portuguese_without_script(
    browser: Browser, product: Server, tmp_path: Path
) -> None:
    with window(browser, DESKTOP, script=False) as page:
        family = people("r-child-today", issued=-20, entered=-2)
        hands = Hands(page, product, family, "pt", script=False)
        hands.begin("crianca@example.org")
        hands.fill(family.group.head)
        send_all_documents(hands, family.group.head)
        reference = check_and_send(hands)
        assert reference in is_genuine(hands, tmp_path)
        hands.go("progress/")
        hands.enter_all({"reference": reference, **family.born()})
        hands.press("main form button", "found")
        assert page.locator("h1").inner_text() == "Registado, aguarda atendimento"
        assert hands.eyes.wrong == []
