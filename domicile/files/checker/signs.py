"""What a file is by its first bytes: one of ours, or something we can at least name."""

import re
import zipfile
from pathlib import Path
from typing import Final

from domicile.files.verdicts import Code
from domicile.rulebook.documents import FileType

HEAD: Final = 4096
PDF_WITHIN: Final = 1024  # readers look for a PDF's beginning this far

OURS: Final = (
    (b"\xff\xd8\xff", FileType.JPEG),
    (b"\x89PNG\r\n\x1a\n", FileType.PNG),
    (b"GIF87a", FileType.GIF),
    (b"GIF89a", FileType.GIF),
    (b"II*\x00", FileType.TIFF),
    (b"MM\x00*", FileType.TIFF),
    (b"II+\x00", FileType.TIFF),
    (b"MM\x00+", FileType.TIFF),
    (b"%PDF-", FileType.PDF),
)
OTHERS: Final = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Code.WORD),
    (b"{\\rtf", Code.WORD),
    (b"Rar!\x1a\x07", Code.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Code.ARCHIVE),
    (b"\x1f\x8b", Code.ARCHIVE),
    (b"BZh", Code.ARCHIVE),
    (b"\xfd7zXZ\x00", Code.ARCHIVE),
    (b"BM", Code.OTHER_PICTURE),
    (b"\x00\x00\x00\x0cjP  ", Code.OTHER_PICTURE),
    (b"\xff\x4f\xff\x51", Code.OTHER_PICTURE),
    (b"\x00\x00\x00\x0cJXL ", Code.OTHER_PICTURE),
    (b"\xff\x0a", Code.OTHER_PICTURE),
    (b"8BPS", Code.OTHER_PICTURE),
    (b"%!PS", Code.OTHER_PICTURE),
    (b"\x00\x00\x01\x00", Code.OTHER_PICTURE),
    (b"AT&TFORM", Code.OTHER_PICTURE),
    (b"OggS", Code.FILM),
    (b"ID3", Code.FILM),
    (b"fLaC", Code.FILM),
    (b"\x1aE\xdf\xa3", Code.FILM),
    (b"MZ", Code.PROGRAM),
    (b"\x7fELF", Code.PROGRAM),
    (b"#!", Code.PROGRAM),
    (b"\xcf\xfa\xed\xfe", Code.PROGRAM),
)
HEIC_BRANDS: Final = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
WEB_PAGE: Final = re.compile(
    rb"<(?:!doctype|html|head|body|script|iframe|svg|\?xml|\?php)[\s>/]", re.IGNORECASE
)


def type_of(head: bytes) -> FileType | None:
    """Which of our types a file begins as; a PDF may have a little before it."""
    for sign, kind in OURS:
        if head.startswith(sign):
            return kind
    begin = head[:PDF_WITHIN].find(b"%PDF-")
    return FileType.PDF if begin >= 0 and other_type(head, None) is Code.UNKNOWN_TYPE else None


def other_type(head: bytes, path: Path | None) -> Code:
    """Name a file that is none of ours, so that its sender learns what to do."""
    if head.startswith(b"PK\x03\x04"):
        return _in_archive(path)
    if head[4:8] == b"ftyp":
        return _boxed(head)
    if head.startswith(b"RIFF"):
        return Code.WEBP if head[8:12] == b"WEBP" else Code.FILM
    for sign, code in OTHERS:
        if head.startswith(sign):
            return code
    if WEB_PAGE.search(head[:PDF_WITHIN]):
        return Code.WEB_PAGE
    return Code.TEXT if _is_text(head) else Code.UNKNOWN_TYPE


def _boxed(head: bytes) -> Code:
    brands = {head[8:12], *(head[at : at + 4] for at in range(16, 40, 4))}
    if b"avif" in brands or b"avis" in brands:
        return Code.WEBP
    return Code.HEIC if brands & HEIC_BRANDS else Code.FILM


def _in_archive(path: Path | None) -> Code:
    if path is None:
        return Code.ARCHIVE
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()[:1000]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return Code.ARCHIVE
    if any(name.startswith("word/") for name in names):
        return Code.WORD
    office = any(name.startswith(("xl/", "ppt/")) or name == "content.xml" for name in names)
    return Code.OFFICE if office else Code.ARCHIVE


def _is_text(head: bytes) -> bool:
    if not head or b"\x00" in head or head.startswith(b"%PDF"):
        return False
    text = head.decode("utf-8", "ignore")
    unseen = sum(1 for one in text if not one.isprintable() and one not in "\t\r\n\f")
    return len(text) * 2 > len(head) and unseen * 50 <= len(text)
