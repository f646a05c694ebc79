"""A copy of a draft, drawn in a process of its own."""

import subprocess
from typing import Any

import pypdfium2
import pytest

from domicile import services
from domicile.applications.queries import draft_of
from domicile.notices import apart, papers
from domicile.notices.draft_copies import draft_sheet
from domicile.notices.tests.examples import SERVICE, submission
from domicile.notices.transcript import of_submission, sheet
from tests.groups import NOW, a_group, begin, known_services


@pytest.fixture(autouse=True)
def _harbour(monkeypatch: pytest.MonkeyPatch) -> None:
    known = known_services()
    monkeypatch.setattr(services, "all_services", lambda: known)


def text_of(pdf: bytes) -> str:
    opened = pypdfium2.PdfDocument(pdf)
    try:
        return "".join(page.get_textpage().get_text_range() for page in opened)
    finally:
        opened.close()


def test_a_paper_drawn_apart_is_the_same_paper() -> None:
    data = sheet(of_submission(submission(1, 1), SERVICE))
    assert apart.draw("transcript.typ", data) == papers.make("transcript.typ", data)


def test_a_paper_that_cannot_be_drawn_is_an_error() -> None:
    with pytest.raises(subprocess.SubprocessError):
        apart.draw("nothing.typ", {})


@pytest.mark.django_db
def test_a_draft_can_be_copied_as_it_is() -> None:
    whole = draft_of(a_group(children=1, spouse=True, files=3).pk)
    assert whole is not None
    text = text_of(apart.draw("transcript.typ", draft_sheet(whole, "en", NOW)))
    for words in ("Draft, not submitted", "CHAN Tai Man", "WONG Mei Ling", "CHAN Siu Ming", "星海"):
        assert words in text
    assert "All of this is true." in text


@pytest.mark.django_db
def test_a_draft_with_nothing_in_it_can_be_copied() -> None:
    whole = draft_of(begin().pk)
    assert whole is not None
    text = text_of(apart.draw("transcript.typ", draft_sheet(whole, "zh-hant", NOW)))
    assert whole.draft.reference_id in text


def test_the_day_on_a_paper_stands_beside_its_document() -> None:
    frozen = submission(1, 1)
    document = frozen["people"][0]["documents"][0]
    document["issued"], document["expires"] = "2026-08-22", "2027-05-22"
    data = sheet(of_submission(frozen, SERVICE))
    people: Any = data["people"]
    assert people[0]["documents"][0]["title"].endswith(
        ", issued on 22 August 2026, valid until 22 May 2027"
    )
