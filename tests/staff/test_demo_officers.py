"""The demo's officers: one for each role, known to everybody, and never in production."""

import re

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from domicile.accounts.models import Officer
from domicile.accounts.roles import Role
from domicile.config import demo_officers
from domicile.config.checks import known_accounts
from domicile.desk.frame import authorities
from tests.officers import CODE, SIGN_IN, an_officer

pytestmark = pytest.mark.django_db


def test_there_is_one_for_each_role_of_each_authority_and_the_page_signs_them_in() -> None:
    demo_officers.make_once(timezone.now())
    demo_officers.make_once(timezone.now())
    found = {(each.authority, role) for each in Officer.objects.all() for role in each.roles}
    assert found == {(key, role.value) for key in authorities() for role in Role}
    page = Client().get("/demo/desk/").content.decode()
    email, code = re.findall(r"<td>(senior@hk[^<]+)</td><td class=\"numbers\">(\d{6})</td>", page)[
        0
    ]
    browser = Client()
    browser.post(SIGN_IN, {"login": email, "password": demo_officers.PASSWORD})
    assert browser.post(CODE, {"code": code})["Location"] == "/en/desk/"


def test_a66_no_production_starts_with_officers_everybody_knows(settings: Settings) -> None:
    an_officer()
    settings.DEMO = False
    assert known_accounts(None) == []
    an_officer(email="case@hk-immd.demo.example")
    assert [each.id for each in known_accounts(None)] == ["domicile.E009"]
    settings.DEMO = True
    assert known_accounts(None) == []
