"""One day of an office: whether it is open, until when, and why not."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, time


class Closing(Enum):
    """Why an office is closed on a day, or for a part of it."""

    REST = "rest"  # the weekly days of rest
    HOLIDAY = "holiday"
    COMPENSATORY = "compensatory"  # a holiday fell on a day of rest
    EXEMPTION = "exemption"  # tolerância de ponto: the head of government frees the day
    STORM = "storm"
    OTHER = "other"


@dataclass(frozen=True)
class Why:
    """The reason; `names` by language. A day of rest is named by its weekday and has none."""

    closing: Closing
    names: Mapping[str, str] = field(default_factory=dict)
    source: str = ""

    def name(self, language: str) -> str:
        """What the day is called; English where a year's file has no name in the language."""
        return self.names.get(language) or self.names.get("en", "")


@dataclass(frozen=True)
class Day:
    """A day explains itself: open, or closed and why; `closes` on a day with a half day off."""

    on: date
    open: bool
    why: Why | None = None
    closes: time | None = None
