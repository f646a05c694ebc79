"""What a person does on the way to the end of any journey: sign, send, keep the papers, ask."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from domicile.applications.queries.names import names_of
from tests.journeys.hands import SLOT
from tests.journeys.scans import portrait, scan

if TYPE_CHECKING:
    from pathlib import Path

    from domicile.rulebook import Person
    from tests.journeys.hands import Family, Hands

NONE: frozenset[str] = frozenset()
GUARDIAN = {"signer_name": "LAM Sok", "relationship": "mother"}


def name_of(family: Family, person: Person) -> str:
    """The name as the person would sign."""
    role = family.service.role(person.role)
    assert role is not None
    return names_of(role, person.answers).spoken


def send_all_documents(hands: Hands, person: Person, *, but: frozenset[str] = NONE) -> None:
    """One good file, and the days on it, under every document that is asked of a person."""
    hands.press(hands.tasks_of(person.key).locator("a[href$='/documents/']"))
    hands.press("ul.tasks a")
    while here := SLOT.search(hands.path):
        document = here["document"]
        if document == "photo":
            hands.put([portrait("photo.jpg")])
        elif document not in but:
            hands.put([scan(f"{document}.png", "L")])
        hands.leave_slot(person, document)


def type_name(hands: Hands, name: str) -> None:
    """Sign without a pointer."""
    hands.page.locator("[name=kind][value=typed]").check()
    hands.enter("typed", name)


def sign(hands: Hands, name: str) -> None:
    """With the pointer where there is script for it, else by typing; for a child as the mother."""
    if hands.page.locator("#relationship").count():  # the guarantor has a name of their own
        hands.enter_all(GUARDIAN)
        name = GUARDIAN["signer_name"]
    if hands.script:
        hands.draw()
    else:
        type_name(hands, name)


def check_and_send(hands: Hands) -> str:
    """Look at everyone's answers, sign as the applicant and send; gives the reference."""
    hands.press("a[href$='/draft/check/']")
    for _ in hands.family.people:
        assert hands.page.locator(".summary__missing").count() == 0
        later = hands.page.locator(".people-tabs li:has([aria-current]) + li a")
        if later.count():
            hands.press(later, "another person")
    sign(hands, name_of(hands.family, hands.family.group.head))
    hands.press("main form button.govuk-button")
    assert hands.path == f"/{hands.language}/acknowledgment/"
    return hands.page.locator(".receipt__reference").inner_text()


def download(hands: Hands, link: str, folder: Path) -> Path:
    """Wait until a paper is made and download it."""
    address = hands.page.locator(link).first
    there = hands.product.url + (address.get_attribute("href") or "")
    hands.product.wait(lambda: hands.page.request.get(there).status == 200)
    with hands.page.expect_download() as started:
        address.click()
    paper = folder / started.value.suggested_filename
    started.value.save_as(paper)
    return paper


def is_genuine(hands: Hands, folder: Path) -> str:
    """Download the acknowledgment when it is made, and have it checked by the command."""
    paper = download(hands, "a[href$='/acknowledgment/pdf/']", folder)
    words = [sys.executable, "-m", "domicile", "verify", str(paper)]
    verdict = subprocess.run(
        words, env=hands.product.environment({}), capture_output=True, text=True, check=False
    )
    assert verdict.returncode == 0, verdict.stdout + verdict.stderr
    return verdict.stdout


def ask_how_far(hands: Hands, reference: str) -> list[str]:
    """Where is my application? Gives the stations, as they are marked."""
    hands.press("main a[href$='/progress/']")
    hands.enter_all({"reference": reference, **hands.family.born()})
    hands.press("main form button", "found")
    stations = hands.page.locator(".steps > li")
    return [stations.nth(at).get_attribute("class") or "" for at in range(stations.count())]
