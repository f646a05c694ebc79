"""The paper behind a file: what is asked of it, and the day printed on it, judged day by day."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client

from domicile import services
from domicile.applications.models import Draft, Submission
from domicile.applications.queries import covers_in, draft_of, gaps
from domicile.casework.commands import lodge
from domicile.portal.papers import last_day
from domicile.portal.tests.reading import inside, page, post, save, summary, typed, words
from domicile.rulebook import Document, Needs, Offers, Recency, Rule
from tests.groups import HEAD, NOW, add_voyage, begin, by, fill, head_of, put, sign
from tests.toy_services.harbour.service import ALBUM, PAPERS, RULES, About, Voyages, service

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("strict_harbour", "clock")]

SLOT = "/en/draft/people/principal/documents/papers/"
# The Macao criminal record (T13): IPIM says three months, the police count 90 days.
RECENCY = Recency(3, RULES("20"), days=90, unconfirmed="One says three months, another 90 days.")
ASKED = replace(
    PAPERS, original=True, copies=2, recency=RECENCY, certified="By a notary.", languages="Chinese."
)
LASTING = replace(ALBUM, valid_months=6)


def _with(rule: Rule) -> Rule:
    if isinstance(rule, Needs | Offers) and isinstance(rule.thing, Document):
        return replace(rule, thing={PAPERS: ASKED, ALBUM: LASTING}.get(rule.thing, rule.thing))
    return rule


@pytest.fixture
def strict_harbour(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' own service, asking more of two papers."""
    strict = replace(service, rules=tuple(map(_with, service.rules)))
    monkeypatch.setattr(services, "all_services", lambda: (strict,))


@pytest.fixture
def draft() -> Draft:
    """A draft with one file under the paper."""
    found = begin()
    put(head_of(found), "papers")
    return found


def issued(day: date) -> dict[str, str]:
    parts = {"day": day.day, "month": day.month, "year": day.year}
    return {f"issued-{part}": str(number) for part, number in parts.items()}


def codes(draft: Draft, on: date) -> list[str]:
    whole = draft_of(draft.pk)
    assert whole is not None
    return [gap.code.value for gap in gaps(whole, on) if gap.document == "papers"]


# --- What is asked -------------------------------------------------------------------------------


def test_a_slot_says_what_is_asked_of_the_paper_with_days_counted_from_today(draft: Draft) -> None:
    text = words(page(inside(draft), SLOT))
    for said in (
        "Bring the original and 2 copies. The original is shown at the counter.",
        "Issued on or after 22 August 2026: not older than 3 months, counted from today.",
        "One says three months, another 90 days.",
        "By a notary.",
        "Chinese.",
    ):
        assert text.count(said) == 1, said


def test_the_list_of_documents_says_it_in_short(draft: Draft) -> None:
    text = words(page(inside(draft), "/en/draft/people/principal/documents/"))
    assert text.count("Original, 2 copies, issued on or after 22 August 2026") == 1
    assert text.count("valid until 22 May 2027 or later") == 1


def test_the_public_checklist_says_it_too(client: Client) -> None:
    text = words(page(client, "/en/harbour/what-you-need/"))
    assert text.count("Issued on or after") == 1


def test_a_document_that_asks_nothing_of_its_paper_says_and_asks_nothing(draft: Draft) -> None:
    html = page(inside(draft), "/en/draft/people/principal/documents/photo/")
    assert ("The paper itself" in html, 'name="issued-day"' in html) == (False, False)


# --- The day of issue ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("filed", "day", "found"),
    [
        (date(2026, 11, 22), date(2026, 8, 22), []),  # three months to the day, 92 days: a warning
        (date(2026, 11, 22), date(2026, 8, 21), ["too-old"]),  # three months and a day
        (date(2026, 11, 22), date(2026, 8, 23), []),  # 91 days, within three calendar months
        (date(2026, 11, 22), date(2026, 11, 23), ["not-yet"]),
    ],
)
def test_t13_the_day_of_issue_is_judged_by_the_day_of_filing(
    filed: date, day: date, found: list[str], draft: Draft
) -> None:
    save(inside(draft), SLOT, **issued(day))
    assert codes(draft, filed) == found


def test_t13_ninety_one_days_within_three_months_is_a_warning_that_names_both_counts(
    draft: Draft,
) -> None:
    browser = inside(draft)
    assert save(browser, SLOT, **issued(date(2026, 8, 23))) == (303, f"{SLOT}#days")
    text = words(page(browser, SLOT))
    assert (
        "It is 91 days old: recent enough by the count of 3 months, too old by the count of 90 "
        "days. You can send it; an officer may ask for a newer one. One says three months, "
        "another 90 days." in text
    )
    status, where = save(browser, SLOT, **issued(date(2026, 8, 23)))
    assert (status, where) == (303, "/en/draft/people/principal/documents/album/")


