"""One letter to many cases: each has its result, and no letter goes twice."""

from collections.abc import Callable, Sequence
from uuid import UUID

import pytest
from django_tasks_db.models import DBTaskResult

from domicile import services
from domicile.accounts.models import Officer
from domicile.accounts.roles import Role
from domicile.applications.outcomes import Refused, Why
from domicile.audit.models import Entry
from domicile.casework import mailing, sending
from domicile.casework.mailing import Asked, ask_mailing, send_mailing
from domicile.casework.mailings import Mailing, MailingCase
from domicile.casework.models import Case, SentLetter
from tests.desk_cases import NOW, a_case
from tests.groups import known_services
from tests.officers import an_officer

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
KEY, OTHER_KEY = UUID(int=1), UUID(int=2)
WORDS = "The counter on the second floor is closed on Monday."


@pytest.fixture(autouse=True)
def _harbour(monkeypatch: pytest.MonkeyPatch) -> None:
    known = known_services()
    monkeypatch.setattr(services, "all_services", lambda: known)


@pytest.fixture
def officer() -> Officer:
    return an_officer()


def asked(officer: Officer, cases: Sequence[Case], key: UUID = KEY) -> Mailing:
    told = ask_mailing(Asked(cases, WORDS, key), by=officer, at=NOW)
    assert isinstance(told, Mailing)
    return told


def results(told: Mailing) -> list[tuple[str, str]]:
    return list(told.cases.order_by("position").values_list("state", "why"))


def test_every_case_has_a_letter_of_its_own_and_its_result(officer: Officer) -> None:
    cases = [a_case(), a_case(surname="LEI")]
    told = asked(officer, cases)
    assert results(told) == [("waiting", ""), ("waiting", "")]
    send_mailing(told.pk, at=NOW)
    assert results(told) == [("sent", ""), ("sent", "")]
    sent = SentLetter.objects.order_by("pk").values_list("case", "kind", "words", "officer")
    assert list(sent) == [(each.pk, "notice", WORDS, officer.pk) for each in cases]


def close(case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(closed_on=NOW.date())


def to_the_east(case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(unit="east")


def to_another_authority(case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(authority="macao-psp")


def of_the_officer(case: Case) -> None:
    draft = case.submission.draft
    draft.email = "west@officers.example"
    draft.save(update_fields=["email"])


def without_address(case: Case) -> None:
    draft = case.submission.draft
    draft.email = ""
    draft.save(update_fields=["email"])


def of_no_service(case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(service="closed-long-ago")


@pytest.mark.parametrize(
    ("meanwhile", "why"),
    [
        (close, "decided"),
        (to_the_east, "forbidden:unit"),
        (to_another_authority, "forbidden:authority"),
        (of_the_officer, "own-case"),
        (without_address, "no-address"),
        (of_no_service, "no-letter"),
    ],
)
def test_a07_a_case_that_must_not_have_the_letter_says_why_and_the_others_have_it(
    meanwhile: Callable[[Case], None], why: str
) -> None:
    west = an_officer(unit="west", email="west@officers.example")
    cases = [a_case(), a_case(surname="LEI"), a_case(surname="HO")]
    told = asked(west, cases)
    meanwhile(cases[1])
    send_mailing(told.pk, at=NOW)
    assert results(told) == [("sent", ""), ("refused", why), ("sent", "")]
    assert SentLetter.objects.count() == 2


def test_whose_role_was_taken_away_meanwhile_sends_nothing(officer: Officer) -> None:
    told = asked(officer, [a_case()])
    Officer.objects.filter(pk=officer.pk).update(roles=[Role.AUDITOR.value])
    send_mailing(told.pk, at=NOW)
    assert results(told) == [("refused", "forbidden:role")]


def test_a33_pressed_twice_it_is_one_mailing_and_one_letter_a_case(officer: Officer) -> None:
    case = a_case()
    first, second = (asked(officer, [case]) for _ in range(2))
    for each in (first, second):
        send_mailing(each.pk, at=NOW)
    assert (first, Mailing.objects.count(), SentLetter.objects.count()) == (second, 1, 1)
    assert DBTaskResult.objects.filter(task_path__endswith="make_mailing").count() == 1


def test_a01_the_key_of_a_colleague_sends_nothing(officer: Officer) -> None:
    asked(an_officer(), [a_case()])
    told = ask_mailing(Asked([a_case()], WORDS, KEY), by=officer, at=NOW)
    assert (told, MailingCase.objects.count()) == (Refused(Why.GONE), 1)


class KilledError(BaseException):
    """The worker is gone."""


def dying_at(step: str) -> Callable[[str], None]:
    """Die at this step of the second letter."""

    def die(passed: str) -> None:
        if passed == step and SentLetter.objects.count() == 2:
            raise KilledError

    return die


def test_a_worker_that_is_killed_goes_on_and_nobody_has_two_letters(
    officer: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = [a_case(surname=f"N{number}") for number in range(3)]
    told = asked(officer, cases)
    for step in ("mailing.written", "mailing.next"):
        monkeypatch.setattr(mailing, "faultpoint", dying_at(step))
        with pytest.raises(KilledError):
            send_mailing(told.pk, at=NOW)
    monkeypatch.setattr(mailing, "faultpoint", lambda _step: None)
    send_mailing(told.pk, at=NOW)
    assert results(told) == [("sent", "")] * 3
    assert list(SentLetter.objects.order_by("pk").values_list("case", flat=True)) == [
        each.pk for each in cases
    ]


def test_a_case_whose_letter_fails_does_not_hold_up_the_others(
    officer: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = [a_case(), a_case(surname="LEI")]
    told = asked(officer, cases)
    sends = sending.send_letter

    def failing(case: Case, *given: object, **more: object) -> object:
        if case.pk == cases[0].pk:
            raise OSError
        return sends(case, *given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(mailing, "send_letter", failing)
    with pytest.raises(OSError, match=r"^$"):
        send_mailing(told.pk, at=NOW)
    assert results(told) == [("waiting", ""), ("sent", "")]
    monkeypatch.setattr(mailing, "send_letter", sends)
    send_mailing(told.pk, at=NOW)
    assert (results(told), SentLetter.objects.count()) == ([("sent", "")] * 2, 2)


def test_the_log_says_who_wrote_to_how_many_and_no_word_of_it(officer: Officer) -> None:
    told = asked(officer, [a_case(), a_case(surname="LEI")])
    send_mailing(told.pk, at=NOW)
    entries = Entry.objects.filter(subject=f"mailing:{told.pk}").order_by("pk")
    assert list(entries.values_list("event", "actor_key", "reason")) == [
        ("mailing:asked", f"officer:{officer.pk}", "2 cases"),
        ("mailing:done", f"officer:{officer.pk}", "2 of 2 sent"),
    ]


@pytest.mark.parametrize(("words", "why"), [("  ", Why.NO_REASON), (WORDS, Why.GONE)])
def test_nothing_is_sent_without_words_or_to_nobody(officer: Officer, words: str, why: Why) -> None:
    cases = [a_case()] if why is Why.NO_REASON else []
    told = ask_mailing(Asked(cases, words, OTHER_KEY), by=officer, at=NOW)
    assert (told, Mailing.objects.count()) == (Refused(why), 0)
