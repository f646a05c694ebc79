"""A letter about a case: drawn once, told of once, the same before and after it is sent."""

from pathlib import Path

import pytest
from django.conf import LazySettings

from domicile import services
from domicile.accounts.models import Officer
from domicile.applications.models import Submission
from domicile.audit.events import Event
from domicile.audit.models import Entry
from domicile.casework.commands import lodge
from domicile.casework.models import Case, SentLetter
from domicile.casework.sending import Writing, new_key, send_letter
from domicile.notices import sent_letters
from domicile.notices.case_letters import letter_before, letter_data, letter_of
from domicile.notices.models import Notice, Paper
from domicile.notices.queries import content_of
from domicile.notices.tests.test_papers import accessible, text_of
from tests.groups import NOW, a_group, by, known_services, must
from tests.officers import an_officer

pytestmark = pytest.mark.django_db
WORDS = "請於十時到來。 {{7*7}} %(code)s\nBring {0.__class__} along."


@pytest.fixture(autouse=True)
def _kept(monkeypatch: pytest.MonkeyPatch, settings: LazySettings, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    known = known_services()
    monkeypatch.setattr(services, "all_services", lambda: known)


@pytest.fixture
def officer() -> Officer:
    return an_officer()


@pytest.fixture
def case() -> Case:
    draft = a_group(1)
    submission = must(lodge(draft, by=by(draft), at=NOW), Submission)
    return Case.objects.select_related("submission").get(submission=submission, position=1)


def told(letter: SentLetter) -> Entry:
    return Entry.objects.get(subject=f"letter:{letter.pk}", event=Event.LETTER_WRITTEN)


def a_letter(case: Case, officer: Officer) -> SentLetter:
    return must(send_letter(case, Writing(WORDS, new_key()), by=officer, at=NOW), SentLetter)


def paper(letter: SentLetter) -> bytes:
    found = Paper.objects.get(submission=letter.submission.public_id, kind=Paper.Kind.LETTER)
    assert found.person == f"sent-{letter.number}"
    return content_of(found)


def test_told_twice_there_is_one_letter_and_one_mail(case: Case, officer: Officer) -> None:
    letter = a_letter(case, officer)
    sent_letters.written(told(letter))
    first = paper(letter)
    sent_letters.written(told(letter))
    assert paper(letter) == first
    assert Notice.objects.filter(key=sent_letters.notice_key(letter)).count() == 1


def test_a48_an_officers_words_print_as_they_are(case: Case, officer: Officer) -> None:
    letter = a_letter(case, officer)
    sent_letters.written(told(letter))
    text = text_of(paper(letter))
    wanted = ["CHAN Tai Man", "{{7*7}}", "%(code)s", "{0.__class__}", "Letter 1"]
    assert [each for each in wanted if each not in text] == []


def test_a_letter_about_a_case_is_for_the_archive_and_for_every_reader(
    case: Case, officer: Officer, tmp_path: Path
) -> None:
    letter = a_letter(case, officer)
    sent_letters.written(told(letter))
    accessible(paper(letter), tmp_path)


def test_the_mail_says_only_that_a_letter_waits(case: Case, officer: Officer) -> None:
    letter = a_letter(case, officer)
    sent_letters.written(told(letter))
    notice = Notice.objects.get(key=sent_letters.notice_key(letter))
    words = ["十時", "CHAN", "7*7"]
    assert [each for each in words if each in notice.body + notice.subject] == []
    assert notice.kind == "letter-waiting"


def test_the_page_before_sending_shows_what_the_letter_prints(case: Case, officer: Officer) -> None:
    before = letter_data(letter_before(case, Writing(WORDS, new_key()), NOW))
    letter = a_letter(case, officer)
    assert letter_data(letter_of(letter)) == before
