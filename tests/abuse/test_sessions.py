"""What belongs to one session is not there for another (A03, A13, A25, A56)."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from domicile.accounts.sessions import life
from tests.applicant import _hidden as hidden_fields
from tests.entering import browser_in
from tests.worlds import World

pytestmark = pytest.mark.django_db
LOOKS = ("preview", "thumbnail", "page/1")


def looks(world: World) -> list[str]:
    place = f"/en/draft/people/principal/documents/{world.own['document']}/{world.own['upload']}/"
    return [f"{place}{look}/" for look in LOOKS]


def statuses(browser: Client, world: World) -> list[int]:
    return [browser.get(place).status_code for place in looks(world)]


def test_a03_a_link_to_a_document_works_in_its_own_session_only(world: World) -> None:
    """The links carry no right of their own: there is nothing in them to steal or to run out."""
    assert statuses(browser_in(world.mine), world) == [200] * 3
    assert statuses(browser_in(world.theirs), world) == [404] * 3
    assert statuses(browser_in(), world) == [403] * 3
    assert [re.search(r"[?&;=]", place) for place in looks(world)] == [None] * 3


def test_a03_after_the_session_a_document_is_not_shown(world: World) -> None:
    browser = browser_in(world.mine)
    session = browser.session
    session["seen"] -= int((life().idle + timedelta(minutes=2)).total_seconds())
    session.save()
    assert statuses(browser, world) == [403] * 3


def test_a03_after_leaving_a_document_is_not_shown(world: World) -> None:
    browser = browser_in(world.mine)
    browser.post("/en/session/leave/")
    assert statuses(browser, world) == [403] * 3


@pytest.mark.parametrize("look", [0, 1, 2])
@pytest.mark.parametrize(
    "trick",
    [
        "..%2f..%2f..%2fetc%2fpasswd",
        "%2e%2e/%2e%2e/secret-key",
        "....//secret-key",
        "%252e%252e%252fsecret-key",
        "\\..\\secret-key",
        "%00.jpg",
        "x.css",
    ],
)
def test_a56_no_trick_with_paths_leads_out_of_the_store(
    world: World, look: int, trick: str
) -> None:
    answer = browser_in(world.mine).get(f"{looks(world)[look]}{trick}")
    assert answer.status_code == 404


def test_a56_a_document_is_looked_at_whole_and_in_no_other_way(world: World) -> None:
    browser, place = browser_in(world.mine), looks(world)[0]
    whole = browser.get(place)
    part = browser.get(place, headers={"range": "bytes=0-3", "if-range": "x"})
    assert (part.status_code, part.content) == (200, whole.content)
    methods = ("post", "put", "patch", "delete", "options", "trace")
    assert [getattr(browser, method)(place).status_code for method in methods] == [405] * 6


def test_a25_the_second_of_two_tabs_is_told_and_both_texts_are_shown(world: World) -> None:
    browser = browser_in(world.mine)
    place = "/en/draft/people/principal/forms/particulars/name/"
    first, second = (hidden(browser.get(place).content.decode()) for _ in range(2))
    saved = browser.post(place, {**first, "surname": "CHAN"})
    told = browser.post(place, {**second, "surname": "WONG"})
    page = told.content.decode()
    assert (saved.status_code, told.status_code) == (303, 409)
    assert ("CHAN" in page, "WONG" in page) == (True, True)
    assert "CHAN" in browser.get(place).content.decode()


def hidden(page: str) -> dict[str, str]:
    return {name: value for name, value in hidden_fields(page) if name == "_seen"}
