"""Checking, signing and sending: what is said before, and that it happens once."""

import re

import pytest
from django.test import Client

from domicile.applications.models import Application, Draft, Signature, Submission, Upload
from domicile.portal.tests.reading import address, inside, links, page, post, save, summary, words
from tests.applicant import picture as photograph
from tests.groups import CHILD, begin, fill, head_of, put
from tests.toy_services.harbour.service import About, service

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("harbour", "clock")]

CHECK, SEND = "/en/draft/check/", "/en/draft/send/"
NAME = {"kind": "typed", "typed": "CHAN Tai Man"}


def signed(person: str) -> list[tuple[str, str, str]]:
    """A person's signatures that stand."""
    found = Signature.objects.filter(application__key=person, fallen_at=None)
    return list(found.values_list("signer", "kind", "signer_name"))


def test_the_last_page_takes_the_applicants_signature_and_sends(
    browser: Client, family: Draft
) -> None:
    fill(head_of(family), About, {"given": "Siu Man"})
    html = page(browser, CHECK)
    assert (html.count("data-signer"), html.count('class="notice notice--warn"')) == (1, 0)
    assert post(browser, SEND, **NAME) == (303, "/en/acknowledgment/")
    assert signed("principal") == [("self", "typed", "CHAN Tai Man")]
    assert Submission.objects.count() == 1


def test_while_something_else_is_missing_there_is_no_pad_and_every_way_leads_somewhere(
    browser: Client, family: Draft
) -> None:
    fill(head_of(family), About, {"given": "Siu Man"})
    fill(Application.objects.get(key="child-1"), About, {"surname": None})
    html = page(browser, CHECK)
    box = html.partition('class="notice notice--warn"')[2].partition("</div>")[0]
    assert (html.count("data-signer"), html.count(">Send 3 applications<")) == (0, 1)
    assert words(f"<main {box}").count("CHAN Tai Man") == 0
    todo = re.findall(r'href="([^"]+)"', box)
    assert todo == [
        "/en/draft/people/child-1/forms/about/name/#surname",
        "/en/draft/people/child-1/sign/",
    ]
    assert {browser.get(each).status_code for each in links(html) if each.startswith("/")} == {200}


def test_sending_with_gaps_sends_nothing_and_says_so(browser: Client) -> None:
    fill(Application.objects.get(key="child-1"), About, {"surname": None})
    status, html = post(browser, SEND)
    title = html.partition('govuk-error-summary__title">')[2].partition("<")[0]
    assert (status, Submission.objects.count()) == (422, 0)
    assert title == "Nothing was sent: there are 2 things to correct"
    assert [where for _, where in summary(html)] == [
        "/en/draft/people/child-1/forms/about/name/#surname",
        "/en/draft/people/child-1/sign/",
    ]


def test_sending_without_the_applicants_signature_sends_nothing(
    browser: Client, family: Draft
) -> None:
    fill(head_of(family), About, {"given": "Siu Man"})
    status, html = post(browser, SEND, kind="drawn", drawing="", own_name="CHAN Siu Man")
    assert (status, Submission.objects.count(), signed("principal")) == (422, 0, [])
    assert [where for _, where in summary(html)] == ["/en/draft/people/principal/sign/"]


def test_sent_twice_it_is_sent_once(browser: Client) -> None:
    led = [post(browser, SEND) for _ in range(3)]
    assert led[0] == (303, "/en/acknowledgment/")
    assert {where for _, where in led} == {"/en/acknowledgment/"}
    assert Submission.objects.count() == 1


def test_after_it_was_sent_every_page_of_the_draft_leads_to_the_acknowledgment(
    browser: Client,
) -> None:
    post(browser, SEND)
    paths = ["/en/draft/", CHECK, address("principal", About, "name"), "/en/draft/delete/"]
    assert [browser.get(path).headers.get("Location") for path in paths] == [
        "/en/acknowledgment/"
    ] * len(paths)
    reference = Submission.objects.get().reference_id
    assert page(browser, "/en/acknowledgment/").count(f'">{reference}</p>') == 1


def test_a38_a_file_sent_after_the_application_is_refused(browser: Client) -> None:
    post(browser, SEND)
    before = Upload.objects.count()
    browser.post("/en/draft/people/principal/documents/papers/", {"file": photograph("late")})
    assert Upload.objects.count() == before


def test_everyones_answers_are_looked_at_one_after_the_other(browser: Client) -> None:
    html = page(browser, f"{CHECK}?person=child-1")
    tabs = html.partition('class="people-tabs"')[2].partition("</nav>")[0]
    assert re.findall(r'aria-current="page">([^<]+)', tabs) == ["CHAN Siu Ming "]
    assert ("1 March 2017" in html, "14 May 1982" in html) == (True, False)


def test_whoever_is_not_in_the_group_shows_the_applicant(browser: Client) -> None:
    assert "14 May 1982" in page(browser, f"{CHECK}?person=child-7")


def test_the_button_says_how_many_applications_are_sent(browser: Client, family: Draft) -> None:
    before = page(browser, CHECK)
    fill(head_of(family), About, {"given": "Siu Man"})
    after = page(browser, CHECK)
    button = '<button class="govuk-button" data-prevent-double-click="true">'
    assert [html.partition(button)[2].partition("<")[0] for html in (before, after)] == [
        "Send 3 applications",
        "Sign and send 3 applications",
    ]