def test_t13_a_day_older_is_too_old_and_says_from_which_day(draft: Draft) -> None:
    status, html = save(inside(draft), SLOT, **issued(date(2026, 8, 21)))
    assert status == 422
    too_old = (
        "This paper is too old: it must be issued on or after 22 August 2026. Get a new one, "
        "replace the file and enter the new day of issue."
    )
    assert summary(html) == [(too_old, "#issued-day")]


def test_a_paper_grows_too_old_by_itself(draft: Draft) -> None:
    browser = inside(draft)
    save(browser, SLOT, **issued(date(2026, 9, 1)))
    assert "Recent enough. It can be sent until 1 December 2026." in words(page(browser, SLOT))
    days = (date(2026, 12, 1), date(2026, 12, 2))
    assert [codes(draft, day) for day in days] == [[], ["too-old"]]


def test_a_day_that_was_not_entered_is_a_gap_once_there_is_a_file(draft: Draft) -> None:
    assert codes(draft, date(2026, 11, 22)) == ["day-missing"]
    assert codes(begin(email="other@example.org"), date(2026, 11, 22)) == ["document-missing"]


def test_a_day_that_cannot_be_read_comes_back_as_it_was_typed(draft: Draft) -> None:
    browser = inside(draft)
    given = {"issued-day": "31", "issued-month": "6", "issued-year": "2026"}
    status, html = save(browser, SLOT, **given)
    again = page(browser, SLOT)
    assert (status, codes(draft, NOW.date())) == (422, ["day-unread"])
    assert [typed(each, "issued-day") for each in (html, again)] == ["31", "31"]


def test_somebody_elses_day_is_not_written_over_unseen(draft: Draft) -> None:
    browser = inside(draft)
    save(browser, SLOT, **issued(date(2026, 10, 1)))
    status, html = post(browser, SLOT, _seen="stale", **issued(date(2026, 10, 2)))
    assert (status, "Somebody else changed this page" in words(html)) == (409, True)
    assert typed(html, "issued-day") == "2"
    assert head_of(draft).papers == {"papers": {"days": {"issued": "2026-10-01"}, "as_typed": {}}}


def test_the_day_is_the_papers_and_outlives_its_files(draft: Draft) -> None:
    browser = inside(draft)
    save(browser, SLOT, **issued(date(2026, 10, 1)))
    head_of(draft).uploads.all().delete()
    put(head_of(draft), "papers")
    assert codes(draft, date(2026, 11, 22)) == []


def test_how_long_a_paper_must_still_be_valid_is_asked_and_judged(draft: Draft) -> None:
    path = "/en/draft/people/principal/documents/album/"
    browser = inside(draft)
    put(head_of(draft), "album")
    short = {"expires-day": "21", "expires-month": "5", "expires-year": "2027"}
    status, html = save(browser, path, **short)
    assert (status, "it must be valid until 22 May 2027 or later" in words(html)) == (422, True)
    assert save(browser, path, **{**short, "expires-day": "22"}) == (303, "/en/draft/")


def test_the_last_day_of_filing_is_right_at_the_end_of_a_month() -> None:
    month = Recency(1, RULES("21"))
    days = {date(2026, 1, 31): date(2026, 3, 30), date(2026, 2, 28): date(2026, 3, 31)}
    found = {day: last_day(month, day) for day in days}
    for day, until in found.items():
        assert (month.judge(day, until).value, month.judge(day, until + timedelta(1)).value) == (
            "fresh",
            "too-old",
        )


# --- Signed and sent -----------------------------------------------------------------------------


def test_a_changed_day_makes_the_signature_fall() -> None:
    draft = _ready()
    head = head_of(draft)
    assert head.signatures.get(fallen_at=None).covers
    save(inside(draft), SLOT, **issued(date(2026, 10, 2)))
    assert head.signatures.filter(fallen_at=None).count() == 0


def test_the_day_is_signed_frozen_and_marked_when_it_is_doubtful() -> None:
    draft = _ready(date(2026, 8, 23))
    lodged = lodge(draft, by=by(draft), at=NOW)
    assert isinstance(lodged, Submission)
    head = json.loads(lodged.frozen)["people"][0]
    paper = next(each for each in head["documents"] if each["document"] == "papers")
    assert (paper["issued"], paper["freshness"]) == ("2026-08-23", "doubtful")
    assert covers_in(head) == head["signature"]["covers"]


def test_a_paper_that_grew_too_old_since_it_was_signed_is_not_sent() -> None:
    draft = _ready(date(2026, 8, 23))
    refused = lodge(draft, by=by(draft), at=NOW + timedelta(days=2))
    assert not isinstance(refused, Submission)
    assert isinstance(refused, tuple)
    assert "too-old" in {gap.code.value for gap in refused}


def _ready(day: date = date(2026, 10, 1)) -> Draft:
    """A draft that can be sent: the day is on its paper too."""
    draft = begin()
    head = head_of(draft)
    fill(head, About, HEAD)
    fill(head, Voyages, {"saved": "100000.00"})
    add_voyage(head)
    put(head, "papers")
    put(head, "photo")
    save(inside(draft), SLOT, **issued(day))
    sign(head)
    draft.refresh_from_db()
    return draft
