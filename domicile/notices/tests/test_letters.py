"""The words of our mails: whole, addressed rightly, and never more than words."""

from datetime import date

import pytest
from django.utils import translation
from pytest_django import Settings

from domicile.notices import letters
from domicile.notices.letters import Letter
from domicile.notices.links import absolute
from tests.toy_services.harbour.service import service

LANGUAGES = ("en", "zh-hant", "zh-hans", "pt")
DAY = date(2026, 12, 6)
HOSTILE = "{{7*7}} {% now 'Y' %} ${x} %s %(reference)s {0.__class__}"


@pytest.fixture(autouse=True)
def address(settings: Settings) -> None:
    settings.ADDRESS = "https://apply.example"


def every_letter(language: str) -> list[Letter]:
    reference = "T-4K7TQ-2MX8P"
    return [
        letters.begun(service, language, reference=reference, kept_until=DAY),
        letters.reminder(service, language, reference=reference, kept_until=DAY),
        letters.code(
            service,
            language,
            reference=reference,
            code="012345",
            path="/en/harbour/return/link/x/",
            minutes=10,
        ),
        letters.acknowledged(
            service,
            language,
            reference=reference,
            received="now",
            people=3,
            address="https://apply.example/en/genuine/x/",
            own="https://apply.example/en/progress/own/x/y/",
        ),
        letters.invited(
            service, language, reference=reference, name="WONG", path="/en/sign/x/", kept_until=DAY
        ),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_names_the_service_and_the_reference(language: str) -> None:
    for letter in every_letter(language):
        assert "T-4K7TQ-2MX8P" in letter.subject
        assert "Leave to moor" in letter.body
        assert letter.language == language
        assert max(map(len, letter.body.splitlines())) < 900


@pytest.mark.parametrize("language", LANGUAGES)
def test_a30_every_link_goes_to_the_configured_address(language: str) -> None:
    words = " ".join(letter.body for letter in every_letter(language)).split()
    links = [word for word in words if "://" in word]
    assert len(links) >= 6
    assert {link.split("/")[2] for link in links} == {"apply.example"}


def test_a_letter_does_not_change_the_language_of_the_page() -> None:
    with translation.override("pt"):
        every_letter("zh-hant")
        assert translation.get_language() == "pt"


def test_codes_and_links_are_secrets() -> None:
    assert [(one.kind, one.secret) for one in every_letter("en")] == [
        ("begun", False),
        ("reminder", False),
        ("code", True),
        ("acknowledgment", False),
        ("invitation", True),
    ]


def test_a_code_is_not_in_the_subject() -> None:
    code = every_letter("en")[2]
    assert ("012 345" in code.body, "012" in code.subject) == (True, False)


def test_a48_placeholders_are_printed_as_they_are() -> None:
    letter = letters.invited(
        service, "en", reference="T-4K7TQ-2MX8P", name=HOSTILE, path="/en/sign/x/", kept_until=DAY
    )
    assert HOSTILE in letter.body


@pytest.mark.parametrize("path", ["https://evil.example/", "//evil.example/", "evil", ""])
def test_a30_a_link_is_a_path_of_ours(path: str) -> None:
    with pytest.raises(ValueError, match="not a path of ours"):
        absolute(path)
