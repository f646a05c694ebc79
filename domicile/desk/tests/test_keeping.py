"""Held at the desk, seen where it matters, and let go; what is deleted soon, day by day."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from domicile import services
from domicile.accounts.roles import Role
from domicile.audit.events import ANONYMOUS, Event
from domicile.audit.models import Entry
from domicile.casework.ends import keep_ends
from domicile.casework.exports import LEAVING, ask_export, text_of, write_export
from domicile.casework.models import Case, Hold
from domicile.casework.queue import Filters
from domicile.casework.withdrawing import withdraw
from domicile.desk.tests.cases import a_case
from tests.groups import known_services
from tests.officers import an_officer, desk_browser

pytestmark = pytest.mark.django_db
WHY = "A court asked for the file."
SOON, HELD, QUEUE = "/en/desk/leaving/", "/en/desk/held/", "/en/desk/queue/"


@pytest.fixture(autouse=True)
def _harbour(monkeypatch: pytest.MonkeyPatch) -> None:
    known = known_services()
    monkeypatch.setattr(services, "all_services", lambda: known)


@pytest.fixture
def senior() -> Client:
    return desk_browser(an_officer(Role.SENIOR, name="HO W. K."))


def withdrawn(days_ago: int = 0, children: int = 0) -> Case:
    at = timezone.now() - timedelta(days=days_ago)
    case = a_case(children, at=at - timedelta(days=1))
    withdraw(case.submission, by=ANONYMOUS, at=at)
    return case


def page(browser: Client, place: str) -> str:
    return " ".join(browser.get(place).content.decode().split())


def hold(browser: Client, case: Case, **given: str) -> int:
    place = f"/en/desk/case/{case.pk}/hold/"
    return browser.post(place, {"do": "hold", "reason": WHY, **given}).status_code


def test_a_held_case_says_so_in_the_queue_with_one_question_for_all(senior: Client) -> None:
    cases = [a_case(1, at=timezone.now()) for _ in range(2)]
    page(senior, QUEUE)
    with CaptureQueriesContext(connection) as none:
        assert page(senior, QUEUE).count(">Held<") == 0
    for case in cases:
        senior.post(f"/en/desk/case/{case.pk}/hold/", {"do": "hold", "reason": WHY})
    with CaptureQueriesContext(connection) as some:
        shown = page(senior, QUEUE)
    # A hold keeps everybody of its submission.
    assert (shown.count(">Held<"), len(some) - len(none)) == (4, 0)


def test_a_held_case_says_so_on_its_page_in_its_history_in_the_list_and_in_the_search(
    senior: Client,
) -> None:
    case = withdrawn()
    assert hold(senior, case) == 303
    here = f"/en/desk/case/{case.pk}/"
    found = senior.post("/en/desk/search/", {"q": "CHAN"}).content.decode()
    told = [
        "Held: it is not deleted." in page(senior, here),
        "HO W. K. held the case: it is not deleted" in page(senior, f"{here}?pane=history"),
        WHY in page(senior, HELD),
        '<span class="quiet">Held</span>' in found,
    ]
    assert told == [True] * 4


def test_lifting_needs_a_reason_and_both_are_in_the_log_without_it(senior: Client) -> None:
    case = withdrawn()
    hold(senior, case)
    place = f"/en/desk/case/{case.pk}/hold/"
    assert senior.post(place, {"do": "lift", "reason": " "}).status_code == 409
    assert senior.post(place, {"do": "lift", "reason": "The court has it."}).status_code == 303
    kept = Entry.objects.filter(event__in=[Event.CASE_HELD, Event.CASE_HOLD_LIFTED])
    assert list(kept.order_by("id").values_list("event", "subject", "reason")) == [
        ("case:held", f"case:{case.pk}", ""),
        ("case:hold_lifted", f"case:{case.pk}", ""),
    ]
    assert "No case is held." in page(senior, HELD)


@pytest.mark.parametrize("until", ["2020-01-01", "next week"])
def test_a_last_day_in_the_past_or_none_at_all_is_refused(senior: Client, until: str) -> None:
    assert hold(senior, withdrawn(), until=until) == 409
    assert Hold.objects.count() == 0


def test_held_twice_is_held_once(senior: Client) -> None:
    case = withdrawn()
    assert [hold(senior, case), hold(senior, case)] == [303, 303]
    assert Hold.objects.count() == 1


def test_the_others_of_a_submission_say_who_is_held_with_them(senior: Client) -> None:
    case = withdrawn(children=1)
    hold(senior, case)
    other = case.submission.cases.get(position=2)
    assert "Held with CHAN" in page(senior, f"/en/desk/case/{other.pk}/")


def test_nobody_holds_or_lifts_the_case_they_are_in() -> None:
    case = withdrawn()
    own = desk_browser(an_officer(Role.SENIOR, email="chan@example.org"))
    assert hold(own, case) == 403


def test_what_goes_within_ninety_days_is_listed_by_day_and_can_be_exported(
    senior: Client,
) -> None:
    later, sooner = withdrawn(days_ago=2), withdrawn(days_ago=20)
    keep_ends(timezone.now())
    listed = page(senior, SOON)
    assert listed.index(sooner.reference) < listed.index(later.reference)
    officer = an_officer(Role.SENIOR)
    export = ask_export(officer, LEAVING, Filters(), "en", at=timezone.now())
    write_export(export.pk, at=timezone.now())
    lines = "".join(text_of(export)).splitlines()
    assert [line.split(",")[0] for line in lines[1:]] == [sooner.reference, later.reference]


def test_a_held_case_is_listed_as_one_that_stays(senior: Client) -> None:
    case = withdrawn(days_ago=20)
    keep_ends(timezone.now())
    hold(senior, case)
    assert "Held: stays" in page(senior, SOON)


@pytest.mark.parametrize("place", [SOON, HELD])
def test_both_lists_cost_the_same_for_one_case_and_for_many(senior: Client, place: str) -> None:
    costs = []
    for count in (1, 3):
        while Hold.objects.count() < count:
            hold(senior, withdrawn(days_ago=20))
        keep_ends(timezone.now())
        senior.get(place)
        with CaptureQueriesContext(connection) as asked:
            senior.get(place)
        costs.append(len(asked))
    assert costs[0] == costs[1]
