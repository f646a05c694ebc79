"""The queue as an officer sees it: parts, words, filters, views, the next case, many at once."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from domicile import services
from domicile.accounts.models import Officer
from domicile.accounts.roles import Role
from domicile.audit.models import Entry
from domicile.casework.models import Case, CaseNote, SavedView
from tests.desk_cases import a_case
from tests.groups import known_services
from tests.officers import an_officer, desk_browser

pytestmark = [pytest.mark.django_db]
QUEUE = "/en/desk/queue/"


@pytest.fixture(autouse=True)
def _harbour(monkeypatch: pytest.MonkeyPatch) -> None:
    known = known_services()
    monkeypatch.setattr(services, "all_services", lambda: known)


@pytest.fixture
def officer() -> Officer:
    return an_officer(name="LEONG Sio In")


@pytest.fixture
def browser(officer: Officer) -> Client:
    return desk_browser(officer)


def now() -> datetime:
    return timezone.now()


def asked(browser: Client, address: str = QUEUE) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_queue_shows_its_parts_in_order(browser: Client) -> None:
    a_case(surname="LATE", turn=now() - timedelta(days=5))
    a_case(surname="SOON", turn=now() + timedelta(minutes=2))
    a_case(surname="NEW")
    page = asked(browser)
    places = [page.index(f">{word}") for word in ("LATE", "SOON", "NEW")]
    assert places == sorted(places)
    heads = [part.title for part in browser.get(QUEUE).context["parts"]]
    assert heads == ["Overdue", "At risk: today or the next working day", "No pledge runs"]


def test_names_stand_in_both_scripts(browser: Client) -> None:
    a_case()
    assert 'CHAN Tai Man <span lang="zh-Hant">陳大文</span>' in asked(browser)


def test_the_same_number_of_questions_whatever_the_queue_holds(
    browser: Client, officer: Officer
) -> None:
    a_case(assignee=officer)
    asked(browser)
    with CaptureQueriesContext(connection) as few:
        asked(browser)
    for number in range(60):
        a_case(assignee=an_officer() if number % 2 else None, turn=now() + timedelta(number))
    for number in range(5):
        SavedView.objects.create(officer=officer, name=f"{number}", asked="waiting=us")
    with CaptureQueriesContext(connection) as many:
        asked(browser)
    assert len(many) == len(few)
    assert not [each["sql"] for each in many if "OFFSET" in each["sql"]]


def test_the_next_page_begins_where_this_one_ends(browser: Client) -> None:
    for number in range(53):
        a_case(surname=f"N{number:02d}", turn=now() + timedelta(days=1))
    first = browser.get(QUEUE).context
    second = browser.get(f"{QUEUE}?{first['next']}").context
    told = [
        row.case.name_latin.split()[0]
        for context in (first, second)
        for part in context["parts"]
        for row in part.rows
    ]
    assert told == [f"N{number:02d}" for number in range(53)]
    assert second["next"] == ""


@pytest.mark.parametrize(
    "asked_for",
    ["stage=1%27%20OR%201=1", "assignee=-1", "group=x", "after=zzz", "after=20260101T000000.0-x"],
)
def test_a49_what_nobody_could_choose_is_not_asked(browser: Client, asked_for: str) -> None:
    a_case(surname="HERE")
    assert "HERE" in asked(browser, f"{QUEUE}?{asked_for}")


def test_a_list_that_was_read_is_one_entry_without_a_name(
    browser: Client, officer: Officer
) -> None:
    a_case()
    a_case()
    asked(browser, f"{QUEUE}?waiting=us")
    entries = Entry.objects.filter(actor_key=f"officer:{officer.pk}")
    told = entries.values_list("event", "subject", "reason")
    assert list(told) == [("desk:read", "desk:queue", "2 cases; waiting=us")]


def test_a_view_is_saved_counted_and_forgotten(browser: Client) -> None:
    a_case(waiting="others")
    browser.post("/en/desk/views/save/", {"name": "  Opinions  awaited", "asked": "waiting=others"})
    saved = browser.get(QUEUE).context["rail"]["saved"]
    assert [(view.name, view.count) for view in saved] == [("Opinions awaited", "1")]
    browser.post(f"/en/desk/views/{saved[0].pk}/drop/")
    assert not SavedView.objects.exists()


def test_nobody_forgets_the_view_of_another(browser: Client) -> None:
    view = SavedView.objects.create(officer=an_officer(), name="Theirs", asked="")
    browser.post(f"/en/desk/views/{view.pk}/drop/")
    assert SavedView.objects.get() == view


def test_the_next_case_is_given_and_opened(browser: Client, officer: Officer) -> None:
    case = a_case()
    answer = browser.post("/en/desk/next/")
    assert (answer.status_code, str(case.pk) in answer["Location"]) == (303, True)
    assert Case.objects.get().assignee == officer
    assert "No case waits for an officer" in browser.post("/en/desk/next/").content.decode()


def test_many_cases_are_assigned_and_each_says_what_became_of_it(browser: Client) -> None:
    to = an_officer(name="HO Wai Kei", unit="west")
    free, elsewhere = a_case(), a_case(unit="east")
    posted = {"case": [free.pk, elsewhere.pk], "to": to.pk}
    told = browser.post("/en/desk/bulk/", posted).context["results"]
    assert [(each.case, each.words) for each in told] == [
        (free, "assigned"),
        (elsewhere, "not assigned: another unit handles it"),
    ]


def test_a_note_is_written_into_many_cases_once_each(browser: Client) -> None:
    one, other = a_case(), a_case(surname="LEI")
    asked_first = browser.post("/en/desk/bulk/note/", {"case": [one.pk, other.pk]})
    assert (asked_first.context["results"], CaseNote.objects.count()) == ([], 0)
    posted = {"case": [one.pk, other.pk], "text": "Counter 3 calls them."}
    for _ in range(2):
        told = browser.post("/en/desk/bulk/note/", posted).context["results"]
        assert [(each.case, each.words) for each in told] == [(one, "noted"), (other, "noted")]
    kept = CaseNote.objects.order_by("case").values_list("case", "text")
    assert list(kept) == [(one.pk, "Counter 3 calls them."), (other.pk, "Counter 3 calls them.")]


def test_a07_many_cases_of_another_authority_stay_where_they_are(browser: Client) -> None:
    foreign = a_case(authority="macao-psp")
    answer = browser.post("/en/desk/bulk/", {"case": [foreign.pk, "x", "9" * 30], "to": "nobody"})
    assert answer.context["results"] == []
    assert foreign.reference not in answer.content.decode()


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.MANAGER, Role.ADMINISTRATOR])
def test_who_does_not_work_on_cases_sees_no_queue(role: Role) -> None:
    assert desk_browser(an_officer(role)).get(QUEUE).status_code == 403
