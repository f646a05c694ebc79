"""The last lines of defence: pages for what went wrong, when even those cannot be made."""

import pytest
from django.http import HttpRequest
from django.test import RequestFactory
from pytest_django import Settings

from domicile.config.errors import page, server_error

BARE = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>{0}</title>'
    "<h1>{0}</h1><p>Something is wrong on our side. What you saved is kept."
)


def broken(_request: HttpRequest) -> dict[str, object]:
    raise RuntimeError("CHAN Tai Man")


def test_when_the_error_page_breaks_too_a_bare_one_says_that_what_was_saved_is_kept(
    rf: RequestFactory, settings: Settings
) -> None:
    [engine] = settings.TEMPLATES
    processors = [*engine["OPTIONS"]["context_processors"], f"{__name__}.broken"]
    options = {**engine["OPTIONS"], "context_processors": processors}
    settings.TEMPLATES = [{**engine, "OPTIONS": options}]
    with pytest.raises(RuntimeError):
        page(rf.get("/en/"), 500)
    answer = server_error(rf.get("/en/"))
    assert (answer.status_code, answer.content.decode()) == (500, BARE.format(500))


def test_a_status_without_a_page_of_its_own_never_becomes_a_second_error(
    rf: RequestFactory,
) -> None:
    answer = page(rf.get("/pt/"), 418)
    assert (answer.status_code, answer.content.decode()) == (418, BARE.format(418))
    assert answer["Content-Language"] == "pt"
