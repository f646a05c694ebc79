"""Whole numbers and money."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from domicile.rulebook.kinds.kind import Kind, Typed, Unreadable, first, text_of
from domicile.rulebook.kinds.tidying import plain

if TYPE_CHECKING:
    from domicile.rulebook.text import Json

_WHOLE = re.compile(r"-?[0-9]{1,18}")
_STORED = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,2})?")
_SIGN = re.compile(r"(HK\$|HKD|MOP\$?|US\$|USD|RMB|CNY|¥|\$)", re.IGNORECASE)
# 1,234.50 as in English and Chinese; 1.234,50 and 12,5 as in Portuguese. 1.234 could be either.
_ENGLISH = re.compile(r"-?[0-9]+(,[0-9]{3})*(\.[0-9]{1,2})?")
_PORTUGUESE = re.compile(r"-?[0-9]+((\.[0-9]{3})+,[0-9]{1,2}|(\.[0-9]{3}){2,}|,[0-9]{1,2})")


@dataclass(frozen=True)
class Whole(Kind[int]):
    """A whole number from `least` to `most`."""

    least: int = 0
    most: int = 1_000_000
    name: ClassVar[str] = "whole-number"

    def read(self, typed: Typed) -> Json:
        text = plain(first(typed)).replace(",", "").replace(" ", "")
        if not text:
            return None
        if not _WHOLE.fullmatch(text):
            raise self._wrong()
        return self.load(int(text))

    def load(self, stored: Json) -> int:
        if not isinstance(stored, int) or isinstance(stored, bool):
            raise Unreadable("type")
        if not self.least <= stored <= self.most:
            raise self._wrong()
        return stored

    def _wrong(self) -> Unreadable:
        return Unreadable("whole-number", least=self.least, most=self.most)


@dataclass(frozen=True)
class Money(Kind[Decimal]):
    """An amount in one currency (ISO 4217), at most two decimals, stored as decimal text."""

    currency: str = "HKD"
    least: Decimal = Decimal(0)
    most: Decimal = Decimal(10) ** 12
    name: ClassVar[str] = "money"

    def read(self, typed: Typed) -> Json:
        text = _SIGN.sub("", plain(first(typed))).replace(" ", "").replace("'", "")
        if not text:
            return None
        if _ENGLISH.fullmatch(text):
            return _written(self.load(text.replace(",", "")))
        if _PORTUGUESE.fullmatch(text):
            return _written(self.load(text.replace(".", "").replace(",", ".")))
        raise Unreadable("money", currency=self.currency)

    def load(self, stored: Json) -> Decimal:
        text = text_of(stored)
        if not _STORED.fullmatch(text):
            raise Unreadable("money", currency=self.currency)
        amount = Decimal(text)
        if not self.least <= amount <= self.most:
            raise Unreadable(
                "money-range", currency=self.currency, least=str(self.least), most=str(self.most)
            )
        return amount


@dataclass(frozen=True)
class Percent(Kind[Decimal]):
    """A share in per cent, at most two decimals, stored as decimal text."""

    least: Decimal = Decimal(0)
    most: Decimal = Decimal(100)
    name: ClassVar[str] = "per-cent"

    def read(self, typed: Typed) -> Json:
        text = plain(first(typed)).replace("%", "").replace(" ", "").replace(",", ".")
        return _written(self.load(text)) if text else None

    def load(self, stored: Json) -> Decimal:
        text = text_of(stored)
        if not _STORED.fullmatch(text) or not self.least <= Decimal(text) <= self.most:
            raise Unreadable("per-cent", least=str(self.least), most=str(self.most))
        return Decimal(text)


def _written(amount: Decimal) -> str:
    """1200 or 1200.50: one way to write each amount, so that equal answers are equal bytes."""
    whole = amount == amount.to_integral_value()
    return str(int(amount)) if whole else str(amount.quantize(Decimal("0.01")))
