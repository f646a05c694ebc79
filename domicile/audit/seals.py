"""Seal what was written: a number without gaps and a digest over everything before.

Done by the worker, not when an entry is written, so that people who submit never wait for
one another.
"""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, QuerySet

from domicile.audit.checkpoints import keep_when_due
from domicile.audit.digests import BEGINNING, link
from domicile.audit.models import Entry, Seal

BATCH = 1000
LATECOMERS = 10_000
"""How far behind the newest sealed entry we look: transactions may commit out of order."""


def seal(at: datetime) -> int:
    """Seal all entries that have no seal yet; how many there were. Safe to run twice at once."""
    sealed = 0
    while count := _seal_batch():
        keep_when_due(at)
        sealed += count
    return sealed


def unsealed(*, everywhere: bool = False) -> QuerySet[Entry]:
    """Entries without a seal, oldest first; near the end, or anywhere."""
    entries = Entry.objects.filter(~Exists(Seal.objects.filter(entry=OuterRef("pk"))))
    newest = None if everywhere else Seal.objects.order_by("-entry").values("entry").first()
    if newest:
        entries = entries.filter(pk__gt=newest["entry"] - LATECOMERS)
    return entries.order_by("pk")


def _seal_batch() -> int:
    try:
        with transaction.atomic():
            seals = _next_seals()
            Seal.objects.bulk_create(seals)
    except IntegrityError:
        return 0  # another worker sealed the same entries: its chain stands
    return len(seals)


def _next_seals() -> list[Seal]:
    last = Seal.objects.order_by("-number").first()
    number, previous = (last.number, last.digest) if last else (0, BEGINNING)
    seals = []
    for entry in unsealed()[:BATCH]:
        number, digest = number + 1, link(previous, entry)
        seals.append(Seal(number=number, entry=entry.pk, previous=previous, digest=digest))
        previous = digest
    return seals
