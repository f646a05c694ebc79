"""Trying to sign in: how often one may, and what counts as a second factor."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings

from domicile.accounts.limits import Limit, Use, allowed, attempt, note, spend
from domicile.accounts.staff import RECORDS, RECORDS_OF
from domicile.audit.events import Event

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.http import HttpRequest

MINUTE, WINDOW = timedelta(minutes=1), timedelta(minutes=15)
PROVIDER_SAID, SAID_JUST_NOW = "provider_said", 60.0
CODES_LIVE = timedelta(minutes=5)  # longer than any code of a telephone is taken


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


def use_code(user: User, code: str, at: datetime) -> bool:
    """Use a code up, once for all web processes: a copied one opens nothing (A19)."""
    digits = "".join(each for each in code if each.isalnum())
    return spend(Limit("code used", 1, CODES_LIVE), f"{user.pk} {digits}", at)


def may_ask_password(network: str, at: datetime) -> bool:
    """May somebody at this address ask for a new password once more?"""
    limit = Limit("passwords asked", settings.SIGN_IN_FAILURES_PER_ADDRESS, WINDOW)
    return spend(limit, network, at)


def provider_said(request: HttpRequest, user: User, at: datetime) -> None:
    """The department's provider says that it asked this user for a second factor just now."""
    request.session[PROVIDER_SAID] = {"user": str(user.pk), "at": at.timestamp()}


def says_second_factor(said: dict[str, object]) -> bool:
    """Does the identity token say "mfa" among its authentication methods (RFC 8176)?"""
    token = said.get("id_token", {})
    methods = token.get("amr", []) if isinstance(token, dict) else []
    return isinstance(methods, list) and "mfa" in methods


def factor_of(request: HttpRequest, user: User, at: datetime) -> str:
    """Which second factor this user has shown on the way in; empty: none."""
    said = request.session.get(PROVIDER_SAID, {})
    if said.get("user") == str(user.pk) and 0 <= at.timestamp() - said["at"] < SAID_JUST_NOW:
        return "provider"
    if request.session.get(RECORDS_OF) != str(user.pk):
        return ""
    shown = [one for one in request.session.get(RECORDS, []) if one.get("method") == "mfa"]
    return str(shown[-1].get("type", "")) if shown else ""


def _uses(email: str, network: str) -> list[Use]:
    return [
        (failures_of_account(), f"{email.strip().casefold()} {network}"),
        (failures_of_network(), network),
    ]
