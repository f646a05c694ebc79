"""The streams of a PDF: pictures measured before they are decoded, and decoded within bounds."""

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Final

from pikepdf import Array, Dictionary, Name, Object, PdfError, Stream, parse_content_stream
from PIL import Image

from domicile.files.checker.ends import NEXT_MARKER, WITHOUT_LENGTH
from domicile.files.checker.findings import Findings, RefusedError
from domicile.files.checker.pixels import check_size
from domicile.files.verdicts import Code

STEP: Final = 2**20
MOST_UNPACKED: Final = 96 * 2**20  # of one stream that is not a picture
INLINE: Final = re.compile(rb"(?:^|[\s\]>)])BI[\s/].*?[\s]ID[\s]", re.DOTALL)
SIDES: Final = (("/W", "/Width"), ("/H", "/Height"))
JPX_SIZE: Final = b"\xff\x4f\xff\x51"
APP1: Final = 0xE1
SCAN: Final = 0xDA


def check_stream(page: int, stream: Stream, findings: Findings) -> None:
    """Check one stream; `page` is the page it was reached from, 0 for none."""
    filters = _filters(stream)
    if _is_picture(stream):
        check_size(page, (_number(stream, "/Width"), _number(stream, "/Height")))
        _check_picture(page, stream, filters, findings)
    elif filters in (["/FlateDecode"], ["/Fl"]):
        _check_text(page, stream, findings)
    elif not filters:
        _check_inline(page, stream, stream.read_raw_bytes())


def _check_picture(page: int, stream: Stream, filters: list[str], findings: Findings) -> None:
    if filters in (["/DCTDecode"], ["/DCT"]):
        _check_jpeg(page, stream, findings)
    elif filters == ["/JPXDecode"]:
        _check_jpeg_2000(page, stream.read_raw_bytes())
    elif filters == ["/FlateDecode"]:
        raw = stream.read_raw_bytes()
        if not _inflates(raw):
            findings.add(Code.DAMAGED_PICTURE, page=page)


def _check_jpeg(page: int, stream: Stream, findings: Findings) -> None:
    raw = stream.read_raw_bytes()
    try:
        with Image.open(BytesIO(raw), formats=["JPEG", "MPO"]) as picture:
            check_size(page, picture.size)
            # Entropy decoding is complete at any scale; a small one needs little memory.
            picture.draft(None, (picture.width // 8, picture.height // 8))
            picture.load()
    except (RefusedError, MemoryError):
        raise
    except Exception:  # noqa: BLE001  # other viewers may show what this decoder cannot
        findings.add(Code.DAMAGED_PICTURE, page=page)
        return
    bare = without_notes(raw)
    if len(bare) < len(raw):
        rules = stream.get("/DecodeParms")
        kept = rules if isinstance(rules, Dictionary) else None
        stream.write(bare, filter=Name.DCTDecode, decode_parms=kept)


def without_notes(jpeg: bytes) -> bytes:
    """The JPEG without EXIF and XMP: where it was taken stays with the original."""
    at, kept = 2, [jpeg[:2]]
    while found := NEXT_MARKER.match(jpeg, at):
        marker, after = found[1][0], found.end()
        if marker == SCAN:
            break
        if marker not in WITHOUT_LENGTH:
            after += max(int.from_bytes(jpeg[after : after + 2], "big"), 2)
        if marker != APP1:
            kept.append(jpeg[at:after])
        at = after
    return b"".join((*kept, jpeg[at:]))


def _check_jpeg_2000(page: int, raw: bytes) -> None:
    at = raw.find(JPX_SIZE)
    if at >= 0:
        sides = [int.from_bytes(raw[at + n : at + n + 4], "big") for n in (8, 12, 16, 20)]
        check_size(page, (max(sides[0] - sides[2], 0), max(sides[1] - sides[3], 0)))


def _check_text(page: int, stream: Stream, findings: Findings) -> None:
    text, whole = b"", True
    parts = []
    try:
        for part in _inflated(stream.read_raw_bytes()):
            parts.append(part)
            if len(parts) * STEP > MOST_UNPACKED:
                raise RefusedError(Code.TOO_MUCH_WORK)
    except zlib.error:
        whole = False
    text = b"".join(parts)
    if not whole:
        findings.add(Code.REPAIRED)
    _check_inline(page, stream, text)


def _check_inline(page: int, stream: Stream, text: bytes) -> None:
    """Measure pictures that stand within the drawing instructions."""
    if not INLINE.search(text):
        return
    try:
        found = parse_content_stream(stream, "ID")
    except (PdfError, TypeError, ValueError):
        return  # a font or a table that looked like instructions
    for instruction in found:
        said = list(instruction.operands)
        known = {str(key): value for key, value in zip(said[::2], said[1::2], strict=False)}
        sides = [known.get(short, known.get(long)) for short, long in SIDES]
        check_size(page, (_side(sides[0]), _side(sides[1])))


def _inflates(raw: bytes) -> bool:
    try:
        for _part in _inflated(raw):
            pass
    except zlib.error:
        return False
    return True


def _inflated(raw: bytes) -> Iterator[bytes]:
    """Unpack in steps: what a bomb unpacks to is never in memory at once."""
    if not raw.strip():
        return  # nothing at all is whole
    unpacking = zlib.decompressobj()
    part = unpacking.decompress(raw, STEP)
    while part or not unpacking.eof:
        yield part
        if unpacking.eof:
            return
        rest = unpacking.unconsumed_tail
        part = unpacking.decompress(rest, STEP)
        if not part and not unpacking.eof and not unpacking.unconsumed_tail:
            raise zlib.error("ends too early")


def _is_picture(stream: Stream) -> bool:
    return stream.get("/Subtype") == Name.Image and "/Width" in stream


def _number(stream: Stream, key: str) -> int:
    return _side(stream.get(key))


def _side(value: object) -> int:
    return max(value, 1) if isinstance(value, int) else 1  # what is no number, no viewer shows


def _filters(stream: Stream) -> list[str]:
    given: Object | None = stream.get("/Filter")
    if isinstance(given, Name):
        return [str(given)]
    return [str(one) for one in given] if isinstance(given, Array) else []
