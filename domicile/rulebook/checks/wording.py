"""Gaps in texts, and letters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from domicile.rulebook.checks.keys import twice
from domicile.rulebook.checks.mistake import Mistake
from domicile.rulebook.letters import PLACEHOLDERS, unknown_gaps
from domicile.rulebook.questions import Rows
from domicile.rulebook.rules import (
    Declares,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from domicile.rulebook.service import Service
    from domicile.rulebook.text import Text


_GAP = re.compile(r"%\((\w+)\)s")


def gaps(service: Service) -> Iterator[Mistake]:
    for form in service.forms():
        rows = [question.row for question in form.questions if isinstance(question, Rows)]
        for check in (*form.checks, *(check for row in rows for check in row.checks)):
            yield from _gap(form.key, check.otherwise, {name for name, _ in check.params})
    for rule in service.rules:
        if isinstance(rule, Declares):
            names = {name for name, _ in rule.declaration.params}
            yield from _gap(f"declaration {rule.declaration.key}", rule.declaration.text, names)
    for figure in service.figures:
        names = {name for name, _ in figure.parts} | {"result"}
        yield from _gap(f"figure {figure.key}", figure.working, names)


def _gap(place: str, text: Text, given: set[str]) -> Iterator[Mistake]:
    wanted = set(_GAP.findall(str(text)))
    if wanted != given:
        differ = ", ".join(sorted(wanted ^ given))
        yield Mistake("gaps", place, f"gaps and params of {str(text)!r} differ: {differ}")


def letters(service: Service) -> Iterator[Mistake]:
    """A letter is of a kind we know, names only what that kind knows, and is one of a day."""
    for letter in service.letters:
        place = f"letter {letter.key}"
        if letter.key not in PLACEHOLDERS:
            yield Mistake("letter", place, f"there are: {', '.join(sorted(PLACEHOLDERS))}")
            continue
        for text in letter.texts:
            if unknown := unknown_gaps(letter.key, str(text)):
                known = ", ".join(sorted(PLACEHOLDERS[letter.key]))
                said = f"{str(text)!r} names {', '.join(unknown)}; a letter of this kind knows"
                yield Mistake("placeholder", place, f"{said}: {known}")
    yield from twice(
        "letter of one day", "service", (f"{each.key} {each.since}" for each in service.letters)
    )
