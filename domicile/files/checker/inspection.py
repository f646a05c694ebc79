"""The verdict on one file, by its content. Runs inside a bounded child."""

from pathlib import Path
from typing import Final

from PIL import Image

from domicile.files.checker.ends import end_of, has_unknown_tail, second_format
from domicile.files.checker.findings import Findings, RefusedError
from domicile.files.checker.job import Job
from domicile.files.checker.looks import report
from domicile.files.checker.papers import examine_paper
from domicile.files.checker.pictures import examine_picture
from domicile.files.checker.seen import Seen
from domicile.files.checker.signs import HEAD, other_type, type_of
from domicile.files.names import RUNNABLE, extension_of, type_by_name
from domicile.files.verdicts import Code, Made, Reason, Verdict
from domicile.rulebook.documents import Colour, FileLimits, FileType

THUMBNAIL_QUALITY: Final = 82


def inspect(job: Job) -> Verdict:
    """Say what becomes of the file; a decoder's failure is a refusal, never an error."""
    kind: FileType | None = None
    findings = Findings()
    try:
        kind = _recognised(job)
        data = job.source.read_bytes()
        _check_one_format(kind, data, findings)
        examine = examine_paper if kind is FileType.PDF else examine_picture
        return _judged(job, examine(job, kind, data, findings), findings)
    except RefusedError as refused:
        return Verdict(kind=kind, reasons=(refused.reason,))
    except MemoryError:
        return Verdict(kind=kind, reasons=(Reason(Code.TOO_MUCH_WORK),))
    except Exception:  # noqa: BLE001  # decoders raise anything at all on hostile bytes
        return Verdict(kind=kind, reasons=(Reason(Code.UNREADABLE),))


def _recognised(job: Job) -> FileType:
    size, limits = job.source.stat().st_size, job.limits
    if not size:
        raise RefusedError(Code.EMPTY, most_bytes=limits.most_bytes)
    if size > limits.most_bytes:
        raise RefusedError(Code.TOO_LARGE, size=size, most_bytes=limits.most_bytes)
    with job.source.open("rb") as file:
        head = file.read(HEAD)
    kind = type_of(head)
    if kind is None:
        raise RefusedError(other_type(head, job.source), types=_names(limits.types))
    if extension_of(job.name) in RUNNABLE:
        raise RefusedError(Code.NAME_RUNS, extension=extension_of(job.name))
    if kind not in limits.types:
        raise RefusedError(Code.NOT_THIS_TYPE, type=kind.value, types=_names(limits.types))
    return kind


def _check_one_format(kind: FileType, data: bytes, findings: Findings) -> None:
    end = end_of(kind, data)
    whole = len(data) if end is None else end
    other = second_format(kind, data, whole)
    if other:
        raise RefusedError(Code.SECOND_FORMAT, type=kind.value, other=other)
    if kind is not FileType.PDF and has_unknown_tail(data, whole):
        findings.add(Code.TAIL_REMOVED)


def _judged(job: Job, seen: Seen, findings: Findings) -> Verdict:
    report(seen.looks, findings)
    _judge_name(job, seen.kind, findings)
    _judge_limits(job.limits, seen, findings)
    return Verdict(
        kind=seen.kind,
        pages=len(seen.looks),
        width=seen.width,
        height=seen.height,
        reasons=findings.reasons(),
        copy=seen.copy,
        thumbnail=_thumbnail(seen.thumbnail, job.folder),
    )


def _judge_name(job: Job, kind: FileType, findings: Findings) -> None:
    if job.name and type_by_name(job.name) is not kind:
        findings.add(Code.OTHER_EXTENSION, type=kind.value)


def _judge_limits(limits: FileLimits, seen: Seen, findings: Findings) -> None:
    coloured = any(one.coloured for one in seen.looks)
    if limits.colour is Colour.COLOUR_EXPECTED and not coloured:
        findings.add(Code.NO_COLOUR)
    if limits.colour is Colour.GREY_ADVISED and coloured:
        findings.add(Code.GREY_ADVISED)
    if limits.advised_types and seen.kind not in limits.advised_types:
        findings.add(Code.ADVISED_TYPE, type=seen.kind.value, advised=_names(limits.advised_types))
    if limits.least_pixels and seen.kind is not FileType.PDF:
        _judge_pixels(limits.least_pixels, seen, findings)


def _judge_pixels(least: tuple[int, int], seen: Seen, findings: Findings) -> None:
    if seen.width < least[0] or seen.height < least[1]:
        findings.add(
            Code.FEW_PIXELS,
            width=seen.width,
            height=seen.height,
            least_width=least[0],
            least_height=least[1],
        )


def _thumbnail(picture: Image.Image, folder: Path) -> Made:
    drawn = picture if picture.mode in {"L", "RGB"} else picture.convert("RGB")
    drawn.info = {}
    drawn.save(folder / "thumbnail", "JPEG", quality=THUMBNAIL_QUALITY)
    return Made("thumbnail", FileType.JPEG)


def _names(types: tuple[FileType, ...]) -> list[str]:
    return [one.value for one in types]
