"""Whose case it is: other units, other authorities, own cases, emergencies (A07, A08)."""

from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.utils import timezone

from domicile.accounts.emergencies import OPEN_FOR, in_emergency, take_emergency_access
from domicile.accounts.models import EmergencyAccess, Officer
from domicile.accounts.roles import Matter, Permission, Role, Why, may, number_digest, refusal
from domicile.audit.events import Event
from domicile.audit.models import Entry
from domicile.casework.matters import matter_of
from domicile.casework.models import Case
from domicile.notices.models import Notice
from domicile.notices.staff import emergency_taken
from tests.desk_world import desk_world
from tests.officers import an_officer, desk_browser

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("harbour")]
READ = Permission.READ_CASE
REASON = "The applicant is at the airport and asks for the letter."


@pytest.fixture
def case(harbour: None) -> Case:  # noqa: ARG001  # the tests' own service is found
    found = desk_world().case
    Case.objects.filter(pk=found.pk).update(unit="West")
    found.refresh_from_db()
    return found


def opened(officer: Officer, case: Case) -> "Response":
    return desk_browser(officer).get(f"/en/desk/case/{case.pk}/")


def emergency(browser: Client, case: Case, reason: str) -> "Response":
    return browser.post(f"/en/desk/case/{case.pk}/emergency/", {"reason": reason})


def test_a_matter_knows_whose_case_it_is_and_who_is_in_it(case: Case) -> None:
    matter = matter_of(case)
    assert (matter.about, matter.authority, matter.unit) == (f"case:{case.pk}", "hk-immd", "West")
    assert matter.addresses == {"chan@example.org"}


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ({"unit": "West"}, None),
        ({"unit": ""}, None),
        ({"unit": "East"}, Why.UNIT),
        ({"authority": "macao-psp"}, Why.AUTHORITY),
        ({"email": "Chan@Example.org"}, Why.OWN),
    ],
)
def test_a07_a08_the_table_asks_whose_case_it_is(
    place: dict[str, str], why: Why | None, case: Case
) -> None:
    officer = an_officer(Role.SENIOR, **place)
    assert refusal(officer, READ, matter_of(case)) is why
    assert may(officer, READ, matter_of(case)) is (why is None)


def test_a07_another_units_case_is_refused_and_written_down(case: Case) -> None:
    officer = an_officer(Role.CASE, unit="East")
    assert opened(officer, case).status_code == 403
    entry = Entry.objects.get(event=Event.DESK_REFUSED)
    assert (entry.subject, entry.actor_key, entry.outcome, entry.reason) == (
        f"case:{case.pk}", f"officer:{officer.pk}", "refused", "read_case: unit",
    )  # fmt: skip


def test_a07_an_emergency_opens_it_for_an_hour_and_the_auditors_are_told(case: Case) -> None:
    officer = an_officer(Role.CASE, unit="East", name="LEONG Sio In")
    auditor, other = an_officer(Role.AUDITOR), an_officer(Role.AUDITOR, authority="macao-psp")
    browser = desk_browser(officer)
    refused = browser.get(f"/en/desk/case/{case.pk}/")
    assert "Open it in an emergency" in refused.content.decode()
    assert emergency(browser, case, REASON).status_code == 302
    taken = EmergencyAccess.objects.get()
    assert (taken.officer, taken.about, taken.reason) == (officer, f"case:{case.pk}", REASON)
    entry = Entry.objects.get(event=Event.EMERGENCY_TAKEN)
    for _twice in range(2):
        emergency_taken(entry)
    assert [each.to for each in Notice.objects.filter(kind="emergency")] == [auditor.email]
    assert other.email not in {each.to for each in Notice.objects.all()}
    assert in_emergency(officer, taken.about, taken.at)
    assert not in_emergency(officer, taken.about, taken.at + OPEN_FOR)
    assert browser.get(f"/en/desk/case/{case.pk}/").status_code == 200
    assert Entry.objects.filter(event=Event.CASE_READ, subject=f"case:{case.pk}").count() == 1


@pytest.mark.parametrize("reason", ["", "short", "   \n  ", "x" * 401])
def test_a07_an_emergency_needs_a_reason(reason: str, case: Case) -> None:
    browser = desk_browser(an_officer(Role.CASE, unit="East"))
    assert emergency(browser, case, reason).status_code == 403
    assert EmergencyAccess.objects.count() == 0


