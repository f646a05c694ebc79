"""References of what was lodged here, read forgivingly: TR-7KQ2M94XQ-26(5) in any spelling."""

from __future__ import annotations

import re
import unicodedata

from stdnum.iso7064 import mod_37_2

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LOOKALIKES = str.maketrans("OIL", "011")
# No lookalike at the end of a prefix: swapped with its neighbour it would be read as another.
PREFIX = re.compile(r"[A-Z]{1,5}[A-HJKMNP-Z]")
FINAL_RANDOM, YEAR = 9, 2
LONGEST_TYPED = 60
_WRITTEN = re.compile(rf"[A-Z]{{2,6}}-[{CROCKFORD}]{{9}}-[0-9]{{2}}\([{CROCKFORD}]\)")


def read_reference(typed: str) -> str | None:
    """Read a final reference as people type it; None when the check character does not fit."""
    written = _written(letters(typed))
    prefix, random, year, check = written
    right = PREFIX.fullmatch(prefix) and year.isdigit() and is_ours(random + check)
    return _spelt(written) if right and mod_37_2.is_valid("".join(written)) else None


def tidy_reference(typed: str) -> str:
    """The reference as it is printed, where its letters allow; else what was typed."""
    text = letters(typed)
    return _spelt(_written(text)) if len(text) > FINAL_RANDOM + YEAR + 1 else typed.strip()


def reference_problem(text: str) -> str:
    """What is wrong with a reference as it is kept: its form, or its check character."""
    if not _WRITTEN.fullmatch(text):
        return "form"
    return "" if read_reference(text) == text else "check"


def letters(typed: str) -> str:
    """Keep letters and digits only: spaces, hyphens, brackets and width do not matter."""
    folded = unicodedata.normalize("NFKC", typed[:LONGEST_TYPED]).upper()
    return "".join(letter for letter in folded if letter.isascii() and letter.isalnum())


def is_ours(text: str) -> bool:
    """Whether only letters that we draw are in it."""
    return all(letter in CROCKFORD for letter in text)


def _written(text: str) -> tuple[str, str, str, str]:
    """Its prefix, its random letters, its year and its check character."""
    prefix, rest = (
        text[: -FINAL_RANDOM - YEAR - 1],
        text[-FINAL_RANDOM - YEAR - 1 :].translate(LOOKALIKES),
    )
    return prefix, rest[:FINAL_RANDOM], rest[FINAL_RANDOM:-1], rest[-1:]


def _spelt(written: tuple[str, str, str, str]) -> str:
    prefix, random, year, check = written
    return f"{prefix}-{random}-{year}({check})"
