"""Leaving, deleting, and taking a copy along."""

import pypdfium2
import pytest
from django.test import Client

from domicile.applications.models import Draft, Upload
from domicile.portal.tests.reading import inside, page, post, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("harbour", "clock")]


def test_coming_back_later_says_how_and_until_when(browser: Client, family: Draft) -> None:
    text = words(page(browser, "/en/draft/later/"))
    assert "Your draft is kept until the end of 6 December 2026." in text
    assert text.count(family.reference_id) == 1
    assert "chan@example.org" not in text


def test_leaving_ends_the_session_and_keeps_the_draft(browser: Client) -> None:
    assert post(browser, "/en/draft/later/") == (303, "/en/harbour/")
    assert (browser.get("/en/draft/").status_code, Draft.objects.count()) == (403, 1)


def test_a_draft_is_deleted_after_a_question_with_everything_in_it(browser: Client) -> None:
    before = words(page(browser, "/en/draft/delete/"))
    assert "All answers and signatures of 3 people are deleted. 6 files are deleted too." in before
    assert Draft.objects.count() == 1
    assert post(browser, "/en/draft/delete/") == (303, "/en/harbour/deleted/")
    assert (Draft.objects.count(), Upload.objects.count()) == (0, 0)
    assert browser.get("/en/draft/").status_code == 403
    assert browser.get("/en/harbour/deleted/").status_code == 200


def test_another_browser_in_a_deleted_draft_finds_nothing(browser: Client, family: Draft) -> None:
    other = inside(family)
    post(browser, "/en/draft/delete/")
    assert other.get("/en/draft/").status_code == 403


def test_the_copy_of_a_draft_is_a_pdf_that_holds_everyones_answers(
    browser: Client, family: Draft
) -> None:
    answer = browser.get("/en/draft/copy.pdf")
    paper = pypdfium2.PdfDocument(answer.content)
    text = " ".join(each.get_textpage().get_text_range() for each in paper)
    assert (answer["Content-Type"], answer["Content-Disposition"]) == (
        "application/pdf",
        f'attachment; filename="{family.reference_id}.pdf"',
    )
    assert [each in text for each in (family.reference_id, "陳大文", "WONG", "Siu Ming")] == [
        True
    ] * 4


def test_without_a_draft_the_page_says_how_to_come_back() -> None:
    answer = Client().get("/en/draft/")
    html = answer.content.decode()
    assert (answer.status_code, "/en/hong-kong-qmas/return/" in html) == (403, True)
