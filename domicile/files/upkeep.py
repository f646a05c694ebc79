"""What the worker does for files again and again: late checks, sweeps, a look at the store."""

import logging
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from django.db import transaction

from domicile.audit.commands import record
from domicile.audit.events import SYSTEM, Event
from domicile.files.contents import in_use, locked
from domicile.files.examining import LONG_PATIENCE, check
from domicile.files.models import File, Picture
from domicile.files.stores import ChangedError, LostError, files_folder, read, store

KEPT_UNUSED: Final = timedelta(days=1)  # bytes without a row: younger ones may be on their way
BATCH: Final = 50

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Damage:
    """Bytes that a row needs and the store does not give."""

    sha256: str
    lost: bool


def examine_waiting(at: datetime, patience: float = LONG_PATIENCE) -> int:
    """Check and scan what no one has checked or scanned yet, the oldest first."""
    waiting = (File.objects.filter(state="checking") | File.objects.filter(scan="waiting")).exclude(
        state="refused"
    )
    files = list(waiting.order_by("received_at")[:BATCH])
    for file in files:
        check(file, at=at, patience=patience)
    return sum(1 for file in files if not file.being_checked)


def sweep_leftovers(at: datetime) -> int:
    """Remove what a crash left: half-received files, folders of children, bytes without a row."""
    swept = 0
    for place in ("incoming", "work"):
        for one in (files_folder() / place).glob("*"):
            if datetime.fromtimestamp(one.stat().st_mtime, UTC) < at - KEPT_UNUSED:
                shutil.rmtree(one) if one.is_dir() else one.unlink(missing_ok=True)
                swept += 1
    for kept in store().everything():
        if kept.kept_at < at - KEPT_UNUSED and _forget(kept.sha256):
            swept += 1
    return swept


def check_store(at: datetime) -> list[Damage]:
    """Read every object a row needs: what is lost or changed is found before anyone asks."""
    damages = []
    for sha256 in _needed():
        try:
            read(sha256)
        except (LostError, ChangedError) as damage:
            damages.append(Damage(sha256, isinstance(damage, LostError)))
            log.critical("files.damaged", extra={"subject": f"object:{sha256}"})
            record(
                Event.FILE_DAMAGED,
                subject=f"object:{sha256}",
                by=SYSTEM,
                at=at,
                outcome="lost" if damages[-1].lost else "changed",
            )
    return damages


def _forget(sha256: str) -> bool:
    with transaction.atomic(), locked(sha256):
        if in_use(sha256):
            return False
        store().discard(sha256)
    return True


def _needed() -> Iterator[str]:
    digests: set[str] = set()
    digests.update(File.objects.values_list("sha256", flat=True))
    digests.update(File.objects.exclude(checked_sha256="").values_list("checked_sha256", flat=True))
    digests.update(Picture.objects.values_list("sha256", flat=True))
    yield from sorted(digests)
