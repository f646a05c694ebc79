"""What pages of a service on paper cost: as many queries for a family as for the applicant."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from domicile import services
from domicile.applications import commands
from domicile.applications.models import Draft
from domicile.portal.tests.conftest import Clock
from domicile.portal.tests.reading import inside
from tests.groups import fill, head_of, join, must

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
HEAD = "/en/draft/people/principal/"
PATHS = [
    "/en/draft/",
    "/en/draft/check/",
    "/en/draft/print/",
    "/en/draft/forms/",
    "/en/draft/guarantee/",
    "/en/draft/people/add/",
    f"{HEAD}forms/start/kind/",
    f"{HEAD}forms/start/permit/",
    f"{HEAD}forms/req/guarantee/",
    f"{HEAD}forms/ir/amount/",
    f"{HEAD}documents/",
    f"{HEAD}documents/macao_record/",
    f"{HEAD}sign/",
]


@pytest.fixture(autouse=True)
def _today(clock: Clock) -> None:
    clock(NOW)


def investor(people: int) -> Draft:
    """The applicant of the example and so many of the family, everything answered."""
    service = services.service("macao-temporary-residency")
    assert service is not None
    path = (service.folder or Path()) / "examples/investor.json"
    told = json.loads(path.read_text(encoding="utf-8"))["people"]
    beginning = commands.Beginning("chan@example.org", "en")
    draft = must(commands.begin(service, beginning, at=NOW), Draft)
    for each in told[: 1 + people]:
        application = head_of(draft) if each["role"] == "principal" else join(draft, each["role"])
        for form in service.forms(each["role"]):
            fill(application, form, each["answers"].get(form.key, {}), NOW)
    assert draft.applications.count() == 1 + people
    return draft


def cost(browser: Client, path: str) -> int:
    """How many queries a page makes, once its session is warm."""
    assert browser.get(path).status_code == 200
    with CaptureQueriesContext(connection) as caught:
        browser.get(path)
    return len(caught)


def test_a_page_costs_the_same_for_one_person_as_for_four() -> None:
    alone, family = inside(investor(0)), inside(investor(3))
    assert {each: cost(family, each) for each in PATHS} == {
        each: cost(alone, each) for each in PATHS
    }
