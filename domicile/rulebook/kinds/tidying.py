"""Text as people mean it: without characters nobody can see or type on purpose (A43, A44)."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from domicile.rulebook.text import Json

# Bringing 10,000 badly ordered accents into order takes a tenth of a second, twice as many four
# times that: longer texts are refused before anything is done with them (A45).
LONGEST = 10_000


class Unreadable(Exception):  # noqa: N818 - it is what the answer is, not an error of ours
    """An answer that cannot be taken: a code and the values its sentence needs."""

    def __init__(self, code: str, *, part: str = "", **params: Json) -> None:
        super().__init__(code)
        self.code, self.part, self.params = code, part, params


# NUL, halves of characters, and places that Unicode will never give to a character.
_BROKEN = re.compile("[\0\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("\r\n|[\r\n\u2028\u2029]")
# Control, direction, zero-width, soft hyphen, interlinear and tag characters.
_INVISIBLE = re.compile(
    "[\x01-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
# A joiner means something inside an emoji or a word of an Indic or Arabic script, and nowhere else.
_JOINED = "\u0590-\u10ff\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
_IDLE_JOINER = re.compile(
    f"(?<![{_JOINED}])[\u200c\u200d]+|[\u200c\u200d]+(?![{_JOINED}\u200c\u200d])"
)


def tidy(text: str, *, lines: bool = False) -> str:
    """The text in NFC without control, direction and zero-width characters, trimmed.

    Line breaks stay when `lines`; a lone surrogate or NUL raises `Unreadable`, and so does a text
    longer than any answer may be.
    """
    if len(text) > LONGEST:
        raise Unreadable("too-long", most=LONGEST, length=len(text))
    if _BROKEN.search(text):
        raise Unreadable("characters")
    seen = _INVISIBLE.sub("", _BREAKS.sub("\n" if lines else " ", text).replace("\t", " "))
    # Twice: a joiner may stand between a letter and its accent.
    joined = _IDLE_JOINER.sub("", unicodedata.normalize("NFC", seen))
    return unicodedata.normalize("NFC", joined).strip()


def plain(text: str) -> str:
    """The text with full-width letters, digits and signs as the usual ones."""
    return unicodedata.normalize("NFKC", tidy(text)).strip()
