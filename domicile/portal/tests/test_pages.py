"""A page of questions: what is saved, what is said, and where each way leads."""

import json

import pytest
from django.test import Client

from domicile.applications.models import Application, Draft
from domicile.portal.tests.reading import (
    address,
    hidden,
    links,
    page,
    post,
    save,
    summary,
    typed,
    words,
)
from tests.entering import browser_in
from tests.groups import head_of
from tests.toy_services.harbour.service import About, Notes, Voyages

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("harbour", "clock")]

NAME = address("principal", About, "name")
BORN = address("principal", About, "born")
BOAT = address("principal", About, "boat")
SAVED = address("principal", Voyages, "saved")


def answers(draft: Draft, form: str = "about") -> dict[str, object]:
    found = head_of(draft).answers.get(form, {})
    assert isinstance(found, dict)
    return dict(found)


def test_a_saved_page_leads_to_the_next_and_the_last_to_the_task_list(fresh: Client) -> None:
    led = [
        save(fresh, NAME, surname="CHAN", given="Tai Man"),
        save(fresh, BORN, **{"born-day": "14", "born-month": "5", "born-year": "1982"}),
        save(fresh, BOAT, sails="no"),
    ]
    assert led == [(303, BORN), (303, BOAT), (303, "/en/draft/")]


def test_back_leads_to_the_page_before_and_from_the_first_to_the_task_list(fresh: Client) -> None:
    assert [links(page(fresh, each))[0] for each in (NAME, BORN, BOAT)] == [
        "/en/draft/",
        NAME,
        BORN,
    ]


def test_a_form_opens_at_its_first_page_that_lacks_something(fresh: Client) -> None:
    form = address("principal", About)
    before = fresh.get(form)["Location"]
    save(fresh, NAME, surname="CHAN")
    assert (before, fresh.get(form)["Location"]) == (NAME, BORN)


def test_a_form_that_lacks_nothing_opens_at_its_first_page(browser: Client) -> None:
    assert browser.get(address("principal", About))["Location"] == NAME


def test_an_answer_that_is_missing_is_said_in_the_summary_and_at_the_field(
    fresh: Client,
) -> None:
    status, html = save(fresh, NAME, given="Tai Man")
    said = [text for text, _ in summary(html)]
    assert (status, [where for _, where in summary(html)]) == (422, ["#surname"])
    assert html.count(f"</span> {said[0]}</p>") == 1
    assert typed(html, "given") == "Tai Man"


def test_what_cannot_be_read_is_kept_as_it_was_typed_and_said_again(
    fresh: Client, empty: Draft
) -> None:
    born = {"born-day": "31", "born-month": "February", "born-year": "1982"}
    status, html = save(fresh, BORN, **born)
    again = page(fresh, BORN)
    assert status == 422
    assert summary(html) == summary(again) != []
    assert {name: typed(again, name) for name in born} == born
    assert answers(empty) == {}


def test_a_page_that_is_merely_not_answered_yet_says_nothing(fresh: Client) -> None:
    assert summary(page(fresh, NAME)) == []


def test_a_question_that_rests_on_its_own_page_tells_the_browser_when(fresh: Client) -> None:
    html = page(fresh, BOAT)
    assert html.count('data-when="{&quot;name&quot;:&quot;sails&quot;') == 1


def test_a11_an_answer_that_does_not_apply_is_not_asked_for(fresh: Client) -> None:
    status, where = save(fresh, BOAT, sails="no", boat="Star")
    assert (status, where) == (303, "/en/draft/")


def test_a11_a_page_that_was_skipped_is_a_gap_like_any_other(fresh: Client) -> None:
    save(fresh, BOAT, sails="no")
    status, html = post(fresh, "/en/draft/send/")
    where = {link for _, link in summary(html)}
    assert (status, {f"{NAME}#surname", f"{BORN}#born"} <= where) == (422, True)


def test_a11_a_form_that_is_not_asked_of_this_person_is_not_there(browser: Client) -> None:
    path = address("child-1", Voyages, "saved")
    assert (browser.get(path).status_code, browser.post(path).status_code) == (404, 404)


def test_a10_fields_that_a_page_does_not_ask_are_ignored(fresh: Client, empty: Draft) -> None:
    before = Application.objects.values("key", "role", "position", "draft_id").get()
    extra = {
        "status": "submitted",
        "state": "submitted",
        "owner": "1",
        "reference": "QMAS-1",
        "born": "2000-01-01",
        "role": "child",
        "key": "x",
        "is_staff": "1",
    }
    save(fresh, NAME, surname="CHAN", **extra)
    assert Application.objects.values("key", "role", "position", "draft_id").get() == before
    assert answers(empty) == {"surname": "CHAN", "given": None, "chinese": None}
    empty.refresh_from_db()
    assert (empty.state, empty.reference_id[:2]) == (Draft.State.OPEN, "T-")


