"""A letter about a case: written once, numbered with the others, and frozen."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from domicile import services
from domicile.accounts.models import Officer
from domicile.applications.models import Submission
from domicile.applications.outcomes import Refused, Why
from domicile.audit.events import ANONYMOUS, Event
from domicile.audit.models import Entry
from domicile.casework import requesting, sending
from domicile.casework.commands import lodge
from domicile.casework.models import Case, DocumentRequest, LetterRead, SentLetter
from domicile.casework.requesting import Asking, Wanted
from domicile.casework.sending import Writing, new_key
from tests.groups import NOW, a_group, by, must
from tests.officers import an_officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> Officer:
    return an_officer()


@pytest.fixture
def case() -> Case:
    draft = a_group(1)
    submission = must(lodge(draft, by=by(draft), at=NOW), Submission)
    return Case.objects.select_related("submission").get(submission=submission, position=1)


def a_letter(case: Case, officer: Officer, words: str = "Come at ten.") -> SentLetter:
    told = sending.send_letter(case, Writing(words, new_key()), by=officer, at=NOW)
    return must(told, SentLetter)


def test_a36_a_letter_pressed_twice_is_one_letter(case: Case, officer: Officer) -> None:
    writing = Writing("Come at ten.", new_key())
    told = [sending.send_letter(case, writing, by=officer, at=NOW) for _ in range(2)]
    assert told[0] == told[1]
    assert SentLetter.objects.count() == 1
    assert Entry.objects.filter(event=Event.LETTER_WRITTEN).count() == 1


def test_letters_are_numbered_in_one_row_with_those_that_ask_for_documents(
    case: Case, officer: Officer
) -> None:
    first = a_letter(case, officer)
    asking = Asking((Wanted("principal", "papers"),), "", date(2026, 12, 22), "en", uuid4())
    asked = must(requesting.request_documents(case, asking, by=officer, at=NOW), DocumentRequest)
    last = a_letter(case, officer)
    assert [first.number, asked.number, last.number] == [1, 2, 3]


def test_a_letter_keeps_its_kind_its_language_and_its_words(case: Case, officer: Officer) -> None:
    letter = a_letter(case, officer, "  {{7*7}} %(code)s ")
    told = (letter.kind, letter.template, letter.language, letter.words, letter.officer)
    assert told == ("notice", None, "en", "{{7*7}} %(code)s", officer)


@pytest.mark.parametrize(
    ("words", "kind", "why"),
    [(" ", "notice", Why.NO_REASON), ("Come.", "no-such-kind", Why.NO_LETTER)],
)
def test_what_cannot_be_sent_is_refused_and_nothing_is_written(
    case: Case, officer: Officer, words: str, kind: str, why: Why
) -> None:
    told = sending.send_letter(case, Writing(words, new_key(), kind), by=officer, at=NOW)
    assert told == Refused(why)
    assert SentLetter.objects.count() == 0


def test_a08_nobody_writes_to_themselves(case: Case) -> None:
    own = an_officer(email=case.submission.draft.email)
    told = sending.send_letter(case, Writing("Come.", new_key()), by=own, at=NOW)
    assert told == Refused(Why.OWN_CASE)


def test_a01_the_key_of_another_case_opens_no_letter(case: Case, officer: Officer) -> None:
    other = Case.objects.get(submission=case.submission, position=2)
    letter = a_letter(case, officer)
    told = sending.send_letter(other, Writing("Come.", letter.key), by=officer, at=NOW)
    assert told == Refused(Why.GONE)


def test_that_a_letter_was_read_is_known_once_by_the_first_time(
    case: Case, officer: Officer
) -> None:
    letter = a_letter(case, officer)
    for _ in range(2):
        sending.note_read(case.submission, letter.number, by=ANONYMOUS, at=NOW)
    assert LetterRead.objects.filter(letter=letter).count() == 1
    assert Entry.objects.filter(event=Event.LETTER_READ).count() == 1


@pytest.mark.both_databases
def test_a09_a_letter_that_was_sent_is_not_changed(case: Case, officer: Officer) -> None:
    letter = a_letter(case, officer)
    letter.words = "Another"
    with pytest.raises(DatabaseError, match="is frozen"), transaction.atomic():
        letter.save()
    with pytest.raises(DatabaseError, match="is frozen"), transaction.atomic():
        SentLetter.objects.all().delete()


def test_every_service_has_a_letter_for_an_officers_own_words() -> None:
    kinds = {service.key: {each.key for each in service.letters} for service in services.written()}
    assert {key for key, known in kinds.items() if "notice" not in known} == set()
