"""Hearing somebody before a refusal: opened once, answered once, closed by its day."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from domicile import services
from domicile.accounts.models import Officer
from domicile.accounts.roles import Role
from domicile.applications.outcomes import Refused, Why
from domicile.casework import deciding, hearing, request_days, requesting, supplementing
from domicile.casework.deciding import Ruling
from domicile.casework.hearing import Intended
from domicile.casework.models import Case, DocumentRequest, Hearing, Outcome, SentLetter
from domicile.desk.tests.cases import a_case
from domicile.rulebook.letters import REFUSED
from tests.groups import NOW, must
from tests.heard import hearing_harbour
from tests.officers import an_officer
from tests.toy_services.harbour.service import service

pytestmark = pytest.mark.django_db
DUE = date(2026, 12, 2)
REASONS = "There is no room in the harbour."
NOT_GRANTED = Ruling(Outcome.REFUSED, REASONS)


@pytest.fixture(autouse=True)
def _heard(monkeypatch: pytest.MonkeyPatch) -> None:
    service = hearing_harbour()
    monkeypatch.setattr(services, "all_services", lambda: (service,))


@pytest.fixture
def case() -> Case:
    return a_case(1)


@pytest.fixture
def officer() -> Officer:
    return an_officer(Role.CASE)


@pytest.fixture
def senior() -> Officer:
    return an_officer(Role.SENIOR)


def opened(case: Case, officer: Officer) -> Hearing:
    told = hearing.open_hearing(case, Intended(REASONS, DUE, uuid4()), by=officer, at=NOW)
    return must(told, Hearing)


def kinds(case: Case) -> list[str]:
    return list(case.events.order_by("number").values_list("kind", flat=True))[2:]


def state(found: Hearing) -> str:
    return DocumentRequest.objects.get(pk=found.request_id).state


def test_a36_a_hearing_pressed_twice_is_one_hearing(case: Case, officer: Officer) -> None:
    intended = Intended(REASONS, DUE, uuid4())
    told = [hearing.open_hearing(case, intended, by=officer, at=NOW) for _ in range(2)]
    assert told[0] == told[1]
    assert kinds(case) == ["hearing-opened"]


def test_a_second_hearing_waits_for_the_end_of_the_first(case: Case, officer: Officer) -> None:
    opened(case, officer)
    told = hearing.open_hearing(case, Intended(REASONS, DUE, uuid4()), by=officer, at=NOW)
    assert told == Refused(Why.NOT_NOW)


@pytest.mark.parametrize(
    ("reasons", "due", "why"), [(" ", DUE, Why.NO_REASON), (REASONS, NOW.date(), Why.DAY_PAST)]
)
def test_a_hearing_says_why_and_until_when(
    case: Case, officer: Officer, reasons: str, due: date, why: Why
) -> None:
    told = hearing.open_hearing(case, Intended(reasons, due, uuid4()), by=officer, at=NOW)
    assert (told, kinds(case), DocumentRequest.objects.count()) == (Refused(why), [], 0)


def test_a_service_that_hears_nobody_opens_no_hearing(
    case: Case, officer: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "all_services", lambda: (service,))
    told = hearing.open_hearing(case, Intended(REASONS, DUE, uuid4()), by=officer, at=NOW)
    assert told == Refused(Why.NOT_NOW)


def test_an_answer_in_words_alone_closes_the_hearing_once(case: Case, officer: Officer) -> None:
    found = opened(case, officer)
    told = [
        supplementing.finish_request(found.request, at=NOW, answer=words)
        for words in ("There is room.", "Another answer.")
    ]
    found.refresh_from_db()
    assert (told[1], found.answer) == (Refused(Why.NOT_NOW), "There is room.")
    assert (state(found), kinds(case)) == ("finished", ["hearing-opened", "hearing-closed"])


def test_an_empty_answer_closes_nothing(case: Case, officer: Officer) -> None:
    found = opened(case, officer)
    told = supplementing.finish_request(found.request, at=NOW, answer=" \n")
    assert (told, state(found)) == (Refused(Why.NOTHING_ASKED), "open")


def test_a_request_for_documents_is_not_answered_in_words(case: Case, officer: Officer) -> None:
    found = opened(case, officer)
    request = found.request
    found.delete()
    told = supplementing.finish_request(request, at=NOW, answer="Here they are.")
    assert told == Refused(Why.NOTHING_ASKED)


def test_a_hearing_whose_day_has_passed_closes_by_rule(case: Case, officer: Officer) -> None:
    found = opened(case, officer)
    counts = [request_days.lapse_due(NOW + timedelta(days=days)) for days in (10, 11, 11)]
    assert counts == [0, 1, 0]
    assert (state(found), kinds(case)) == ("lapsed", ["hearing-opened", "hearing-lapsed"])


def test_who_gave_no_answer_by_the_day_was_heard(case: Case, officer: Officer) -> None:
    opened(case, officer)
    before = deciding.heard(case)
    request_days.lapse_due(NOW + timedelta(days=11))
    assert (before, deciding.heard(case)) == (False, True)


def test_a_hearing_taken_back_is_no_answer_and_nobody_was_heard(
    case: Case, officer: Officer
) -> None:
    found = opened(case, officer)
    must(requesting.withdraw_request(found.request, by=officer, at=NOW), DocumentRequest)
    assert (kinds(case), deciding.heard(case)) == (
        ["hearing-opened", "hearing-withdrawn"],
        False,
    )


def test_an_answer_that_came_on_paper_is_written_down_by_an_officer(
    case: Case, officer: Officer
) -> None:
    found = opened(case, officer)
    told = hearing.close_hearing(found, " ", by=officer, at=NOW)
    must(hearing.close_hearing(found, "Came by letter.", by=officer, at=NOW), DocumentRequest)
    found.refresh_from_db()
    assert (told, found.answer, state(found)) == (
        Refused(Why.NO_REASON),
        "Came by letter.",
        "finished",
    )


def test_nobody_is_refused_while_the_hearing_is_open(
    case: Case, officer: Officer, senior: Officer
) -> None:
    found = opened(case, officer)
    deciding.recommend(case, NOT_GRANTED, by=officer, at=NOW)
    before = deciding.decide(case, NOT_GRANTED, by=senior, at=NOW)
    supplementing.finish_request(found.request, at=NOW, answer="There is room.")
    deciding.decide(case, NOT_GRANTED, by=senior, at=NOW)
    assert before == Refused(Why.NO_HEARING)
    letter = SentLetter.objects.get()
    assert (letter.kind, letter.number, letter.words) == (REFUSED, 2, REASONS)