def test_a13_without_a_session_nothing_is_stored(empty: Draft) -> None:
    stranger = browser_in()
    statuses = [
        stranger.post(path, {"surname": "EVIL"}).status_code
        for path in (NAME, "/en/draft/people/add/", "/en/draft/send/")
    ]
    assert (statuses, answers(empty)) == ([403, 403, 403], {})


# --- Two at once ---------------------------------------------------------------------------------


def test_a25_the_second_of_two_tabs_is_told_and_keeps_both_texts(
    fresh: Client, empty: Draft
) -> None:
    seen = hidden(page(fresh, NAME), "_seen")
    post(fresh, NAME, _seen=seen, surname="CHAN", given="Tai Man")
    status, html = post(fresh, NAME, _seen=seen, surname="CHEN", given="Tai Man")
    assert (status, typed(html, "surname")) == (409, "CHEN")
    assert '<dl class="conflict"><dt>What is your surname?</dt><dd>CHAN</dd></dl>' in html
    assert answers(empty)["surname"] == "CHAN"


def test_a25_whoever_has_seen_both_texts_decides(fresh: Client, empty: Draft) -> None:
    seen = hidden(page(fresh, NAME), "_seen")
    post(fresh, NAME, _seen=seen, surname="CHAN")
    _, html = post(fresh, NAME, _seen=seen, surname="CHEN")
    led = post(fresh, NAME, _seen=hidden(html, "_seen"), surname="CHEN")
    assert (led, answers(empty)["surname"]) == ((303, BORN), "CHEN")


def test_a25_the_same_text_twice_is_no_conflict(fresh: Client) -> None:
    seen = hidden(page(fresh, NAME), "_seen")
    led = [post(fresh, NAME, _seen=seen, surname="CHAN") for _ in range(2)]
    assert led == [(303, BORN)] * 2


# --- Leaving -------------------------------------------------------------------------------------


def test_leaving_the_page_saves_it_and_says_when(fresh: Client, empty: Draft) -> None:
    status, text = save(fresh, NAME, surname="CHAN", _leaving="1")
    told = json.loads(text)
    assert (status, told["words"]) == (200, "Saved 15:24")
    assert told["seen"] == hidden(page(fresh, NAME), "_seen")
    assert answers(empty)["surname"] == "CHAN"


def test_a25_leaving_a_page_that_somebody_else_changed_overwrites_nothing(
    fresh: Client, empty: Draft
) -> None:
    seen = hidden(page(fresh, NAME), "_seen")
    post(fresh, NAME, _seen=seen, surname="CHAN")
    status, text = post(fresh, NAME, _seen=seen, surname="CHEN", _leaving="1")
    assert (status, json.loads(text), answers(empty)["surname"]) == (
        409,
        {"conflict": True},
        "CHAN",
    )


def test_save_and_come_back_keeps_even_what_cannot_be_read(fresh: Client) -> None:
    led = save(fresh, BORN, **{"born-day": "14", "_later": "1"})
    assert (led, typed(page(fresh, BORN), "born-day")) == ((303, "/en/draft/later/"), "14")


@pytest.mark.parametrize("language", ["zh-hant", "zh-hans", "pt", "en"])
def test_another_language_keeps_what_was_typed(fresh: Client, language: str) -> None:
    status, where = save(fresh, NAME, surname="CHAN", _language=language)
    assert (status, where) == (303, NAME.replace("/en/", f"/{language}/"))
    assert typed(page(fresh, where), "surname") == "CHAN"


def test_a_language_that_there_is_not_is_not_gone_to(fresh: Client) -> None:
    assert save(fresh, NAME, surname="CHAN", _language="//evil.example") == (303, BORN)


# --- Why -----------------------------------------------------------------------------------------


def test_a_form_that_is_asked_because_of_an_answer_says_which(browser: Client) -> None:
    save(browser, BOAT, sails="yes", boat="Star")
    html = page(browser, address("principal", Notes, Notes.pages[0].key))
    reasons = html.partition('<details class="why')[2].partition("</details>")[0]
    assert (words(reasons).count("Do you sail?"), words(reasons).count("Harbour rules")) == (1, 0)


def test_what_is_said_of_several_questions_is_said_once(browser: Client) -> None:
    html = page(browser, NAME)
    assert html.count('<div class="reason">') <= 1
