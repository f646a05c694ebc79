"""Answering a hearing online: behind the letter's code or the own page, and nowhere else."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from domicile import services
from domicile.audit.events import Event
from domicile.audit.models import Entry
from domicile.casework.hearing import Intended, open_hearing
from domicile.casework.models import Case, Hearing
from domicile.casework.request_codes import code_of
from domicile.desk.tests.cases import a_case
from domicile.notices import requests
from domicile.notices.models import Notice
from tests.groups import must
from tests.heard import hearing_harbour
from tests.officers import an_officer

pytestmark = pytest.mark.django_db
DOOR, FINISH, DONE = "/en/documents/", "/en/documents/all/", "/en/documents/done/"


@pytest.fixture(autouse=True)
def _heard(monkeypatch: pytest.MonkeyPatch) -> None:
    service = hearing_harbour()
    monkeypatch.setattr(services, "all_services", lambda: (service,))


@pytest.fixture
def hearing() -> Hearing:
    case: Case = a_case(1, at=timezone.now() - timedelta(days=2))
    due = timezone.now().date() + timedelta(days=10)
    intended = Intended("There is no room.", due, uuid4())
    return must(open_hearing(case, intended, by=an_officer(), at=timezone.now()), Hearing)


def inside(hearing: Hearing) -> Client:
    browser = Client()
    reference = hearing.request.submission.reference_id
    browser.post(DOOR, {"reference": reference, "code": code_of(hearing.request.key)})
    return browser


def test_an_answer_in_words_is_kept_and_shown_to_who_wrote_it(hearing: Hearing) -> None:
    browser = inside(hearing)
    browser.post(FINISH, {"answer": "There is room: <b>look</b>."})
    page = browser.get(DONE).content.decode()
    hearing.refresh_from_db()
    assert hearing.answer == "There is room: <b>look</b>."
    assert "There is room: &lt;b&gt;look&lt;/b&gt;." in page


def test_an_empty_answer_comes_back_with_what_to_do(hearing: Hearing) -> None:
    answer = inside(hearing).post(FINISH, {"answer": " "})
    assert answer.status_code == 422
    assert "Write your answer, or store a file first." in answer.content.decode()


def test_a42_after_the_answer_the_code_opens_nothing(hearing: Hearing) -> None:
    inside(hearing).post(FINISH, {"answer": "There is room."})
    again = inside(hearing)
    assert again.post(FINISH, {"answer": "Another."}).status_code == 403
    hearing.refresh_from_db()
    assert hearing.answer == "There is room."


def test_a01_who_passed_no_door_answers_nothing(hearing: Hearing) -> None:
    assert Client().post(FINISH, {"answer": "There is room."}).status_code == 403
    hearing.refresh_from_db()
    assert hearing.answer == ""


def test_the_answer_is_acknowledged_once_and_the_mail_does_not_repeat_it(hearing: Hearing) -> None:
    inside(hearing).post(FINISH, {"answer": "There is room."})
    subject = f"request:{hearing.request_id}"
    entry = Entry.objects.get(subject=subject, event=Event.REQUEST_FINISHED)
    for _ in range(2):
        requests.finished(entry)
    (notice,) = Notice.objects.filter(kind="answer-received")
    assert "There is room" not in notice.body + notice.subject
