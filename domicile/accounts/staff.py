"""The session of an officer: how it begins, what keeps it alive, what ends it.

Sessions begin only after the second factor. Each request reads the officer anew, so that whatever
ends a session ends it on the next request (A24).
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import transaction
from django.db.models import F
from django.utils.crypto import constant_time_compare

from domicile.accounts import sessions
from domicile.accounts.models import Officer
from domicile.audit.commands import record
from domicile.audit.events import Event

if TYPE_CHECKING:
    from django.contrib.sessions.backends.base import SessionBase
    from django.http import HttpRequest

OFFICER, GENERATION, FACTOR = "officer", "officer_generation", "officer_factor"
RECORDS = "account_authentication_methods"  # allauth's list of what was proven, and when
RECORDS_OF = "account_authentication_methods_user"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
FACTORS = ("totp", "webauthn", "recovery_codes", "provider")


def enter(request: HttpRequest, officer: Officer, *, factor: str, at: datetime) -> None:
    """Let this browser work as the officer, who has just shown a second factor.

    The session is new, and nothing that anybody put into it before comes along (A23).
    """
    proven = {key: request.session.get(key) for key in (RECORDS, RECORDS_OF)}
    sessions.rise(request, at=at)
    request.session.update(rights(officer, factor=factor, at=at))
    request.session.update({key: value for key, value in proven.items() if value})
    record(Event.STAFF_ENTERED, subject=officer.actor.key, by=officer.actor, at=at, reason=factor)


def rights(officer: Officer, *, factor: str, at: datetime) -> dict[str, object]:
    """What the session of an officer holds."""
    stamp = int(at.timestamp())
    return {
        OFFICER: officer.pk,
        GENERATION: officer.generation,
        FACTOR: factor,
        # Django's own keys, by which allauth's pages know who is there.
        SESSION_KEY: str(officer.user_id),
        BACKEND_SESSION_KEY: BACKEND,
        HASH_SESSION_KEY: officer.user.get_session_auth_hash(),
        RECORDS: [{"method": "mfa", "at": at.timestamp(), "type": factor}],
        RECORDS_OF: str(officer.user_id),
        "began": stamp,
        "seen": stamp,
    }


def officer_in(session: SessionBase) -> Officer | None:
    """The officer this session is of, if it is still good: one query, on every request."""
    number = session.get(OFFICER)
    if number is None or session.get(FACTOR) not in FACTORS:
        return None
    officer = Officer.objects.select_related("user").filter(pk=number).first()
    return officer if officer is not None and _good(session, officer) else None


def _good(session: SessionBase, officer: Officer) -> bool:
    same = constant_time_compare(
        str(session.get(HASH_SESSION_KEY, "")), officer.user.get_session_auth_hash()
    )
    return same and officer.enabled and session.get(GENERATION) == officer.generation


def fresh(session: SessionBase, at: datetime) -> bool:
    """Did the officer prove who they are in the last minutes?"""
    proven = [float(one["at"]) for one in session.get(RECORDS, []) if "at" in one]
    if not proven:
        return False
    ago = at - datetime.fromtimestamp(max(proven), UTC)
    # A clock that was set back makes nothing fresh (F12).
    return -sessions.CLOCK_MAY_STEP_BACK <= ago < timedelta(minutes=settings.DESK_FRESH_MINUTES)


def leave(request: HttpRequest, *, at: datetime) -> None:
    """End the session: a copied cookie is worth nothing from now on."""
    officer = officer_in(request.session)
    request.session.flush()
    if officer is not None:
        record(Event.STAFF_LEFT, subject=officer.actor.key, by=officer.actor, at=at)


@transaction.atomic
def end_sessions(officer: Officer) -> None:
    """End every session of this officer, on their next request."""
    Officer.objects.filter(pk=officer.pk).update(generation=F("generation") + 1)
    officer.refresh_from_db(fields=["generation"])


def keep_this_session(request: HttpRequest, officer: Officer) -> None:
    """After a change that ended every session: this one, whose officer made it, goes on anew."""
    request.session.cycle_key()
    request.session[GENERATION] = officer.generation
    request.session[HASH_SESSION_KEY] = officer.user.get_session_auth_hash()
