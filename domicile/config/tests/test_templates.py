"""Every template: it parses, it follows the policy, and its shell costs nothing twice."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from domicile.config.errors import page
from domicile.config.icons import ICONS
from domicile.config.shell import LANGUAGES, shell_of
from domicile.config.templatetags.shell import STATES, icon, meter, pips, state
from domicile.services import all_services

HOUSE = Path(__file__).parents[2]
TEMPLATES = sorted(
    path for path in HOUSE.glob("**/templates/**/*.html") if "node_modules" not in path.parts
)
AGAINST_POLICY = re.compile(
    r"\sstyle=|<style|<script(?![^>]*\ssrc=)|\son[a-z]{3,}=|javascript:", re.IGNORECASE
)


def name_of(path: Path) -> str:
    return str(path.relative_to(next(one for one in path.parents if one.name == "templates")))


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_every_template_parses(path: Path) -> None:
    assert get_template(name_of(path)) is not None


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_no_template_has_a_script_or_style_of_its_own(path: Path) -> None:
    assert AGAINST_POLICY.findall(path.read_text(encoding="utf-8")) == []


def test_style_sheets_and_scripts_load_nothing_from_elsewhere() -> None:
    files = [*HOUSE.glob("**/static/**/*.css"), *HOUSE.glob("**/static/**/*.js")]
    addresses = [
        found
        for path in files
        for found in re.findall(
            r"url\(['\"]?(?:https?:|data:|//)[^)]*", path.read_text(encoding="utf-8")
        )
    ]
    assert addresses == []


def test_nothing_of_gov_uk_that_is_not_ours_to_use() -> None:
    vendored = HOUSE / "config" / "static" / "vendor" / "govuk-frontend"
    text = "".join(path.read_text(encoding="utf-8") for path in vendored.glob("*.min.*"))
    assert [
        word
        for word in ("GDS Transport", "crest.svg", "@font-face", "sourceMappingURL")
        if word in text
    ] == []


@pytest.mark.django_db
@pytest.mark.parametrize("language", [code for code, *_names in LANGUAGES])
def test_the_shell_asks_the_database_nothing(
    language: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    request = RequestFactory().get(f"/{language}/")
    with translation.override(language), django_assert_num_queries(0):
        for service in (None, *all_services()):
            assert render_to_string("base.html", {"service": service}, request)


def test_the_shell_is_made_once_for_a_service_and_a_language() -> None:
    service = all_services()[0]
    assert shell_of(service, "/en/").frame is shell_of(service, "/en/x/").frame


def test_languages_are_links_to_the_same_page() -> None:
    with translation.override("pt"):
        links = re.findall(r'href="([^"]*)"', shell_of(None, "/pt/a/b/").languages)
    assert links == ["/en/a/b/", "/zh-hant/a/b/", "/zh-hans/a/b/"]


def test_languages_of_a_question_page_are_buttons_of_its_form() -> None:
    with translation.override("en"):
        buttons = shell_of(None, "/en/").language_buttons
    assert re.findall(r'form="page" name="_language" value="([^"]*)"', buttons) == [
        "zh-hant",
        "zh-hans",
        "pt",
    ]


def test_a_page_names_its_language_as_browsers_know_it() -> None:
    with translation.override("zh-hant"):
        assert shell_of(None, "/zh-hant/").lang == "zh-Hant"


def test_an_address_in_a_language_link_is_escaped() -> None:
    with translation.override("en"):
        assert '"><script>' not in shell_of(None, '/en/"><script>').languages


@pytest.mark.parametrize("name", sorted(ICONS))
def test_icons_are_hidden_from_screen_readers(name: str) -> None:
    assert 'aria-hidden="true"' in icon(name)


@pytest.mark.parametrize("key", sorted(STATES))
def test_a_state_is_a_shape_and_a_word(key: str) -> None:
    assert re.sub("<[^>]*>", "", state(key)) == str(STATES[key][1])


def test_a_state_takes_a_more_exact_word_and_escapes_it() -> None:
    assert "Signed by &lt;b&gt;" in state("completed", "Signed by <b>")


def test_a_meter_says_in_words_what_it_shows() -> None:
    shown = meter(4, 7)
    assert (shown.count('<i class="done">'), shown.count("<i></i>"), "4 of 7" in shown) == (
        4,
        3,
        True,
    )


def test_pips_fill_what_is_stored_and_hatch_what_is_sent() -> None:
    shown = pips(3, 1, 5)
    assert (shown.count("stored"), shown.count("sending"), shown.count("<i></i>")) == (3, 1, 1)


@pytest.mark.parametrize("status", [400, 403, 404, 413, 429, 500])
def test_each_error_has_a_page_that_says_what_to_do(status: int) -> None:
    response = page(RequestFactory().get("/en/somewhere/"), status)
    html = response.content.decode()
    assert (response.status_code, html.count("<h1"), "/en/somewhere/" in html) == (status, 1, False)
