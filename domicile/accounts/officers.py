"""Who works here: commands of the administrator, and of officers on their own account."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from domicile.accounts.digests import digest
from domicile.accounts.models import Officer, OfficerInvitation
from domicile.accounts.roles import Permission, Role, may, number_digest
from domicile.accounts.staff import end_sessions
from domicile.audit.commands import record
from domicile.audit.events import ANONYMOUS, Actor, Event

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


JOIN_WITHIN = timedelta(days=3)
RESET_WITHIN = timedelta(hours=1)
LONGEST_NAME, LONGEST_UNIT = 120, 60


class Not(StrEnum):
    """Why an officer cannot be entered or changed so."""

    NAME = "name"
    EMAIL = "email"
    TAKEN = "taken"
    ROLES = "roles"
    UNIT = "unit"
    LAST = "last"  # somebody must be able to let officers in


@dataclass(frozen=True)
class Details:
    """What an administrator enters."""

    name: str
    email: str
    authority: str
    unit: str = ""
    roles: tuple[str, ...] = ()
    numbers: tuple[str, ...] = field(default=(), repr=False)  # identity numbers, kept as digests


@transaction.atomic
def add_officer(details: Details, *, by: Actor, at: datetime) -> Officer | Not:
    """Enter an officer, who can do nothing before the invitation is followed."""
    if wrong := _wrong(details):
        return wrong
    if User.objects.filter(email__iexact=details.email).exists():
        return Not.TAKEN
    email = details.email.casefold()
    user = User(username=f"officer-{secrets.token_hex(8)}", email=email)
    user.set_unusable_password()
    user.save()
    officer = Officer.objects.create(
        user=user,
        name=" ".join(details.name.split()),
        authority=details.authority,
        unit=details.unit.strip(),
        roles=_sorted(details.roles),
        numbers=[number_digest(each) for each in details.numbers],
    )
    _write(Event.OFFICER_ADDED, officer, by, at, ",".join(officer.roles))
    return officer


@transaction.atomic
def change_officer(officer: Officer, details: Details, *, by: Actor, at: datetime) -> Not | None:
    """Change name, unit and roles. Every session of the officer ends with it (A24)."""
    if wrong := _wrong(details):
        return wrong
    if Role.ADMINISTRATOR not in details.roles and _is_last_administrator(officer):
        return Not.LAST
    officer.name, officer.unit = " ".join(details.name.split()), details.unit.strip()
    officer.roles = _sorted(details.roles)
    if details.numbers:
        officer.numbers = [number_digest(each) for each in details.numbers]
    officer.save(update_fields=["name", "unit", "roles", "numbers"])
    end_sessions(officer)
    _write(Event.OFFICER_CHANGED, officer, by, at, ",".join(officer.roles))
    return None


@transaction.atomic
def disable(officer: Officer, *, by: Actor, at: datetime) -> Not | None:
    """The officer can do nothing from the next request on; what they did stays theirs."""
    if _is_last_administrator(officer):
        return Not.LAST
    User.objects.filter(pk=officer.user_id).update(is_active=False)
    officer.user.is_active = False
    officer.invitations.filter(used_at=None).update(used_at=at)
    end_sessions(officer)
    _write(Event.OFFICER_DISABLED, officer, by, at)
    return None


@transaction.atomic
def enable(officer: Officer, *, by: Actor, at: datetime) -> None:
    """The officer may sign in again."""
    User.objects.filter(pk=officer.user_id).update(is_active=True)
    officer.user.is_active = True
    _write(Event.OFFICER_ENABLED, officer, by, at)


@transaction.atomic
def invite(officer: Officer, purpose: OfficerInvitation.Purpose, *, by: Actor, at: datetime) -> str:
    """Make a one-time link; those made before are dead. Gives its token, which goes into a mail."""
    token = secrets.token_urlsafe(32)
    officer.invitations.filter(purpose=purpose, used_at=None).update(used_at=at)
    within = JOIN_WITHIN if purpose is OfficerInvitation.Purpose.JOIN else RESET_WITHIN
    OfficerInvitation.objects.create(
        officer=officer,
        purpose=purpose,
        token=digest("invitation", token),
        expires_at=at + within,
    )
    _write(Event.OFFICER_INVITED, officer, by, at, purpose.value)
    return token


def invitation(
    token: str, purpose: OfficerInvitation.Purpose, at: datetime
) -> OfficerInvitation | None:
    """The invitation this link is of, if it can still be followed."""
    found = OfficerInvitation.objects.select_related("officer__user").filter(
        token=digest("invitation", token),
        purpose=purpose,
        used_at=None,
        expires_at__gt=at,
        officer__user__is_active=True,
    )
    return found.first()


@transaction.atomic
def join(
    invited: OfficerInvitation, password: str, secret: str, *, at: datetime
) -> Sequence[str] | None:
    """Set password and second factor, once; gives the recovery codes, which are shown once.

    A second factor from before is gone with it: whoever lost theirs is invited anew.
    """
    if not _use(invited, at):
        return None
    officer = invited.officer
    _set_password(officer, password)
    Authenticator.objects.filter(user=officer.user).delete()
    codes = set_totp(officer.user, secret)
    end_sessions(officer)
    _write(Event.FACTOR_CHANGED, officer, officer.actor, at, "joined")
    return codes


@transaction.atomic
def reset_password(invited: OfficerInvitation, password: str, *, at: datetime) -> bool:
    """Set a new password by a link. The second factor stays: it is asked at the next sign-in."""
    if not _use(invited, at):
        return False
    change_password(invited.officer, password, at=at)
    return True


@transaction.atomic
def change_password(officer: Officer, password: str, *, at: datetime) -> None:
    """Set a new password; every session ends (A24)."""
    _set_password(officer, password)
    end_sessions(officer)
    _write(Event.PASSWORD_CHANGED, officer, officer.actor, at)


def ask_new_password(email: str, language: str, *, at: datetime) -> None:
    """Somebody forgot a password: the same is written down whether the address is known or not."""
    officer = officer_by_email(email)
    subject = officer.actor.key if officer else "nobody"
    record(Event.PASSWORD_ASKED, subject=subject, by=ANONYMOUS, at=at, reason=language)


def set_totp(user: User, secret: str) -> list[str]:
    """Let this user's telephone make codes; gives fresh recovery codes."""
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES)
    # allauth's own classes, loaded only where a factor is set: they bring cryptography along.
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes  # noqa: PLC0415
    from allauth.mfa.totp.internal.auth import TOTP  # noqa: PLC0415

    Authenticator.objects.filter(user=user, type__in=kinds).delete()
    TOTP.activate(user, secret)
    return list(RecoveryCodes.activate(user).generate_codes())


