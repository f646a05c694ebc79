"""Which characters our papers can show, and what stands for the others."""

from functools import cache
from pathlib import Path
from unicodedata import category, normalize

COVERAGE = Path(__file__).parent / "fonts" / "coverage.bin"

# Control, format and direction characters: invisible, and able to make a paper say something else.
_DROPPED = {"Cc", "Cf", "Cs"}
_SPACES = {"Zs": " ", "Zl": "\n", "Zp": "\n"}
_VARIATIONS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))


def clean(text: str) -> str:
    """The text as our fonts can show it: nothing in it can stop a paper from being made."""
    return "".join(_shown(character) for character in normalize("NFC", text))


def clean_all(data: object) -> object:
    """The same for every text inside lists and mappings."""
    if isinstance(data, str):
        return clean(data)
    if isinstance(data, dict):
        return {key: clean_all(value) for key, value in data.items()}
    if isinstance(data, (list, tuple)):
        return [clean_all(value) for value in data]
    return data


def unshowable(text: str) -> list[str]:
    """The characters a paper can only name by number, once each, in the order they come."""
    characters = dict.fromkeys(normalize("NFC", text))
    return [character for character in characters if _shown(character).startswith("〓[")]


def _shown(character: str) -> str:
    if character == "\n":
        return character
    if character == "\t":
        return " "
    kind = category(character)
    if kind in _DROPPED or any(ord(character) in block for block in _VARIATIONS):
        return ""
    if _covered(ord(character)):
        return character
    return _SPACES.get(kind) or f"〓[U+{ord(character):04X}]"


def _covered(code: int) -> bool:
    bits = _coverage()
    return code // 8 < len(bits) and bool(bits[code // 8] >> code % 8 & 1)


@cache
def _coverage() -> bytes:
    return COVERAGE.read_bytes()
