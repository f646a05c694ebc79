"""Each officer's own columns of the queue, and the keys they left on."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from domicile import services
from domicile.accounts.models import Officer
from domicile.desk.columns import Column
from tests.desk_cases import a_case
from tests.groups import known_services
from tests.officers import an_officer, desk_browser

pytestmark = [pytest.mark.django_db]
QUEUE, COLUMNS, KEYS = "/en/desk/queue/", "/en/desk/queue/columns/", "/en/desk/keys/"
ORDER = "stage waiting assignee due received"


@pytest.fixture(autouse=True)
def _harbour(monkeypatch: pytest.MonkeyPatch) -> None:
    known = known_services()
    monkeypatch.setattr(services, "all_services", lambda: known)


@pytest.fixture
def officer() -> Officer:
    return an_officer()


@pytest.fixture
def browser(officer: Officer) -> Client:
    return desk_browser(officer)


def shown(browser: Client) -> list[str]:
    return [head.key.value for head in browser.get(QUEUE).context["heads"]]


def test_the_queue_has_the_columns_of_the_picture_until_an_officer_chooses(browser: Client) -> None:
    assert shown(browser) == ["stage", "waiting", "assignee"]


def test_an_officer_chooses_columns_and_colleagues_keep_theirs(browser: Client) -> None:
    a_case()
    posted = {"order": ORDER, "shown": ["received", "stage"], "asked": "waiting=us"}
    answer = browser.post(COLUMNS, posted)
    assert answer["Location"] == f"{QUEUE}?waiting=us"
    assert shown(browser) == ["stage", "received"]
    assert shown(desk_browser(an_officer())) == ["stage", "waiting", "assignee"]
    assert 'data-label="Received on"' in browser.get(QUEUE).content.decode()


@pytest.mark.parametrize(
    ("press", "order"),
    [
        ({"up": "assignee"}, ["stage", "assignee", "waiting"]),
        ({"down": "stage"}, ["waiting", "stage", "assignee"]),
        ({"up": "stage"}, ["stage", "waiting", "assignee"]),
        ({"up": "due"}, ["stage", "waiting", "assignee"]),  # it is not shown
    ],
)
def test_a_column_moves_by_one_place(
    browser: Client, press: dict[str, str], order: list[str]
) -> None:
    posted = {"order": ORDER, "shown": ["stage", "waiting", "assignee"], **press}
    browser.post(COLUMNS, posted)
    assert shown(browser) == order


def test_no_column_beside_the_three_that_stay_is_a_choice_and_can_be_taken_back(
    browser: Client, officer: Officer
) -> None:
    browser.post(COLUMNS, {"order": ORDER})
    officer.refresh_from_db()
    assert (officer.columns, shown(browser)) == ([], [])
    browser.post(COLUMNS, {"order": ORDER, "first": "1"})
    officer.refresh_from_db()
    assert (officer.columns, shown(browser)) == (None, ["stage", "waiting", "assignee"])


def test_a49_a_column_that_there_is_not_is_not_kept(browser: Client, officer: Officer) -> None:
    browser.post(COLUMNS, {"order": "stage password", "shown": ["password", "stage"]})
    officer.refresh_from_db()
    assert officer.columns == ["stage"]


def test_all_columns_cost_the_same_questions_as_none(browser: Client, officer: Officer) -> None:
    for number in range(5):
        a_case(assignee=officer if number % 2 else an_officer())
    counted = []
    for columns in ([], [each.value for each in Column]):
        Officer.objects.filter(pk=officer.pk).update(columns=columns)
        browser.get(QUEUE)
        with CaptureQueriesContext(connection) as told:
            browser.get(QUEUE)
        counted.append(len(told))
    assert counted[0] == counted[1]


def test_one_key_is_switched_off_and_the_page_tells_the_script(
    browser: Client, officer: Officer
) -> None:
    lines = [each["line"] for each in browser.get(KEYS).context["lines"]]
    on = [line.name for line in lines if not line.always and line.name not in {"jk", "gm"}]
    browser.post(KEYS, {"keys": "on", "on": on})
    officer.refresh_from_db()
    assert officer.keys_off == ["j", "k", "gm"]
    assert 'data-keys="j k gm"' in browser.get(QUEUE).content.decode()


def test_all_keys_are_switched_off_at_once(browser: Client) -> None:
    browser.post(KEYS, {})
    assert "data-keys" not in browser.get(QUEUE).content.decode()
