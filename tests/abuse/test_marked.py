"""Marked values are put into every field, and everything we write is searched for them.

A31: nothing typed becomes part of a page. A32, A64: nothing typed is in addresses, titles, logs,
the audit log, sessions, tasks or the subjects of mails.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from domicile.applications.models import Draft
from domicile.notices.models import Notice
from domicile.rulebook import Rows
from tests.forms import filled
from tests.snapshots import snapshot
from tests.worlds import qmas

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

pytestmark = pytest.mark.django_db
MARK = "Zqxmark"
EMAIL = f"{MARK.lower()}@example.org"
NASTY = f"\"'><script>{MARK}</script><img src=x onerror={MARK}>{{{{7*7}}}}{{% now %}}%s${{7*7}}"
PLAIN = {"day": "14", "month": "5", "year": "1982", "email": EMAIL}
MAY_HOLD_IT = ("applications_", "notices_", "django_session")
BORN = {"born-day": "14", "born-month": "5", "born-year": "1982"}


def plain(name: str) -> str:
    """Something a person could have typed there."""
    return PLAIN.get(name.rpartition("-")[2], MARK)


def walk(browser: Client, answers: list["Response"]) -> None:
    """Every page of the applicant's forms, first with nasty and then with plausible values."""
    for place in places():
        page = browser.get(place)
        answers.append(page)
        for text in (lambda _name: NASTY, plain):
            answers.append(browser.post(place, filled(page.content.decode(), text)))
            answers.append(browser.get(place))


def places() -> Iterator[str]:
    for form in qmas().forms("principal"):
        for page in form.pages:
            yield f"/en/draft/people/principal/forms/{form.key}/{page.key}/"
            for rows in page.questions:
                if isinstance(rows, Rows):
                    yield (
                        f"/en/draft/people/principal/forms/{form.key}/{page.key}/{rows.key}/new/"
                    )


def whole_way() -> list["Response"]:
    """Begin, fill in, look at it, ask to come back, ask how far it is; every answer given."""
    browser, answers = Client(), []
    answers.append(browser.post("/en/hong-kong-qmas/begin/", {"email": EMAIL, **BORN}))
    draft = Draft.objects.get()
    walk(browser, answers)
    answers.extend(
        browser.get(f"/en/draft/{place}")
        for place in ("", "check/", "print/", "later/", "people/principal/sign/")
    )
    answers.append(browser.post("/en/draft/people/principal/sign/", {"name": NASTY, "typed": MARK}))
    answers.append(browser.post("/en/draft/people/principal/sign/invite/", {"email": EMAIL}))
    answers.append(browser.post("/en/draft/send/"))
    stranger = Client()
    back = {"reference": draft.reference_id, **BORN}
    answers.append(stranger.post("/en/hong-kong-qmas/return/", back))
    answers.append(stranger.post("/en/hong-kong-qmas/return/code/", {"code": NASTY}))
    answers.append(stranger.post("/en/progress/", {"reference": NASTY, **BORN}))
    answers.append(stranger.get("/en/progress/", {"reference": MARK}))
    return answers


def test_a31_a48_nothing_typed_becomes_part_of_a_page() -> None:
    pages = [answer.content.decode() for answer in whole_way()]
    live = (f"<script>{MARK}", "<img src=x", "}49{")
    wrong = [page for page in pages if any(text in page for text in live)]
    assert wrong == []
    assert sum(MARK in page for page in pages) > 10


def test_a32_a64_nothing_typed_is_written_where_others_read(
    capfd: pytest.CaptureFixture[str],
) -> None:
    answers = whole_way()
    reference = Draft.objects.get().reference_id
    sessions = [session.get_decoded() for session in Session.objects.all()]
    written = {
        "addresses": [answer.headers.get("Location", "") for answer in answers],
        "titles": [re.findall(r"<title>.*?</title>", one.content.decode()) for one in answers],
        "logs": capfd.readouterr().err,
        "subjects": list(Notice.objects.values_list("subject", flat=True)),
        "sessions": sessions,
        **{table: rows for table, rows in snapshot().items() if not table.startswith(MAY_HOLD_IT)},
    }
    told = {
        place: [each for each in (MARK, "1982", reference) if each.lower() in text]
        for place, text in ((place, str(text).lower()) for place, text in written.items())
    }
    # The subject of the mail that tells a reference to its owner is the one place for it.
    assert {place: found for place, found in told.items() if found} == {"subjects": [reference]}
    assert "draft/people" in str(written["addresses"]) + str(written["logs"])
