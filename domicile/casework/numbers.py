"""Numbers a case is found by: what is typed of a document's number becomes the key it is kept by.

As the inquiry page of the Public Security Police Force asks: letters and digits only; of a Hong
Kong identity card neither the brackets nor the character in them.
"""

from __future__ import annotations

import re

from domicile.rulebook.identity import hkid_check, without_sign

LONGEST_TYPED = 60
# Full-width forms of the printable ASCII characters, and the full-width space.
_WIDE = {0xFF01 + place: 0x21 + place for place in range(94)} | {0x3000: 0x20}
_HKID_IN_BRACKETS = re.compile(r"([A-Za-z]{1,2}[0-9]{6})\([0-9Aa]\)")
_HKID_IN_ONE = re.compile(r"([A-Z]{1,2})([0-9]{6})([0-9A])")
# After letters or digits "No" before a digit may be the sign for a number, or part of the number.
_NO = re.compile(r"(?<=[A-Z0-9 ])NO(?=[ .]*[0-9])", re.IGNORECASE)


def kept_number(typed: str) -> str:
    """The key of a number as it stands in an application; empty when nothing of it counts.

    >>> kept_number("A123456(7)"), kept_number("AE 12 Nº345/6"), kept_number("CØ1234567")
    ('A123456', 'AE123456', 'C1234567')
    """
    text = without_sign(typed[:LONGEST_TYPED].translate(_WIDE))
    card = _HKID_IN_BRACKETS.fullmatch(text.replace(" ", ""))
    return _letters_and_digits(card[1] if card else text)


def sought_numbers(typed: str) -> tuple[str, ...]:
    """Every key that what was typed may stand for, the plain reading first.

    A number of a Hong Kong card typed without brackets, and a "No" that may be a sign or letters,
    have two readings. A page answers alike when none of them is found.
    """
    plain = kept_number(typed)
    readings = (plain, kept_number(_NO.sub("", typed.translate(_WIDE))))
    return tuple(dict.fromkeys(key for one in readings for key in (one, _of_card(one)) if key))


def _letters_and_digits(text: str) -> str:
    return "".join(each for each in text if each.isascii() and each.isalnum()).upper()


def _of_card(key: str) -> str:
    """The key without its check character, when it reads as a Hong Kong identity card."""
    card = _HKID_IN_ONE.fullmatch(key)
    return card[1] + card[2] if card and hkid_check(card[1], card[2]) == card[3] else ""
