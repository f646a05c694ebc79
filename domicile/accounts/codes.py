"""One-time codes and links by e-mail: short-lived, few tries, one use, bound to who asked."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.crypto import constant_time_compare

from domicile.accounts.digests import digest
from domicile.accounts.limits import Use, attempt, failures_of_address, failures_of_reference
from domicile.accounts.models import Code
from domicile.audit.commands import record
from domicile.audit.events import ANONYMOUS, Event

DIGITS = 6
TOKEN_BYTES = 32
KEPT = timedelta(days=1)


@dataclass(frozen=True)
class Issued:
    """What goes into the mail, and nowhere else."""

    code: str
    token: str


@transaction.atomic
def issue(purpose: str, subject: str, *, bound_to: str, at: datetime) -> Issued:
    """Make a code and a link for a subject; those the same browser asked for before are dead.

    Without a subject the same work is done for a code that lets nobody in, so that a wrong
    reference takes as long as a right one.
    """
    issued = Issued(
        f"{secrets.randbelow(10**DIGITS):0{DIGITS}}", secrets.token_urlsafe(TOKEN_BYTES)
    )
    _close(Code.objects.filter(purpose=purpose, bound_to=digest("bound", bound_to)), at)
    Code.objects.create(
        purpose=purpose,
        subject=subject,
        bound_to=digest("bound", bound_to),
        code=_digest_of_code(issued.code, bound_to),
        token=digest("token", issued.token),
        issued_at=at,
        expires_at=at + timedelta(minutes=settings.CODE_MINUTES),
        tries_left=settings.CODE_TRIES,
    )
    record(Event.CODE_ISSUED, subject=subject or "nobody", by=ANONYMOUS, at=at, reason=purpose)
    return issued


@transaction.atomic(durable=True)
def redeem_code(
    purpose: str, code: str, *, bound_to: str, address: str, at: datetime
) -> str | None:
    """Whose door the code opens, or None for whatever reason. Every failure is counted."""
    open_codes = _open(purpose, at).filter(bound_to=digest("bound", bound_to))
    sent = open_codes.order_by("-issued_at", "-pk").first()
    taken = sent is not None and bool(
        Code.objects.filter(pk=sent.pk, tries_left__gt=0).update(tries_left=F("tries_left") - 1)
    )
    expected = sent.code if sent else digest("nothing", "")
    right = constant_time_compare(expected, _digest_of_code(_digits(code), bound_to))
    return _settle(sent, purpose, right=right and taken, address=address, at=at)


@transaction.atomic(durable=True)
def redeem_link(purpose: str, token: str, *, address: str, at: datetime) -> str | None:
    """Whose door the link opens, or None. It opens in any browser: mail is often read elsewhere."""
    sent = _open(purpose, at).filter(token=digest("token", token)).first()
    return _settle(sent, purpose, right=sent is not None, address=address, at=at)


def new_binding() -> str:
    """A secret for the session that asks, so that a code works in that browser only."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def sweep(at: datetime) -> int:
    """Close what ran out, so that a clock set back revives nothing; forget it after a day."""
    _close(Code.objects.filter(expires_at__lte=at), at)
    return Code.objects.filter(expires_at__lt=at - KEPT).delete()[0]


def _settle(
    sent: Code | None, purpose: str, *, right: bool, address: str, at: datetime
) -> str | None:
    subject = sent.subject if sent else ""
    with attempt(_uses(subject, address), at) as tried:
        # One statement decides between two requests that bring the same code at once.
        opened = right and tried.allowed and bool(subject) and _use_up(sent, at)
        tried.failed = tried.allowed and not opened
    event = Event.CODE_REDEEMED if opened else Event.CODE_REFUSED
    outcome = "done" if opened else "refused"
    reason = purpose if tried.allowed else f"{purpose}: limit"
    record(event, subject=subject or "nobody", by=ANONYMOUS, at=at, outcome=outcome, reason=reason)
    return subject if opened else None


def _uses(subject: str, address: str) -> list[Use]:
    return [
        (failures_of_reference(), subject or f"nobody at {address}"),
        (failures_of_address(), address),
    ]


def _use_up(sent: Code | None, at: datetime) -> bool:
    return sent is not None and bool(_close(Code.objects.filter(pk=sent.pk), at))


def _close(codes: QuerySet[Code], at: datetime) -> int:
    return codes.filter(closed_at=None).update(closed_at=at)


def _open(purpose: str, at: datetime) -> QuerySet[Code]:
    return Code.objects.filter(
        purpose=purpose, closed_at=None, issued_at__lte=at, expires_at__gt=at
    )


def _digest_of_code(code: str, bound_to: str) -> str:
    # Six digits are few: it is our secret key that keeps them from being tried out in a copy.
    return digest("code", f"{code} {bound_to}")


def _digits(typed: str) -> str:
    # Full-width digits and spaces are how people and keyboards write codes.
    return "".join(str(int(sign)) for sign in typed if sign.isdecimal())
