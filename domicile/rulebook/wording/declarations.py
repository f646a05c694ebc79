"""Declarations as their signer reads them, with the figures they declare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domicile.rulebook.conditions import State, Term
from domicile.rulebook.wording.answers import word_value

if TYPE_CHECKING:
    from domicile.rulebook.rules import Declaration
    from domicile.rulebook.situations import PersonSituation
    from domicile.rulebook.text import Translator


def word_declaration(
    declaration: Declaration, seen: PersonSituation, t: Translator, language: str
) -> str:
    """The text with its gaps filled; what is not known yet stays an ellipsis."""
    gaps = {name: _worded(term, seen, t, language) for name, term in declaration.params}
    return str(declaration.text) % gaps if gaps else str(declaration.text)


def _worded(term: object, seen: PersonSituation, t: Translator, language: str) -> str:
    if not isinstance(term, Term):
        return str(term)
    value = seen.value_of(term)
    return "…" if isinstance(value, State) else word_value(term, value, t, language)
