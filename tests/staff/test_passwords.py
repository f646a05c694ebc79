"""Passwords of officers: long ones of any characters, none that everybody uses."""

import pytest
from django.test import Client
from django.utils import timezone

from domicile.accounts.models import Officer, OfficerInvitation
from domicile.accounts.officers import invite
from domicile.audit.events import SYSTEM
from tests.officers import CODE, SIGN_IN, an_officer, desk_browser, with_factor, with_password

pytestmark = pytest.mark.django_db
PASSWORD = OfficerInvitation.Purpose.PASSWORD


def taken(officer: Officer, word: str) -> bool:
    """Is this taken as the new password?"""
    token = invite(officer, PASSWORD, by=SYSTEM, at=timezone.now())
    page = Client().post(f"/en/desk/new-password/{token}/", {"password": word})
    return "Your password is changed" in page.content.decode()


def opens(officer: Officer, word: str) -> bool:
    answer = Client().post(SIGN_IN, {"login": officer.email, "password": word})
    return answer.headers.get("Location") == CODE


@pytest.mark.parametrize(
    "word", ["", "elevenchars", "passwordpassword", "123456789012", "1q2w3e4r5t6y"]
)
def test_short_and_common_passwords_are_refused(word: str) -> None:
    assert not taken(an_officer(), word)


@pytest.mark.parametrize(
    "word", ["Macao Residence 2026", "immd officer 123", "domicile domicile 1"]
)
def test_words_of_the_place_are_refused(word: str) -> None:
    assert not taken(an_officer(), word)


def test_a_password_like_the_own_address_is_refused() -> None:
    assert not taken(an_officer(email="leong.sio.in@office.example"), "leong.sio.in@office")


@pytest.mark.parametrize(
    "word", ["  spaces at both ends  ", "天地玄黃宇宙洪荒日月盈昃", "four other words here, " * 8]
)
def test_any_characters_and_long_passwords_are_taken_and_compared_as_typed(word: str) -> None:
    officer = an_officer()
    with_factor(officer)
    assert taken(officer, word)
    officer.user.refresh_from_db()
    assert opens(officer, word)
    assert not opens(officer, word.strip() + "!")
    assert not opens(officer, word.upper() if word.upper() != word else word[:-1])


def test_password_fields_are_hidden_and_managers_can_fill_them_in() -> None:
    page = Client().get(SIGN_IN).content.decode()
    assert 'type="password"' in page
    assert 'autocomplete="current-password"' in page
    assert "onpaste" not in page


def test_changing_the_own_password_asks_who_one_is_and_ends_the_other_sessions() -> None:
    officer = with_password(an_officer())
    place, word = "/en/desk/account/password/", "four other words here"
    asked = desk_browser(officer, minutes_ago=6).get(place)
    assert asked["Location"].startswith("/en/desk/sign-in/again/")
    here, there = desk_browser(officer), desk_browser(officer)
    assert here.post(place, {"password": word}).status_code == 303
    assert here.get("/en/desk/account/").status_code == 200
    assert there.get("/en/desk/account/").status_code == 302


def test_new_recovery_codes_end_the_other_sessions() -> None:
    officer = with_password(an_officer())
    with_factor(officer)
    here, there = desk_browser(officer), desk_browser(officer)
    page = here.post("/en/desk/account/recovery-codes/")
    assert page.content.decode().count("<li>") >= 10
    assert here.get("/en/desk/account/").status_code == 200
    assert there.get("/en/desk/account/").status_code == 302


def test_signing_out_is_on_every_page_of_the_desk() -> None:
    browser = desk_browser(an_officer("administrator"))
    places = ("account/", "keys/", "manage/officers/", "manage/officers/add/")
    pages = [browser.get(f"/en/desk/{place}").content.decode() for place in places]
    assert ['action="/en/desk/sign-out/"' in page for page in pages] == [True] * 4


def test_officers_requests_are_not_counted_against_their_offices_address() -> None:
    browser = desk_browser(an_officer())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.REQUESTS_PER_ADDRESS", 2)
        assert [browser.get("/en/desk/keys/").status_code for _ in range(4)] == [200] * 4
        assert [Client(REMOTE_ADDR="203.0.113.9").get(SIGN_IN).status_code for _ in range(4)] == [
            200, 200, 429, 429,
        ]  # fmt: skip
