"""Signing a decision when the last proof of who sits there has run out."""

from datetime import timedelta

import pytest
from django.utils import timezone

from domicile import services
from domicile.accounts.roles import Role
from domicile.casework import deciding
from domicile.casework.deciding import Ruling
from domicile.casework.models import Decision, Outcome
from domicile.desk.tests.cases import a_case
from tests.groups import known_services
from tests.officers import PASSWORD, an_officer, desk_browser, with_password

pytestmark = pytest.mark.django_db
AGAIN = "/en/desk/sign-in/again/"
RULING = Ruling(Outcome.APPROVED, "All is as it should be.")


@pytest.fixture(autouse=True)
def _harbour(monkeypatch: pytest.MonkeyPatch) -> None:
    known = known_services()
    monkeypatch.setattr(services, "all_services", lambda: known)


def test_what_was_typed_is_kept_while_an_officer_proves_who_they_are() -> None:
    case, senior = a_case(), with_password(an_officer(Role.SENIOR))
    deciding.recommend(case, RULING, by=an_officer(), at=timezone.now() - timedelta(hours=1))
    browser, place = desk_browser(senior, minutes_ago=6), f"/en/desk/case/{case.pk}/decide/"
    given = {"do": "decide", "outcome": "approved", "reasons": "Typed at length."}
    asked = browser.post(place, given)
    assert asked["Location"].startswith(AGAIN)
    assert Decision.objects.count() == 0
    browser.post(asked["Location"], {"password": PASSWORD, "next": place})
    assert Decision.objects.get().reasons == "Typed at length."
