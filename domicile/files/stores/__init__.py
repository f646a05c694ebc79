"""Where bytes are kept: by what they are (SHA-256), written once, checked at every reading."""

import hashlib
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Final, Protocol
from urllib.parse import parse_qs, urlsplit

from django.conf import settings

log = logging.getLogger(__name__)
STEP: Final = 2**20


class LostError(Exception):
    """Bytes that a row points to are not in the store."""


class ChangedError(Exception):
    """Bytes in the store are not those that were put there. They are not given to anyone."""


class StoreAwayError(Exception):
    """The store does not answer, is full, or refuses: the upload is refused, nothing is lost."""


@dataclass(frozen=True)
class Kept:
    """One object of the store."""

    sha256: str
    size: int
    kept_at: datetime


class Store(Protocol):
    """What every store does. Keys are digests: the same bytes are kept once, never overwritten."""

    def keep(self, source: Path, sha256: str) -> None:
        """Keep what is in the file `source`, which stays; durable when this returns.

        Raises StoreAwayError, and then has kept nothing.
        """

    def fetch(self, sha256: str) -> bytes:
        """Give the bytes unchecked; callers use `read`. Raises LostError."""

    def path(self, sha256: str) -> Path | None:
        """Where the bytes lie on this machine; None when they lie elsewhere."""

    def has(self, sha256: str) -> bool: ...

    def discard(self, sha256: str) -> None:
        """Remove the bytes; nothing happens when they are not there."""

    def everything(self) -> Iterator[Kept]: ...


def store() -> Store:
    """The store the settings choose."""
    return _store(settings.STORE, settings.STORE_KEY, settings.STORE_SECRET, files_folder())


def files_folder() -> Path:
    """The folder of the local store and of files on their way."""
    return Path(settings.DATA) / "files"


def read(sha256: str) -> bytes:
    """The bytes of this digest, checked; an alarm and ChangedError when they are others."""
    try:
        data = store().fetch(sha256)
    except LostError:
        log.critical("files.lost_from_store", extra={"subject": f"object:{sha256}"})
        raise
    if hashlib.sha256(data).hexdigest() != sha256:
        log.critical("files.changed_in_store", extra={"subject": f"object:{sha256}"})
        raise ChangedError(sha256)
    return data


def digest(path: Path) -> tuple[str, int]:
    """SHA-256 and size of a file."""
    counted, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while part := file.read(STEP):
            counted.update(part)
            size += len(part)
    return counted.hexdigest(), size


@lru_cache(maxsize=8)
def _store(where: str, key: str, secret: str, folder: Path) -> Store:
    # In-function imports: the S3 client costs 31 MB of memory, which a local store never pays.
    if not where:
        from domicile.files.stores.local import LocalStore  # noqa: PLC0415

        return LocalStore(folder)
    from domicile.files.stores.s3 import S3Store  # noqa: PLC0415

    parts = urlsplit(where)
    endpoint = parse_qs(parts.query).get("endpoint", [""])[0]
    return S3Store(parts.netloc, parts.path.strip("/"), endpoint, key, secret)
