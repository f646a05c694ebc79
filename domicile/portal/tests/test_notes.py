"""What is good to know is said where it comes about: warnings, figures, days, characters."""

import json
from datetime import UTC, datetime
from html import unescape
from typing import Any

import pytest
from django.test import Client

from domicile import services
from domicile.applications import commands
from domicile.applications.models import Draft
from domicile.applications.queries import draft_of
from domicile.casework.freeze import frozen_person
from domicile.portal.tests.reading import address, hidden, inside, page, post, save, words
from domicile.rulebook import Service, WindowState
from tests.groups import VOYAGES, begin, head_of, must
from tests.toy_services.harbour.service import About, Voyages

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

# Noon on the day of the tests' clock.
AT = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
FORMS = "/en/draft/people/principal/forms/"
STRANGE = "\U00013000"  # a hieroglyph: no font of ours has it


def macao() -> Service:
    found = services.service("macao-temporary-residency")
    assert found is not None
    return found


def example(name: str, **changed: dict[str, Any]) -> Draft:
    """A draft with the answers of an example, changed where a test needs it."""
    text = (macao().folder / f"examples/{name}.json").read_text(encoding="utf-8")  # type: ignore[operator]
    answers = json.loads(text)["people"][0]["answers"]
    draft = must(commands.begin(macao(), commands.Beginning("a@example.org", "en"), at=AT), Draft)
    head = head_of(draft)
    head.answers = {
        form: {key: _with_ids(value) for key, value in {**given, **changed.get(form, {})}.items()}
        for form, given in answers.items()
    }
    head.save()
    return draft


def _with_ids(value: Any) -> Any:
    """The rows of an example, as a draft keeps them."""
    if not (isinstance(value, list) and value and isinstance(value[0], dict)):
        return value
    return [{**row, "id": f"r{number}"} for number, row in enumerate(value, 1)]


def again(browser: Client, path: str, **given: str) -> tuple[int, str]:
    """Save a page a second time, as it came back."""
    html = page(browser, path)
    return post(browser, path, _seen=hidden(html, "_seen"), _told=hidden(html, "_told"), **given)


# --- Warnings and figures ------------------------------------------------------------------------


def test_t11_the_counted_investment_is_shown_with_its_working_and_the_warning() -> None:
    amounts = {"fixed_assets": "40000000.00", "operating": "0.00", "fees": "0.00", "share": "35"}
    browser = inside(example("investor", ir=amounts))
    places = (f"{FORMS}ir/shares/", f"{FORMS}ir/amount/", "/en/draft/check/")
    for text in (words(page(browser, place)) for place in places):
        assert "MOP 40,000,000" in text
        assert "= MOP 14,000,000" in text
        assert "Your counted investment is below the amount that IPIM names." in text


def test_t12_what_the_property_is_worth_without_the_loan_is_shown_with_its_working() -> None:
    browser = inside(example("renewal", bi={"price": "2200000.00", "loan": "1300000.00"}))
    text = words(page(browser, "/en/draft/check/"))
    assert "MOP 2,200,000 − MOP 1,300,000 = MOP 900,000; at least MOP 1,000,000" in text


def test_t10_the_length_of_the_permit_is_shown_with_its_working() -> None:
    given = {"start": {"permit_ends": "2026-01-14"}, "req": {"expires": "2027-06-30"}}
    text = words(page(inside(example("renewal", **given)), "/en/draft/check/"))
    assert "31 May 2027 (30 days before the travel document expires): 31 May 2027" in text


def test_t15_another_address_in_a_paper_only_warns_and_changes_nothing() -> None:
    draft = example("renewal", req={"shows_other_address": True})
    before = head_of(draft).answers
    text = words(page(inside(draft), f"{FORMS}req/address/"))
    assert (
        "A paper that shows another address is no notice of it: nothing on your file changes. If "
        "you have moved, write the new address here, or send form A for a filed case." in text
    )
    assert head_of(draft).answers == before


def test_a_warning_is_told_once_and_then_stands_in_nobodys_way() -> None:
    draft = example("renewal", req={"shows_other_address": False})
    browser, path = inside(draft), f"{FORMS}req/address/"
    address: Any = head_of(draft).answers["req"]["address"]
    given = {f"address-{part}": str(text) for part, text in address.items()}
    given |= {"district": "macao", "shows_other_address": "yes"}
    assert save(browser, path, **given) == (303, f"{path}#notes")
    assert again(browser, path, **given) == (303, f"{FORMS}req/reached/")


