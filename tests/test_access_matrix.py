"""Every address x every role x an object that is another's (A01, A22).

Generated from the URL patterns: an address without a rule below fails, so that nobody adds one
without saying who may come.
"""

import re
from enum import Enum
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.utils import timezone

from domicile.casework.commands import lodge
from tests import addresses as every_address
from tests.addresses import Address
from tests.desk_world import is_desk
from tests.entering import browser_in
from tests.groups import a_group, by
from tests.snapshots import snapshot
from tests.worlds import NOWHERE, World

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response


pytestmark = pytest.mark.django_db


class Rule(Enum):
    """Who may come to an address."""

    PUBLIC = "anybody"
    DRAFT = "whoever entered the draft"
    PAPERS = "whoever entered the draft, where forms are papers or a page was signed by hand"
    SENT = "whoever sent the draft of this session"
    SESSION = "whoever has a session that could end"
    CASE = "whoever passed a door to the case of this session"
    LETTER = "whoever has the code of a letter that is still open"
    LINK = "whoever has a link that we sent"
    DEMO = "anybody, in the demo profile only"
    HEALTH = "machines"


WHO = {
    Rule.HEALTH: {"live", "ready"},
    Rule.DEMO: {"demo_mail", "demo_desk"},
    Rule.SESSION: {"accounts:stay"},
    Rule.SENT: {
        "portal:acknowledgment", "portal:acknowledgment_pdf", "portal:acknowledgment_manifest",
        "portal:acknowledgment_transcript", "portal:acknowledgment_forms",
        "portal:lodged_guarantee",
    },
    Rule.CASE: {
        "inquiry:whole", "inquiry:quick", "inquiry:paper",
        "portal:afterwards", "portal:afterwards_ask", "portal:afterwards_code",
        "portal:afterwards_withdraw", "portal:afterwards_withdrawn", "portal:afterwards_contact",
        "portal:afterwards_address", "portal:afterwards_confirm", "portal:afterwards_answers",
        "portal:afterwards_correct",
    },
    Rule.LETTER: {
        "portal:supplement_items", "portal:supplement_put", "portal:supplement_remove",
        "portal:supplement_send", "portal:supplement_finish", "portal:supplement_done",
        "portal:supplement_own", "portal:supplement_days",
    },
    Rule.LINK: {
        "portal:return_link", "portal:reminder_cancel", "portal:sign_by_link", "inquiry:link",
        "inquiry:own", "portal:guarantor", "portal:guarantor_read", "portal:guarantor_papers",
        "portal:guarantor_paper", "portal:guarantor_remove", "portal:guarantor_sign",
        "portal:guarantor_no", "portal:guarantor_copy",
    },
    Rule.PUBLIC: {
        "portal:supplement", "portal:supplement_leave", "portal:afterwards_leave",
        "accounts:leave", "portal:leave", "inquiry:progress", "inquiry:genuine", "inquiry:ask",
        "inquiry:code", "inquiry:leave", "portal:home",
        "portal:start", "portal:eligibility", "portal:checklist", "portal:help", "portal:privacy",
        "portal:accessibility", "portal:promises", "portal:begin", "portal:return",
        "portal:return_code", "portal:deleted", "portal:which_forms", "portal:which_forms_blank",
        "portal:which_forms_calendar", "portal:remind", "portal:reminder_asked", "portal:rulebook",
    },
    Rule.DRAFT: {
        "portal:tasks", "portal:begun", "portal:guarantee",
        "portal:guarantee_form", "portal:later", "portal:delete", "portal:draft_copy",
        "portal:print", "portal:person_add", "portal:person_remove", "portal:sign",
        "portal:sign_invite", "portal:form", "portal:page", "portal:row", "portal:check",
        "portal:send", "portal:documents", "portal:slot", "portal:upload_rotate",
        "portal:upload_replace", "portal:upload_remove", "portal:upload_move", "portal:upload_use",
        "portal:upload_preview", "portal:upload_thumbnail", "portal:upload_page",
    },
    Rule.PAPERS: {
        "portal:forms", "portal:forms_make", "portal:forms_progress", "portal:forms_pdf",
        "portal:sign_paper", "portal:sign_scan",
    },
}  # fmt: skip
RULES = {name: rule for rule, names in WHO.items() for name in names}
# Who came and how often; and pictures of pages, drawn when someone looks.
NOTES = ("django_session", "audit_entry", "accounts_counter", "files_picture")
HIDDEN = (403, 404)  # there is no draft in this session; there is no such object in this draft


