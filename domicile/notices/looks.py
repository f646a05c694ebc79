"""How the papers of each authority look: its brand colour and a quiet tint of it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Look:
    brand: str
    tint: str


PLAIN = Look("#1b2127", "#f1eee8")
LOOKS = {
    "hk-immd": Look("#1d4a7c", "#eaf0f7"),
    "macao-ipim": Look("#0c5c55", "#e6f1ef"),
    "macao-psp": Look("#473c80", "#eeecf6"),
}


def look_of(authority: str) -> Look:
    """The look of an authority; ink on paper for one that has none yet."""
    return LOOKS.get(authority, PLAIN)
