"""Emergency access: an officer opens another unit's case, says why, and the auditors are told."""

from datetime import datetime, timedelta

from django.db import transaction

from domicile.accounts.models import EmergencyAccess, Officer
from domicile.audit.commands import record
from domicile.audit.events import Event

OPEN_FOR = timedelta(hours=1)
SHORTEST_REASON, LONGEST_REASON = 10, 400


@transaction.atomic
def take_emergency_access(
    officer: Officer, about: str, reason: str, *, at: datetime
) -> EmergencyAccess | None:
    """Open what `about` names for an hour; None where the reason says nothing.

    The follower of the event writes to the auditors of the authority.
    """
    words = " ".join(reason.split())
    if not SHORTEST_REASON <= len(words) <= LONGEST_REASON:
        return None
    taken = EmergencyAccess.objects.create(
        officer=officer, about=about, reason=words, at=at, until=at + OPEN_FOR
    )
    record(
        Event.EMERGENCY_TAKEN,
        subject=about,
        by=officer.actor,
        at=at,
        reason=f"emergency:{taken.pk}",
    )
    return taken


def in_emergency(officer: Officer, about: str, at: datetime) -> bool:
    """Has the officer opened this in an emergency that is not over?"""
    return officer.emergencies.filter(about=about, at__lte=at, until__gt=at).exists()
