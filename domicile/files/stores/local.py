"""The store on this machine's disk: nothing is said to be kept before it is on the disk."""

import contextlib
import os
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from domicile.audit.faults import faultpoint
from domicile.files.stores import Kept, LostError, StoreAwayError


class LocalStore:
    """Two levels of folders by the first characters of the digest."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, source: Path, sha256: str) -> None:
        """Sync the bytes, rename them to their place, sync the folder that names them."""
        try:
            self._keep(source, self._place(sha256))
        except OSError as full:  # no space, no folder, read-only: all the same to who sends
            raise StoreAwayError(full.strerror or "the disk") from full

    def _keep(self, source: Path, place: Path) -> None:
        self._make_folders(place.parent)
        with source.open("rb") as written:
            os.fsync(written.fileno())
        faultpoint("files.bytes_written")
        fresh = place.with_name(f".{uuid.uuid4().hex}")
        source.chmod(0o400)
        fresh.hardlink_to(source)
        fresh.replace(place)  # also over the same bytes: it heals an object that was damaged
        _sync(place.parent)
        faultpoint("files.bytes_renamed")

    def fetch(self, sha256: str) -> bytes:
        try:
            return self._place(sha256).read_bytes()
        except FileNotFoundError as lost:
            raise LostError(sha256) from lost
        except OSError as away:
            raise StoreAwayError(away.strerror or "the disk") from away

    def path(self, sha256: str) -> Path | None:
        return self._place(sha256)

    def has(self, sha256: str) -> bool:
        return self._place(sha256).is_file()

    def discard(self, sha256: str) -> None:
        place = self._place(sha256)
        with contextlib.suppress(FileNotFoundError):
            place.unlink()
            _sync(place.parent)

    def everything(self) -> Iterator[Kept]:
        for place in self.folder.glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/[0-9a-f]*"):
            with contextlib.suppress(FileNotFoundError):
                seen = place.stat()
                yield Kept(place.name, seen.st_size, datetime.fromtimestamp(seen.st_mtime, UTC))

    def _place(self, sha256: str) -> Path:
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):  # noqa: PLR2004
            raise LostError("not a digest")  # and never a path that leads elsewhere
        return self.folder / sha256[:2] / sha256[2:4] / sha256

    def _make_folders(self, folder: Path) -> None:
        if folder.is_dir():
            return
        for one in (self.folder, folder.parent, folder):
            one.mkdir(mode=0o700, parents=True, exist_ok=True)
            _sync(one.parent)


def _sync(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
