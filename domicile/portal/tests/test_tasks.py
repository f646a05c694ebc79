"""The task list, and who comes along."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from domicile.applications.models import Application, Draft
from domicile.portal.tests.conftest import Clock
from domicile.portal.tests.reading import address, inside, page, post, save, summary, words
from tests.groups import NOW, a_group, begin, fill, head_of, join, sign
from tests.toy_services.harbour.service import About

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("harbour", "clock")]

TASKS, ADD = "/en/draft/", "/en/draft/people/add/"


def rows(html: str) -> list[tuple[str, str, str]]:
    """Each task: its name, its state, and where it leads."""
    found = []
    for task in re.findall(r'<li class="task">(.*?)</li>', html, re.DOTALL):
        name, _, rest = task.partition("state state--")
        link = re.search(r'href="([^"]+)"', name)
        title = re.search(r"<(?:a [^>]*|span class=\"task__name\")>([^<]+)<", name)
        found.append((title[1] if title else "", rest.partition('"')[0], link[1] if link else ""))
    return found


def people(draft: Draft) -> list[str]:
    return list(draft.applications.order_by("position").values_list("key", flat=True))


def test_a_new_draft_has_everything_before_it(fresh: Client) -> None:
    about, voyages = ("/en/draft/people/principal/forms/" + each for each in ("about/", "voyages/"))
    assert rows(page(fresh, TASKS)) == [
        ("About you", "not-started", about),
        ("Your voyages", "not-started", voyages),
        ("Documents", "not-started", "/en/draft/people/principal/documents/"),
        ("Sign", "locked", ""),
        ("Check your answers and send", "locked", ""),
    ]


def test_when_all_is_signed_it_goes_on_to_the_last_page(browser: Client) -> None:
    html = page(browser, TASKS)
    assert rows(html)[-1] == ("Check your answers and send", "not-started", "/en/draft/check/")
    carry_on = html.partition('class="carry-on"')[2].partition("</div>")[0]
    assert ("<strong>Check your answers and send</strong>" in carry_on, "check/" in carry_on) == (
        True,
        True,
    )


def test_the_last_page_is_open_when_only_the_applicants_own_signature_is_missing(
    browser: Client, family: Draft
) -> None:
    fill(head_of(family), About, {"given": "Siu Man"})
    html = page(browser, TASKS)
    assert rows(html)[-1] == ("Check your answers and send", "not-started", "/en/draft/check/")
    assert words(html).count("Everything is ready. Nothing has been sent yet.") == 1


def test_the_last_page_is_shut_while_another_signature_is_missing(browser: Client) -> None:
    fill(Application.objects.get(key="spouse"), About, {"given": "May"})
    assert rows(page(browser, TASKS))[-1] == ("Check your answers and send", "locked", "")


def test_the_bar_warns_when_few_days_are_left(family: Draft, clock: Clock) -> None:
    clock(NOW + timedelta(days=11))
    html = page(inside(family), TASKS)
    bar = html.partition('draft-bar__kept draft-bar__kept--soon">')[2].partition("<")[0]
    assert bar == "3 days left: deleted after 6 December 2026"


# --- Who comes along -----------------------------------------------------------------------------


def test_a_person_is_added_and_their_first_form_opens(fresh: Client, empty: Draft) -> None:
    led = post(fresh, ADD, role="child")
    assert (led, people(empty)) == (
        (303, "/en/draft/people/child-1/forms/about/"),
        ["principal", "child-1"],
    )


def test_without_a_choice_nobody_is_added(fresh: Client, empty: Draft) -> None:
    status, html = post(fresh, ADD)
    assert (status, summary(html), people(empty)) == (
        422,
        [("Choose whom you want to add.", "#role")],
        ["principal"],
    )


def test_what_the_service_does_not_know_is_not_added(fresh: Client, empty: Draft) -> None:
    said = [post(fresh, ADD, role=role) for role in ("principal", "butler")]
    assert [(status, summary(html)) for status, html in said] == [
        (422, [("Choose one from the list.", "#role")])
    ] * 2
    assert people(empty) == ["principal"]


def test_a_second_spouse_is_not_added_and_not_offered(browser: Client, family: Draft) -> None:
    status, html = post(browser, ADD, role="spouse")
    assert (status, people(family)) == (422, ["principal", "spouse", "child-1"])
    assert summary(html)[0][0] == "Spouse: there is one already. Remove that person first."
    assert 'value="spouse"' not in page(browser, ADD)


def test_a37_a_tenth_person_is_refused_and_nine_stay() -> None:
    draft = begin()
    for _ in range(8):
        join(draft, "child")
    browser = inside(draft)
    status, html = post(browser, ADD, role="child")
    assert (status, len(people(draft))) == (422, 9)
    assert summary(html)[0][0] == "A group has at most 9 people, and yours is full."
    assert ADD not in page(browser, TASKS)


def test_a_person_is_removed_after_a_question(browser: Client, family: Draft) -> None:
    path = "/en/draft/people/child-1/remove/"
    assert "CHAN Siu Ming" in page(browser, path)
    assert post(browser, path) == (303, TASKS)
    assert people(family) == ["principal", "spouse"]


def test_the_applicant_cannot_be_removed(browser: Client, family: Draft) -> None:
    path = "/en/draft/people/principal/remove/"
    assert [browser.get(path).status_code, post(browser, path)[0]] == [404, 404]
    assert people(family) == ["principal", "spouse", "child-1"]


def test_a_name_stands_where_it_is_read_and_in_no_title(browser: Client) -> None:
    html = page(browser, TASKS)
    title = html.partition("<title>")[2].partition("</title>")[0]
    assert title == "Your family&#x27;s application – Leave to moor"
    assert 'CHAN Tai Man <span lang="zh-Hant">陳大文</span>' in html


def test_a_signed_person_signs_again_after_a_change(browser: Client) -> None:
    save(browser, address("child-1", About, "name"), surname="CHAN", given="Ming")
    task = [each for each in rows(page(browser, TASKS)) if each[1] == "change"]
    assert task == [
        ("Signature of a parent or guardian", "change", "/en/draft/people/child-1/sign/")
    ]
    sign(Application.objects.get(key="child-1"))
    assert [each for each in rows(page(browser, TASKS)) if each[1] == "change"] == []


def test_one_alone_has_no_family() -> None:
    assert '<h1 class="title">Your application</h1>' in page(inside(a_group()), TASKS)
