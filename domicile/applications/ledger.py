"""Handing out references: each is written into the ledger before anybody can see it."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.db import IntegrityError, transaction

from domicile.applications import journal
from domicile.applications.models import Reference

TRIES = 5


class NoReferenceLeftError(RuntimeError):
    """Five draws in a row were taken: the source of randomness is broken."""


def issue(draw: Callable[[], str], at: datetime) -> Reference:
    """Give a reference nobody ever had, in the caller's transaction."""
    for _ in range(TRIES):
        try:
            with transaction.atomic():
                reference = Reference.objects.create(text=draw(), drawn_at=at)
        except IntegrityError:  # drawn before, in this life of the database or an earlier one
            continue
        journal.note(journal.DRAWN, reference.text)
        # Robust: a full disk must not turn what was committed into an error page.
        noted = partial(journal.note, journal.KEPT, reference.text)
        transaction.on_commit(noted, robust=True)
        return reference
    raise NoReferenceLeftError
