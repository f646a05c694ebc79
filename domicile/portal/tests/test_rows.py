"""Repeated things: each on a page of its own, in a list that can be put in order."""

import json

import pytest
from django.test import Client

from domicile.applications.models import Draft
from domicile.portal.tests.reading import (
    address,
    hidden,
    links,
    page,
    post,
    save,
    summary,
    typed,
    words,
)
from tests.groups import VOYAGES, head_of
from tests.toy_services.harbour.service import Voyages

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("harbour", "clock")]

LIST = address("principal", Voyages, "made")
NEW = address("principal", Voyages, "made", "made", "new")
VOYAGE = {
    "ship": "Star",
    "sailed-day": "1",
    "sailed-month": "1",
    "sailed-year": "2020",
    "landed-day": "1",
    "landed-month": "2",
    "landed-year": "2020",
}


def voyages(draft: Draft) -> list[dict[str, object]]:
    found = head_of(draft).answers.get("voyages", {}).get("made") or []
    assert isinstance(found, list)
    return [dict(each) for each in found if isinstance(each, dict)]


def ships(draft: Draft) -> list[object]:
    return [each.get("ship") for each in voyages(draft)]


def row(draft: Draft, at: int = 0) -> str:
    return address("principal", Voyages, "made", "made", str(voyages(draft)[at]["id"]))


def test_the_button_saves_the_page_and_leads_to_a_new_row(fresh: Client) -> None:
    assert save(fresh, LIST, _add="made") == (303, NEW)


def test_a_row_is_added_and_the_list_comes_back(fresh: Client, empty: Draft) -> None:
    assert (save(fresh, NEW, **VOYAGE), ships(empty)) == ((303, f"{LIST}#made"), ["Star"])


def test_another_row_can_follow_at_once(fresh: Client) -> None:
    assert save(fresh, NEW, **VOYAGE, _another="1") == (303, NEW)


def test_a_row_is_changed_in_its_place(fresh: Client, empty: Draft) -> None:
    for ship in ("Star", "Moon"):
        save(fresh, NEW, **{**VOYAGE, "ship": ship})
    led = save(fresh, row(empty), **{**VOYAGE, "ship": "Sun"})
    assert (led, ships(empty)) == ((303, f"{LIST}#made"), ["Sun", "Moon"])


def test_a_row_that_lacks_something_is_kept_and_says_so(fresh: Client, empty: Draft) -> None:
    status, html = save(fresh, NEW, ship="Star")
    assert (status, ships(empty)) == (422, ["Star"])
    assert [where for _, where in summary(html)] == ["#sailed-day", "#landed-day"]


def test_dates_that_do_not_fit_are_said_once_and_kept(fresh: Client, empty: Draft) -> None:
    status, html = save(fresh, NEW, **{**VOYAGE, "landed-year": "2019"})
    assert (status, summary(html)) == (422, [("You landed before you sailed.", "#landed-day")])
    assert typed(page(fresh, row(empty)), "landed-year") == "2019"


def test_what_cannot_be_read_in_a_row_comes_back(fresh: Client, empty: Draft) -> None:
    save(fresh, NEW, **{**VOYAGE, "sailed-month": "Juvember"})
    html = page(fresh, row(empty))
    assert typed(html, "sailed-month") == "Juvember"
    assert [where for _, where in summary(html)] == ["#sailed-month"]


def test_a_new_row_with_nothing_in_it_is_not_stored(fresh: Client, empty: Draft) -> None:
    status, _ = save(fresh, NEW)
    assert (status, voyages(empty)) == (422, [])


def test_leaving_an_empty_new_row_stores_nothing_either(fresh: Client, empty: Draft) -> None:
    led = [save(fresh, NEW, _later="1"), save(fresh, NEW, _language="pt")]
    assert led == [(303, "/en/draft/later/"), (303, NEW.replace("/en/", "/pt/"))]
    assert json.loads(save(fresh, NEW, _leaving="1")[1]) == {"seen": "", "words": ""}
    assert voyages(empty) == []


def test_leaving_a_new_row_tells_the_browser_its_address(fresh: Client, empty: Draft) -> None:
    _, text = save(fresh, NEW, ship="Star", _leaving="1")
    assert json.loads(text)["address"] == row(empty)


def test_another_language_goes_on_in_the_row_that_was_added(fresh: Client, empty: Draft) -> None:
    led = save(fresh, NEW, ship="Star", _language="zh-hant")
    assert led == (303, row(empty).replace("/en/", "/zh-hant/"))


