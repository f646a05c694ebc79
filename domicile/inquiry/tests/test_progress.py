"""Where is my application? What is answered, and that every wrong question has one answer (A16)."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from html import unescape
from typing import TYPE_CHECKING

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from domicile.applications.commands import Beginning, begin
from domicile.applications.models import Draft, Submission
from domicile.applications.outcomes import Refused, Why
from domicile.applications.references import draw_reference
from domicile.audit.models import Entry
from domicile.casework.commands import lodge
from domicile.casework.keys import open_quick_inquiry
from tests.groups import NOW, a_group, by, must
from tests.toy_services.harbour.service import service as harbour_master

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
LANGUAGES = ("en", "zh-hant", "zh-hans", "pt")
WRONG = draw_reference("QMAS", 26)
BORN, NOT_BORN = ("14", "5", "1982"), ("15", "5", "1982")
Post = Callable[..., "Response"]


@pytest.fixture
def lodged() -> Submission:
    draft: Draft = a_group(spouse=True)
    submission = lodge(draft, by=by(draft), at=NOW)
    assert isinstance(submission, Submission)
    return submission


@pytest.fixture
def reference(lodged: Submission) -> str:
    return lodged.reference_id


@pytest.fixture
def ask(client: Client) -> Post:
    """Asks, from an address and in a language."""

    def post(
        reference: str,
        born: tuple[str, str, str] = BORN,
        address: str = "192.0.2.1",
        language: str = "en",
    ) -> "Response":
        day, month, year = born
        fields = {
            "reference": reference,
            "born-day": day,
            "born-month": month,
            "born-year": year,
        }
        response: Response = client.post(f"/{language}/progress/", fields, REMOTE_ADDR=address)
        return response

    return post


def text(response: "Response") -> str:
    main = response.content.decode().split("<main", 1)[1].split("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def same_part(response: "Response", typed: str) -> tuple[int, str, int, dict[str, str]]:
    """All of a response that may tell one miss from another: not what was typed, nor the tokens."""
    body = response.content.decode()
    token = re.compile(r'(name="(?:csrfmiddlewaretoken|more)" value=")[^"]+')
    nonce = re.compile(r"nonce-[\w+/=-]+")
    headers = {name: nonce.sub("", value) for name, value in response.items()}
    return (
        response.status_code,
        token.sub("", body).replace(typed, ""),
        len(body) - len(typed),
        headers,
    )


def test_the_answer_says_how_far_it_is_since_when_who_must_act_and_what_comes_next(
    ask: Post, reference: str
) -> None:
    page = text(ask(reference))
    for words in ("Received", "Since 22 November 2026.", "we", "We look at it.", "Result"):
        assert words in page


def test_the_answer_shows_no_name_and_no_reference(ask: Post, reference: str) -> None:
    page = ask(reference).content.decode()
    found = [
        word
        for word in ("CHAN", "Tai Man", "陳大文", "chan@example.org", reference, "1982")
        if word in page
    ]
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answer_is_given_in_every_language(ask: Post, reference: str, language: str) -> None:
    response = ask(reference, language=language)
    assert (response.status_code, "steps__now" in response.content.decode()) == (200, True)


def test_everyone_of_the_group_finds_their_own(ask: Post, reference: str) -> None:
    assert "Received" in text(ask(reference, ("29", "2", "1984")))


def test_the_form_is_forgiving(ask: Post, reference: str) -> None:
    typed = f"  {reference.lower().replace('-', ' ').replace('(', '（').replace(')', '）')} "
    assert "Received" in text(ask(typed, ("１４", "05", "1982")))


def test_a16_every_wrong_combination_has_the_same_answer(ask: Post, reference: str) -> None:
    nobody = reference[:-2] + ("7" if reference[-2] != "7" else "8") + ")"
    answers = [
        same_part(ask(typed, born, f"192.0.2.{turn}"), typed)
        for turn, (typed, born) in enumerate(
            (
                (reference, NOT_BORN),
                (WRONG, BORN),
                (WRONG, NOT_BORN),
                (nobody, BORN),
            )
        )
    ]
    # What was typed comes back in its field; the birth dates differ in one digit.
    same = [
        (status, body.replace('value="15"', 'value="14"'), length, headers)
        for status, body, length, headers in answers
    ]
    assert same[1:] == same[:1] * 3


def test_a16_every_wrong_combination_costs_the_same_questions_to_the_database(
    ask: Post, reference: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    # Counters and cases, on PostgreSQL in one message; the count of the miss; and its note, here
    # with the two statements of a savepoint.
    together = 1 if connection.vendor == "postgresql" else 2
    for typed, born in ((reference, NOT_BORN), (WRONG, BORN), ("nonsense", NOT_BORN)):
        with django_assert_num_queries(together + 1 + 3):
            ask(typed, born)


def test_a_hit_only_reads_and_is_noted(
    ask: Post, reference: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ask(reference)
    together = 1 if connection.vendor == "postgresql" else 2
    with django_assert_num_queries(together + 3):
        ask(reference)


def test_a16_a_number_typed_in_many_ways_is_counted_once(ask: Post, lodged: Submission) -> None:
    case = lodged.cases.get(position=1)
    open_quick_inquiry(case, ["AE123456"])
    written = ["AE123456", "ae 12 Nº345/6", "AE12NO3456", "AE1NO2NO3456", "AENO123456"]
    for turn, typed in enumerate(written):
        ask(typed, NOT_BORN, f"192.0.2.{turn}")
    assert "We found no application" in text(ask("AE123456", BORN, "192.0.2.99"))


def test_a_service_that_is_closed_still_answers(ask: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    old = datetime.fromisoformat("2027-12-31T12:00:00+08:00")
    draft = a_group(at=old)  # the last day on which the harbour's service is open
    submission = must(lodge(draft, by=by(draft), at=old), Submission)
    late = old + timedelta(days=30)
    monkeypatch.setattr(timezone, "now", lambda: late)
    refused = begin(harbour_master, Beginning("chan@example.org", "en"), at=late)
    assert (refused, "Received" in text(ask(submission.reference_id))) == (
        Refused(Why.SERVICE_CLOSED),
        True,
    )


def test_a16_after_five_misses_the_right_birth_date_is_a_miss_too(
    ask: Post, reference: str
) -> None:
    missed = [text(ask(reference, NOT_BORN, f"192.0.2.{turn}")) for turn in range(5)]
    right = text(ask(reference, BORN, "192.0.2.99"))
    assert [right] * 5 == missed


def test_a16_after_twenty_misses_from_one_address_everything_is_a_miss(
    ask: Post, reference: str, settings: LazySettings
) -> None:
    settings.INQUIRY_WAIT_AFTER = 1000
    for _ in range(20):
        ask(draw_reference("QMAS", 26))
    assert "We found no application" in text(ask(reference))
    assert "Received" in text(ask(reference, address="192.0.2.2"))


def test_asking_often_and_rightly_is_no_guessing(ask: Post, reference: str) -> None:
    assert {"Received" in text(ask(reference)) for _ in range(25)} == {True}


def test_the_page_itself_shows_the_form_and_looks_nothing_up(
    client: Client, reference: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        page = client.get("/en/progress/", {"reference": reference, "born-day": "14"})
    assert (page.status_code, reference in page.content.decode()) == (200, False)


def test_problems_are_listed_above_and_said_at_their_field(ask: Post) -> None:
    page = ask("", ("31", "4", "1982")).content.decode()
    assert page.count('href="#reference"') == page.count('href="#born-day"') == 1
    assert 'id="reference-error"' in page
    assert "There are 2 things to correct" in page
    assert "<title>Error: " in page


def test_a31_what_was_typed_comes_back_escaped(ask: Post) -> None:
    page = ask('"><script>alert(1)</script>').content.decode()
    assert ("<script>alert" in page, "&lt;script&gt;alert" in page) == (False, True)


def test_a32_nothing_of_the_question_is_kept_or_put_into_an_address(
    ask: Post, client: Client, reference: str
) -> None:
    page = ask(reference)
    assert ("session" in client.cookies, page.has_header("Location")) == (False, False)
    assert page["Cache-Control"] == "private, no-store"
    kept = str(list(Entry.objects.values()))
    assert [word for word in (reference, "1982", "192.0.2.1") if word in kept] == []


def test_every_answer_and_every_miss_is_in_the_log(ask: Post, lodged: Submission) -> None:
    ask(lodged.reference_id)
    ask(WRONG)
    case = lodged.cases.get(position=1)
    asked = Entry.objects.filter(event__startswith="inquiry:").order_by("pk")
    assert list(asked.values_list("event", "subject", "outcome")) == [
        ("inquiry:answered", f"case:{case.pk}", "done"),
        ("inquiry:missed", "nobody", "refused"),
    ]


def test_other_ways_to_ask_are_refused(client: Client) -> None:
    assert [
        client.put("/en/progress/").status_code,
        client.delete("/en/progress/").status_code,
    ] == [
        405,
        405,
    ]
