"""Names of people, each script by its own letters."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from domicile.rulebook.kinds.kind import Typed, Unreadable, first
from domicile.rulebook.kinds.words import Words

if TYPE_CHECKING:
    from domicile.rulebook.text import Json

_LETTER = "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
# Accents that no single letter has; "S/O" and "D/O" stand in travel documents.
_LATIN = re.compile(f"['\u2018\u2019]?[{_LETTER}][{_LETTER}\u0300-\u036f '\u2018\u2019./-]*")
_QUOTES = str.maketrans("\u00b4`", "''")

# Every plane that has Han characters, so also those of HKSCS; the dots stand between the parts of
# a transcribed name; a selector after a character chooses its form.
_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
_CHINESE = re.compile(
    f"[{_HAN}][{_HAN}\u3005\u00b7\u2022\u2027\u30fb\ufe00-\ufe0f\U000e0100-\U000e01ef]*"
)
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class LatinName(Words):
    """A name in Latin letters as in the travel document; `upper` writes it in capitals."""

    most: int = 80
    upper: bool = False
    name: ClassVar[str] = "latin-name"

    def read(self, typed: Typed) -> Json:
        text = self.tidied(first(typed).translate(_QUOTES))
        text = unicodedata.normalize("NFKC", text) if len(text) <= self.most else text
        text = self.tidied(_SPACES.sub(" ", text.upper() if self.upper else text))
        return self.load(text) if text else None

    def load(self, stored: Json) -> str:
        text = super().load(stored)
        if not _LATIN.fullmatch(text):
            raise Unreadable("latin-name")
        return text


@dataclass(frozen=True)
class ChineseName(Words):
    """A name in Chinese characters, rare ones included."""

    most: int = 20
    name: ClassVar[str] = "chinese-name"

    def read(self, typed: Typed) -> Json:
        text = self.tidied(_SPACES.sub("", self.tidied(first(typed))))
        return self.load(text) if text else None

    def load(self, stored: Json) -> str:
        text = super().load(stored)
        if not _CHINESE.fullmatch(text):
            raise Unreadable("chinese-name")
        return text
