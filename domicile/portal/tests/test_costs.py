"""What a page costs in queries: the same for one person as for nine, for one row as for fifty."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from domicile.applications.models import Draft
from domicile.portal.tests.reading import address, inside
from tests.groups import VOYAGES, a_group, head_of
from tests.toy_services.harbour.service import About, Voyages

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("harbour", "clock")]

PERSON = "/en/draft/people/principal/"
PATHS = [
    "/en/draft/",
    "/en/draft/check/",
    "/en/draft/print/",
    "/en/draft/later/",
    "/en/draft/delete/",
    "/en/draft/people/add/",
    f"{PERSON}documents/",
    f"{PERSON}documents/album/",
    f"{PERSON}sign/",
    address("principal", About, "name"),
    address("principal", Voyages, "made"),
    address("principal", Voyages, "made", "made", "new"),
]
Counting = Callable[[Client, str], int]


@pytest.fixture
def queries() -> Counting:
    """How many queries a page makes, once its session is warm."""

    def count(browser: Client, path: str) -> int:
        assert browser.get(path).status_code == 200
        with CaptureQueriesContext(connection) as caught:
            browser.get(path)
        return len(caught)

    return count


def many_rows(draft: Draft, count: int) -> None:
    """So many voyages, more than the page would take."""
    head = head_of(draft)
    rows = [{**VOYAGES, "id": f"r{number}"} for number in range(count)]
    head.answers["voyages"]["made"] = rows  # type: ignore[assignment]
    head.save()


@pytest.mark.parametrize("path", PATHS)
def test_a_page_costs_the_same_for_one_person_as_for_nine(path: str, queries: Counting) -> None:
    alone, nine = inside(a_group()), inside(a_group(8))
    assert queries(alone, path) == queries(nine, path)


@pytest.mark.parametrize("path", PATHS)
def test_a_page_costs_the_same_with_one_row_as_with_fifty(
    path: str, family: Draft, browser: Client, queries: Counting
) -> None:
    many_rows(family, 1)
    one = queries(browser, path)
    many_rows(family, 50)
    assert queries(browser, path) == one


@pytest.mark.parametrize("path", PATHS)
def test_a_page_costs_the_same_with_one_file_as_with_twenty(path: str, queries: Counting) -> None:
    few, many = inside(a_group(files=3)), inside(a_group(files=22))
    assert queries(few, path) == queries(many, path)


def test_a_page_of_questions_is_saved_at_the_same_cost_for_one_as_for_nine() -> None:
    def cost(draft: Draft) -> int:
        browser = inside(draft)
        path = address("principal", About, "name")
        browser.get(path)
        with CaptureQueriesContext(connection) as caught:
            browser.post(path, {"surname": "CHAN", "given": "Tai Man", "chinese": "陳大文"})
        return len(caught)

    assert cost(a_group()) == cost(a_group(8))
