"""What is wrong in a definition."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Mistake:
    """Something wrong in a definition: a stable code, the place, a sentence for who wrote it."""

    code: str
    place: str
    text: str
