"""Lines as a terminal shows them: headings, items and the notes below them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from domicile.notices.translator import TRANSLATOR
from domicile.rulebook.wording import trace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from domicile.rulebook import Basis, Finding
    from domicile.rulebook.text import Text

WIDTH = 96
# What stays together on a line: a space, a wide character with the marks behind it, or a word.
PIECES = re.compile(r" |[\u2e80-\uffef][，。、；：？）」』》”]*|[^ \u2e80-\uffef]+")


def heading(text: str) -> list[str]:
    """A title with a line below it, as long as the title."""
    return [text, "─" * min(WIDTH, _columns(text))]


def item(text: str, mark: str = "•", indent: int = 2) -> list[str]:
    """One thing, on as many lines as it takes; Chinese may be broken between any two characters."""
    line, lines = f"{' ' * indent}{mark} ", []
    for piece in PIECES.findall(text):
        if _columns(line + piece) > WIDTH:
            lines.append(line.rstrip(" "))
            line = " " * (indent + 2)
        if line.strip(" ") or piece != " ":
            line += piece
    return [*lines, line.rstrip(" ")]


def _columns(text: str) -> int:
    """How wide a terminal shows it: a wide character takes two columns."""
    return sum(2 if char > "\u2e7f" else 1 for char in text)


def note(label: str, text: str) -> list[str]:
    """What is to be said of the thing above; nothing where there is nothing."""
    said = _("%(label)s: %(answer)s") % {"label": label, "answer": text}
    return item(said, " ", 4) if text else []


def why(basis: Basis, unconfirmed: Text, finding: Finding, language: str) -> Iterator[str]:
    """From which answers it follows, what it rests on, and whether that is certain."""
    because = [str(line) for line in trace(finding, TRANSLATOR, language)]
    yield from note(_("Because"), ("；" if language.startswith("zh") else "; ").join(because))
    yield from note(_("Basis"), str(basis))
    yield from note(_("Not yet confirmed by the authority"), str(unconfirmed))
