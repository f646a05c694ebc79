"""The code in a letter: 70 bits and a check character; only its digest is kept.

It is worked out from the request's own random key with our secret key, so the letter can be drawn
after the commit, and a copy of the database opens nothing.
"""

from uuid import UUID

from stdnum.iso7064 import mod_37_2

from domicile.accounts.digests import digest
from domicile.applications.references import CROCKFORD, MISREAD
from domicile.rulebook.references import LOOKALIKES, is_ours, letters

RANDOM, GROUP = 14, 5


def code_of(key: UUID) -> str:
    """The code of the request with this key, such as 7KQ2M-94XPA-R3T8W."""
    for turn in range(1000):
        number = int(digest("request", f"{key} {turn}"), 16)
        text = "".join(CROCKFORD[number >> (5 * place) & 31] for place in range(RANDOM))
        check = mod_37_2.calc_check_digit(text)
        if check not in MISREAD:
            return _spelt(text + check)
    raise ArithmeticError("no check character that people can read")


def read_code(typed: str) -> str | None:
    """Read a code as people type it; None when it cannot be one."""
    text = letters(typed).translate(LOOKALIKES)
    if len(text) != RANDOM + 1 or not is_ours(text) or not mod_37_2.is_valid(text):
        return None
    return _spelt(text)


def kept(code: str) -> str:
    """What is kept instead of a code."""
    return digest("request-code", code)


def _spelt(text: str) -> str:
    return "-".join(text[at : at + GROUP] for at in range(0, len(text), GROUP))
