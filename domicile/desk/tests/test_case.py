"""The page of a case and what is done on it."""

import pytest
from django.test import Client
from django.urls import reverse

from domicile import services
from domicile.accounts.roles import Role
from domicile.audit.models import Entry
from domicile.casework.models import Case, DocumentReview
from domicile.desk.tests.cases import a_case
from tests.groups import known_services
from tests.officers import an_officer, desk_browser

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _harbour(monkeypatch: pytest.MonkeyPatch) -> None:
    known = known_services()
    monkeypatch.setattr(services, "all_services", lambda: known)


@pytest.fixture
def case() -> Case:
    return a_case(1)


@pytest.fixture
def browser() -> Client:
    return desk_browser(an_officer(Role.CASE))


def at(view: str, case: Case, *more: object) -> str:
    return reverse(f"desk:{view}", args=[case.pk, *more])


@pytest.mark.parametrize("pane", ["answers", "family", "checks", "letters", "history"])
def test_every_side_of_a_case_opens(browser: Client, case: Case, pane: str) -> None:
    answer = browser.get(at("case", case), {"pane": pane})
    assert answer.status_code == 200
