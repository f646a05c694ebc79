"""Things one can choose from, each with a key that is stored and a label that is read."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from domicile.rulebook.text import Text


class Choice(Enum):
    """`NEW = "new", _("New application")`: the key is stored, the label is read.

    A third value, if there is one, is a hint under the label.
    """

    label: Text
    hint: Text

    def __new__(cls, key: str, label: Text, hint: Text = "") -> Self:
        member = object.__new__(cls)
        member._value_ = key
        member.label = label
        member.hint = hint
        return member
