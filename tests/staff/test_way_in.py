"""Signing in: one path, two factors, limits, and nothing to learn from what goes wrong."""

import re
from typing import TYPE_CHECKING

import pytest
from allauth.mfa.models import Authenticator
from django.conf import LazySettings
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from domicile.accounts.models import Counter, OfficerInvitation
from domicile.accounts.officers import change_password, disable, invite
from domicile.accounts.roles import Role
from domicile.accounts.sign_in import CODES_LIVE
from domicile.audit.events import SYSTEM, Event
from domicile.audit.models import Entry
from domicile.notices.models import Notice
from tests.officers import (
    CODE,
    PASSWORD,
    SIGN_IN,
    an_officer,
    code_of,
    desk_browser,
    signed_in,
    with_factor,
    with_password,
)

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

pytestmark = pytest.mark.django_db
DESK, KEYS = "/en/desk/", "/en/desk/keys/"
NEW = "four other words here"


def password(browser: Client, email: str, word: str) -> "Response":
    return browser.post(SIGN_IN, {"login": email, "password": word})


def test_password_and_code_lead_to_the_desk() -> None:
    officer = with_password(an_officer())
    secret = with_factor(officer)
    browser = Client()
    first = browser.post(SIGN_IN, {"login": officer.email, "password": PASSWORD})
    assert (first.status_code, first["Location"]) == (302, CODE)
    second = browser.post(CODE, {"code": code_of(secret)})
    assert (second.status_code, second["Location"]) == (302, DESK)
    assert browser.get(KEYS).status_code == 200
    entry = Entry.objects.filter(event=Event.STAFF_ENTERED).get()
    assert (entry.actor_key, entry.reason) == (f"officer:{officer.pk}", "totp")


def test_every_page_of_the_way_in_is_there_and_none_signs_up() -> None:
    pages = ("sign-in/", "forgotten/", "forgotten/sent/")
    assert [Client().get(f"{DESK}{page}").status_code for page in pages] == [200] * 3
    assert [Client().get(f"{DESK}{page}").status_code for page in ("signup/", "sign-up/")] == [
        404
    ] * 2


def test_a14_a_password_alone_opens_no_page() -> None:
    officer = with_password(an_officer(Role.ADMINISTRATOR))
    with_factor(officer)
    browser = Client()
    password(browser, officer.email, PASSWORD)
    places = ("", "account/", "manage/officers/", "keys/", "sign-in/again/")
    answers = [browser.get(f"{DESK}{place}") for place in places]
    assert [answer.status_code for answer in answers] == [302] * 5
    assert [answer["Location"].partition("?")[0] for answer in answers] == [SIGN_IN] * 5


def test_a14_an_account_without_a_second_factor_comes_in_nowhere() -> None:
    officer = with_password(an_officer())
    browser = Client()
    answer = password(browser, officer.email, PASSWORD)
    assert answer["Location"] == f"{DESK}no-entry/"
    assert browser.get(KEYS).status_code == 302
    assert browser.get(f"{DESK}no-entry/").status_code == 403


def test_a14_a_new_password_signs_nobody_in_and_keeps_the_second_factor() -> None:
    officer = with_password(an_officer())
    secret = with_factor(officer)
    token = invite(officer, OfficerInvitation.Purpose.PASSWORD, by=SYSTEM, at=timezone.now())
    browser = Client()
    assert browser.get(f"{DESK}new-password/{token}/").status_code == 200
    assert browser.post(f"{DESK}new-password/{token}/", {"password": NEW}).status_code == 200
    assert browser.get(KEYS).status_code == 302
    assert password(browser, officer.email, NEW)["Location"] == CODE
    assert browser.post(CODE, {"code": code_of(secret)})["Location"] == DESK
    # The link works once, and never as an invitation.
    assert browser.get(f"{DESK}new-password/{token}/").status_code == 404
    other = invite(officer, OfficerInvitation.Purpose.PASSWORD, by=SYSTEM, at=timezone.now())
    assert Client().get(f"{DESK}join/{other}/").status_code == 404


def test_a14_allauths_other_pages_are_not_there() -> None:
    browser = desk_browser(an_officer())
    places = ("login", "accounts/login", "password/reset", "2fa", "social/login", "admin")
    found = [
        browser.get(f"/en/{prefix}{place}/").status_code
        for place in places
        for prefix in ("", "desk/")
    ]
    assert found == [404] * len(found)


def test_an_invitation_sets_password_and_second_factor_once() -> None:
    officer = an_officer()
    token = invite(officer, OfficerInvitation.Purpose.JOIN, by=SYSTEM, at=timezone.now())
    place, browser = f"{DESK}join/{token}/", Client()
    page = browser.get(place).content.decode()
    secret = re.findall(r'class="secret">([A-Z2-7]+)<', page)[0]
    weak = browser.post(place, {"password": "password1234", "code": code_of(secret)})
    wrong = browser.post(place, {"password": PASSWORD, "code": "000000"})
    assert (weak.status_code, wrong.status_code) == (200, 200)
    done = browser.post(place, {"password": PASSWORD, "code": code_of(secret, 1)})
    assert len(re.findall(r"<li>\d{8}</li>", done.content.decode())) == 10
    assert browser.get(place).status_code == 404
    assert password(browser, officer.email, PASSWORD)["Location"] == CODE


