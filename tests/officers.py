"""Officers to test with, and browsers that are signed in as one, past the second factor."""

import time
from collections.abc import Iterable
from datetime import timedelta
from itertools import count

from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from domicile.accounts import staff
from domicile.accounts.models import Officer
from domicile.accounts.officers import set_totp
from domicile.accounts.roles import Role

AUTHORITY = "hk-immd"
PASSWORD = "correct horse 7 battery"  # noqa: S105  # of made-up people
SIGN_IN, CODE = "/en/desk/sign-in/", "/en/desk/sign-in/code/"
_numbers = count(1)


def an_officer(
    *roles: Role | str, authority: str = AUTHORITY, unit: str = "", name: str = "", email: str = ""
) -> Officer:
    """Someone who works there in these roles; without any, a case officer."""
    given = tuple(Role(each).value for each in roles) or (Role.CASE.value,)
    number = next(_numbers)
    address = email or f"{'-'.join(given)}-{number}@officers.example"
    # A password that was never hashed costs no time: `with_password` gives a real one.
    user = User.objects.create(username=f"officer-{number}", email=address, password="!")  # noqa: S106
    return Officer.objects.create(
        user=user,
        name=name or f"OFFICER {number}",
        authority=authority,
        unit=unit,
        roles=list(given),
    )


def with_password(officer: Officer, password: str = PASSWORD) -> Officer:
    """The same officer with a password that can be typed."""
    officer.user.set_password(password)
    officer.user.save()
    return officer


def desk_browser(
    officer: Officer | None = None, *, csrf: bool = False, minutes_ago: int = 0
) -> Client:
    """A browser signed in as this officer so long ago; without one, off the street."""
    browser = Client(enforce_csrf_checks=csrf)
    if officer is not None:
        at = timezone.now() - timedelta(minutes=minutes_ago)
        session = browser.session
        session.update(staff.rights(officer, factor="totp", at=at))
        session["seen"] = int(timezone.now().timestamp())
        session.save()
    return browser


def one_each(roles: Iterable[Role] = Role, authority: str = AUTHORITY) -> dict[Role, Officer]:
    """One officer for each role."""
    return {role: an_officer(role, authority=authority) for role in roles}


def with_factor(officer: Officer) -> str:
    """Give the officer a telephone that makes codes; its secret."""
    secret = str(generate_totp_secret())
    set_totp(officer.user, secret)
    return secret


def code_of(secret: str, step: int = 0) -> str:
    """The code that the telephone shows, or that of the next half minute."""
    counter = int(time.time()) // 30 + step
    return str(format_hotp_value(hotp_value(secret, counter)))


def signed_in(officer: Officer, secret: str, *, browser: Client | None = None) -> Client:
    """A browser that went the whole way in, by hand."""
    found = browser or Client()
    found.post(SIGN_IN, {"login": officer.email, "password": PASSWORD})
    found.post(CODE, {"code": code_of(secret)})
    return found
