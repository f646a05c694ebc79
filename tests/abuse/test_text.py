"""Hostile text into every field of every form: never a 5xx, never a crash later (A10, A44, A45)."""

import json
import re
import time
import unicodedata

import pytest
from django.test import Client

from domicile.applications.models import Application, Draft
from tests.abuse.test_marked import places
from tests.entering import browser_in
from tests.forms import fields_of, filled
from tests.worlds import group

pytestmark = pytest.mark.django_db
BROKEN = {
    "NUL": "CHAN\x00Tai",
    "lone surrogate": "CHAN\ud800",
    "controls": "CH\x1b[2JAN\x07\r\nX: y",
    "unseen": "CH\u200b\u200d\ufeffAN",
    "direction": "\u202eNAHC\u2066",
    "decomposed": "Jose\u0301",
    "not characters": "\ufffe\uffff\U0010ffff",
    "SQL": "' OR 1=1; DROP TABLE applications_draft; --",
    "a path of JSON": "a__b__regex') OR ('1'='1",
    "one quote": "\"'`\\",
    "a formula": '=HYPERLINK("//evil.example")',
    "rare Han": "\U00020bb7\U0002a6d6",
    "emoji": "\U0001f468\u200d\U0001f469\u200d\U0001f467",
}
UNSEEN = "\x00\ud800\x1b\x07\u202e\u200b\ufeff\u2066"
TEXTS = {"text", "textarea", "email", "tel", "search"}
PRIVILEGED = {
    "state": "submitted", "status": "approved", "reference": "T-00000-00000", "owner": "1",
    "email": "evil@example.org", "is_staff": "1", "decided_by": "1", "expires_at": "2099-01-01",
    "draft": "1", "application": "1", "position": "9", "key": "spouse", "role": "spouse",
    "service": "other", "created_at": "2000-01-01", "id": "1", "pk": "1", "answers": "{}",
}  # fmt: skip


@pytest.fixture
def draft() -> Draft:
    return group("mine@example.org", 0)


def texts_in(page: str) -> bool:
    return any(field.kind in TEXTS for field in fields_of(page))


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_a44_a49_broken_text_in_any_field_is_refused_or_kept_clean(draft: Draft, text: str) -> None:
    browser, statuses = browser_in(draft), set()
    for place in places():
        page = browser.get(place).content.decode()
        sent = {
            name: value.encode("utf-8", "surrogatepass")
            for name, value in filled(page, lambda _name: text).items()
        }
        statuses.add(post(browser, place, sent))
        statuses.add(browser.get(place).status_code)
    statuses |= {browser.get(f"/en/draft/{rest}").status_code for rest in ("", "check/", "print/")}
    assert statuses <= {200, 303, 404, 422}  # 404: a form that is not asked of this person
    answers, typed = Application.objects.values_list("answers", "as_typed").get()
    assert unicodedata.is_normalized("NFC", whole(answers))
    assert [sign for sign in UNSEEN if sign in whole(answers)] == []
    # What could not be read is given back to be corrected; PostgreSQL keeps no NUL even there.
    assert [sign for sign in "\x00\ud800" if sign in whole(typed)] == []


def whole(stored: object) -> str:
    return json.dumps(stored, ensure_ascii=False).encode().decode("unicode_escape", "replace")


def post(browser: Client, place: str, sent: dict[str, bytes]) -> int:
    """As bytes: a browser that is not one sends whatever it likes."""
    body = b"&".join(
        name.encode() + b"=" + b"".join(b"%%%02x" % byte for byte in value)
        for name, value in sent.items()
    )
    return browser.post(place, body, "application/x-www-form-urlencoded").status_code


def test_a45_a_hundred_thousand_characters_in_any_field_are_refused_at_once(draft: Draft) -> None:
    browser, slow, taken = browser_in(draft), [], []
    for place in places():
        page = browser.get(place).content.decode()
        if not texts_in(page):
            continue
        sent = filled(page, lambda _name: "9" * 100_000)
        begun = time.process_time()
        answer = browser.post(place, sent)
        slow += [place] * (time.process_time() - begun > 1)
        taken += [place] * (answer.status_code != 422)
    assert (slow, taken) == ([], [])
    # What was typed wrong is kept for its owner to correct, but never this much of it.
    typed = json.dumps(Application.objects.values_list("as_typed", flat=True).get())
    assert max(map(len, re.findall("9+", typed))) == 10_000


def test_a10_fields_that_no_page_asks_for_change_nothing(draft: Draft) -> None:
    browser = browser_in(draft)
    before = dict(Draft.objects.values().get())
    people = list(Application.objects.values("pk", "draft_id", "key", "role", "position"))
    for place in (*places(), *OTHERS):
        page = browser.get(place).content.decode()
        browser.post(place, {**filled(page, lambda _name: "CHAN"), **PRIVILEGED, "role": "none"})
    after = dict(Draft.objects.values().get())
    may_change = {"changed_at", "expires_at", "language"}
    assert {**after, **{name: before[name] for name in may_change}} == before
    assert str(after["expires_at"])[:4] == str(before["expires_at"])[:4]
    assert people == list(Application.objects.values("pk", "draft_id", "key", "role", "position"))


OTHERS = (
    "/en/draft/people/add/",
    "/en/draft/people/principal/sign/",
    "/en/draft/check/",
    "/en/draft/send/",
    "/en/session/stay/",
)
