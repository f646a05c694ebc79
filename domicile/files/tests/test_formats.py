"""U8: one file is one document; and what is none of ours is at least named."""

import zipfile
from io import BytesIO

import pytest

from domicile.files.tests.inspected import Inspect
from domicile.files.tests.makers import chunk, jpeg, page, pdf_of, png, saved, tiff


def archive(**files: bytes) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as made:
        for name, data in files.items():
            made.writestr(name.replace("__", "/"), data)
    return written.getvalue()


OTHERS = {
    "heic": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(90), "heic"),
    "avif": (b"\0\0\0\x1cftypavif\0\0\0\0mif1avif" + bytes(90), "webp"),
    "webp": (saved(page(), "WEBP"), "webp"),
    "docx": (archive(**{"[Content_Types].xml": b"<x/>", "word__document.xml": b"<x/>"}), "word"),
    "doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "word"),
    "rtf": (b"{\\rtf1\\ansi hello}", "word"),
    "xlsx": (archive(xl__workbook=b"x"), "office"),
    "zip": (archive(**{"scan.jpg": b"x"}), "archive"),
    "rar": (b"Rar!\x1a\x07\x01\0" + bytes(60), "archive"),
    "html": (b"<!DOCTYPE html><html><body>x</body></html>", "web-page"),
    "svg": (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "web-page"),
    "text": ("我的護照\nplain text".encode(), "text"),
    "mp4": (b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + bytes(90), "film"),
    "bmp": (saved(page(), "BMP"), "other-picture"),
    "jp2": (b"\x00\x00\x00\x0cjP  \r\n\x87\n" + bytes(80), "other-picture"),
    "exe": (b"MZ\x90\0" + bytes(300), "program"),
    "nothing known": (bytes(range(128, 256)) * 4, "unknown-type"),
    "zeros": (bytes(5000), "unknown-type"),
}


@pytest.mark.parametrize("what", OTHERS)
@pytest.mark.parametrize("name", ["scan.jpg", "scan.pdf"])
def test_what_is_none_of_ours_is_named(inspect: Inspect, what: str, name: str) -> None:
    data, code = OTHERS[what]
    seen = inspect(data, name)
    assert (seen.said, seen.verdict.kind) == (("refuse", [code]), None)


WHOLE = {
    "JPEG": jpeg(page()),
    "PNG": png(page()),
    "GIF": saved(page(), "GIF"),
    "TIFF": tiff(page()),
    "PDF": pdf_of(page()),
}
PAGE = b"<html><script>alert(1)</script></html>"
ZIP = archive(**{"evil.jar": b"x" * 50})


TAILS = {"ZIP": ZIP, "HTML": PAGE, "PDF": WHOLE["PDF"]}
# A TIFF has no end of its own, and a PDF may be written on: there a tail is only left out.
TWO_IN_ONE = [
    (kind, other)
    for kind in WHOLE
    for other in TAILS
    if (kind, other) not in {("TIFF", "HTML"), ("TIFF", "PDF"), ("PDF", "PDF")}
]


@pytest.mark.parametrize(("kind", "other"), TWO_IN_ONE)
def test_u8_two_files_in_one_are_refused(inspect: Inspect, kind: str, other: str) -> None:
    seen = inspect(WHOLE[kind] + TAILS[other])
    assert seen.said == ("refuse", ["second-format"])
    assert seen.params("second-format") == {"type": kind, "other": other}


PDF_SIGN = b"%PDF-1.7\n"
HIDDEN = {
    "JPEG": (2, b"\xff\xfe\0\x0b" + PDF_SIGN),
    "PNG": (33, chunk(b"tEXt", b"Comment\0" + PDF_SIGN)),
    "GIF": (13, b"\x21\xfe\x09" + PDF_SIGN + b"\0"),
}


@pytest.mark.parametrize("kind", HIDDEN)
def test_u8_a_pdf_hidden_at_the_beginning_is_refused(inspect: Inspect, kind: str) -> None:
    at, comment = HIDDEN[kind]
    whole = WHOLE[kind]
    if kind == "GIF" and whole[10] & 128:
        at += 3 * 2 ** ((whole[10] & 7) + 1)
    assert inspect(whole[:at] + comment + whole[at:]).codes == ["second-format"]


@pytest.mark.parametrize(
    ("kind", "tail"), [("TIFF", PAGE), ("TIFF", WHOLE["PDF"]), ("PDF", WHOLE["PDF"])]
)
def test_u8_what_lies_behind_a_tiff_or_pdf_is_not_in_the_copy(
    inspect: Inspect, kind: str, tail: bytes
) -> None:
    seen = inspect(WHOLE[kind] + tail)
    assert (seen.outcome == "refuse", tail[-60:] in seen.copy) == (False, False)


def test_u8_a_web_page_before_a_pdf_is_refused(inspect: Inspect) -> None:
    assert inspect(PAGE + b"\n" + WHOLE["PDF"]).outcome == "refuse"


def test_u8_a_gif_that_is_a_script_is_refused(inspect: Inspect) -> None:
    assert inspect(b"GIF89a/*<script>*/=1;alert(1)//", "a.gif").outcome == "refuse"


NORMAL = {
    "padding of zeros": bytes(4096),
    "padding of ones": b"\xff" * 512,
    "line ends": b"\r\n\r\n",
    "a film of the phone": b"\0\0\0\x18ftypmp42\0\0\0\0" + bytes(range(256)) * 30,
    "a second picture": WHOLE["JPEG"],
    "a phone's own notes": bytes(range(1, 200)) + b"SEFH\0\0SEFT",
}


@pytest.mark.parametrize("what", NORMAL)
def test_u8_what_phones_and_scanners_put_behind_is_taken(inspect: Inspect, what: str) -> None:
    seen = inspect(WHOLE["JPEG"] + NORMAL[what], "a.jpg")
    assert (seen.said, seen.copy) == (("accept", []), inspect(WHOLE["JPEG"], "a.jpg").copy)


def test_u8_anything_else_behind_is_not_in_the_copy(inspect: Inspect) -> None:
    seen = inspect(WHOLE["PNG"] + b"UNKNOWN-TAIL" * 20)
    assert seen.said == ("accept", ["tail-removed"])
    assert b"UNKNOWN-TAIL" not in seen.copy


def test_a_phones_picture_with_a_second_one_is_one_page(inspect: Inspect) -> None:
    data = saved(page(), "MPO", page())
    seen = inspect(data, "a.jpg")
    assert (seen.said, seen.verdict.pages) == (("accept", []), 1)


def test_u8_scripts_in_comments_are_not_in_the_copy(inspect: Inspect) -> None:
    data = jpeg(page(), comment=PAGE)
    assert (PAGE in data, PAGE in inspect(data).copy) == (True, False)


def test_empty_and_too_large_files_are_refused_with_their_size(inspect: Inspect) -> None:
    assert inspect(b"").said == ("refuse", ["empty"])
    seen = inspect(WHOLE["JPEG"] + bytes(5_242_880))
    assert seen.params("too-large")["most_bytes"] == 5_242_880
