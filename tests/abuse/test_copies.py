"""Asking for copies of a draft again and again takes nobody else's place (A55)."""

import sys
from collections.abc import Iterator

import pytest

from domicile.notices import apart
from tests.entering import browser_in
from tests.worlds import World

pytestmark = pytest.mark.django_db
COPY = "/en/draft/copy.pdf"


@pytest.fixture
def all_places_taken(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As many papers are being drawn as may be at once."""
    monkeypatch.setattr(apart, "PATIENCE", 0.0)
    for _ in range(apart.MOST_AT_ONCE):
        apart._places.acquire()
    yield
    for _ in range(apart.MOST_AT_ONCE):
        apart._places.release()


@pytest.mark.usefixtures("all_places_taken")
def test_a55_while_papers_are_drawn_another_one_is_asked_to_wait(world: World) -> None:
    browser = browser_in(world.mine)
    answer = browser.get(COPY)
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert "Your draft is kept as it is." in answer.content.decode()
    assert browser.get("/en/draft/").status_code == 200


def test_a55_a_copy_that_cannot_be_made_gives_its_place_back(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(sys, "executable", "/bin/false")
        statuses = [browser_in(world.mine).get(COPY).status_code for _ in range(5)]
    assert statuses == [503] * 5
    assert browser_in(world.mine).get(COPY).status_code == 200
