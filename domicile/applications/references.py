"""References: drawn at random, checked by one character, read forgivingly."""

import secrets

from stdnum.iso7064 import mod_37_2

from domicile.rulebook.references import (
    CROCKFORD,
    FINAL_RANDOM,
    LOOKALIKES,
    PREFIX,
    is_ours,
    letters,
    read_reference,
)

__all__ = [
    "CROCKFORD",
    "draw_draft_reference",
    "draw_reference",
    "read_draft_reference",
    "read_reference",
]

# People misread these: a draw whose check character is one of them is thrown away.
MISREAD = frozenset("ILOU*")
DRAFT_RANDOM = 9


def draw_reference(prefix: str, year: int) -> str:
    """Draw a final reference, such as QMAS-7KQ2M94XQ-26(5).

    45 random bits (44.8 after the redraws), the local year and a check character.
    """
    if not PREFIX.fullmatch(prefix):
        raise ValueError(
            f"{prefix!r} cannot begin a reference: use 2 to 6 letters, the last not I, L or O."
        )
    random, check = _draw(prefix, FINAL_RANDOM, f"{year % 100:02}")
    return f"{prefix}-{random}-{year % 100:02}({check})"


def draw_draft_reference() -> str:
    """Draw a temporary reference, such as T-7KQ2M-94XPA: 45 random bits and a check character."""
    random, check = _draw("T", DRAFT_RANDOM, "")
    return _spell_draft(random + check)


def read_draft_reference(typed: str) -> str | None:
    """Read a temporary reference as people type it; None when it cannot be one."""
    text = letters(typed)
    rest = text[1:].translate(LOOKALIKES)
    right = text.startswith("T") and len(rest) == DRAFT_RANDOM + 1 and is_ours(rest)
    return _spell_draft(rest) if right and mod_37_2.is_valid("T" + rest) else None


def _draw(prefix: str, length: int, year: str) -> tuple[str, str]:
    while True:
        random = "".join(secrets.choice(CROCKFORD) for _ in range(length))
        check = mod_37_2.calc_check_digit(prefix + random + year)
        if check not in MISREAD:
            return random, check


def _spell_draft(text: str) -> str:
    return f"T-{text[:5]}-{text[5:]}"
