"""Requests that come again: after sending, from the history, a day later (A26, A36)."""

import pytest
from django.utils import timezone

from domicile.applications.models import Draft, Submission
from domicile.audit.models import Entry
from tests.entering import browser_in
from tests.groups import a_group
from tests.snapshots import snapshot

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("harbour")]
NOTES = ("django_session", "audit_entry")
PLACES = (
    "",
    "check/",
    "people/principal/forms/about/name/",
    "people/principal/documents/photo/",
    "people/principal/sign/",
    "people/add/",
)


@pytest.fixture
def draft() -> Draft:
    return a_group(at=timezone.now())


def test_a33_sending_twice_is_sending_once(draft: Draft) -> None:
    browser = browser_in(draft)
    answers = [browser.post("/en/draft/send/") for _ in range(3)]
    assert [answer.headers.get("Location") for answer in answers] == ["/en/acknowledgment/"] * 3
    assert Submission.objects.count() == 1
    assert Entry.objects.filter(event="submission:lodged").count() == 1


@pytest.mark.parametrize("place", PLACES)
def test_a26_going_back_after_sending_shows_the_acknowledgment(draft: Draft, place: str) -> None:
    browser = browser_in(draft)
    browser.post("/en/draft/send/")
    answer = browser.get(f"/en/draft/{place}")
    assert answer.headers.get("Location") == "/en/acknowledgment/"


@pytest.mark.parametrize("place", PLACES)
def test_a36_what_was_posted_before_has_no_effect_after_sending(draft: Draft, place: str) -> None:
    browser = browser_in(draft)
    browser.post("/en/draft/send/")
    before = snapshot(but=NOTES)
    answer = browser.post(f"/en/draft/{place}", {"surname": "OTHER", "role": "child"})
    assert answer.status_code in {302, 303, 405}
    assert snapshot(but=NOTES) == before
