"""After a few misses from one network a question waits: alike for all, and without a puzzle."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import TYPE_CHECKING

import pytest
from django.conf import LazySettings
from django.test import Client

from domicile.accounts.tallies import InDatabase
from domicile.applications.models import Submission
from domicile.applications.references import draw_reference
from domicile.casework.commands import lodge
from domicile.inquiry.waiting import LASTS, Place, Wait, redeem, wait
from tests.groups import NOW, a_group, by, must

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
TEN = timedelta(seconds=10)
HERE = Place("192.0.2.1", (1.0, 2.0, 3.0))
Ask = Callable[..., "Response"]


@pytest.fixture
def reference() -> str:
    draft = a_group()
    return must(lodge(draft, by=by(draft), at=NOW), Submission).reference_id


@pytest.fixture
def ask(client: Client) -> Ask:
    def post(number: str, ticket: str = "", year: str = "1982") -> "Response":
        born = {"born-day": "14", "born-month": "5", "born-year": year}
        answer: Response = client.post(
            "/en/progress/",
            {"reference": number, **born, "ticket": ticket},
            REMOTE_ADDR="192.0.2.1",
        )
        return answer

    return post


@pytest.fixture
def after_three(ask: Ask) -> None:
    for _ in range(3):
        ask(draw_reference("QMAS", 26))


def ticket_in(page: "Response") -> str:
    found = re.search(r'name="ticket" value="([^"]+)"', page.content.decode())
    return unescape(found[1]) if found else ""


def found(page: "Response") -> bool:
    return "Since 22 November 2026" in page.content.decode()


@pytest.mark.usefixtures("after_three")
def test_after_three_misses_a_right_question_waits_and_is_not_lost(
    ask: Ask, reference: str
) -> None:
    page = ask(reference)
    text = page.content.decode()
    kept = f'name="reference" value="{reference}"' in text, 'name="born-year" value="1982"' in text
    assert (page.status_code, page["Retry-After"], found(page), kept) == (
        429,
        "10",
        False,
        (True, True),
    )


@pytest.mark.usefixtures("after_three")
def test_when_its_time_has_come_the_ticket_leads_to_the_answer(
    ask: Ask, reference: str, settings: LazySettings
) -> None:
    settings.INQUIRY_WAIT_SECONDS = 0
    assert found(ask(reference, ticket_in(ask(reference))))


@pytest.mark.usefixtures("after_three")
def test_a_button_pressed_early_leads_to_the_same_ticket(ask: Ask, reference: str) -> None:
    first = ask(reference)
    early = ask(reference, ticket_in(first))
    assert (early.status_code, ticket_in(early)) == (429, ticket_in(first))


@pytest.mark.usefixtures("after_three")
def test_a16_the_wait_is_the_same_for_every_question(ask: Ask, reference: str) -> None:
    def same(page: "Response", typed: str) -> tuple[int, str, int, list[tuple[str, str]]]:
        text = page.content.decode()
        bare = re.sub(r'(name="(ticket|csrfmiddlewaretoken)" value=")[^"]+', r"\1", text)
        return page.status_code, bare.replace(typed, ""), len(text), sorted(page.items())

    wrong = draw_reference("QMAS", 26)
    pages = [same(ask(number), number) for number in (reference, wrong, wrong)]
    assert pages == [pages[0]] * 3


@pytest.mark.usefixtures("after_three")
def test_a16_a_ticket_used_twice_is_none(ask: Ask, reference: str, settings: LazySettings) -> None:
    settings.INQUIRY_WAIT_SECONDS = 0
    ticket = ticket_in(ask(reference))
    first, replayed = ask(reference, ticket), ask(reference, ticket)
    assert (found(first), replayed.status_code, found(replayed)) == (True, 429, False)


@pytest.mark.usefixtures("after_three")
def test_a16_tickets_gathered_beforehand_end_with_the_next_miss(
    ask: Ask, reference: str, settings: LazySettings
) -> None:
    settings.INQUIRY_WAIT_SECONDS = 0
    gathered = [ticket_in(ask(reference)) for _ in range(3)]
    statuses = [ask(draw_reference("QMAS", 26), ticket).status_code for ticket in gathered]
    assert statuses == [200, 429, 429]


@pytest.mark.usefixtures("after_three")
def test_another_network_does_not_wait(client: Client, reference: str) -> None:
    born = {"born-day": "14", "born-month": "5", "born-year": "1982"}
    page = client.post(
        "/en/progress/", {"reference": reference, **born}, REMOTE_ADDR="198.51.100.7"
    )
    assert found(page)


def test_a_wait_is_not_counted_and_looks_nothing_up(
    ask: Ask, reference: str, settings: LazySettings
) -> None:
    settings.INQUIRY_WAIT_AFTER = 1
    ask(reference, year="1983")
    for _ in range(10):
        ask(reference, year="1983")
    settings.INQUIRY_WAIT_AFTER = 99
    assert found(ask(reference))


@pytest.mark.parametrize(
    ("later", "place", "left"),
    [
        (timedelta(0), HERE, 10),
        (timedelta(seconds=0.5), HERE, 10),
        (timedelta(seconds=9.5), HERE, 1),
        (TEN, HERE, None),
        (TEN + LASTS, HERE, None),
        (TEN + LASTS + timedelta(seconds=1), HERE, 10),
        (TEN, Place("192.0.2.2", HERE.misses), 10),
        (TEN, Place(HERE.network, (*HERE.misses, 4.0)), 10),
        (timedelta(minutes=-5), HERE, 310),
    ],
)
def test_a_ticket_is_good_at_its_time_and_at_its_place(
    later: timedelta, place: Place, left: int | None
) -> None:
    ticket = must(wait(HERE, "", NOON), Wait).ticket
    still = wait(place, ticket, NOON + later)
    assert (still and still.seconds) == left


@pytest.mark.parametrize("shown", ["", "nonsense", "a:b:c", "\0", "x" * 100_000])
def test_a16_a_forged_ticket_is_none(shown: str) -> None:
    assert must(wait(HERE, shown, NOON), Wait).seconds == 10


def test_a_ticket_is_redeemed_once() -> None:
    ticket = must(wait(HERE, "", NOON), Wait).ticket
    assert [redeem(InDatabase(), ticket, NOON + TEN) for _ in range(2)] == [True, False]


def test_a32_a_ticket_says_nothing_about_the_network() -> None:
    assert "192" not in must(wait(HERE, "", NOON), Wait).ticket
