"""References: drawn at random, checked by one character, read forgivingly."""

import re
import secrets
import unicodedata

from stdnum.iso7064 import mod_37_2

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
# People misread these: a draw whose check character is one of them is thrown away.
MISREAD = frozenset("ILOU*")
LOOKALIKES = str.maketrans("OIL", "011")
# No lookalike at the end of a prefix: swapped with its neighbour it would be read as another.
PREFIX = re.compile(r"[A-Z]{1,5}[A-HJKMNP-Z]")
FINAL_RANDOM, YEAR, DRAFT_RANDOM = 9, 2, 9
LONGEST_TYPED = 60


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


def read_reference(typed: str) -> str | None:
    """Read a final reference as people type it; None when the check character does not fit."""
    text = _letters(typed)
    prefix, rest = (
        text[: -FINAL_RANDOM - YEAR - 1],
        text[-FINAL_RANDOM - YEAR - 1 :].translate(LOOKALIKES),
    )
    random, year, check = rest[:FINAL_RANDOM], rest[FINAL_RANDOM:-1], rest[-1:]
    right = PREFIX.fullmatch(prefix) and year.isdigit() and _is_ours(random + check)
    return (
        f"{prefix}-{random}-{year}({check})" if right and mod_37_2.is_valid(prefix + rest) else None
    )


def read_draft_reference(typed: str) -> str | None:
    """Read a temporary reference as people type it; None when it cannot be one."""
    text = _letters(typed)
    rest = text[1:].translate(LOOKALIKES)
    right = text.startswith("T") and len(rest) == DRAFT_RANDOM + 1 and _is_ours(rest)
    return _spell_draft(rest) if right and mod_37_2.is_valid("T" + rest) else None


def _draw(prefix: str, length: int, year: str) -> tuple[str, str]:
    while True:
        random = "".join(secrets.choice(CROCKFORD) for _ in range(length))
        check = mod_37_2.calc_check_digit(prefix + random + year)
        if check not in MISREAD:
            return random, check


def _letters(typed: str) -> str:
    """Keep letters and digits only: spaces, hyphens, brackets and width do not matter."""
    folded = unicodedata.normalize("NFKC", typed[:LONGEST_TYPED]).upper()
    return "".join(letter for letter in folded if letter.isascii() and letter.isalnum())


def _is_ours(text: str) -> bool:
    return all(letter in CROCKFORD for letter in text)


def _spell_draft(text: str) -> str:
    return f"T-{text[:5]}-{text[5:]}"