@pytest.mark.parametrize(
    ("role", "place"),
    [
        (Role.CASE, {"authority": "macao-psp"}),
        (Role.SENIOR, {"unit": "East", "email": "chan@example.org"}),
        (Role.COUNTER, {"unit": "East"}),
        (Role.AUDITOR, {}),
        (Role.ADMINISTRATOR, {}),
    ],
)
def test_a07_a08_no_emergency_opens_an_own_case_or_another_authoritys(
    role: Role, place: dict[str, str], case: Case
) -> None:
    officer = an_officer(role, **place)
    assert emergency(desk_browser(officer), case, REASON).status_code == 403
    taken = take_emergency_access(officer, f"case:{case.pk}", REASON, at=timezone.now())
    assert taken is not None
    assert opened(officer, case).status_code == 403


def test_a08_nobody_handles_an_own_case_whatever_the_role(case: Case) -> None:
    officer = an_officer(*Role, email="chan@example.org")
    asked = [each for each in Permission if may(officer, each, matter_of(case))]
    assert asked == []
    assert "You are in this case yourself" in opened(officer, case).content.decode()


def test_a08_an_own_identity_number_is_known_by_its_digest() -> None:
    officer = an_officer(Role.SENIOR)
    officer.numbers = [number_digest("A123456")]
    mine = Matter("case:1", "hk-immd", numbers=frozenset({"A123456"}))
    others = Matter("case:2", "hk-immd", numbers=frozenset({"B123456"}))
    assert [refusal(officer, READ, each) for each in (mine, others)] == [Why.OWN, None]
    assert "A123456" not in str(officer.numbers)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUDITOR, Role.MANAGER])
def test_a15_who_manages_sees_no_case(role: Role, case: Case) -> None:
    officer = an_officer(role)
    assert opened(officer, case).status_code == 403
    for permission in (READ, Permission.SEARCH, Permission.SEE_QUEUE, Permission.DECIDE):
        assert not may(officer, permission, matter_of(case))


def test_a15_there_is_no_admin_site() -> None:
    browser = desk_browser(an_officer(Role.ADMINISTRATOR))
    places = ("/en/admin/", "/en/desk/admin/", "/en/desk/manage/admin/")
    assert [browser.get(place).status_code for place in places] == [404] * 3


def test_a15_an_administrator_changes_nobody_of_another_authority() -> None:
    browser = desk_browser(an_officer(Role.ADMINISTRATOR))
    stranger = an_officer(Role.CASE, authority="macao-psp")
    places = ("", "invite/", "switch/")
    posted = {"name": "X", "roles": ["administrator"], "authority": "hk-immd"}
    found = [
        browser.post(f"/en/desk/manage/officers/{stranger.pk}/{place}", posted).status_code
        for place in places
    ]
    assert found == [404] * 3
    stranger.refresh_from_db()
    assert (stranger.roles, stranger.authority, stranger.enabled) == (["case"], "macao-psp", True)


def test_a10_a_post_enters_nobody_elsewhere_and_gives_nothing_that_is_not_asked() -> None:
    browser = desk_browser(an_officer(Role.ADMINISTRATOR))
    browser.post(
        "/en/desk/manage/officers/add/",
        {
            "name": "WONG Mei", "email": "wong@officers.example", "roles": ["case"],
            "authority": "macao-psp", "is_superuser": "1", "is_staff": "1", "generation": "9",
        },
    )  # fmt: skip
    made = Officer.objects.get(user__email="wong@officers.example")
    assert (made.authority, made.generation) == ("hk-immd", 1)
    assert (made.user.is_superuser, made.user.is_staff) == (False, False)


def test_the_only_administrator_cannot_be_taken_away() -> None:
    boss = an_officer(Role.ADMINISTRATOR)
    browser = desk_browser(boss)
    place = f"/en/desk/manage/officers/{boss.pk}/"
    taken = browser.post(place, {"name": boss.name, "roles": ["case"]})
    off = browser.post(f"{place}switch/")
    assert ["only administrator" in each.content.decode() for each in (taken, off)] == [True] * 2
    boss.refresh_from_db()
    assert (boss.roles, boss.user.is_active) == (["administrator"], True)


def test_every_page_that_staff_read_is_in_the_audit_log() -> None:
    officer = an_officer()
    browser = desk_browser(officer)
    browser.get("/en/desk/keys/")
    entry = Entry.objects.get(event=Event.DESK_READ)
    assert (entry.subject, entry.actor_kind, entry.actor_key) == (
        "desk:keys", "officer", f"officer:{officer.pk}",
    )  # fmt: skip
