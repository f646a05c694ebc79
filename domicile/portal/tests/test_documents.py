"""Documents: what is asked, what is there, what is refused, and what is not known yet."""

import re
from io import BytesIO

import pytest
from django.test import Client

from domicile.applications.models import Draft, Upload
from domicile.files.models import File
from domicile.portal.tests.reading import address, links, page, post, save, words
from tests.applicant import picture
from tests.groups import a_file, begin, head_of, put
from tests.toy_services.harbour.service import About
from tests.worlds import put_kept_file

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("harbour", "clock")]

DOCUMENTS = "/en/draft/people/principal/documents/"
PAPERS, LICENCE, ALBUM = (f"{DOCUMENTS}{key}/" for key in ("papers", "licence", "album"))
JSON = {"accept": "application/json"}


def lists(html: str) -> dict[str, list[str]]:
    """The page's headings, and the documents under each."""
    parts = re.split(r'<h2 class="section section--ruled">', html)[1:]
    return {
        part.partition("<")[0]: re.findall(r"<li[^>]*>(?:<span[^>]*><a[^>]*>)?([^<]+)<", part)
        for part in parts
    }


def names(draft: Draft, document: str = "papers") -> list[str]:
    found = Upload.objects.filter(application__draft=draft, document=document)
    return list(found.order_by("position").values_list("file__name", flat=True))


def one_of(draft: Draft, document: str = "papers", at: int = 0) -> str:
    found = Upload.objects.filter(application__draft=draft, document=document).order_by("position")
    return f"{DOCUMENTS}{document}/{found[at].pk}/"


# --- What is asked -------------------------------------------------------------------------------


def test_what_is_needed_and_what_may_be_given_stand_apart(browser: Client) -> None:
    assert lists(page(browser, DOCUMENTS)) == {
        "Asked of this person": ["Photograph", "Papers"],
        "Only if you have one, or want to add something": ["Album"],
    }


def test_what_follows_from_open_answers_is_said_to_be_unknown(fresh: Client) -> None:
    html = page(fresh, DOCUMENTS)
    assert lists(html)["Not known yet"] == ["Licence"]
    assert LICENCE not in links(html)


def test_an_answer_makes_an_unknown_document_asked(fresh: Client) -> None:
    save(fresh, address("principal", About, "boat"), sails="yes", boat="Star")
    found = lists(page(fresh, DOCUMENTS))
    assert (found["Asked of this person"], "Not known yet" in found) == (
        ["Photograph", "Papers", "Licence"],
        False,
    )


def test_a_document_that_is_not_asked_is_not_there(browser: Client) -> None:
    statuses = [browser.get(LICENCE).status_code, browser.post(LICENCE).status_code]
    assert (statuses, browser.get(f"{DOCUMENTS}no-such/").status_code) == ([404, 404], 404)


def test_each_document_says_how_full_it_is_and_leads_on_to_the_next(browser: Client) -> None:
    html = page(browser, PAPERS)
    assert ("1 of 3" in words(html), ALBUM in links(html)) == (True, True)


# --- Sending -------------------------------------------------------------------------------------


def test_a_file_is_stored_before_it_is_checked(fresh: Client, empty: Draft) -> None:
    answer = fresh.post(PAPERS, {"file": picture("scan")})
    assert (answer.status_code, answer["Location"]) == (303, f"{PAPERS}#files")
    assert names(empty) == ["scan.jpg"]
    assert words(page(fresh, PAPERS)).count("Being checked") == 1


def test_without_a_file_it_says_so_and_the_others_are_safe(browser: Client, family: Draft) -> None:
    status, html = post(browser, PAPERS)
    text = words(html)
    assert (status, names(family)) == (422, ["scan.pdf"])
    assert "Nothing was stored Choose a file first. Your other files are safe." in text


def test_a38_one_file_more_than_the_slot_takes_is_refused_and_not_kept(
    browser: Client, family: Draft
) -> None:
    put(head_of(family), "papers", 2)
    before = File.objects.count()
    answer = browser.post(PAPERS, {"file": picture("fourth")}, headers=JSON)
    assert (answer.status_code, answer.json()["stored"]) == (422, False)
    assert answer.json()["words"] == (
        "This document takes at most 3 files, and it is full. Remove one, or put several pages "
        "into one PDF."
    )
    assert (len(names(family)), File.objects.count()) == (3, before)
    assert 'name="file"' not in page(browser, PAPERS)


