"""Signed notes, kept outside the database, of how far the chain had come: they find a cut tail."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hmac import compare_digest
from pathlib import Path

import structlog
from django.conf import settings

from domicile.audit.digests import keyed
from domicile.audit.models import Seal

EVERY = timedelta(hours=1)
EVERY_ROWS = 1000

log = structlog.get_logger("domicile.audit")


@dataclass(frozen=True)
class Checkpoint:
    """At this moment the chain had this many entries and ended in this digest."""

    at: datetime
    size: int
    digest: str

    @property
    def signature(self) -> str:
        return keyed("checkpoint", f"{self.at.isoformat()} {self.size} {self.digest}")


class ForgedCheckpointError(ValueError):
    """A line of the checkpoint file was not written by us."""


def keep_when_due(at: datetime) -> Checkpoint | None:
    """Write a checkpoint once an hour and once every thousand rows."""
    last = latest(path())
    newest = Seal.objects.order_by("-number").first()
    if newest is None or not _due(last, newest, at):
        return None
    return keep(newest, at)


def keep(newest: Seal, at: datetime) -> Checkpoint:
    """Write a checkpoint to its file, which belongs on another disk or machine."""
    checkpoint = Checkpoint(at.astimezone(UTC), newest.number, newest.digest)
    line = _line(checkpoint)
    path().parent.mkdir(parents=True, exist_ok=True)
    with path().open("a", encoding="utf-8") as file:
        file.write(line + "\n")
        file.flush()
        os.fsync(file.fileno())
    log.info("audit:checkpoint", number=checkpoint.size)
    return checkpoint


def path() -> Path:
    """Where checkpoints are kept."""
    return Path(settings.AUDIT_CHECKPOINTS)


def read(file: Path) -> Iterator[Checkpoint]:
    """The checkpoints of a file, oldest first; a forged line stops the reading."""
    if not file.exists():
        return
    with file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            yield _read(line, number)


def latest(file: Path) -> Checkpoint | None:
    """The last checkpoint written, if any."""
    last = None
    for checkpoint in read(file):
        last = checkpoint
    return last


def _due(last: Checkpoint | None, newest: Seal, at: datetime) -> bool:
    if last is None:
        return True
    grown = newest.number - last.size
    return grown >= EVERY_ROWS or (grown > 0 and at - last.at >= EVERY)


def _line(checkpoint: Checkpoint) -> str:
    content = {
        "at": checkpoint.at.isoformat(),
        "size": checkpoint.size,
        "digest": checkpoint.digest,
        "signature": checkpoint.signature,
    }
    return json.dumps(content, sort_keys=True)


def _read(line: str, number: int) -> Checkpoint:
    try:
        content = json.loads(line)
        found = Checkpoint(
            datetime.fromisoformat(content["at"]), content["size"], content["digest"]
        )
        if compare_digest(found.signature, content["signature"]):
            return found
    except (ValueError, KeyError, TypeError) as wrong:
        raise ForgedCheckpointError(f"Checkpoint {number} cannot be read.") from wrong
    raise ForgedCheckpointError(f"Checkpoint {number} has a signature that is not ours.")
