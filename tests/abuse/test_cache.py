"""The cache is away, slow or emptied: nothing that matters lives there (F11)."""

import pytest
from django.conf import LazySettings
from django.core.cache import cache, caches
from django.test import Client

from domicile.applications.models import Draft
from tests.abuse.test_coming_back import EMAIL, NOT_BORN, ask, code_in, date, enter, inside, mails

pytestmark = pytest.mark.django_db
NOBODY_THERE = "redis://127.0.0.1:9/0"


@pytest.fixture
def no_cache(settings: LazySettings) -> None:
    """A Redis that does not answer, with requests counted in it."""
    real = "django.core.cache.backends.redis.RedisCache"
    settings.CACHES = {"default": {"BACKEND": real, "LOCATION": NOBODY_THERE}}
    settings.REQUESTS_PER_ADDRESS = 1
    assert "RedisCache" in type(caches["default"]).__name__


@pytest.fixture
def draft() -> Draft:
    Client().post("/en/hong-kong-qmas/begin/", {"email": EMAIL, **date(("14", "5", "1982"))})
    return Draft.objects.get()


@pytest.mark.usefixtures("no_cache")
def test_f11_without_a_cache_pages_are_there_and_drafts_go_on(draft: Draft) -> None:
    assert [Client().get("/en/").status_code for _ in range(3)] == [200] * 3
    browser = Client()
    ask(browser, draft.reference_id)
    assert (enter(browser, code_in(mails()[0])), inside(browser)) == (303, True)


@pytest.mark.usefixtures("no_cache")
def test_f11_without_a_cache_codes_are_limited_all_the_same(draft: Draft) -> None:
    for turn in range(5):
        ask(Client(), draft.reference_id, NOT_BORN, f"192.0.2.{turn}")
    ask(Client(), draft.reference_id, address="192.0.2.9")
    assert mails() == []


def test_f11_an_emptied_cache_ends_no_session_and_revives_no_tries(draft: Draft) -> None:
    browser = Client()
    ask(browser, draft.reference_id)
    right = code_in(mails()[0])
    wrong = f"{(int(right) + 1) % 10**6:06}"
    for turn in range(5):
        enter(browser, wrong, f"192.0.2.{turn}")
        cache.clear()
    assert (enter(browser, right, "192.0.2.9"), inside(browser)) == (422, False)


def test_f11_an_emptied_cache_loses_no_draft(draft: Draft) -> None:
    browser = Client()
    ask(browser, draft.reference_id)
    enter(browser, code_in(mails()[0]))
    cache.clear()
    assert inside(browser) is True
