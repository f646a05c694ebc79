"""How a person is reached: e-mail and telephone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

import phonenumbers

from domicile.rulebook.kinds.kind import Typed, Unreadable, first
from domicile.rulebook.kinds.tidying import plain
from domicile.rulebook.kinds.words import Words

if TYPE_CHECKING:
    from domicile.rulebook.text import Json

# RFC 5321 without quoted names: mail servers that take them are not met.
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_LONGEST_LOCAL = 64

_TYPED_PHONE = re.compile(r"[(+]{0,2}[0-9][0-9 ().\-/]*")
_STORED_PHONE = re.compile(r"\+[1-9][0-9]{6,14}")


@dataclass(frozen=True)
class Email(Words):
    """An e-mail address; the domain is kept in small letters, also one in other scripts."""

    most: int = 254
    name: ClassVar[str] = "e-mail"

    def read(self, typed: Typed) -> Json:
        text = self.tidied(first(typed))
        self.measure(text)
        local, at, domain = plain(text).rpartition("@")
        return self.load(f"{local}{at}{domain.lower()}") if text else None

    def load(self, stored: Json) -> str:
        text = super().load(stored)
        local, _, domain = text.rpartition("@")
        if len(local) > _LONGEST_LOCAL or not _LOCAL.fullmatch(local) or not _is_domain(domain):
            raise Unreadable("e-mail")
        return text


def _is_domain(domain: str) -> bool:
    try:
        labels = domain.lower().encode("idna").decode("ascii").split(".")
    except UnicodeError:
        return False
    known = all(_LABEL.fullmatch(label) for label in labels)
    return len(labels) > 1 and known and not labels[-1].isdigit()


@dataclass(frozen=True)
class Phone(Words):
    """A telephone number, stored in E.164; without a country code it is one of `region`."""

    most: int = 30
    region: str = "HK"
    name: ClassVar[str] = "phone"

    def read(self, typed: Typed) -> Json:
        text = plain(self.tidied(first(typed)))
        if not text:
            return None
        self.measure(text)
        if not _TYPED_PHONE.fullmatch(text):
            raise Unreadable("phone")
        return self.load(_e164(text, self.region))

    def load(self, stored: Json) -> str:
        text = super().load(stored)
        number = _parsed(text) if _STORED_PHONE.fullmatch(text) else None
        if number is None or not phonenumbers.is_possible_number(number):
            raise Unreadable("phone")
        return text

    def typed(self, stored: Json) -> dict[str, str]:
        return {"": shown_phone(stored) if isinstance(stored, str) else ""}


def _e164(text: str, region: str) -> str:
    """With a plus as it is; else as a number of the region, or with its country code in front."""
    text = re.sub(r"[^0-9+]", "", text)
    if text.startswith("00"):
        text = f"+{text[2:]}"
    tries = [text] if text.startswith("+") else [text, f"+{text}"]
    numbers = [number for each in tries if (number := _parsed(each, region)) is not None]
    if not numbers:
        raise Unreadable("phone")
    best = next(filter(phonenumbers.is_valid_number, numbers), numbers[0])
    return str(phonenumbers.format_number(best, phonenumbers.PhoneNumberFormat.E164))


def _parsed(text: str, region: str | None = None) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None


@lru_cache(maxsize=1000)
def shown_phone(stored: str) -> str:
    """+852 2824 6111."""
    number = _parsed(stored)
    if number is None:
        return stored
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL))
