"""Where a picture or paper ends in its file, and what lies before and behind it.

Phones put films and second pictures behind a photo, and scanners padding: that is normal, and the
copy is without it. An archive, a web page, a program or a second document is not.
"""

import re
from typing import Final

from domicile.files.checker.signs import PDF_WITHIN, WEB_PAGE
from domicile.rulebook.documents import FileType

NEXT_MARKER: Final = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])")
END_OF_JPEG: Final = 0xD9
END_OF_GIF, EXTENSION, FRAME = 0x3B, 0x21, 0x2C
WITHOUT_LENGTH: Final = frozenset({0x01, *range(0xD0, 0xD9)})
ARCHIVE_END: Final = b"PK\x05\x06"
ARCHIVE_END_SIZE: Final = 22
LONGEST_COMMENT: Final = 2**16
PADDING: Final = bytes(range(0x21)) + b"\xff"
PHONES: Final = (b"ftyp", b"SEFT", b"SEFH", b"MotionPhoto", b"\xff\xd8\xff")
PDF_TAIL: Final = b"\r\n\t \x00\x0c"


def end_of(kind: FileType, data: bytes) -> int | None:
    """Where the picture ends; None when its end is missing; TIFF has no end of its own."""
    if kind is FileType.JPEG:
        return _end_of_jpeg(data)
    if kind is FileType.PNG:
        return _end_of_png(data)
    if kind is FileType.GIF:
        return _end_of_gif(data)
    if kind is FileType.PDF:
        return _end_of_pdf(data)
    return len(data)


def second_format(kind: FileType, data: bytes, end: int) -> str | None:
    """Name what else the file is, when it is two files in one."""
    tail = data[end:]
    if kind is not FileType.PDF and b"%PDF-" in data[:PDF_WITHIN]:
        return "PDF"
    if _is_archive(data):
        return "ZIP"
    if kind is FileType.PDF:
        before = data[: max(data.find(b"%PDF-"), 0)]
        return "HTML" if WEB_PAGE.search(before) or WEB_PAGE.search(tail) else None
    return _in_tail(tail)


def has_unknown_tail(data: bytes, end: int) -> bool:
    """Whether something lies behind that is neither padding nor a phone's."""
    tail = data[end:]
    return bool(tail.strip(PADDING)) and not any(sign in tail for sign in PHONES)


def _in_tail(tail: bytes) -> str | None:
    begin = tail.lstrip(PADDING)
    if b"%PDF-" in tail:
        return "PDF"
    if begin.startswith((b"PK\x03\x04", b"Rar!\x1a", b"7z\xbc\xaf")):
        return "ZIP"
    if begin.startswith((b"MZ", b"\x7fELF", b"#!")):
        return "EXE"
    return "HTML" if WEB_PAGE.search(tail) else None


def _is_archive(data: bytes) -> bool:
    """Whether an archive program would open it: its directory's end closes the file."""
    at = data.rfind(ARCHIVE_END, max(0, len(data) - ARCHIVE_END_SIZE - LONGEST_COMMENT))
    if at < 0 or at + ARCHIVE_END_SIZE > len(data):
        return False
    comment = int.from_bytes(data[at + 20 : at + 22], "little")
    entries = int.from_bytes(data[at + 10 : at + 12], "little")
    closes = at + ARCHIVE_END_SIZE + comment + len(PDF_TAIL) >= len(data)
    return bool(entries) and closes and b"PK\x01\x02" in data[:at]


def _end_of_jpeg(data: bytes) -> int | None:
    at = 2
    while found := NEXT_MARKER.search(data, at):
        marker, at = found[1][0], found.end()
        if marker == END_OF_JPEG:
            return at
        if marker not in WITHOUT_LENGTH:
            at += max(int.from_bytes(data[at : at + 2], "big"), 2)
    return None


def _end_of_png(data: bytes) -> int | None:
    at = 8
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        name, at = data[at + 4 : at + 8], at + 12 + length
        if name == b"IEND":
            return min(at, len(data))
    return None


def _end_of_gif(data: bytes) -> int | None:
    at = 13 + _colours(data[10:11])
    while at < len(data):
        sign, at = data[at], at + 1
        if sign == END_OF_GIF:
            return at
        if sign == EXTENSION:
            at = _after_blocks(data, at + 1)
        elif sign == FRAME:
            at = _after_blocks(data, at + 9 + _colours(data[at + 8 : at + 9]) + 1)
        else:
            return None
    return None


def _colours(flags: bytes) -> int:
    return 3 * 2 ** ((flags[0] & 7) + 1) if flags and flags[0] & 0x80 else 0


def _after_blocks(data: bytes, at: int) -> int:
    while at < len(data) and data[at]:
        at += data[at] + 1
    return at + 1


def _end_of_pdf(data: bytes) -> int | None:
    at = data.rfind(b"%%EOF")
    return at + 5 if at >= 0 else None
