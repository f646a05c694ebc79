"""Kinds of answer: how each is typed, read, stored and given to rules.

A kind reads what was typed (`read`), checks what is stored (`load`) and fills a field again
(`typed`). Stored answers are JSON; what rules see are Python values. An answer that cannot be
read raises `Unreadable` with a code; the words are made where it is shown (wording.py).
"""

from __future__ import annotations

import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, ClassVar, Generic, TypeAlias, TypeVar

from domicile.rulebook.choices import Choice

if TYPE_CHECKING:
    from domicile.rulebook.text import Json, Text

T = TypeVar("T")
C = TypeVar("C", bound=Choice)

# The fields of one question as posted: part name -> values. "" is the question's own field.
Typed: TypeAlias = Mapping[str, tuple[str, ...]]


class Unreadable(Exception):  # noqa: N818 - it is what the answer is, not an error of ours
    """An answer that cannot be taken: a code and the values its sentence needs."""

    def __init__(self, code: str, *, part: str = "", **params: Json) -> None:
        super().__init__(code)
        self.code, self.part, self.params = code, part, params


# Removed silently: they are invisible, so nobody can mean them (security.md A44).
_INVISIBLE = frozenset(
    "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)


def tidy(text: str, *, lines: bool = False) -> str:
    """The text in NFC without control, direction and zero-width characters, trimmed.

    Line breaks stay when `lines`; a lone surrogate or NUL raises `Unreadable`.
    """
    kept: list[str] = []
    for char in unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")):
        if "\ud800" <= char <= "\udfff" or char == "\0":
            raise Unreadable("characters")
        if char == "\n" and lines:
            kept.append(char)
        elif char in "\t\n":
            kept.append(" ")
        elif char not in _INVISIBLE and unicodedata.category(char) != "Cc":
            kept.append(char)
    return "".join(kept).strip()


class Kind(ABC, Generic[T]):
    """One kind of answer."""

    name: ClassVar[str]
    parts: tuple[str, ...] = ("",)

    @abstractmethod
    def load(self, stored: Json) -> T:
        """The value rules see; raises `Unreadable` for anything the kind does not allow."""

    def read(self, typed: Typed) -> Json:
        """The stored form of what was typed; None when nothing was."""
        text = tidy(first(typed))
        if not text:
            return None
        self.load(text)
        return text

    def typed(self, stored: Json) -> dict[str, str]:
        """How a stored answer fills the fields again."""
        return {"": "" if stored is None else str(stored)}


def first(typed: Typed, part: str = "") -> str:
    values = typed.get(part, ())
    return values[0] if values else ""


def _text(stored: Json) -> str:
    if not isinstance(stored, str):
        raise Unreadable("type")
    return stored


@dataclass(frozen=True)
class Words(Kind[str]):
    """A line of text of at most `most` characters."""

    most: int = 100
    name: ClassVar[str] = "text"
    lines: ClassVar[bool] = False

    def read(self, typed: Typed) -> Json:
        text = tidy(first(typed), lines=self.lines)
        return self.load(text) if text else None

    def load(self, stored: Json) -> str:
        text = _text(stored)
        if text != tidy(text, lines=self.lines):
            raise Unreadable("characters")
        if len(text) > self.most:
            raise Unreadable("too-long", most=self.most, length=len(text))
        return text


@dataclass(frozen=True)
class LongWords(Words):
    """Text of several lines."""

    most: int = 2000
    name: ClassVar[str] = "long-text"
    lines: ClassVar[bool] = True


@dataclass(frozen=True)
class Whole(Kind[int]):
    """A whole number from `least` to `most`."""

    least: int = 0
    most: int = 1_000_000
    name: ClassVar[str] = "whole-number"

    def read(self, typed: Typed) -> Json:
        text = unicodedata.normalize("NFKC", tidy(first(typed))).replace(",", "").replace(" ", "")
        if not text:
            return None
        if not text.isascii() or not text.isdigit() or len(text) > 18:  # noqa: PLR2004 - fits 64 bits
            raise Unreadable("whole-number", least=self.least, most=self.most)
        return self.load(int(text))

    def load(self, stored: Json) -> int:
        if not isinstance(stored, int) or isinstance(stored, bool):
            raise Unreadable("type")
        if not self.least <= stored <= self.most:
            raise Unreadable("whole-number", least=self.least, most=self.most)
        return stored


@dataclass(frozen=True)
class YesNo(Kind[bool]):
    """Yes or no."""

    name: ClassVar[str] = "yes-no"

    def read(self, typed: Typed) -> Json:
        text = first(typed)
        if not text:
            return None
        if text not in {"yes", "no"}:
            raise Unreadable("choice")
        return text == "yes"

    def load(self, stored: Json) -> bool:
        if not isinstance(stored, bool):
            raise Unreadable("type")
        return stored

    def typed(self, stored: Json) -> dict[str, str]:
        return {"": {True: "yes", False: "no"}.get(stored, "") if isinstance(stored, bool) else ""}


def _choice(choices: type[C], key: Json) -> C:
    for choice in choices:
        if choice.value == key:
            return choice
    raise Unreadable("choice")


@dataclass(frozen=True)
class One(Kind[C]):
    """One of the choices."""

    choices: type[C]
    name: ClassVar[str] = "choice"

    def load(self, stored: Json) -> C:
        return _choice(self.choices, stored)


@dataclass(frozen=True)
class Many(Kind[frozenset[C]]):
    """Any number of the choices, stored in the order of the definition."""

    choices: type[C]
    name: ClassVar[str] = "choices"

    def read(self, typed: Typed) -> Json:
        chosen = self.load(list(typed.get("", ())))
        return [choice.value for choice in self.choices if choice in chosen] or None

    def load(self, stored: Json) -> frozenset[C]:
        if not isinstance(stored, list):
            raise Unreadable("type")
        return frozenset(_choice(self.choices, key) for key in stored)

    def typed(self, stored: Json) -> dict[str, str]:
        # Several values share one field: they are joined by a line feed, which no key has.
        return {"": "\n".join(map(str, stored)) if isinstance(stored, list) else ""}


@dataclass(frozen=True)
class Day(Kind[date]):
    """A calendar day, typed as day, month and year; stored as ISO 8601."""

    earliest: date = date(1875, 1, 1)
    latest: date = date(2199, 12, 31)
    name: ClassVar[str] = "date"
    parts: tuple[str, ...] = ("day", "month", "year")

    def read(self, typed: Typed) -> Json:
        numbers = {
            part: unicodedata.normalize("NFKC", tidy(first(typed, part))) for part in self.parts
        }
        if not any(numbers.values()):
            return None
        for part, number in numbers.items():
            if not number:
                raise Unreadable(f"no-{part}", part=part)
            if not number.isascii() or not number.isdigit() or len(number) > 4:  # noqa: PLR2004
                raise Unreadable("date", part=part)
        if len(numbers["year"]) != 4:  # noqa: PLR2004 - a two-digit year is anybody's guess
            raise Unreadable("year", part="year")
        try:
            day = date(int(numbers["year"]), int(numbers["month"]), int(numbers["day"]))
        except ValueError:
            raise Unreadable("no-such-day", part=_wrong_part(numbers)) from None
        return self.load(day.isoformat()).isoformat()

    def load(self, stored: Json) -> date:
        try:
            day = date.fromisoformat(_text(stored))
        except ValueError:
            raise Unreadable("date") from None
        if not self.earliest <= day <= self.latest:
            raise Unreadable(
                "date-range",
                part="year",
                earliest=self.earliest.isoformat(),
                latest=self.latest.isoformat(),
            )
        return day

    def typed(self, stored: Json) -> dict[str, str]:
        if not isinstance(stored, str):
            return dict.fromkeys(self.parts, "")
        year, month, day = stored.split("-")
        return {"day": day.lstrip("0"), "month": month.lstrip("0"), "year": year}


def _wrong_part(numbers: Mapping[str, str]) -> str:
    return "month" if not 1 <= int(numbers["month"]) <= 12 else "day"  # noqa: PLR2004 - months


@dataclass(frozen=True)
class YearMonth(Kind[date]):
    """A month of a year, stored as YYYY-MM; rules see its first day."""

    name: ClassVar[str] = "year-month"
    parts: tuple[str, ...] = ("month", "year")

    def read(self, typed: Typed) -> Json:
        if not any(tidy(first(typed, part)) for part in self.parts):
            return None
        day = Day().read({**typed, "day": ("1",)})
        return _text(day)[:7]

    def load(self, stored: Json) -> date:
        return Day().load(f"{_text(stored)}-01")

    def typed(self, stored: Json) -> dict[str, str]:
        if not isinstance(stored, str):
            return dict.fromkeys(self.parts, "")
        year, month = stored.split("-")
        return {"month": month.lstrip("0"), "year": year}


@dataclass(frozen=True)
class Money(Kind[Decimal]):
    """An amount in one currency (ISO 4217), at most two decimals, stored as decimal text."""

    currency: str = "HKD"
    least: Decimal = Decimal(0)
    most: Decimal = Decimal(10) ** 12
    name: ClassVar[str] = "money"

    def read(self, typed: Typed) -> Json:
        text = unicodedata.normalize("NFKC", tidy(first(typed))).replace(",", "").replace(" ", "")
        if not text:
            return None
        try:
            amount = Decimal(text)
        except InvalidOperation:
            raise Unreadable("money") from None
        if not amount.is_finite():
            raise Unreadable("money")
        return str(self.load(format(amount, "f")))

    def load(self, stored: Json) -> Decimal:
        try:
            amount = Decimal(_text(stored))
        except InvalidOperation:
            raise Unreadable("money") from None
        if not amount.is_finite() or amount != amount.quantize(Decimal("0.01")):
            raise Unreadable("money")
        if not self.least <= amount <= self.most:
            raise Unreadable("money-range", least=str(self.least), most=str(self.most))
        return amount


@dataclass(frozen=True)
class Email(Words):
    """An e-mail address."""

    most: int = 254
    name: ClassVar[str] = "e-mail"


@dataclass(frozen=True)
class Phone(Words):
    """A telephone number with its country code, stored in E.164."""

    most: int = 30
    region: str = "HK"
    name: ClassVar[str] = "phone"


@dataclass(frozen=True)
class LatinName(Words):
    """A name in Latin letters as in the travel document."""

    most: int = 80
    upper: bool = False
    name: ClassVar[str] = "latin-name"


@dataclass(frozen=True)
class ChineseName(Words):
    """A name in Chinese characters, rare ones included."""

    most: int = 20
    name: ClassVar[str] = "chinese-name"


@dataclass(frozen=True)
class Country(Kind[str]):
    """A country or territory by its ISO 3166-1 code, plus the service's own codes."""

    groups: tuple[CountryGroup, ...] = ()
    name: ClassVar[str] = "country"

    def load(self, stored: Json) -> str:
        code = _text(stored)
        if not (len(code) in {2, 3} and code.isascii() and code.isupper()):
            raise Unreadable("choice")
        return code


@dataclass(frozen=True)
class CountryGroup:
    """A heading in the list of countries ("Resident of", "National of") and what stands under it.

    `extra` are (code, label) that ISO 3166-1 does not have; `codes` empty means every country.
    """

    heading: Text
    codes: tuple[str, ...] = ()
    extra: tuple[tuple[str, Text], ...] = ()


@dataclass(frozen=True)
class Address(Kind[dict[str, str]]):
    """A postal address: lines, town, region or postcode, country."""

    name: ClassVar[str] = "address"
    parts: tuple[str, ...] = ("line1", "line2", "town", "region", "postcode", "country")

    def read(self, typed: Typed) -> Json:
        given: dict[str, Json] = {part: tidy(first(typed, part)) for part in self.parts}
        if not any(given.values()):
            return None
        self.load(given)
        return given

    def load(self, stored: Json) -> dict[str, str]:
        if not isinstance(stored, dict) or not set(stored) <= set(self.parts):
            raise Unreadable("type")
        address = {part: Words(most=120).load(stored.get(part, "")) for part in self.parts}
        if not address["line1"]:
            raise Unreadable("address-line", part="line1")
        if not address["country"]:
            raise Unreadable("address-country", part="country")
        return address

    def typed(self, stored: Json) -> dict[str, str]:
        known = stored if isinstance(stored, dict) else {}
        return {part: str(known.get(part, "")) for part in self.parts}


@dataclass(frozen=True)
class Identity(Words):
    """A number with a check character; `scheme` names the rule (identity.py)."""

    most: int = 30
    scheme: str = "hkid"
    name: ClassVar[str] = "identity-number"
