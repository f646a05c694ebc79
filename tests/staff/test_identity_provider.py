"""A department's own identity provider signs in who is an officer here, and nobody else."""

from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django import Settings

from domicile.audit.events import Event
from domicile.audit.models import Entry
from tests.identity_provider import Person, Provider
from tests.officers import CODE, SIGN_IN, an_officer, code_of, with_factor

pytestmark = pytest.mark.django_db
DESK, KEYS, WITH = "/en/desk/", "/en/desk/keys/", "/en/desk/sign-in/with/department/"


@pytest.fixture
def provider(settings: Settings) -> Iterator[Provider]:
    with Provider(Person("7", "leong@officers.example")) as running:
        settings.SOCIALACCOUNT_PROVIDERS = running.settings()
        settings.STAFF_PROVIDERS = [{"key": "department", "name": "Department"}]
        yield running


def comes_back(provider: Provider, browser: Client) -> str:
    """Where the browser stands after the provider has led it back."""
    left = browser.post(WITH)
    assert left["Location"].startswith(f"{provider.issuer}/authorize?")
    back = provider.signs_in(left["Location"])
    answer = browser.get(back.partition("http://testserver")[2])
    return str(answer.headers.get("Location", answer.status_code))


def test_the_sign_in_page_offers_the_provider(provider: Provider) -> None:  # noqa: ARG001
    page = Client().get(SIGN_IN).content.decode()
    assert "Sign in with Department" in page


def test_an_officer_comes_in_by_the_provider_and_our_second_factor(provider: Provider) -> None:
    officer = an_officer(email="leong@officers.example")
    secret = with_factor(officer)
    browser = Client()
    assert comes_back(provider, browser) == CODE
    assert browser.get(KEYS).status_code == 302
    assert browser.post(CODE, {"code": code_of(secret)})["Location"] == DESK
    assert browser.get(KEYS).status_code == 200


def test_a_provider_that_asked_for_a_second_factor_suffices(provider: Provider) -> None:
    officer = an_officer(email="leong@officers.example")
    provider.person.methods = ("pwd", "mfa")
    browser = Client()
    assert comes_back(provider, browser) == DESK
    assert browser.get(KEYS).status_code == 200
    entry = Entry.objects.get(event=Event.STAFF_ENTERED)
    assert (entry.actor_key, entry.reason) == (f"officer:{officer.pk}", "provider")


def test_a14_a_provider_that_asked_for_a_password_only_does_not(provider: Provider) -> None:
    an_officer(email="leong@officers.example")
    provider.person.methods = ("pwd",)
    browser = Client()
    assert comes_back(provider, browser) == f"{DESK}no-entry/"
    assert browser.get(KEYS).status_code == 302


def test_a14_whoever_is_no_officer_here_comes_in_nowhere(provider: Provider) -> None:
    provider.person.methods = ("mfa",)
    browser = Client()
    assert comes_back(provider, browser) == f"{DESK}no-entry/"
    assert browser.get(KEYS).status_code == 302


def test_a14_an_address_that_the_provider_did_not_verify_is_nobodys(provider: Provider) -> None:
    an_officer(email="leong@officers.example")
    provider.person = Person("7", "leong@officers.example", verified=False, methods=("mfa",))
    assert comes_back(provider, Client()) == f"{DESK}no-entry/"


def test_a22_an_answer_that_this_browser_did_not_ask_for_signs_nobody_in(
    provider: Provider,
) -> None:
    an_officer(email="leong@officers.example")
    provider.person.methods = ("mfa",)
    back = provider.signs_in(Client().post(WITH)["Location"]).partition("http://testserver")[2]
    victim = Client()
    assert victim.get(back).status_code in {200, 401, 403}
    assert victim.get(KEYS).status_code == 302


def test_a24_a_disabled_officer_does_not_come_in_by_the_provider(provider: Provider) -> None:
    officer = an_officer(email="leong@officers.example")
    officer.user.is_active = False
    officer.user.save()
    provider.person.methods = ("mfa",)
    browser = Client()
    assert comes_back(provider, browser) == SIGN_IN
    assert browser.get(KEYS).status_code == 302
