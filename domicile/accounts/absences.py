"""Being away: an officer says until when, and who has their cases meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from domicile.audit.commands import record
from domicile.audit.events import Event

if TYPE_CHECKING:
    from datetime import date, datetime

    from domicile.accounts.models import Officer
    from domicile.audit.events import Actor


@transaction.atomic
def go_away(officer: Officer, until: date, cover: Officer, *, by: Actor, at: datetime) -> bool:
    """Be away up to and including a day; the cases come to a colleague of the same authority."""
    same = cover.authority == officer.authority and cover.pk != officer.pk
    if not same or not cover.enabled:
        return False
    officer.absent_until, officer.cover = until, cover
    officer.save(update_fields=["absent_until", "cover"])
    reason = f"away until {until}, covered by officer:{cover.pk}"
    record(Event.OFFICER_CHANGED, subject=f"officer:{officer.pk}", by=by, at=at, reason=reason)
    return True


@transaction.atomic
def come_back(officer: Officer, *, by: Actor, at: datetime) -> None:
    """Be there again: the cases come back."""
    officer.absent_until = officer.cover = None
    officer.save(update_fields=["absent_until", "cover"])
    record(Event.OFFICER_CHANGED, subject=f"officer:{officer.pk}", by=by, at=at, reason="back")