def test_rows_are_moved_up_and_removed_from_the_list(fresh: Client, empty: Draft) -> None:
    for ship in ("Star", "Moon", "Sun"):
        save(fresh, NEW, **{**VOYAGE, "ship": ship})
    last = str(voyages(empty)[2]["id"])
    led = save(fresh, LIST, _up=f"made:{last}")
    assert (led, ships(empty)) == ((303, f"{LIST}#made"), ["Star", "Sun", "Moon"])
    save(fresh, LIST, _remove=f"made:{last}")
    assert ships(empty) == ["Star", "Moon"]


def test_a_row_is_removed_on_its_own_page(fresh: Client, empty: Draft) -> None:
    save(fresh, NEW, **VOYAGE)
    led = save(fresh, row(empty), _remove="1")
    assert (led, voyages(empty)) == ((303, f"{LIST}#made"), [])


def test_a_full_list_offers_no_more_and_takes_no_more(fresh: Client, empty: Draft) -> None:
    for ship in ("Star", "Moon", "Sun"):
        save(fresh, NEW, **{**VOYAGE, "ship": ship})
    assert 'name="_add"' not in page(fresh, LIST)
    led = post(fresh, NEW, **VOYAGE)
    assert (led, len(voyages(empty))) == ((303, f"{LIST}#made"), 3)


def test_a12_a_row_that_is_not_there_is_not_found_and_nothing_changes(
    fresh: Client, empty: Draft
) -> None:
    save(fresh, NEW, **VOYAGE)
    paths = [
        address("principal", Voyages, "made", "made", "99"),
        address("principal", Voyages, "made", "saved", "new"),
        address("principal", Voyages, "saved", "made", "new"),
        address("child-1", Voyages, "made", "made", "new"),
    ]
    assert [post(fresh, path, **VOYAGE)[0] for path in paths] == [404] * 4
    assert ships(empty) == ["Star"]


def test_a25_two_tabs_at_one_row_keep_both_texts(fresh: Client, empty: Draft) -> None:
    save(fresh, NEW, **VOYAGE)
    there = row(empty)
    seen = hidden(page(fresh, there), "_seen")
    post(fresh, there, _seen=seen, **{**VOYAGE, "ship": "Moon"})
    status, html = post(fresh, there, _seen=seen, **{**VOYAGE, "ship": "Sun"})
    assert (status, typed(html, "ship"), ships(empty)) == (409, "Sun", ["Moon"])
    assert "<dd>Moon</dd>" in html
    status, text = post(fresh, there, _seen=seen, _leaving="1", **{**VOYAGE, "ship": "Sun"})
    assert (status, json.loads(text)) == (409, {"conflict": True})


def test_a_long_list_shows_some_rows_at_once_and_the_way_to_all(
    family: Draft, browser: Client
) -> None:
    head = head_of(family)
    rows = [{**VOYAGES, "ship": f"Ship {n}.", "id": f"r{n}"} for n in range(1, 41)]
    head.answers["voyages"]["made"] = rows  # type: ignore[assignment]
    head.save()
    path = address("principal", Voyages, "made")
    first, last = page(browser, path), page(browser, f"{path}?from-made=31")
    assert [words(html).count("Ship ") > 0 for html in (first, last)] == [True, True]
    assert ("1 to 15 of 40" in words(first), "31 to 40 of 40" in words(last)) == (True, True)
    assert [each in last for each in ("Ship 30.", "Ship 31.", "Ship 40.")] == [False, True, True]
    assert f"{path}?from-made=16#made" in links(last)


@pytest.mark.parametrize("asked", ["0", "-3", "x", "99999999999999", "７", ""])
def test_a_made_up_stretch_of_a_list_is_the_first_or_the_last(asked: str, browser: Client) -> None:
    html = page(browser, f"{address('principal', Voyages, 'made')}?from-made={asked}")
    assert html.count('class="rows__row"') == 1


def test_a_row_of_a_long_list_leads_back_to_its_stretch(family: Draft, browser: Client) -> None:
    head = head_of(family)
    head.answers["voyages"]["made"] = [{**VOYAGES, "id": f"r{n}"} for n in range(1, 41)]
    head.save()
    path = address("principal", Voyages, "made")
    assert f"{path}?from-made=31#made" in links(page(browser, f"{path}made/r40/"))
    status, where = post(browser, f"{path}?from-made=31", _up="made:r40")
    assert (status, where) == (303, f"{path}?from-made=31#made")
