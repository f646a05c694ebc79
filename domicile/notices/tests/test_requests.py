"""The letter that asks for documents: as sent, once; its mails; and what nobody took."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.core import mail

from domicile import services
from domicile.accounts.models import Officer
from domicile.applications.models import Submission
from domicile.audit.events import Event
from domicile.audit.models import Entry
from domicile.casework import request_days, requesting
from domicile.casework.commands import lodge
from domicile.casework.models import Case, DocumentRequest
from domicile.casework.request_codes import code_of
from domicile.casework.requesting import Asking, Wanted
from domicile.notices import outbox, requests
from domicile.notices.models import Notice, Paper, Task
from domicile.notices.queries import content_of
from domicile.notices.request_letters import letter_data, letter_of
from domicile.notices.tests.test_papers import accessible, text_of
from domicile.notices.undelivered import open_tasks, settle_task
from domicile.rulebook.checks import mistakes
from domicile.rulebook.letters import LetterTemplate, filled, unknown_gaps
from tests.groups import NOW, a_group, by, known_services, must
from tests.officers import an_officer
from tests.toy_services.harbour.service import service

pytestmark = pytest.mark.django_db
WORDS = "請補交較近期的單據。 {{7*7}} %(code)s"


@pytest.fixture(autouse=True)
def _kept(monkeypatch: pytest.MonkeyPatch, settings: LazySettings, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    known = known_services()
    monkeypatch.setattr(services, "all_services", lambda: known)


@pytest.fixture
def officer() -> Officer:
    return an_officer()


@pytest.fixture
def request_(officer: Officer) -> DocumentRequest:
    draft = a_group(1)
    submission = must(lodge(draft, by=by(draft), at=NOW), Submission)
    case = Case.objects.get(submission=submission, position=1)
    wanted = (
        Wanted("principal", "papers", "", "Too old"),
        Wanted("child-1", "", "A page of the log"),
    )
    asking = Asking(wanted, WORDS, date(2026, 12, 22), "en", uuid4())
    return must(requesting.request_documents(case, asking, by=officer, at=NOW), DocumentRequest)


def entry(request: DocumentRequest, event: Event) -> Entry:
    return Entry.objects.get(subject=f"request:{request.pk}", event=event)


def letter(request: DocumentRequest) -> bytes:
    found = Paper.objects.get(submission=request.submission.public_id, kind=Paper.Kind.LETTER)
    assert found.person == "documents-1"
    return content_of(found)


def test_told_twice_there_is_one_letter_and_one_mail(request_: DocumentRequest) -> None:
    made = entry(request_, Event.REQUEST_MADE)
    requests.made(made)
    first = letter(request_)
    requests.made(made)
    assert letter(request_) == first
    assert Notice.objects.filter(kind="letter-waiting").count() == 1


def test_a48_the_letter_names_what_is_asked_of_whom_and_prints_words_as_they_are(
    request_: DocumentRequest,
) -> None:
    requests.made(entry(request_, Event.REQUEST_MADE))
    text = text_of(letter(request_))
    wanted = ["CHAN Tai Man", "A page of the log", "Too old", code_of(request_.key), "{{7*7}}"]
    assert [each for each in wanted if each not in text] == []
    assert "Tuesday 22 December 2026" in text
    assert text.count("We need more papers") == 2  # in the applicant's language, in the authority's


def test_the_letter_is_for_the_archive_and_for_every_reader(
    request_: DocumentRequest, tmp_path: Path
) -> None:
    requests.made(entry(request_, Event.REQUEST_MADE))
    accessible(letter(request_), tmp_path)


def test_the_mail_says_only_that_a_letter_waits(request_: DocumentRequest) -> None:
    requests.made(entry(request_, Event.REQUEST_MADE))
    body = Notice.objects.get(kind="letter-waiting").body
    secrets = ["papers", "Papers", "log", "CHAN", "Too old", code_of(request_.key)]
    assert [each for each in secrets if each in body] == []
    assert str(request_.submission.public_id) in body


def test_each_thing_that_happens_is_mailed_once(request_: DocumentRequest) -> None:
    Notice.objects.all().delete()
    request_days.remind_due(NOW.replace(month=12, day=20))
    requesting.withdraw_request(request_, by=an_officer(), at=NOW)
    for _ in range(2):
        requests.reminded(entry(request_, Event.REQUEST_REMINDED))
        requests.withdrawn(entry(request_, Event.REQUEST_WITHDRAWN))
    kinds = Notice.objects.values_list("kind", flat=True)
    assert sorted(kinds) == ["request-withdrawn"]  # what is withdrawn needs no reminder


def test_the_page_before_sending_shows_what_the_letter_prints(request_: DocumentRequest) -> None:
    wanted = [
        Wanted(each.application_key, each.document, each.title, each.why)
        for each in request_.items.order_by("position")
    ]
    data = letter_data(letter_of(request_, wanted))
    assert [part["language"] for part in data["parts"]] == ["en", "zh-hant"]  # type: ignore[attr-defined]  # plain data


def test_a_mail_that_nobody_took_is_a_task_until_an_officer_has_seen_to_it(
    request_: DocumentRequest, officer: Officer
) -> None:
    requests.made(entry(request_, Event.REQUEST_MADE))
    notice = Notice.objects.get(kind="letter-waiting")
    for _ in range(2):
        outbox._settle(notice, Notice.State.REFUSED, NOW)
    (task,) = open_tasks(officer)
    assert list(open_tasks(an_officer(authority="mo-ipim"))) == []
    settle_task(task, by=officer, at=NOW)
    settle_task(task, by=an_officer(), at=NOW)
    assert list(open_tasks(officer)) == []
    assert Task.objects.get().done_by == officer
    assert mail.outbox == []


@pytest.mark.parametrize("text", ["%(secret)s", "100 %", "%s", "%(reference.__class__)s"])
def test_a48_a_template_that_names_what_its_letter_does_not_know_is_a_mistake(text: str) -> None:
    assert unknown_gaps("documents-requested", text) != ()
    odd = LetterTemplate("documents-requested", "More", (text,), since=date(2026, 1, 1))
    found = [each.code for each in mistakes(replace(service, letters=(odd,)))]
    assert "placeholder" in found


def test_a48_what_is_filled_in_is_not_read_again() -> None:
    assert filled("To %(reference)s", {"reference": "%(until)s", "until": "x"}) == "To %(until)s"
