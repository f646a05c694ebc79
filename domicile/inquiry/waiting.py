"""After a few wrong tries from one network: a wait, not a puzzle.

No picture, no memory, no sum: nothing that locks out a person. Who asks again gets a ticket that
is good for one look-up ten seconds later. Every further miss of that network ends all its other
tickets, so that a script cannot gather them beforehand. Whatever was asked, the wait is the same.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.signing import BadSignature, Signer

from domicile.accounts.digests import digest
from domicile.accounts.limits import Limit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from domicile.accounts.tallies import Tally

SALT = "inquiry.wait"
LASTS = timedelta(minutes=10)  # from the wait's end
NONCE = 12  # bytes


@dataclass(frozen=True)
class Place:
    """Where a question comes from, and when questions from there missed lately."""

    network: str
    misses: Sequence[float]

    @property
    def waits(self) -> bool:
        """So many misses that the next question waits."""
        return len(self.misses) >= settings.INQUIRY_WAIT_AFTER

    @property
    def mark(self) -> str:
        """This network after its last miss; any further one changes it."""
        last = f"{max(self.misses):.6f}" if self.misses else ""
        return digest(SALT, f"{self.network} {last}")[:32]


@dataclass(frozen=True)
class Wait:
    """A ticket, and how many seconds are left until it is good."""

    ticket: str
    seconds: int


def wait(place: Place, shown: str, at: datetime) -> Wait | None:
    """What is still to be waited with the ticket that was shown; None when its time has come."""
    begun = _begun(place, shown)
    if begun is None or at - begun > _length() + LASTS:
        return Wait(_ticket(place, at), settings.INQUIRY_WAIT_SECONDS)
    left = (begun + _length() - at).total_seconds()
    return Wait(shown, _up(left)) if left > 0 else None


def redeem(tally: Tally, shown: str, at: datetime) -> bool:
    """Use a ticket up. The second time it is none."""
    return tally.spend(Limit("wait", 1, _length() + LASTS), shown, at)


def _length() -> timedelta:
    return timedelta(seconds=settings.INQUIRY_WAIT_SECONDS)


def _ticket(place: Place, at: datetime) -> str:
    # Written in a fixed form: all tickets are as long as each other.
    content = f"{secrets.token_hex(NONCE)} {place.mark} {at.timestamp():020.6f}"
    return Signer(salt=SALT).sign(content)


def _begun(place: Place, shown: str) -> datetime | None:
    try:
        _nonce, mark, begun = Signer(salt=SALT).unsign(shown).split()
    except BadSignature:
        return None
    return datetime.fromtimestamp(float(begun), tz=UTC) if mark == place.mark else None


def _up(seconds: float) -> int:
    return int(-(-seconds // 1))