def test_a18_nobody_learns_whether_an_account_exists() -> None:
    officer, gone = with_password(an_officer()), with_password(an_officer())
    with_factor(officer)
    disable(gone, by=SYSTEM, at=timezone.now())
    answers = []
    for email, word in (
        (officer.email, "wrong words altogether"),
        ("nobody@officers.example", "wrong words altogether"),
        (gone.email, PASSWORD),
    ):
        answer = password(Client(), email, word)
        body = re.sub(r'(name="csrfmiddlewaretoken" value=")[^"]+', r"\1", answer.content.decode())
        answers.append((answer.status_code, body.replace(email, "")))
    assert answers[0] == answers[1]
    assert answers[0][0] == 200


def test_a18_asking_for_a_new_password_says_and_does_the_same_for_everybody() -> None:
    officer = with_password(an_officer())
    answers = [
        Client().post(f"{DESK}forgotten/", {"email": email})
        for email in (officer.email, "nobody@officers.example")
    ]
    assert [(each.status_code, each["Location"]) for each in answers] == [
        (302, f"{DESK}forgotten/sent/")
    ] * 2
    found = Entry.objects.filter(event=Event.PASSWORD_ASKED).order_by("id")
    assert [each.subject for each in found] == [f"officer:{officer.pk}", "nobody"]


def test_a19_five_wrong_tries_in_a_minute_and_nothing_is_looked_at() -> None:
    officer = with_password(an_officer())
    secret = with_factor(officer)
    browser = Client()
    for _ in range(5):
        password(browser, officer.email, "wrong words altogether")
    answer = password(browser, officer.email, PASSWORD)
    assert (answer.status_code, "Wait a minute" in answer.content.decode()) == (200, True)
    # Another address is not locked out with it: nobody can lock an officer out for good.
    other = Client(REMOTE_ADDR="198.51.100.7")
    password(other, officer.email, PASSWORD)
    assert other.post(CODE, {"code": code_of(secret)})["Location"] == DESK


def test_a19_wrong_codes_count_like_wrong_passwords() -> None:
    officer = with_password(an_officer())
    secret = with_factor(officer)
    browser = Client()
    password(browser, officer.email, PASSWORD)
    for number in range(5):
        browser.post(CODE, {"code": f"00000{number}"})
    browser.post(CODE, {"code": code_of(secret)})
    assert browser.get(KEYS).status_code == 302
    assert Entry.objects.filter(event=Event.STAFF_REFUSED).exists()


def test_a19_twenty_failures_from_one_address_stop_it_whoever_they_are_for() -> None:
    officer = with_password(an_officer())
    with_factor(officer)
    browser = Client()
    for number in range(20):
        password(browser, f"nobody-{number}@officers.example", "wrong words altogether")
    answer = password(browser, officer.email, PASSWORD)
    assert "Wait a minute" in answer.content.decode()


def test_a19_a_code_works_once_in_every_web_process() -> None:
    officer = with_password(an_officer())
    secret = with_factor(officer)
    code = code_of(secret)
    first, second = Client(), Client()
    password(first, officer.email, PASSWORD)
    password(second, officer.email, PASSWORD)
    assert first.post(CODE, {"code": code})["Location"] == DESK
    cache.clear()  # as in another process
    assert second.post(CODE, {"code": code}).status_code == 200
    assert second.get(KEYS).status_code == 302
    assert CODES_LIVE.total_seconds() >= 3 * 30


@pytest.mark.parametrize("place", [SIGN_IN, CODE, f"{DESK}sign-out/", f"{DESK}forgotten/"])
def test_a22_the_way_in_and_out_takes_only_forms_of_ours(place: str) -> None:
    officer = with_password(an_officer())
    for browser in (Client(enforce_csrf_checks=True), desk_browser(officer, csrf=True)):
        assert browser.post(place, {"login": officer.email}).status_code == 403


def test_a22_signing_out_is_no_link() -> None:
    browser = desk_browser(an_officer())
    assert browser.get(f"{DESK}sign-out/").status_code == 405
    assert browser.get(KEYS).status_code == 200


def test_a23_signing_in_makes_a_session_that_nobody_knew() -> None:
    officer = with_password(an_officer())
    secret = with_factor(officer)
    browser = Client()
    session = browser.session
    session["draft"] = 7
    session.save()
    planted = browser.session.session_key
    signed_in(officer, secret, browser=browser)
    assert browser.session.session_key != planted
    assert ("officer" in browser.session, "draft" in browser.session) == (True, False)


