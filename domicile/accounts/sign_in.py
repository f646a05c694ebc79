"""Trying to sign in: how often one may, and what counts as a second factor."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings

from domicile.accounts.limits import Limit, Use, allowed, attempt, note
from domicile.accounts.staff import RECORDS
from domicile.audit.events import Event

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.http import HttpRequest

MINUTE, WINDOW = timedelta(minutes=1), timedelta(minutes=15)


def failures_of_account() -> Limit:
    """Wrong passwords and codes for one account from one address; then a minute's wait."""
    return Limit("sign-in", settings.SIGN_IN_FAILURES, MINUTE)


def failures_of_network() -> Limit:
    """Wrong passwords and codes from one address, whoever's."""
    return Limit("sign-in address", settings.SIGN_IN_FAILURES_PER_ADDRESS, WINDOW)


def may_try(email: str, network: str, at: datetime) -> bool:
    """May a password or code be looked at? No account is ever locked for good."""
    return all(allowed(limit, key, at) for limit, key in _uses(email, network))


def failed(email: str, network: str, at: datetime) -> None:
    """Count a wrong password or code, and write it down once a minute."""
    with attempt(_uses(email, network), at) as tried:
        tried.failed = True
    note(Event.STAFF_REFUSED, f"{email.casefold()} {network}", at=at, reason="sign-in")


def succeeded(email: str, network: str, at: datetime) -> None:
    """Signing in forgives nothing: the counters run out by themselves."""


def _uses(email: str, network: str) -> list[Use]:
    return [
        (failures_of_account(), f"{email.strip().casefold()} {network}"),
        (failures_of_network(), network),
    ]


def factor_of(request: HttpRequest, user: User) -> str:  # noqa: ARG001
    """Which second factor was shown on the way in; empty: none."""
    for one in request.session.get(RECORDS, []):
        if one.get("method") == "mfa":
            return str(one.get("type", "totp"))
    return ""
