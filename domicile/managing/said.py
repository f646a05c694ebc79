"""A text that a manager wrote in the languages people read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import lazy
from django.utils.translation import get_language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from domicile.rulebook.text import Json, Text

LANGUAGES = ("en", "zh-hant", "zh-hans", "pt")
# Where a text has no words in a language, these are read instead, in this order.
INSTEAD = {"zh-hans": ("zh-hant",), "zh-hant": ("zh-hans",)}


@dataclass(frozen=True)
class Said:
    """The words by language, in the order of LANGUAGES; a language without words is not there."""

    words: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, words: Mapping[str, str]) -> Said:
        """Only what was said; spaces around it are not."""
        found = ((language, words.get(language, "").strip()) for language in LANGUAGES)
        return cls(tuple(pair for pair in found if pair[1]))

    @classmethod
    def from_json(cls, said: Json) -> Said:
        if not isinstance(said, dict):
            raise TypeError("a text by language is an object")
        return cls.of({language: str(words) for language, words in said.items()})

    def json(self) -> dict[str, Json]:
        return dict(self.words)

    def __bool__(self) -> bool:
        return bool(self.words)

    def read(self, language: str) -> str:
        """The words in a language, else in the nearest one that has some."""
        known = dict(self.words)
        order = (language, *INSTEAD.get(language, ()), *LANGUAGES)
        return next((known[each] for each in order if each in known), "")

    def spoken(self, language: str) -> str:
        """Which language these words are in: for the lang attribute."""
        known = dict(self.words)
        order = (language, *INSTEAD.get(language, ()), *LANGUAGES)
        return next((each for each in order if each in known), language)

    @property
    def missing(self) -> tuple[str, ...]:
        """The languages without words."""
        known = dict(self.words)
        return tuple(each for each in LANGUAGES if each not in known)

    @property
    def text(self) -> Text:
        """The words in the language in which they will be read."""
        return lazy(lambda: self.read(get_language() or "en"), str)()


NOTHING = Said()