def test_what_was_left_empty_is_said_and_what_is_missing_too(fresh: Client) -> None:
    save(fresh, address("principal", About, "name"), surname="CHAN")
    html = page(fresh, CHECK)
    empty = re.findall(r'summary__(empty|missing)">([^<]*)', html)
    assert empty == [
        *[("empty", "Left empty")] * 2,
        *[("missing", "Not answered yet")] * 4,
        ("missing", "None"),
        *[("missing", "Still missing")] * 2,
    ]


def test_everything_of_everyone_is_printed_on_one_page(browser: Client) -> None:
    text = words(page(browser, "/en/draft/print/"))
    found = [text.count(each) for each in ("14 May 1982", "29 February 1984", "1 March 2017")]
    assert (found, "Change" in text) == ([1, 1, 1], False)


# --- Signing -------------------------------------------------------------------------------------

LINES = "[[[10,10],[60,90],[80,20]]]"


def a_child(draft: Draft, surname: str | None = "CHAN") -> str:
    child = draft.applications.create(key="child-1", role="child", position=2)
    fill(child, About, {**CHILD, "surname": surname})
    put(child, "photo")
    return "/en/draft/people/child-1/sign/"


def test_a_guardian_signs_for_a_child_with_name_and_relationship(
    fresh: Client, empty: Draft
) -> None:
    path = a_child(empty)
    assert "9 years old today." in words(page(fresh, path))
    given = {"signer_name": "CHAN Tai Man", "relationship": "father", **NAME}
    assert post(fresh, path, **given) == (303, "/en/draft/")
    assert signed("child-1") == [("guardian", "typed", "CHAN Tai Man")]


@pytest.mark.parametrize(
    ("given", "anchor"),
    [
        ({**NAME, "signer_name": "CHAN Tai Man"}, "#signer_name"),
        ({"kind": "typed", "signer_name": "CHAN Tai Man", "relationship": "father"}, "#typed"),
        ({"kind": "drawn", "drawing": "[[[", "signer_name": "C", "relationship": "f"}, "#typed"),
        ({"kind": "drawn", "drawing": "{}", "signer_name": "C", "relationship": "f"}, "#typed"),
    ],
)
def test_a_signature_that_lacks_something_says_what_and_keeps_the_rest(
    given: dict[str, str], anchor: str, fresh: Client, empty: Draft
) -> None:
    path = a_child(empty)
    status, html = post(fresh, path, **given)
    assert (status, [where for _, where in summary(html)], signed("child-1")) == (422, [anchor], [])
    assert f'value="{given["signer_name"]}"' in html


def test_a_drawn_signature_is_shown_as_it_was_drawn(fresh: Client, empty: Draft) -> None:
    path = a_child(empty)
    given = {"kind": "drawn", "drawing": LINES, "signer_name": "CHAN", "relationship": "father"}
    post(fresh, path, **given)
    assert signed("child-1") == [("guardian", "drawn", "CHAN")]
    kept = page(fresh, path).partition("pad--kept")[2].partition("</svg>")[0]
    assert re.findall(r' d="([^"]+)"', kept) == ["M10 10L60 90L80 20"]


def test_a_part_that_lacks_something_cannot_be_signed(fresh: Client, empty: Draft) -> None:
    path = a_child(empty, surname=None)
    html = page(fresh, path)
    status, after = post(fresh, path, signer_name="CHAN", relationship="father", **NAME)
    assert (html.count("data-signer"), status, signed("child-1")) == (0, 422, [])
    assert summary(after)[0][0].startswith("This part of the application is not complete yet.")


def test_begin_makes_no_signature() -> None:
    assert (inside(begin()).get(CHECK).status_code, signed("principal")) == (200, [])


def test_where_a_family_files_as_one_the_button_says_one_application(
    browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(vars(service), "files_as_one", True)  # it is frozen
    html = page(browser, CHECK)
    assert html.count(">Send 1 application<") == 1
    assert html.count("<p>1 application with 2 family members<br>") == 1


# --- Form by form --------------------------------------------------------------------------------


def sheets(html: str) -> list[tuple[bool, str, str]]:
    """Each form: is it open, its title, what its line counts."""
    found = re.findall(r'<details class="disclosure"( open)?><summary>(.*?)</summary>', html)
    lines = [(bool(now), line.partition("sheets__count")) for now, line in found]
    return [
        (now, words(f"<main {title}"), words(f"<main {said}").removeprefix('">').strip())
        for now, (title, _, said) in lines
    ]


def test_answers_stand_form_by_form_behind_a_line_that_counts_them(browser: Client) -> None:
    found = [(now, count) for now, _, count in sheets(page(browser, CHECK))]
    assert found == [
        (False, "5 answers"),
        (False, "6 answers"),
        (False, "Only if it applies to you"),
        (False, "2 documents"),
    ]


def test_what_lacks_something_is_open_by_itself(browser: Client, family: Draft) -> None:
    fill(head_of(family), About, {"surname": None})
    found = [(now, count) for now, _, count in sheets(page(browser, CHECK))]
    assert found == [
        (True, "4 answers · 1 still missing"),
        (False, "6 answers"),
        (False, "Only if it applies to you"),
        (False, "2 documents"),
    ]


def test_everything_is_shown_for_whoever_asks(browser: Client) -> None:
    html = page(browser, f"{CHECK}?person=principal&all=1")
    assert [now for now, _, _ in sheets(html)] == [True] * 4
    assert "all=1" not in html.partition('class="sheets__all')[2].partition("</p>")[0]
