"""Numbers of identity and travel documents: read forgivingly, kept one way, shown as printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from stdnum.cn import ric

from domicile.rulebook.references import reference_problem, tidy_reference

if TYPE_CHECKING:
    from collections.abc import Callable

_SEPARATORS = re.compile(r"[\s()\[\].\-/\u2010-\u2015]")
# Signs for the word "number" stand before a number and are no part of it. "No" may be its letters.
_NUMBER_SIGN = re.compile(r"[Nn] ?[º°]|№")
_HKID = re.compile(r"([A-Z]{1,2})([0-9]{6})\(([0-9A])\)")
_RIC = re.compile(r"[1-9][0-9]{16}[0-9X]")
_BIR = re.compile(r"[0-9]{8}")
_DOCUMENT = re.compile(r"(?=.*[0-9])[A-Z0-9]{4,20}")


@dataclass(frozen=True)
class Scheme:
    """How a kind of number is written. `problem` gives a code, "" when all is well."""

    example: str
    tidy: Callable[[str], str]
    problem: Callable[[str], str]
    shown: Callable[[str], str] = str


def without_sign(text: str) -> str:
    """The number without a sign for the word "number" before it."""
    return _NUMBER_SIGN.sub("", text)


def bare(text: str) -> str:
    """Capitals and digits only: spaces, brackets, hyphens, dots and slashes do not matter."""
    return _SEPARATORS.sub("", text.upper())


def _tidy_hkid(text: str) -> str:
    number = bare(text)
    return f"{number[:-1]}({number[-1]})" if number else ""


def hkid_check(letters: str, digits: str) -> str:
    """The character in brackets: weights 9 to 2 over eight places modulo 11, a blank counts 36."""
    values = [36] * (2 - len(letters)) + [int(character, 36) for character in letters + digits]
    rest = sum(weight * value for weight, value in zip(range(9, 1, -1), values, strict=True)) % 11
    return "0" if rest == 0 else "A" if rest == 1 else str(11 - rest)


def _hkid_problem(number: str) -> str:
    match = _HKID.fullmatch(number)
    if match is None:
        return "form"
    return "" if hkid_check(match[1], match[2]) == match[3] else "check"


def _mainland_problem(number: str) -> str:
    if not _RIC.fullmatch(number) or not _is_day(number[6:14]):
        return "form"
    return "" if ric.calc_check_digit(number) == number[-1] else "check"


def _is_day(text: str) -> bool:
    try:
        date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return False
    return True


def _form_of(pattern: re.Pattern[str]) -> Callable[[str], str]:
    return lambda number: "" if pattern.fullmatch(number) else "form"


MAINLAND = Scheme("11010519491231002X", bare, _mainland_problem)

SCHEMES = {
    "hkid": Scheme("A123456(3)", _tidy_hkid, _hkid_problem),
    "mainland-id": MAINLAND,
    "prc": MAINLAND,
    # Macao's identity card: how its last digit is worked out is not published, so only the form
    # is looked at.
    "macao": Scheme(
        "1234567(8)", bare, _form_of(_BIR), lambda number: f"{number[:-1]}({number[-1:]})"
    ),
    # Of what was lodged here before.
    "reference": Scheme("TR-7KQ2M94XQ-26(5)", tidy_reference, reference_problem),
    "travel-document": Scheme("K01234567", bare, _form_of(_DOCUMENT)),
}
