"""Identity numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from domicile.rulebook.identity import SCHEMES, without_sign
from domicile.rulebook.kinds.kind import Typed, Unreadable, first
from domicile.rulebook.kinds.tidying import plain
from domicile.rulebook.kinds.words import Words

if TYPE_CHECKING:
    from domicile.rulebook.text import Json


@dataclass(frozen=True)
class Identity(Words):
    """A number of an identity or travel document; `scheme` names its rule (identity.py)."""

    most: int = 30
    scheme: str = "hkid"
    name: ClassVar[str] = "identity-number"

    def __post_init__(self) -> None:
        if self.scheme not in SCHEMES:
            raise ValueError(f"no such scheme: {self.scheme}")

    def read(self, typed: Typed) -> Json:
        text = plain(without_sign(self.tidied(first(typed))))
        self.measure(text)
        return self.load(SCHEMES[self.scheme].tidy(text)) if text else None

    def load(self, stored: Json) -> str:
        text = super().load(stored)
        code = SCHEMES[self.scheme].problem(text)
        if code:
            raise Unreadable(f"identity-{code}", scheme=self.scheme)
        return text

    def typed(self, stored: Json) -> dict[str, str]:
        return {"": SCHEMES[self.scheme].shown(stored) if isinstance(stored, str) else ""}
