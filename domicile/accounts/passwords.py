"""Passwords that whoever knows the place would try first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django.contrib.auth.models import User

WORDS = (
    "password", "domicile", "immigration", "residence", "residency", "government", "department",
    "officer", "admin", "hongkong", "hong kong", "macau", "macao", "immd", "ipim", "welcome",
    "qwerty", "letmein",
)  # fmt: skip
DIGITS, LETTERS = "1234567890", "abcdefghijklmnopqrstuvwxyz"
ROWS = (DIGITS * 4, DIGITS[::-1] * 4, LETTERS, LETTERS[::-1], "qwertyuiopasdfghjklzxcvbnm")
LEAST_LEFT = 5  # characters that differ, once what everybody would try is taken away
SPACES = re.compile(r"[\s\W_]+")


class NotTheFirstGuess:
    """Refuses words of the place, rows of the keyboard, and the same few signs again and again."""

    def validate(self, password: str, user: User | None = None) -> None:  # noqa: ARG002  # Django's
        if len(set(_left(password))) < LEAST_LEFT:
            raise ValidationError(
                _("This is easy to guess here. Take a few words that do not belong together."),
                code="password_easy_to_guess",
            )

    def get_help_text(self) -> str:
        return _("Not a word of this office, alone or with a number.")


def _left(password: str) -> str:
    """What is left without the words of the place, and without rows of signs."""
    left = password.casefold()
    for word in WORDS:
        left = left.replace(word, "")
    left = SPACES.sub("", left)
    return "" if any(left in row for row in ROWS) else left
