"""Countries and territories: their codes, and their names in each language."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

import pycountry
from babel import Locale

if TYPE_CHECKING:
    from collections.abc import Sequence

    from domicile.rulebook.text import Text

    Listed: TypeAlias = tuple[tuple[str, Text], ...]

_LOCALES = {"en": "en_GB", "zh-hant": "zh_Hant_HK", "zh-hans": "zh_Hans_CN", "pt": "pt_PT"}
# These two encodings are in the order of a dictionary: Big5 by strokes, GB 2312 by sound.
_DICTIONARIES = {"zh-hant": "big5", "zh-hans": "gb2312"}


# Compared as itself: its words differ with the language that is active.
@dataclass(frozen=True, eq=False)
class CountryGroup:
    """A heading in the list of countries ("Resident of", "National of") and what stands under it.

    `extra` are (code, label) that ISO 3166-1 does not have; `codes` empty means every country.
    """

    heading: Text
    codes: tuple[str, ...] = ()
    extra: tuple[tuple[str, Text], ...] = ()


@lru_cache(maxsize=1)
def iso_codes() -> frozenset[str]:
    """The two-letter codes of ISO 3166-1."""
    return frozenset(country.alpha_2 for country in pycountry.countries)


@lru_cache(maxsize=64)
def codes_of(groups: tuple[CountryGroup, ...]) -> frozenset[str]:
    """Every code that can be chosen."""
    chosen = {code for group in groups for code in (*group.codes, *(key for key, _ in group.extra))}
    everything = not groups or any(not group.codes for group in groups)
    return frozenset(chosen | iso_codes()) if everything else frozenset(chosen)


def country_name(code: str, language: str, groups: Sequence[CountryGroup] = ()) -> Text:
    """The name of a country; of a code of the service's own, its label."""
    own = {key: label for group in groups for key, label in group.extra}
    return own[code] if code in own else _names(language).get(code, code)


def country_groups(
    groups: Sequence[CountryGroup], language: str
) -> tuple[tuple[Text, Listed], ...]:
    """The list to choose from: (heading, ((code, name), ...)); a heading cannot be chosen."""
    shown = groups or (CountryGroup(""),)
    return tuple((group.heading, _listed(group, language)) for group in shown)


def _listed(group: CountryGroup, language: str) -> Listed:
    names = _names(language)
    codes = set(group.codes or iso_codes()) - {key for key, _ in group.extra}
    listed = [(code, names.get(code, code)) for code in codes]
    return (*sorted(listed, key=lambda each: _place(each[1], language)), *group.extra)


@lru_cache(maxsize=8)
def _names(language: str) -> dict[str, str]:
    return dict(Locale.parse(_LOCALES[language]).territories)


def _place(name: str, language: str) -> tuple[bytes, str]:
    """Where a name stands in a list: as in a dictionary of the language."""
    if language in _DICTIONARIES:
        return name.encode(_DICTIONARIES[language], "backslashreplace"), name
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").lower(), name