def addresses() -> list[Address]:
    """All but the desk's, which `test_desk_matrix.py` tries with every role of an officer."""
    return [each for each in every_address.addresses() if not is_desk(each)]


def every(*rules: Rule) -> pytest.MarkDecorator:
    """A test of every address under these rules."""
    found = [address for address in addresses() if RULES.get(address.name) in rules]
    return pytest.mark.parametrize("address", found, ids=lambda address: address.name)


def shown(response: "Response", *differing: str) -> tuple[int, str, int, dict[str, str]]:
    """All that may tell one refusal from another; not the token, nor the address that was asked."""
    body = response.content.decode()
    body = re.sub(r'(name="csrfmiddlewaretoken" value=")[^"]+', r"\1", body)
    length = len(body)
    for text in differing:
        body = body.replace(text, "")
    headers = {
        name: re.sub(r"nonce-[\w+/=-]+", "", value)
        for name, value in response.items()
        if name != "Location"
    }
    return response.status_code, body, length, headers


def test_a01_every_address_says_who_may_come() -> None:
    without = [address.name for address in addresses() if address.name not in RULES]
    assert without == []


def test_a01_every_gap_of_an_address_is_tried(world: World) -> None:
    gaps = {gap for address in addresses() for gap in address.gaps}
    assert (gaps - set(world.own), gaps - set(NOWHERE)) == (set(), set())


@every(Rule.PUBLIC, Rule.HEALTH, Rule.DEMO)
def test_a01_anybody_sees_what_is_for_everybody(address: Address, world: World) -> None:
    for browser in (browser_in(), browser_in(world.mine)):
        assert browser.get(address.at(world.own)).status_code not in {401, 403}


@every(Rule.PUBLIC)
def test_a01_a_service_that_is_not_there_is_not_there(address: Address, world: World) -> None:
    if "service" in address.gaps:
        gone = address.at(world.all_but("service", NOWHERE["service"]))
        assert browser_in().get(gone).status_code == 404


@every(Rule.DRAFT, Rule.PAPERS, Rule.SENT)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a01_a13_without_a_draft_every_address_of_one_says_the_same(
    address: Address, method: str, world: World
) -> None:
    before = snapshot()
    answers = []
    for values in (world.own, {**world.own, **world.foreign}, {**world.own, **NOWHERE}):
        place = address.at(values)
        answers.append(shown(send(browser_in(), method, place), place[3:]))
    assert [answer[0] in {*HIDDEN, 405} for answer in answers] == [True] * 3
    assert [answer[1] for answer in answers] == [answers[0][1]] * 3
    assert snapshot() == before


@every(Rule.CASE)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a01_without_a_door_nothing_of_a_case_is_there(
    address: Address, method: str, world: World
) -> None:
    before = snapshot()
    for browser in (browser_in(), browser_in(world.mine)):
        answer = send(browser, method, address.at(world.own))
        assert answer.status_code in {*HIDDEN, 405}
    assert snapshot() == before


@every(Rule.DRAFT)
def test_a01_ones_own_is_there(address: Address, world: World) -> None:
    removable = {"person": "child-1"} if address.name == "portal:person_remove" else {}
    found = browser_in(world.mine).get(address.at({**world.own, **removable}))
    assert found.status_code not in HIDDEN


