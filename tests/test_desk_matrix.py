"""Every page of the desk x every role: who may gets it, who may not gets 403 and an entry (A07).

A page's rule is the permission its view names; the table of roles says whose that is.
"""

import pytest
from django.test import Client

from domicile.accounts.roles import MAY, PERMISSION_NAMES, Permission, Role
from domicile.audit.events import Event
from domicile.audit.models import Entry
from tests.addresses import Address
from tests.desk_world import DeskWorld, desk_addresses, desk_world, permission_of
from tests.officers import an_officer, desk_browser
from tests.snapshots import snapshot

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("harbour")]
# Who came and how often.
NOTES = ("django_session", "audit_entry", "accounts_counter", "files_picture")
every_page = pytest.mark.parametrize("address", desk_addresses(), ids=lambda each: each.name)
SHOWN = {200, 302, 303}


@pytest.fixture
def world(harbour: None) -> DeskWorld:  # noqa: ARG001  # the tests' own service is found
    return desk_world()


def statuses(browser: Client, place: str) -> set[int]:
    return {browser.get(place).status_code, browser.post(place).status_code}


def refusals() -> int:
    return Entry.objects.filter(event=Event.DESK_REFUSED).count()


def test_every_permission_has_roles_and_words() -> None:
    assert set(MAY) == set(PERMISSION_NAMES) == set(Permission)
    assert all(MAY.values())


@every_page
def test_a14_every_page_says_what_it_asks_for(address: Address, world: DeskWorld) -> None:
    assert permission_of(world.at(address)) in set(Permission)


@every_page
def test_a14_nobody_sees_a_page_without_signing_in(address: Address, world: DeskWorld) -> None:
    before = snapshot(but=NOTES)
    place = world.at(address)
    assert statuses(desk_browser(), place) <= {302, 405}
    assert (
        desk_browser()
        .get(place)
        .headers.get("Location", "/en/desk/sign-in/")
        .startswith("/en/desk/sign-in/")
    )
    assert snapshot(but=NOTES) == before


@every_page
@pytest.mark.parametrize("role", list(Role))
def test_a07_who_may_gets_the_page_and_who_may_not_is_refused_and_written_down(
    address: Address, role: Role, world: DeskWorld
) -> None:
    place = world.at(address)
    allowed = MAY[Permission(str(permission_of(place)))]
    browser = desk_browser(an_officer(role))
    if role in allowed:
        status = browser.get(place).status_code
        assert status in {*SHOWN, 405} or (status == 404 and address.gaps)
        return
    before, refused = snapshot(but=NOTES), refusals()
    found = [browser.get(place).status_code, browser.post(place).status_code]
    assert 403 in found
    assert set(found) <= {403, 405}
    assert refusals() - refused == found.count(403)
    assert snapshot(but=NOTES) == before


@every_page
def test_a22_a_page_of_the_desk_takes_only_forms_of_ours(
    address: Address, world: DeskWorld
) -> None:
    place = world.at(address)
    allowed = MAY[Permission(str(permission_of(place)))]
    browser = desk_browser(an_officer(*allowed), csrf=True)
    before = snapshot(but=NOTES)
    assert browser.post(place).status_code in {403, 405}
    assert snapshot(but=NOTES) == before


@every_page
def test_a22_nothing_at_the_desk_changes_by_looking(address: Address, world: DeskWorld) -> None:
    place = world.at(address)
    allowed = MAY[Permission(str(permission_of(place)))]
    browser = desk_browser(an_officer(*allowed))
    before = snapshot(but=NOTES)
    browser.get(place)
    assert snapshot(but=NOTES) == before
