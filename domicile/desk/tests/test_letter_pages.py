"""Writing letters at the desk: the form, the letter as it prints, sending, what became of each."""

from collections.abc import Sequence
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from domicile.accounts.models import Officer
from domicile.casework.mailing import HANDFUL, Asked, ask_mailing, send_mailing
from domicile.casework.mailings import Mailing
from domicile.casework.models import Case, SentLetter
from domicile.desk.tests.cases import a_case
from tests.groups import known_services
from tests.officers import an_officer, desk_browser

pytestmark = [pytest.mark.django_db]
BULK = "/en/desk/bulk/letter/"
WORDS = "The counter is closed on Monday.\n\n{{ case.reference }} %(reference)s %s <b>"
KEY = str(UUID(int=7))


@pytest.fixture(autouse=True)
def _harbour(monkeypatch: pytest.MonkeyPatch) -> None:
    known = known_services()
    monkeypatch.setattr("domicile.services.all_services", lambda: known)


@pytest.fixture
def officer() -> Officer:
    return an_officer()


@pytest.fixture
def browser(officer: Officer) -> Client:
    return desk_browser(officer)


def posted(cases: Sequence[Case], words: str = WORDS) -> dict[str, object]:
    return {"case": [each.pk for each in cases], "words": words, "key": KEY}


def test_a_letter_to_one_case_is_written_seen_and_sent_once(browser: Client) -> None:
    case = a_case()
    here = f"/en/desk/case/{case.pk}/letter/"
    assert browser.get(here).status_code == 200
    seen = browser.post(f"{here}preview/", posted([]))
    assert "The counter is closed on Monday." in seen.content.decode()
    for _ in range(2):
        sent = browser.post(f"{here}send/", posted([]))
        assert sent["Location"] == f"/en/desk/case/{case.pk}/?pane=letters"
    assert SentLetter.objects.get().words == WORDS


def test_a48_what_an_officer_writes_prints_as_it_is(browser: Client) -> None:
    case = a_case()
    seen = browser.post(f"/en/desk/case/{case.pk}/letter/preview/", posted([])).content.decode()
    assert "{{ case.reference }} %(reference)s %s &lt;b&gt;" in seen


@pytest.mark.parametrize("step", ["preview/", "pdf/", "send/"])
def test_without_words_the_form_says_so_and_nothing_is_sent(browser: Client, step: str) -> None:
    case = a_case()
    one = browser.post(f"/en/desk/case/{case.pk}/letter/{step}", posted([], "  "))
    many = browser.post(f"{BULK}{step}", posted([case], ""))
    assert [each.status_code for each in (one, many)] == [409, 409]
    assert (SentLetter.objects.count(), Mailing.objects.count()) == (0, 0)


def test_a_letter_to_several_is_seen_for_the_first_and_sent_to_each(browser: Client) -> None:
    cases = [a_case(), a_case()]
    form = browser.post(BULK, {"case": [each.pk for each in cases]})
    assert form.context["cases"] == cases
    seen = browser.post(f"{BULK}preview/", posted(cases)).content.decode()
    assert f"It prints like this for {cases[0].name_latin}, {cases[0].reference}" in seen
    for _ in range(2):
        answer = browser.post(f"{BULK}send/", posted(cases))
        told = browser.get(answer["Location"]).context
        assert [(each.case, each.words) for each in told["results"]] == [
            (each, "sent") for each in cases
        ]
    assert (SentLetter.objects.count(), told["busy"]) == (2, False)


def test_more_than_a_handful_are_the_workers_and_the_page_says_how_far(browser: Client) -> None:
    cases = [a_case() for _ in range(HANDFUL + 1)]
    place = browser.post(f"{BULK}send/", posted(cases))["Location"]
    told = browser.get(place)
    assert (told.context["busy"], told.context["settled"]) == (True, 0)
    assert "0 of 4 done." in told.content.decode()
    assert SentLetter.objects.count() == 0
    send_mailing(Mailing.objects.get().pk, at=timezone.now())
    assert "4 letters were sent." in browser.get(place).content.decode()


def test_who_was_not_written_to_is_told_with_the_reason(browser: Client) -> None:
    closed, open_ = a_case(), a_case()
    Case.objects.filter(pk=closed.pk).update(closed_on=timezone.now().date())
    place = browser.post(f"{BULK}send/", posted([open_, closed]))["Location"]
    told = browser.get(place).context
    assert {each.case: each.words for each in told["results"]} == {
        open_: "sent",
        closed: "not sent: it is closed",
    }


def test_a07_a_case_of_another_unit_or_ones_own_gets_no_letter(browser: Client) -> None:
    foreign = a_case()
    Case.objects.filter(pk=foreign.pk).update(authority="macao-psp")
    assert browser.post(f"{BULK}send/", posted([foreign])).status_code == 409
    assert browser.post(f"/en/desk/case/{foreign.pk}/letter/send/", posted([])).status_code == 403
    own = a_case()
    mine = desk_browser(an_officer(email=own.submission.draft.email))
    assert mine.post(f"/en/desk/case/{own.pk}/letter/send/", posted([])).status_code == 403
    assert SentLetter.objects.count() == 0


def test_a01_a_mailing_is_seen_by_whoever_wrote_it(officer: Officer, browser: Client) -> None:
    told = ask_mailing(Asked([a_case()], WORDS, UUID(KEY)), by=officer, at=timezone.now())
    assert isinstance(told, Mailing)
    place = f"{BULK}{told.pk}/"
    assert browser.get(place).status_code == 200
    assert desk_browser(an_officer()).get(place).status_code == 404


def test_nothing_selected_is_said(browser: Client) -> None:
    assert "No case was selected" in browser.post(BULK).content.decode()
