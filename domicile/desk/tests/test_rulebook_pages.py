"""The rulebook at the desk, what is not confirmed, and open cases by version of the rules."""

import csv
import io
import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from domicile.casework.figures import count_figures
from domicile.casework.models import Case
from domicile.casework.versions import period_of, versions
from domicile.desk.book import anchors, blocks, sections
from domicile.desk.book_changes import changes, days_of_change
from domicile.desk.unconfirmed import unconfirmed
from domicile.services.declared import place_of
from domicile.services.printing import digest
from tests.desk_cases import NOW
from tests.filed import lodged, real
from tests.officers import an_officer, desk_browser

pytestmark = pytest.mark.django_db
MACAO, HONG_KONG = "macao-residence-authorization", "hong-kong-qmas"
PLACE = "/en/desk/manage/rulebook/"
BEFORE, SINCE = date(2021, 11, 14), date(2021, 11, 15)


def at_desk(role: str = "manager") -> Client:
    return desk_browser(an_officer(role, authority="macao-psp"))


def text(browser: Client, place: str) -> str:
    answer = browser.get(place)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_rules_of_a_day_are_those_in_force_on_it() -> None:
    browser = at_desk()
    before = text(browser, f"{PLACE}{MACAO}/?on={BEFORE}")
    after = text(browser, f"{PLACE}{MACAO}/?on={SINCE}")
    assert "The rules in force on 14 November 2021." in before
    assert "Unchanged since 15 November 2021." in after
    assert (
        'id="clocks-apply-after-entry"' in before,
        'id="clocks-apply-after-entry"' in after,
    ) == (
        True,
        False,
    )


def test_every_rule_has_an_anchor_of_its_own_and_names_its_file() -> None:
    for key in (MACAO, HONG_KONG, "macao-temporary-residency"):
        service = real(key)
        names = list(anchors(service).values())
        assert len(names) == len(set(names))
        missing = [rule for rule in service.rules if place_of(service, rule) is None]
        assert missing == []
        folder = f"domicile/services/{key.replace('-', '_')}/"
        files = {str(place_of(service, rule)).partition(" ")[0] for rule in service.rules}
        assert all(file.startswith(folder) and file.endswith(".py") for file in files)


def test_an_anchor_is_the_same_on_every_day_and_in_every_language() -> None:
    place = 'id="refusals-'
    pages = [
        at_desk().get(f"/{language}/desk/manage/rulebook/{MACAO}/?days=all").content.decode()
        for language in ("en", "zh-hant", "pt")
    ]
    found = [re.findall(rf'{place}([^"]+)"', page) for page in pages]
    assert found[0]
    assert found[0] == found[1] == found[2]


def test_words_are_sought_in_every_line_of_a_rule() -> None:
    page = text(at_desk(), f"{PLACE}{MACAO}/?q=late+fine")
    assert "Only rules that say “late fine” are shown." in page
    assert 'id="sources"' not in page
    none = text(at_desk(), f"{PLACE}{MACAO}/?q=<script>zebra")
    assert "No rule says “&lt;script&gt;zebra” on this day." in none


def test_what_is_no_day_shows_today_and_says_so() -> None:
    assert "This is not a day." in text(at_desk(), f"{PLACE}{MACAO}/?on=yesterday")


def test_a_rulebook_of_another_authority_is_not_there() -> None:
    assert at_desk().get(f"{PLACE}{HONG_KONG}/").status_code == 404


def test_what_changed_between_two_days_is_what_the_two_rulebooks_do_not_share() -> None:
    service = real(MACAO)
    found = changes(service, "en", BEFORE, SINCE)
    begun = {rule for rule in service.rules if rule.since == SINCE}
    ended = {rule for rule in service.rules if rule.until == BEFORE}
    assert sum(each.section in {"forms", "documents"} for each in found) <= len(begun | ended)
    clocks = [each for each in found if each.section == "clocks" and each.ends]
    assert [each.anchor for each in clocks] == ["clocks-apply-after-entry"]
    assert changes(service, "en", SINCE, SINCE) == ()
    assert SINCE in days_of_change(service)


