"""What a case is found by at the desk, the same on every database: words, not guesses.

A romanised name gives a key for each of its words, folded; a Chinese name one for each of its
endings, so that any part of it is the beginning of a key. References, numbers and addresses are
keys as a whole, marked by their first character.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from domicile.accounts.roles import number_digest
from domicile.casework.models import Case, SearchKey
from domicile.casework.numbers import sought_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from domicile.applications.queries.names import Names

NUMBER, ADDRESS, OWN = "#", "@", "!"
LONGEST_WORD = 60
LAST = "\U0010ffff"  # behind every character a key can hold
# Letters that no decomposition folds.
_FOLDED = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"})
_HAN = re.compile(r"[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_WORD = re.compile(r"[^\W_]+")
_SILENT = re.compile(r"['’‘ʼ`´]")


def folded(text: str) -> str:
    """Without accents, marks and capitals: whoever types fewer of them finds the same.

    >>> folded("JOÃO d’Ávila"), folded("ＣＨＡＮ")
    ('joao davila', 'chan')
    """
    parted = unicodedata.normalize("NFKD", _SILENT.sub("", text).casefold())
    plain = "".join(each for each in parted if not unicodedata.combining(each))
    return unicodedata.normalize("NFC", plain.translate(_FOLDED))


def words(text: str) -> tuple[str, ...]:
    """The words of a name, each once: romanised words and runs of Chinese characters.

    >>> words("CHAN, Tai-Man 陳大文")
    ('chan', 'tai', 'man', '陳大文')
    """
    return tuple(dict.fromkeys(_words(folded(text))))


def _words(text: str) -> Iterator[str]:
    for run in _WORD.findall(text):
        place = 0
        for han in _HAN.finditer(run):
            yield from filter(None, (run[place : han.start()], han[0]))
            place = han.end()
        yield from filter(None, (run[place:],))


def is_chinese(word: str) -> bool:
    """Is it a run of Chinese characters?"""
    return _HAN.fullmatch(word) is not None


def name_keys(*names: str) -> tuple[str, ...]:
    """The keys of a person's names in any script."""
    found: dict[str, None] = {}
    for name in names:
        # Of d'Ávila both are typed: davila, and avila alone.
        for word in (*words(name), *words(_SILENT.sub(" ", name))):
            ends = range(len(word)) if is_chinese(word) else range(1)
            found |= {word[place:][:LONGEST_WORD]: None for place in ends}
    return tuple(found)


def joined_key(given: str) -> tuple[str, ...]:
    """A given name of several words, as some write it in one: Tai Man, taiman."""
    parts = [word for word in words(given) if not is_chinese(word)]
    return ("".join(parts)[:LONGEST_WORD],) if len(parts) > 1 else ()


def number_keys(numbers: Iterable[str]) -> tuple[str, ...]:
    """The keys of identity and travel documents, and of whose they are for the one question
    whether an officer is in a case.
    """
    kept = tuple(dict.fromkeys(numbers))
    return (*(NUMBER + each for each in kept), *(OWN + number_digest(each) for each in kept))


def address_key(email: str) -> str:
    """The key of an e-mail address."""
    return ADDRESS + email.strip().casefold()[:110]


def sought_number_keys(typed: str) -> tuple[str, ...]:
    """Every key that what was typed may be the number of."""
    return tuple(NUMBER + each for each in sought_numbers(typed))


@dataclass(frozen=True)
class Searched:
    """What a case is found by, besides its reference and date of birth."""

    names: Names
    numbers: tuple[str, ...]
    email: str

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys, each once."""
        names = self.names
        found = (
            *name_keys(names.surname, names.given, names.chinese),
            *joined_key(names.given),
            *number_keys(self.numbers),
            *((address_key(self.email),) if self.email else ()),
        )
        return tuple(dict.fromkeys(found))


def keep_search_keys(case: Case, searched: Searched) -> None:
    """Let the case be found at the desk by these, and no longer by what was kept before."""
    SearchKey.objects.filter(case=case).delete()
    SearchKey.objects.bulk_create(
        SearchKey(case=case, authority=case.authority, key=key) for key in searched.keys
    )
