"""Have a file checked by the checker beside us, and write down what it found."""

import contextlib
import logging
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from domicile.files.asking import CheckerAwayError, ask_verdict
from domicile.files.checker.job import Job
from domicile.files.contents import digests_of, locked, release
from domicile.files.models import File, Picture
from domicile.files.scanning import scan_file, scanner
from domicile.files.stores import (
    ChangedError,
    LostError,
    StoreAwayError,
    digest,
    files_folder,
    read,
    store,
)
from domicile.files.verdicts import Code, Made, Outcome, Verdict, refusal

PATIENCE: Final = 4.0  # seconds a web request waits for the checker; then the worker goes on
LONG_PATIENCE: Final = 120.0  # the worker's
THUMBNAIL: Final = 0  # its place among the pictures of pages
STATES: Final = {
    Outcome.ACCEPT: File.State.ACCEPTED,
    Outcome.WARN: File.State.WARNED,
    Outcome.REFUSE: File.State.REFUSED,
}

FILLED: Final = (
    *("state", "type", "pages", "width", "height", "reasons", "rotation", "checked_at"),
    *("checked_sha256", "checked_size", "checked_type"),
)

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Piece:
    """Something the checker made, as the store will know it."""

    path: Path
    sha256: str
    size: int


@dataclass(frozen=True)
class _Result:
    verdict: Verdict
    pieces: dict[str, Piece] = field(default_factory=dict)

    def digest(self, name: str) -> str:
        piece = self.pieces.get(name)
        return piece.sha256 if piece else ""


def examine(file: File, *, at: datetime, patience: float = PATIENCE) -> File:
    """Ask for the verdict and write it down; what is not answered in time the worker asks again."""
    check(file, at=at, patience=patience)
    if file.being_checked:
        check_later.enqueue(str(file.pk))
    return file


@task()
def check_later(file_id: str) -> None:
    """Check a file in the worker, which has time; should that fail, its round comes by again."""
    file = File.objects.filter(pk=file_id).first()
    if file:
        check(file, at=timezone.now(), patience=LONG_PATIENCE)


def check(file: File, *, at: datetime, patience: float) -> File:
    """Ask whoever has not spoken yet: the checker, the virus scanner."""
    if file.state == File.State.CHECKING:
        try:
            _check(file, file.rotation, at, patience)
        except CheckerAwayError:
            log.warning("files.checker_away")
        except StoreAwayError:
            log.warning("files.store_away")
        except (ChangedError, LostError):
            log.critical("files.cannot_be_checked", extra={"subject": f"file:{file.pk}"})
    if file.scan == File.Scan.WAITING and file.state != File.State.REFUSED:
        scan_file(file, at=at, using=scanner(patience))
    return file


def rotate(file: File, quarters: int, *, at: datetime, patience: float = PATIENCE) -> File:
    """Make the checked copy anew, turned clockwise by so many quarters.

    Raises CheckerAwayError or StoreAwayError when it cannot be done now, LostError or ChangedError
    when its bytes are not what they were; the file is then as it was.
    """
    if file.taken:
        _check(file, (file.rotation + 90 * quarters) % 360, at, patience)
    return file


def _check(file: File, turn: int, at: datetime, patience: float) -> None:
    with work_folder() as folder, original(file.sha256, folder) as source:
        job = Job(source, folder, file.asked, file.name, turn)
        result = _read_result(ask_verdict(settings.CHECKER_SOCKET, job, patience), folder)
        if file.taken and result.verdict.outcome is Outcome.REFUSE:
            raise CheckerAwayError("a file once taken is not refused for being turned")
        for piece in result.pieces.values():
            store().keep(piece.path, piece.sha256)
        _write(file, result, turn, at)


def _write(file: File, result: _Result, turn: int, at: datetime) -> None:
    pieces = result.pieces.values()
    with transaction.atomic(), locked(*(one.sha256 for one in pieces)):
        now = File.objects.select_for_update().filter(pk=file.pk).first()
        if now is None or (now.state, now.rotation) != (file.state, file.rotation):
            # Removed, checked or turned by someone else meanwhile: what they wrote stands.
            return _give_way(file, now, pieces)
        for one in pieces:
            if not store().has(one.sha256):
                store().keep(one.path, one.sha256)
        before = digests_of(file)
        _fill(file, result, turn, at)
        file.save(update_fields=FILLED)
        file.pictures.all().delete()
        if result.digest("thumbnail"):
            Picture.objects.create(file=file, page=THUMBNAIL, sha256=result.digest("thumbnail"))
        release(before)
    return None


def _give_way(file: File, now: File | None, pieces: Iterable[Piece]) -> None:
    release(one.sha256 for one in pieces)
    if now:
        file.refresh_from_db()


def _fill(file: File, result: _Result, turn: int, at: datetime) -> None:
    verdict, copy = result.verdict, result.pieces.get("copy")
    file.state = STATES[verdict.outcome]
    file.type = verdict.kind.value if verdict.kind else ""
    file.pages, file.width, file.height = verdict.pages, verdict.width, verdict.height
    file.reasons = [one.as_json() for one in verdict.reasons]
    file.checked_sha256, file.checked_size = (copy.sha256, copy.size) if copy else ("", 0)
    file.checked_type = verdict.copy.kind.value if verdict.copy else ""
    file.rotation, file.checked_at = turn, at


def _read_result(verdict: Verdict, folder: Path) -> _Result:
    """Take what the checker made; one that promised a copy and made none is not believed."""
    if verdict.outcome is Outcome.REFUSE:
        return _Result(verdict)
    pieces = {one.name: piece_of(folder, one) for one in (verdict.copy, verdict.thumbnail) if one}
    known = {name: piece for name, piece in pieces.items() if piece}
    if "copy" not in known:
        return _Result(refusal(Code.UNREADABLE))
    return _Result(verdict, known)


def piece_of(folder: Path, made: Made) -> Piece | None:
    """Look before reading: a child taken over by its file could have left a link to elsewhere."""
    path = folder / made.name
    try:
        found = path.lstat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(found.st_mode) or found.st_nlink != 1:
        return None
    return Piece(path, *digest(path))


@contextlib.contextmanager
def work_folder() -> Iterator[Path]:
    """A folder for one child of the checker, gone afterwards."""
    place = files_folder() / "work"
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(dir=place))
    except OSError as full:
        raise StoreAwayError(full.strerror or "the disk") from full
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def original(sha256: str, folder: Path) -> Iterator[Path]:
    """These bytes as a file of this machine, checked against their digest."""
    path = store().path(sha256)
    if path is None:
        path = folder / "source"
        path.write_bytes(read(sha256))
    elif not path.is_file():
        log.critical("files.lost_from_store", extra={"subject": f"object:{sha256}"})
        raise LostError(sha256)
    elif digest(path)[0] != sha256:
        log.critical("files.changed_in_store", extra={"subject": f"object:{sha256}"})
        raise ChangedError(sha256)
    yield path
