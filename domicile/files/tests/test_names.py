"""U2 and A53: the name is only ever shown, and shows only what it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domicile.files.names import (
    MOST_CHARACTERS,
    clean_name,
    extension_of,
    name_for_download,
    type_by_name,
)
from domicile.files.serving import disposition_of
from domicile.rulebook.documents import FileType

HOSTILE = [
    ("../../etc/passwd", "passwd"),
    ("..\\..\\windows\\system32\\scan.pdf", "scan.pdf"),
    ("/etc/cron.d/scan.png", "scan.png"),
    ("C:\\Users\\me\\scan.tif", "scan.tif"),
    ("scan.pdf\x00.exe", "scan.pdf.exe"),
    ("scan\r\nSet-Cookie: a=b.pdf", "scan Set-Cookie: a=b.pdf"),
    ("\u202efdp.exe", "fdp.exe"),
    ("pass\u200bport\ufeff.pdf", "passport.pdf"),
    ("<img src=x onerror=alert(1)>.png", "<img src=x onerror=alert(1)>.png"),
    ("=cmd|' /C calc'!A0.pdf", "C calc'!A0.pdf"),
    ("{{7*7}}{% debug %}${x}%s.pdf", "{{7*7}}{% debug %}${x}%s.pdf"),
    ("$(rm -rf ~);`id`|.pdf", "$(rm -rf ~);`id`|.pdf"),
    ("", "file"),
    (".", "file"),
    ("..", "file"),
    ("   ", "file"),
    ("\ud800\udfff", "file"),
    (".htaccess", "htaccess"),
    ("CON", "CON"),
    ("e\u0301tat.pdf", "état.pdf"),
    ("護照 陳大文.jpg", "護照 陳大文.jpg"),
    ("𠝹喆.tif", "𠝹喆.tif"),
]


@pytest.mark.parametrize(("given_name", "shown"), HOSTILE)
def test_a53_a_hostile_name_is_only_text(given_name: str, shown: str) -> None:
    assert clean_name(given_name) == shown


@pytest.mark.parametrize("length", [121, 255, 5_000, 1_000_000])
def test_a53_a_long_name_is_cut_and_keeps_its_extension(length: int) -> None:
    name = clean_name("n" * length + ".pdf")
    assert (len(name), extension_of(name)) == (MOST_CHARACTERS, "pdf")


@pytest.mark.parametrize("name", [one for one, _ in HOSTILE] + ["x" * 5_000, '"; filename="b.exe'])
def test_a53_a_hostile_name_makes_one_header_of_plain_characters(name: str) -> None:
    header = disposition_of("attachment", clean_name(name))
    assert header.isascii()
    assert [header.count(sign) for sign in ("\r", "\n", '"', "filename=", "filename*=")] == [
        *(0, 0, 2, 1, 1),
    ]


@given(st.text(alphabet=st.characters(), max_size=300))
def test_a53_no_name_at_all_is_a_path_or_unseen(name: str) -> None:
    cleaned = clean_name(name)
    assert cleaned.isprintable()
    assert not set(cleaned) & set("/\\")
    assert 0 < len(cleaned) <= MOST_CHARACTERS
    assert cleaned not in {".", ".."}
    assert clean_name(cleaned) == cleaned


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.jpg", "JPEG"), ("a.JPEG", "JPEG"), ("a.jpe", "JPEG"), ("a.JFIF", "JPEG"),
        ("a.pdf", "PDF"), ("a.Gif", "GIF"), ("a.PNG", "PNG"), ("a.tif", "TIFF"), ("a.TIFF", "TIFF"),
    ],
)  # fmt: skip
def test_extensions_count_in_any_case(name: str, kind: str) -> None:
    assert type_by_name(name) is FileType(kind)


@pytest.mark.parametrize(
    ("name", "served"),
    [
        ("scan.tif", "scan.pdf"),
        ("scan.pdf", "scan.pdf"),
        ("scan", "scan.pdf"),
        ("deed v1.2", "deed v1.2.pdf"),
        ("scan.pdf.exe", "scan.pdf.exe.pdf"),
    ],
)
def test_a_download_has_the_extension_of_what_it_is(name: str, served: str) -> None:
    assert name_for_download(name, FileType.PDF) == served