def test_a_file_that_is_too_large_is_refused_in_words(browser: Client, family: Draft) -> None:
    large = BytesIO(b"\xff\xd8\xff" + bytes(5_242_880))
    large.name = "large.jpg"
    answer = browser.post(PAPERS, {"file": large}, headers=JSON)
    assert (answer.status_code, answer.json()["name"], names(family)) == (
        422,
        "large.jpg",
        ["scan.pdf"],
    )
    assert answer.json()["words"].startswith("large.jpg is 5,242,883 bytes.")


def test_a_refused_file_takes_no_place_and_its_message_is_closed(
    browser: Client, family: Draft
) -> None:
    reason = {"code": "unreadable", "params": {}}
    head = head_of(family)
    refused = a_file("refused", "letter.jpg", checked_sha256="", reasons=[reason])
    Upload.objects.create(
        application=head, document="papers", file=refused, position=9, attached_at=family.created_at
    )
    html = page(browser, PAPERS)
    assert ("letter.jpg was not stored" in words(html), "1 of 3" in words(html)) == (True, True)
    assert post(browser, f"{one_of(family, at=1)}remove/") == (303, f"{PAPERS}#files")
    assert names(family) == ["scan.pdf"]


# --- One file ------------------------------------------------------------------------------------


def test_files_are_put_in_another_order(browser: Client, family: Draft) -> None:
    head = head_of(family)
    for name in ("second.pdf", "third.pdf"):
        put(head, "papers")
        last = Upload.objects.filter(document="papers").latest("position")
        File.objects.filter(pk=last.file_id).update(name=name)
    post(browser, f"{one_of(family, at=2)}move/", way="up")
    assert names(family) == ["scan.pdf", "third.pdf", "second.pdf"]
    post(browser, f"{one_of(family, at=0)}move/", way="down")
    assert names(family) == ["third.pdf", "scan.pdf", "second.pdf"]


def test_a_file_is_replaced_in_its_place(browser: Client, family: Draft) -> None:
    path = f"{one_of(family)}replace/"
    assert "Replace scan.pdf" in words(page(browser, path))
    answer = browser.post(path, {"file": picture("better")})
    assert (answer.status_code, names(family)) == (303, ["better.jpg"])


def test_the_cleaned_copy_is_used_when_the_person_says_so(browser: Client, family: Draft) -> None:
    reason = {"code": "script", "params": {}}
    upload = put(head_of(family), "papers")[0]
    File.objects.filter(pk=upload.file_id).update(state="warned", reasons=[reason])
    before = words(page(browser, PAPERS)).count("We made a cleaned copy")
    post(browser, f"{DOCUMENTS}papers/{upload.pk}/use/")
    after = words(page(browser, PAPERS)).count("We made a cleaned copy")
    upload.refresh_from_db()
    assert (before, after, upload.confirmed_at is not None) == (1, 0, True)


def test_a_picture_cannot_be_turned_while_the_checker_is_away(
    browser: Client, family: Draft
) -> None:
    kept = put_kept_file(head_of(family), "papers")
    answer = browser.post(f"{DOCUMENTS}papers/{kept.pk}/rotate/", headers=JSON)
    assert (answer.status_code, answer.json()["words"]) == (
        422,
        "The picture could not be turned just now. Try again in a minute; the file itself is safe.",
    )


@pytest.mark.parametrize("what", ["replace", "remove", "move", "rotate", "use", "preview"])
def test_a12_a_file_of_another_group_is_not_found(what: str, browser: Client) -> None:
    other = begin(email="other@example.org")
    theirs = put(head_of(other), "papers")[0]
    path = f"{DOCUMENTS}papers/{theirs.pk}/{what}/"
    statuses = {browser.post(path).status_code, browser.get(path).status_code}
    assert statuses <= {404, 405}
    assert 404 in statuses
    assert names(other) == ["scan.pdf"]


def test_the_script_asks_for_the_slot_alone(browser: Client) -> None:
    html = browser.get(f"{PAPERS}?fragment=1").content.decode()
    assert (html.count("<section"), "<html" in html) == (1, False)
