"""Words for what the rulebook found, in the reader's language; each is given the translator."""

from domicile.rulebook.text import Translator
from domicile.rulebook.wording.answers import word_answer, word_value
from domicile.rulebook.wording.declarations import word_declaration
from domicile.rulebook.wording.findings import Line, trace, word_finding, word_lines, word_need
from domicile.rulebook.wording.problems import word_problem

__all__ = [
    "Line",
    "Translator",
    "trace",
    "word_answer",
    "word_declaration",
    "word_finding",
    "word_lines",
    "word_need",
    "word_problem",
    "word_value",
]