def officers_of(authority: str) -> list[Officer]:
    """Everyone who works at this authority, those who can sign in first."""
    found = Officer.objects.select_related("user").filter(authority=authority)
    return list(found.order_by("-user__is_active", "name", "pk"))


def auditors_of(authority: str) -> list[Officer]:
    """Who is told of an emergency."""
    return [each for each in officers_of(authority) if may(each, Permission.READ_AUDIT)]


def officer_by_email(email: str) -> Officer | None:
    """The officer with this e-mail address."""
    return Officer.objects.select_related("user").filter(user__email__iexact=email.strip()).first()


def _wrong(details: Details) -> Not | None:
    if not 0 < len(details.name.strip()) <= LONGEST_NAME:
        return Not.NAME
    try:
        validate_email(details.email)
    except ValidationError:
        return Not.EMAIL
    if len(details.unit.strip()) > LONGEST_UNIT:
        return Not.UNIT
    known = {each.value for each in Role}
    return None if details.roles and set(details.roles) <= known else Not.ROLES


def _sorted(roles: Collection[str]) -> list[str]:
    return [each.value for each in Role if each.value in roles]


def _is_last_administrator(officer: Officer) -> bool:
    if Role.ADMINISTRATOR not in officer.roles or not officer.enabled:
        return False
    others = (each for each in officers_of(officer.authority) if each.pk != officer.pk)
    return not any(each.enabled and Role.ADMINISTRATOR in each.roles for each in others)


def _set_password(officer: Officer, password: str) -> None:
    officer.user.set_password(password)
    officer.user.save(update_fields=["password"])


def _use(invited: OfficerInvitation, at: datetime) -> bool:
    """One statement decides between two requests that bring the same link at once."""
    unused = OfficerInvitation.objects.filter(pk=invited.pk, used_at=None)
    return bool(unused.update(used_at=at))


def _write(event: Event, officer: Officer, by: Actor, at: datetime, reason: str = "") -> None:
    record(event, subject=officer.actor.key, by=by, at=at, reason=reason)