def test_a_page_of_changes_says_what_ended_and_what_began() -> None:
    page = text(at_desk(), f"{PLACE}{MACAO}/changes/?from={BEFORE}&to={SINCE}")
    assert "What changed between 14 November 2021 and 15 November 2021" in page
    assert "No longer in force: " in page
    assert "New: " in page


def test_every_doubt_of_the_printed_rulebook_is_listed_once() -> None:
    for key in (MACAO, HONG_KONG, "macao-temporary-residency"):
        service = real(key)
        marked = [
            line
            for block in blocks(sections(service, "en", None))
            for line in block.lines
            if line.warns
        ]
        items = unconfirmed(service, "en")
        assert len(items) == len(marked) > 0
        assert all(each.said and each.about and each.shown for each in items)


def test_the_rail_counts_what_is_not_confirmed() -> None:
    count = len(unconfirmed(real(MACAO), "en"))
    page = text(at_desk(), "/en/desk/manage/unconfirmed/")
    assert f'<span class="rail__count">{count}</span>' in page


def test_a46_the_file_of_doubts_has_a_line_for_each_and_no_formula() -> None:
    answer = at_desk().get("/en/desk/manage/unconfirmed.csv")
    assert answer["Content-Disposition"].startswith("attachment;")
    written = answer.content.decode().removeprefix("\ufeff")
    head, *lines = csv.reader(io.StringIO(written, newline=""))
    assert head[0] == "Service"
    assert len(lines) == len(unconfirmed(real(MACAO), "en"))
    assert not [cell for line in lines for cell in line if cell.startswith(("=", "+", "-", "@"))]


# Versions


def test_open_cases_are_counted_by_the_rules_of_their_day() -> None:
    service = real(MACAO)
    old = lodged(service, "permit-holder", on=BEFORE).cases.get()
    lodged(service, "permit-holder", on=BEFORE - timedelta(days=9))
    lodged(service, "permit-holder", on=SINCE)
    closed = lodged(service, "permit-holder", on=SINCE).cases.get()
    Case.objects.filter(pk=closed.pk).update(closed_on=SINCE)
    count_figures(NOW)
    found = versions("macao-psp")
    assert [(each.cases, each.first, each.last) for each in found] == [
        (1, SINCE, SINCE),
        (2, BEFORE - timedelta(days=9), BEFORE),
    ]
    assert found[0].generation == service.generation(SINCE)
    assert period_of(service, found[0].generation)[0] <= SINCE
    count_figures(NOW)
    assert versions("macao-psp") == found
    officer = an_officer("case", authority="macao-psp")
    page = text(desk_browser(officer), "/en/desk/manage/versions/")
    begun = found[1].generation or "-"
    place = f"/en/desk/manage/versions/{MACAO}/{begun}/{'1' * 64}/"
    assert place in page
    listed = text(desk_browser(officer), place)
    assert old.reference in listed


def test_a_manager_sees_numbers_and_no_list() -> None:
    lodged(real(MACAO), "permit-holder", on=SINCE)
    count_figures(NOW)
    page = text(at_desk(), "/en/desk/manage/versions/")
    assert f"/versions/{MACAO}/" not in page
    assert digest(real(MACAO))[:12] not in page  # the case was lodged under another


def test_versions_cost_the_same_questions_however_many_cases() -> None:
    costs = []
    browser = at_desk()
    for _round in range(2):
        lodged(real(MACAO), "permit-holder", on=SINCE)
        count_figures(NOW)
        text(browser, "/en/desk/manage/versions/")
        with CaptureQueriesContext(connection) as asked:
            text(browser, "/en/desk/manage/versions/")
        costs.append(len(asked))
    assert costs[0] == costs[1]