def test_a24_after_signing_out_a_copied_cookie_is_dead() -> None:
    browser = desk_browser(an_officer())
    copied = browser.cookies["session"].value
    browser.post(f"{DESK}sign-out/")
    thief = Client()
    thief.cookies["session"] = copied
    assert thief.get(KEYS).status_code == 302


def test_a24_a_new_password_ends_every_session() -> None:
    officer = with_password(an_officer())
    browser = desk_browser(officer)
    assert browser.get(KEYS).status_code == 200
    change_password(officer, NEW, at=timezone.now())
    assert browser.get(KEYS).status_code == 302


def test_a24_a_password_changed_behind_our_back_ends_every_session_too() -> None:
    officer = with_password(an_officer())
    browser = desk_browser(officer)
    officer.user.set_password(NEW)
    officer.user.save()
    assert browser.get(KEYS).status_code == 302


def test_a24_a_disabled_officer_is_out_on_the_next_request() -> None:
    officer = an_officer()
    browser = desk_browser(officer)
    disable(officer, by=SYSTEM, at=timezone.now())
    assert browser.get(KEYS).status_code == 302


def test_a24_a_changed_role_ends_the_session() -> None:
    boss, officer = an_officer(Role.ADMINISTRATOR), an_officer(Role.CASE)
    browser = desk_browser(officer)
    answer = desk_browser(boss).post(
        f"{DESK}manage/officers/{officer.pk}/", {"name": officer.name, "roles": ["counter"]}
    )
    assert answer.status_code == 303
    assert browser.get(KEYS).status_code == 302
    officer.refresh_from_db()
    assert officer.roles == ["counter"]


def test_the_session_of_staff_ends_after_a_quarter_of_an_hour(settings: LazySettings) -> None:
    browser = desk_browser(an_officer())
    session = browser.session
    session["seen"] -= settings.DESK_IDLE_MINUTES * 60 + 61
    session.save()
    assert browser.get(KEYS).status_code == 302
    assert Entry.objects.filter(event=Event.SESSION_ENDED, reason="idle").count() == 1


def test_the_session_of_staff_ends_after_twelve_hours() -> None:
    browser = desk_browser(an_officer(), minutes_ago=12 * 60)
    assert browser.get(KEYS).status_code == 302


def test_what_is_grave_asks_who_one_is_once_more_and_then_goes_on() -> None:
    boss = with_password(an_officer(Role.ADMINISTRATOR))
    secret = with_factor(boss)
    browser = desk_browser(boss, minutes_ago=6)
    place = f"{DESK}manage/officers/add/"
    asked = browser.post(
        place, {"name": "WONG Mei", "email": "wong@officers.example", "roles": ["case"]}
    )
    assert asked.status_code == 302
    assert asked["Location"].startswith(f"{DESK}sign-in/again/")
    again = browser.post(asked["Location"], {"password": PASSWORD, "next": place})
    # What was typed was kept: the officer is entered without typing anything again.
    assert (again.status_code, again["Location"]) == (303, f"{DESK}manage/officers/")
    assert Notice.objects.filter(to="wong@officers.example").count() == 1
    code = desk_browser(boss, minutes_ago=6).post(
        f"{DESK}sign-in/again/code/", {"code": code_of(secret), "next": place}
    )
    assert code["Location"] == place


@pytest.mark.parametrize(
    "where",
    [
        "https://evil.example/",
        "//evil.example/en/desk/",
        "/\\evil/desk/",
        "javascript:alert(1)",
        "/en/",
    ],
)
def test_a29_after_signing_in_one_is_at_the_desk_whatever_next_says(where: str) -> None:
    officer = with_password(an_officer())
    secret = with_factor(officer)
    browser = Client()
    browser.post(SIGN_IN, {"login": officer.email, "password": PASSWORD, "next": where})
    assert browser.post(CODE, {"code": code_of(secret)})["Location"] == DESK


def test_what_was_looked_for_comes_back_after_signing_in() -> None:
    officer = with_password(an_officer())
    secret = with_factor(officer)
    browser = Client()
    sent = browser.get(f"{DESK}keys/")["Location"]
    wanted = f"{DESK}keys/"
    assert sent == f"{SIGN_IN}?next=%2Fen%2Fdesk%2Fkeys%2F"
    browser.post(SIGN_IN, {"login": officer.email, "password": PASSWORD, "next": wanted})
    assert browser.post(CODE, {"code": code_of(secret)})["Location"] == wanted


def test_passwords_are_argon2_and_factors_are_kept_encrypted() -> None:
    officer = with_password(an_officer())
    secret = with_factor(officer)
    kept = Authenticator.objects.get(user=officer.user, type="totp").data["secret"]
    assert officer.user.password.startswith("argon2$argon2id$")
    assert secret not in kept
    assert Counter.objects.count() == 0
