"""Sessions, of whoever works in a draft and of staff: how long they live, how they end.

A page costs no write: when a person was last seen is noted at most once a minute.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponseBase
from django.middleware.csrf import rotate_token
from django.utils import timezone

from domicile.audit.commands import record
from domicile.audit.events import Event, applicant, officer

WARNED_BEFORE = timedelta(minutes=2)
NOTED_EVERY = timedelta(minutes=1)
CLOCK_MAY_STEP_BACK = timedelta(minutes=2)
ENDED = "domicile.session_ended"


@dataclass(frozen=True)
class Life:
    """How long a session lives."""

    idle: timedelta
    whole: timedelta


def life() -> Life:
    """How long a session lives here."""
    return Life(
        idle=timedelta(minutes=settings.SESSION_IDLE_MINUTES),
        whole=timedelta(hours=settings.SESSION_HOURS),
    )


def life_of(session: SessionBase) -> Life:
    """How long this session lives: one of staff ends sooner when nobody is there."""
    if "officer" not in session:
        return life()
    return Life(
        idle=timedelta(minutes=settings.DESK_IDLE_MINUTES),
        whole=timedelta(hours=settings.SESSION_HOURS),
    )


def enter(request: HttpRequest, draft: int, *, at: datetime) -> None:
    """Let this browser work in a draft. It gets a new session and a new CSRF token (A23)."""
    rise(request, at=at, draft=draft)
    record(Event.DRAFT_ENTERED, subject=f"draft:{draft}", by=applicant(draft), at=at)


def rise(request: HttpRequest, *, at: datetime, **rights: int | str) -> None:
    """Give this browser rights that it did not have, in a session that nobody knew before."""
    request.session.flush()  # a new key, and nothing that was put in before comes along
    stamp = int(at.timestamp())
    request.session.update({"began": stamp, "seen": stamp, **rights})
    rotate_token(request)


def leave(request: HttpRequest, *, at: datetime) -> None:
    """End the session; a copied cookie is worth nothing from now on (A24)."""
    draft = request.session.get("draft")
    request.session.flush()
    if draft is not None:
        record(Event.DRAFT_LEFT, subject=f"draft:{draft}", by=applicant(draft), at=at)


def ended(request: HttpRequest) -> str:
    """Why this browser's session ended with this very request: "idle", "whole", or "" if not."""
    return str(request.META.get(ENDED, ""))


def over(session: SessionBase, at: datetime) -> str:
    """Is the session at its end, and by which limit?"""
    if "began" not in session:
        return ""
    now, began, seen = at.timestamp(), session["began"], session["seen"]
    lives = life_of(session)
    if now - began >= lives.whole.total_seconds():
        return "whole"
    # The minute not yet noted is given, never taken. A clock set back prolongs nothing (F12).
    idle = lives.idle + NOTED_EVERY
    if -CLOCK_MAY_STEP_BACK.total_seconds() <= now - seen < idle.total_seconds():
        return ""
    return "idle"


def note(session: SessionBase, at: datetime, *, every: timedelta = NOTED_EVERY) -> None:
    """Note that the person is here, unless that was noted a moment ago."""
    if "seen" in session and at.timestamp() - session["seen"] >= every.total_seconds():
        session["seen"] = int(at.timestamp())


class SessionLife:
    """Middleware: ends sessions that are over, before any page sees them."""

    def __init__(
        self,
        answer: Callable[[HttpRequest], HttpResponseBase],
        clock: Callable[[], datetime] = timezone.now,
    ) -> None:
        self.answer = answer
        self.clock = clock

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        at = self.clock()
        if reason := over(request.session, at):
            request.META[ENDED] = reason
            leave_silently(request, reason, at)
        else:
            note(request.session, at)
        return self.answer(request)


def leave_silently(request: HttpRequest, reason: str, at: datetime) -> None:
    """End a session that nobody ended."""
    draft, number = request.session.get("draft"), request.session.get("officer")
    request.session.flush()
    if draft is not None:
        subject = f"draft:{draft}"
        record(Event.SESSION_ENDED, subject=subject, by=applicant(draft), at=at, reason=reason)
    if number is not None:
        subject = f"officer:{number}"
        record(Event.SESSION_ENDED, subject=subject, by=officer(subject), at=at, reason=reason)


def sweep(at: datetime) -> int:
    """Forget sessions that ran out."""
    return Session.objects.filter(expire_date__lt=at).delete()[0]
