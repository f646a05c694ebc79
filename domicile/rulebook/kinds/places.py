"""Countries and addresses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from domicile.rulebook.countries import CountryGroup, codes_of
from domicile.rulebook.kinds.kind import Kind, Typed, Unreadable, first, text_of
from domicile.rulebook.kinds.tidying import tidy
from domicile.rulebook.kinds.words import Words

if TYPE_CHECKING:
    from domicile.rulebook.text import Json

_LINE = Words(120)


@dataclass(frozen=True)
class Country(Kind[str]):
    """A country or territory by its ISO 3166-1 code, plus the service's own codes."""

    groups: tuple[CountryGroup, ...] = ()
    name: ClassVar[str] = "country"

    def load(self, stored: Json) -> str:
        code = text_of(stored)
        if code not in codes_of(self.groups):
            raise Unreadable("choice")
        return code


@dataclass(frozen=True)
class Address(Kind[dict[str, str]]):
    """A postal address. `parts` in another order for a service that writes them so.

    The first part must be there. `large_first` writes them in Chinese from the largest to the
    smallest: district, street, building, floor.
    """

    parts: tuple[str, ...] = ("line1", "line2", "town", "region", "postcode", "country")
    large_first: bool = False
    name: ClassVar[str] = "address"

    def read(self, typed: Typed) -> Json:
        given: dict[str, Json] = {part: self._read(part, first(typed, part)) for part in self.parts}
        if not any(given.values()):
            return None
        self.load(given)
        return given

    def load(self, stored: Json) -> dict[str, str]:
        if not isinstance(stored, dict) or not set(stored) <= set(self.parts):
            raise Unreadable("type")
        address = {part: self._load(part, stored.get(part, "")) for part in self.parts}
        if not address[self.parts[0]]:
            raise Unreadable("address-line", part=self.parts[0])
        if address.get("country", "-") not in {"-", *codes_of(())}:
            raise Unreadable("address-country", part="country")
        return address

    def typed(self, stored: Json) -> dict[str, str]:
        known = stored if isinstance(stored, dict) else {}
        return {part: str(known.get(part, "")) for part in self.parts}

    def _read(self, part: str, text: str) -> str:
        try:
            return tidy(text)
        except Unreadable as unreadable:
            raise Unreadable(unreadable.code, part=part, **unreadable.params) from None

    def _load(self, part: str, stored: Json) -> str:
        try:
            return _LINE.load(stored)
        except Unreadable as unreadable:
            raise Unreadable(unreadable.code, part=part, **unreadable.params) from None
