"""What our papers can show, and what happens to the rest."""

import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domicile.notices import coverage, glyphs
from domicile.notices.glyphs import clean, clean_all, unshowable


def test_the_coverage_file_is_fresh() -> None:
    assert (coverage.FONTS / "coverage.bin").read_bytes() == coverage.build()


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("CHAN Tai Man 陳大文", "CHAN Tai Man 陳大文"),
        ("峯𠝹喆燊 简体", "峯𠝹喆燊 简体"),
        ("São João", "São João"),
        ("Sa\u0303o", "São"),  # composed
        ("a\u202eb\u200bc\u0000d\x1be", "abcde"),  # direction, zero-width, NUL, escape
        ("葛\U000e0100城", "葛城"),  # an ideographic variation
        ("two\nlines\tand\r", "two\nlines and"),
        ("a\u2028b\u00a0c", "a\u2028b\u00a0c"),
        ("😀", "〓[U+1F600]"),
        ("ไทย", "〓[U+0E44]〓[U+0E17]〓[U+0E22]"),
        ("\ud800", ""),
        ("\ue000", "〓[U+E000]"),
    ],
)
def test_a43_text_as_our_fonts_can_show_it(given_text: str, expected: str) -> None:
    assert clean(given_text) == expected


def test_people_are_told_which_characters_cannot_be_shown() -> None:
    assert unshowable("陳😀大😀文ก\u202e") == ["😀", "ก"]


def test_every_text_inside_is_cleaned() -> None:
    given_data = {"a": ["\u202ex", {"b": "😀"}], "n": 1, "none": None, "yes": True}
    assert clean_all(given_data) == {
        "a": ["x", {"b": "〓[U+1F600]"}],
        "n": 1,
        "none": None,
        "yes": True,
    }


@given(st.text(alphabet=st.characters()))
def test_what_is_clean_stays_so(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)


def test_asking_loads_no_font_and_no_paper_maker() -> None:
    heavy = ("fontTools", "typst", "pyhanko", "segno", "cryptography", "django")
    program = (
        f"import sys, {glyphs.__name__} as glyphs; glyphs.clean('陳');"
        f"print(*(name for name in {heavy} if name in sys.modules))"
    )
    words = [sys.executable, "-c", program]
    ran = subprocess.run(words, capture_output=True, text=True, check=True)  # noqa: S603 - ours
    assert ran.stdout.strip() == ""
