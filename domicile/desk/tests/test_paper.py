"""Paper applications, entered at the counter."""

import pytest
from django.test import Client
from django.urls import reverse

from domicile import services
from domicile.accounts.models import Officer
from domicile.accounts.roles import Role
from domicile.applications.models import Draft, Submission
from domicile.audit.models import Entry
from domicile.casework.commands import lodge
from domicile.casework.models import Case, CaseEvent
from tests.groups import NOW, a_group, by, known_services, must
from tests.officers import an_officer, desk_browser

pytestmark = pytest.mark.django_db
GIVEN = {"service": "harbour", "email": "chan@example.org", "language": "zh-hant"}


@pytest.fixture(autouse=True)
def _harbour(monkeypatch: pytest.MonkeyPatch) -> None:
    known = known_services()
    monkeypatch.setattr(services, "all_services", lambda: known)


@pytest.fixture
def officer() -> Officer:
    return an_officer(Role.COUNTER, email="counter@officers.example")


@pytest.fixture
def browser(officer: Officer) -> Client:
    return desk_browser(officer)


def enter(browser: Client, draft: Draft) -> None:
    session = browser.session
    session["draft"] = draft.pk
    session.save()


def test_a_counter_officer_begins_the_applicants_own_draft(
    browser: Client, officer: Officer
) -> None:
    answer = browser.post(reverse("desk:paper"), GIVEN)
    draft = Draft.objects.get()
    begun = Entry.objects.get(event="draft:begun")
    assert answer.headers["Location"] == reverse("portal:tasks")
    assert (draft.email, draft.language) == ("chan@example.org", "zh-hant")
    assert (begun.actor_kind, begun.actor_key) == ("officer", f"officer:{officer.pk}")
    assert browser.get(reverse("portal:tasks")).status_code == 200
    assert browser.get(reverse("desk:paper")).status_code == 200


@pytest.mark.parametrize("email", ["", "nobody", "counter@officers.example"])
def test_a08_without_an_address_or_with_an_own_one_nothing_begins(
    browser: Client, email: str
) -> None:
    answer = browser.post(reverse("desk:paper"), {**GIVEN, "email": email})
    assert (answer.status_code, Draft.objects.count()) == (409, 0)


def test_a_service_of_another_authority_is_not_there(browser: Client) -> None:
    answer = browser.post(
        reverse("desk:paper"), {**GIVEN, "service": "macao-residence-authorization"}
    )
    assert (answer.status_code, Draft.objects.count()) == (404, 0)


def test_what_is_sent_gets_its_receipts_and_leads_to_the_case(browser: Client) -> None:
    draft = a_group(1)
    submission = must(lodge(draft, by=by(draft), at=NOW), Submission)
    enter(browser, draft)
    answer = browser.post(reverse("desk:paper_done"))
    head = Case.objects.get(submission=submission, position=1)
    assert answer.headers["Location"] == f"{reverse('desk:case', args=[head.pk])}?pane=letters"
    assert CaseEvent.objects.filter(kind="receipt-given").count() == 2
    assert "draft" not in browser.session


def test_a_draft_put_aside_stays_the_applicants(browser: Client) -> None:
    browser.post(reverse("desk:paper"), GIVEN)
    answer = browser.post(reverse("desk:paper_done"))
    assert answer.headers["Location"] == reverse("desk:paper")
    assert (Draft.objects.count(), "draft" in browser.session) == (1, False)


def test_a_case_officer_without_a_draft_gives_no_receipt(browser: Client) -> None:
    assert browser.post(reverse("desk:paper_done")).status_code == 404