@every(Rule.DRAFT, Rule.PAPERS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a01_anothers_is_not_there_like_what_never_was(
    address: Address, method: str, world: World
) -> None:
    for gap in set(address.gaps) & set(world.foreign):
        before = snapshot(but=NOTES)
        foreign, missing = (
            address.at(world.all_but(gap, value)) for value in (world.foreign[gap], NOWHERE[gap])
        )
        theirs = shown(send(browser_in(world.mine), method, foreign), foreign[3:])
        nobodys = shown(send(browser_in(world.mine), method, missing), missing[3:])
        assert theirs == nobodys
        assert theirs[0] in {404, 405}
        assert snapshot(but=NOTES) == before


@every(Rule.DRAFT, Rule.PAPERS)
def test_a01_what_never_was_is_not_there(address: Address, world: World) -> None:
    for gap in address.gaps:
        missing = address.at(world.all_but(gap, NOWHERE[gap]))
        assert browser_in(world.mine).get(missing).status_code in {404, 405}


@every(Rule.SENT)
def test_a01_before_sending_there_is_no_acknowledgment(address: Address, world: World) -> None:
    answer = browser_in(world.mine).get(address.at(world.own))
    assert answer.status_code in {302, 303, *HIDDEN}


@every(Rule.SENT)
@pytest.mark.usefixtures("harbour")
def test_a01_after_sending_anothers_papers_are_not_there_like_what_never_was(
    address: Address,
) -> None:
    mine, theirs = a_group(children=1), a_group(children=2)
    for draft in (mine, theirs):
        lodge(draft, by=by(draft), at=timezone.now())
    for gap in address.gaps:
        answers = []
        for person in ("child-2", "child-9"):
            place = address.at({gap: person})
            answers.append(shown(browser_in(mine).get(place), place[3:]))
        assert answers[0] == answers[1]
        assert answers[0][0] == 404


@every(Rule.SESSION)
def test_a01_without_a_session_there_is_nothing_to_prolong(address: Address) -> None:
    assert browser_in().post(address.at({})).status_code == 404


@every(Rule.LINK)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a06_a_link_we_never_sent_opens_nothing_to_anybody(
    address: Address, method: str, world: World
) -> None:
    before = snapshot(but=NOTES)
    answers = []
    for browser in (browser_in(), browser_in(world.mine), browser_in(world.theirs)):
        for token in ("x" * 43, "z" * 43):
            place = address.at(world.all_but("token", token))
            answers.append(shown(send(browser, method, place), place[3:]))
            assert browser.session.get("draft") in {None, world.mine.pk, world.theirs.pk}
    assert [answer[:3] for answer in answers] == [answers[0][:3]] * 6
    assert snapshot(but=NOTES) == before


@every(Rule.LETTER)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a42_without_a_letter_every_address_of_one_says_the_same(
    address: Address, method: str, world: World
) -> None:
    before = snapshot(but=NOTES)
    for browser in (browser_in(), browser_in(world.mine)):
        for values in (world.own, NOWHERE):
            answer = send(browser, method, address.at(values))
            assert answer.status_code in {403, 405, 422}
            assert b"What we asked for" not in answer.content
    assert snapshot(but=NOTES) == before


@every(*Rule)
def test_a22_nothing_changes_by_looking(address: Address, world: World) -> None:
    browser = browser_in(world.mine)
    before = snapshot(but=NOTES)
    browser.get(address.at(world.own))
    assert snapshot(but=NOTES) == before
    assert browser.session.get("draft") == world.mine.pk


@every(*Rule)
def test_a22_nothing_changes_without_the_token_of_our_own_page(
    address: Address, world: World
) -> None:
    browser = browser_in(world.mine, csrf=True)
    before = snapshot(but=NOTES)
    answer = browser.post(address.at(world.own), {"_language": "pt"})
    assert answer.status_code in {403, 405}
    assert snapshot(but=NOTES) == before
    assert browser.session.get("draft") == world.mine.pk


def send(browser: Client, method: str, place: str) -> "Response":
    return browser.post(place) if method == "post" else browser.get(place)
