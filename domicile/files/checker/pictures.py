"""Pictures: JPEG, PNG, GIF and TIFF, every frame decoded, and a copy made of nothing but pixels."""

import contextlib
from collections.abc import Iterator
from typing import Final

from PIL import Image, ImageFile

from domicile.files.checker.binding import QUALITY, Binder, sane
from domicile.files.checker.ends import end_of
from domicile.files.checker.findings import Findings, RefusedError
from domicile.files.checker.job import Job
from domicile.files.checker.looks import TINY_PIXELS, Look, look
from domicile.files.checker.pixels import (
    ORIENTATION,
    check_size,
    oriented,
    plain,
    small,
    turned,
)
from domicile.files.checker.seen import Seen
from domicile.files.verdicts import Code, Made
from domicile.rulebook.documents import FileType

MOST_PAGES: Final = 500
COMPRESSION: Final = 259
JPEG_IN_TIFF: Final = 7
HALVED_FROM: Final = 80_000_000  # more coloured pixels than this are decoded at half their size
# Only these decoders are ever opened; a phone's JPEG with a second picture calls itself MPO.
PLUGINS: Final = {
    FileType.JPEG: ("JPEG", "MPO"),
    FileType.PNG: ("PNG",),
    FileType.GIF: ("GIF",),
    FileType.TIFF: ("TIFF",),
}

Image.MAX_IMAGE_PIXELS = None  # check_size refuses with a reason, and sooner
ImageFile.LOAD_TRUNCATED_IMAGES = False


def examine_picture(job: Job, kind: FileType, data: bytes, findings: Findings) -> Seen:
    """Decode every frame and write the copy."""
    if kind is not FileType.TIFF and end_of(kind, data) is None:
        findings.add(Code.REPAIRED)  # decoders forgive a missing end; we say so
    with Image.open(job.source, formats=PLUGINS[kind]) as picture:
        if kind is FileType.JPEG:
            return _single(job, kind, picture, findings)
        frames = _count(picture)
        if kind is FileType.TIFF:
            return _bound(job, kind, picture, frames, findings)
        if frames > 1:
            findings.add(Code.ANIMATED, frames=frames)
            return _bound(job, kind, picture, frames, findings)
        return _single(job, kind, picture, findings)


def _single(job: Job, kind: FileType, picture: ImageFile.ImageFile, findings: Findings) -> Seen:
    check_size(1, picture.size)
    orientation, dpi = _orientation(picture), _dpi(picture)
    if kind is FileType.JPEG and picture.width * picture.height > HALVED_FROM:
        picture.draft(None, (picture.width // 2, picture.height // 2))
        findings.add(Code.COPY_REDUCED)
    _load(picture, 1)
    upright = oriented(plain(picture, findings), orientation, findings)
    final = turned(upright, job.turn, findings)
    made = _write(job, final, kind, dpi)
    seen = small(final)
    return Seen(kind, *final.size, [_look(1, seen, final.size)], made, seen)


def _bound(
    job: Job, kind: FileType, picture: ImageFile.ImageFile, frames: int, findings: Findings
) -> Seen:
    """Every frame as a page of a PDF."""
    binder, looks, first = Binder(), [], None
    for page, frame in enumerate(_frames(picture, frames, job), 1):
        lossy = kind is FileType.TIFF and _compression(picture) == JPEG_IN_TIFF
        dpi, whole = _dpi(frame), plain(frame, findings)
        binder.add(whole, dpi, lossy=lossy)
        seen = small(whole)
        looks.append(_look(page, seen, whole.size))
        first = first or (whole.size, seen)
        del whole, frame
    if first is None:
        raise RefusedError(Code.NO_PAGES, most=MOST_PAGES)
    binder.write(job.folder / "copy", job.turn)
    (width, height), seen = first
    if job.turn % 180:
        width, height = height, width
    thumbnail = turned(seen, job.turn, findings)
    return Seen(kind, width, height, looks, Made("copy", FileType.PDF), thumbnail)


def _frames(picture: ImageFile.ImageFile, frames: int, job: Job) -> Iterator[Image.Image]:
    for page in range(1, frames + 1):
        with _naming(page):
            picture.seek(page - 1)
        check_size(page, picture.size)
        _check_compression(picture, page, job)
        _load(picture, page)
        yield picture.copy() if picture.format != "TIFF" else picture


def _count(picture: ImageFile.ImageFile) -> int:
    """Count frames without decoding them, and stop counting where it is too much."""
    frames = 0
    with contextlib.suppress(EOFError):
        check_size(1, picture.size)
        frames = min(getattr(picture, "n_frames", 1), MOST_PAGES + 1)
    if frames > MOST_PAGES:
        raise RefusedError(Code.TOO_MANY_PAGES, most=MOST_PAGES)
    return frames


def _check_compression(picture: ImageFile.ImageFile, page: int, job: Job) -> None:
    if picture.format != "TIFF":
        return
    compression = _compression(picture)
    if compression not in job.limits.tiff_compressions:
        raise RefusedError(Code.TIFF_COMPRESSION, page=page, compression=compression)


def _compression(picture: ImageFile.ImageFile) -> int:
    value = picture.tag_v2.get(COMPRESSION, 1)  # type: ignore[attr-defined]  # of a TIFF
    return int(value[0] if isinstance(value, tuple) else value)


def _load(picture: ImageFile.ImageFile, page: int) -> None:
    with _naming(page):
        picture.load()


@contextlib.contextmanager
def _naming(page: int) -> Iterator[None]:
    """Whatever a decoder stumbles over, it is this page that cannot be read."""
    try:
        yield
    except MemoryError:
        raise
    except Exception as stumbled:
        raise RefusedError(Code.UNREADABLE_PAGE, page=page) from stumbled


def _write(job: Job, picture: Image.Image, kind: FileType, dpi: float) -> Made:
    path = job.folder / "copy"
    picture.info = {}
    if kind is FileType.JPEG:
        written = picture if picture.mode in {"L", "RGB"} else picture.convert("RGB")
        written.save(path, "JPEG", quality=QUALITY, dpi=(sane(dpi),) * 2)
        return Made("copy", FileType.JPEG)
    picture.save(path, "PNG", compress_level=4, dpi=(sane(dpi),) * 2)
    return Made("copy", FileType.PNG)


def _look(page: int, seen: Image.Image, size: tuple[int, int]) -> Look:
    return look(page, seen, tiny=min(size) < TINY_PIXELS)


def _orientation(picture: Image.Image) -> int:
    try:
        return int(picture.getexif().get(ORIENTATION, 1))
    except Exception:  # noqa: BLE001  # a note that cannot be read is no note; the pixels are fine
        return 1


def _dpi(picture: Image.Image) -> float:
    try:
        return float(picture.info.get("dpi", (0, 0))[0])
    except (TypeError, ValueError, ZeroDivisionError, OverflowError, IndexError):
        return 0