@pytest.mark.parametrize(
    ("ends", "state"),
    [
        ("2027-06-30", "early"),
        ("2026-12-31", "open"),
        ("2026-12-10", "late"),
        ("2026-11-21", "over"),
    ],
)
def test_the_days_to_file_stand_where_the_end_is_asked_and_on_the_check_page(
    ends: str, state: str
) -> None:
    browser = inside(example("renewal", start={"permit_ends": ends}))
    pages = [page(browser, f"{FORMS}start/permit/"), page(browser, "/en/draft/check/")]
    text = str(macao().windows[0].says(WindowState(state)))
    assert [html.count(f'class="strip strip--{state}"') for html in pages] == [1, 1]
    assert text in unescape(pages[1])
    remind = "/en/macao-temporary-residency/which-forms/remind/"
    asked = [remind in html for html in pages]
    assert asked == [state in {"early", "open"}] * 2


@pytest.mark.parametrize(
    ("ends", "said"),
    [
        ("2027-06-30", "It is too early to renew."),
        ("2026-12-10", "an officer decides"),
        ("2026-11-21", "It can no longer be renewed"),
    ],
)
def test_outside_the_window_the_page_says_what_follows(ends: str, said: str) -> None:
    html = page(inside(example("renewal", start={"permit_ends": ends})), f"{FORMS}start/permit/")
    assert said in words(html)


def test_a_late_renewal_carries_a_mark_for_the_officer() -> None:
    whole = draft_of(example("renewal", start={"permit_ends": "2026-12-10"}).pk)
    assert whole is not None
    person = frozen_person(whole, whole.applications[0], AT.date())
    assert person["warnings"] == ["late-renewal"]  # type: ignore[index, call-overload]


# --- Characters ----------------------------------------------------------------------------------


@pytest.mark.usefixtures("harbour")
def test_a_character_no_paper_shows_is_stored_and_said_at_once() -> None:
    draft = begin()
    browser, path = inside(draft), address("principal", About, "name")
    given = {"surname": f"CH{STRANGE}N"}
    assert save(browser, path, **given) == (303, f"{path}#notes")
    assert f"Our printed forms cannot show the character {STRANGE}." in words(page(browser, path))
    assert head_of(draft).answers["about"]["surname"] == f"CH{STRANGE}N"
    assert again(browser, path, **given) == (303, address("principal", About, "born"))


@pytest.mark.usefixtures("harbour")
def test_rare_characters_that_our_fonts_have_are_not_mentioned() -> None:
    browser, path = inside(begin()), address("principal", About, "name")
    assert save(browser, path, surname="CHAN", chinese="𨋢㗎") == (
        303,
        address("principal", About, "born"),
    )


@pytest.mark.usefixtures("harbour")
def test_a_character_in_a_row_is_said_on_the_page_of_the_row() -> None:
    draft = begin()
    head = head_of(draft)
    head.answers = {"voyages": {"made": [{**VOYAGES, "id": "r1"}]}}
    head.save()
    browser, path = inside(draft), address("principal", Voyages, "made", "made", "r1")
    given = {
        "sailed-day": "1",
        "sailed-month": "1",
        "ship": f"Star {STRANGE}",
        "sailed-year": "2020",
        "landed-day": "1",
        "landed-month": "2",
        "landed-year": "2020",
    }
    assert save(browser, path, **given) == (303, f"{path}#notes")
    assert "Our printed forms cannot show the character" in words(page(browser, path))


@pytest.mark.usefixtures("harbour")
def test_a_character_in_the_name_that_signs_is_said_before_it_is_sent(
    family: Draft, browser: Client
) -> None:
    head_of(family).signatures.all().delete()
    given = {"kind": "typed", "typed": f"CHAN {STRANGE}", "own_name": "CHAN Tai Man"}
    status, html = post(browser, "/en/draft/send/", **given)
    assert (status, "Our printed forms cannot show" in words(html)) == (422, True)
    assert head_of(family).signatures.count() == 0
    status, where = post(browser, "/en/draft/send/", _told="1", **given)
    assert (status, where) == (303, "/en/acknowledgment/")
