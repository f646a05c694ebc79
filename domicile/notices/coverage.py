"""Writes down which characters our fonts can show: `python -m domicile.notices.coverage`."""

from pathlib import Path
from unicodedata import category

from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent / "fonts"
FAMILIES = ("NotoSans", "NotoSansHK", "NotoSansSC")


def _characters(name: str) -> set[int]:
    with TTFont(FONTS / name, lazy=True) as font:
        return set(font.getBestCmap())


def _shown() -> set[int]:
    # A heading is bold: a character counts only if the same family has it in both weights.
    shown: set[int] = set()
    for family in FAMILIES:
        shown |= _characters(f"{family}-Regular.ttf") & _characters(f"{family}-Bold.ttf")
    # Private use has no meaning outside one font, and PDF/A refuses it.
    return {code for code in shown if category(chr(code)) != "Co"}


def build() -> bytes:
    """One bit for each code point, so that the web process reads 24 kB and parses no font."""
    shown = _shown()
    bits = bytearray(max(shown) // 8 + 1)
    for code in shown:
        bits[code // 8] |= 1 << code % 8
    return bytes(bits)


if __name__ == "__main__":
    (FONTS / "coverage.bin").write_bytes(build())
