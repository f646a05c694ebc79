"""Take in what someone sends: hashed while read, cut off past the limit, on disk before a row."""

import contextlib
import hashlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Final, Protocol

from django.conf import settings
from django.db import transaction

from domicile.audit.faults import faultpoint
from domicile.files.contents import locked
from domicile.files.limits import limits_as_json
from domicile.files.models import File
from domicile.files.names import clean_name
from domicile.files.stores import StoreAwayError, files_folder, store
from domicile.files.verdicts import Code, Param, Reason
from domicile.rulebook.documents import FileLimits

STEP: Final = 2**18


class Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True)
class Refusal:
    """A file that was not taken in; nothing of it is kept."""

    name: str
    reason: Reason


@dataclass(frozen=True)
class _Spooled:
    path: Path
    sha256: str
    size: int


def receive(stream: Readable, name: str, limits: FileLimits, *, at: datetime) -> File | Refusal:
    """Keep a file durably and give its row, still to be examined; or say why it is not taken.

    When this returns a File, bytes, folder and row survive a crash (promise I9). Raises
    StoreAwayError when there is no room for it; nothing of it is kept then either.
    """
    shown = clean_name(name)
    with _spooled(stream, limits.most_bytes) as spooled:
        if isinstance(spooled, Reason):
            return Refusal(shown, spooled)
        store().keep(spooled.path, spooled.sha256)
        return _write_row(spooled, shown, limits, at)


def _write_row(spooled: _Spooled, name: str, limits: FileLimits, at: datetime) -> File:
    with transaction.atomic(), locked(spooled.sha256):
        if not store().has(spooled.sha256):  # discarded by its last user a moment ago
            store().keep(spooled.path, spooled.sha256)
        file = File.objects.create(
            name=name,
            sha256=spooled.sha256,
            size=spooled.size,
            limits=limits_as_json(limits),
            scan=File.Scan.WAITING if settings.SCANNER else File.Scan.OFF,
            received_at=at,
        )
    faultpoint("files.row_written")
    return file


@contextlib.contextmanager
def _spooled(stream: Readable, most: int) -> Iterator[_Spooled | Reason]:
    folder = files_folder() / "incoming"
    with _disk():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        number, name = tempfile.mkstemp(dir=folder)
    path = Path(name)
    with open(number, "wb", buffering=0) as written:  # noqa: PTH123 - an open descriptor
        try:
            yield _copy(stream, written, path, most)
        finally:
            path.unlink(missing_ok=True)


@contextlib.contextmanager
def _disk() -> Iterator[None]:
    """Whatever the disk refuses here, the answer is the same: not now."""
    try:
        yield
    except OSError as full:
        raise StoreAwayError(full.strerror or "the disk") from full


def _copy(stream: Readable, written: IO[bytes], path: Path, most: int) -> _Spooled | Reason:
    counted, size = hashlib.sha256(), 0
    while part := stream.read(STEP):
        size += len(part)
        if size > most:
            return _too_large(stream, most)
        counted.update(part)
        with _disk():
            _write(written, part)
    if not size:
        return Reason(Code.EMPTY, {"most_bytes": most})
    return _Spooled(path, counted.hexdigest(), size)


def _write(written: IO[bytes], part: bytes) -> None:
    """All of it: a disk that fills up takes a part and says so only by its count."""
    left = memoryview(part)
    while left:
        left = left[written.write(left) :]


def _too_large(stream: Readable, most: int) -> Reason:
    """Say how large it is where that is known without reading on."""
    size = getattr(stream, "size", None)
    known: dict[str, Param] = {"size": size} if isinstance(size, int) and size > most else {}
    return Reason(Code.TOO_LARGE, {**known, "most_bytes": most})
