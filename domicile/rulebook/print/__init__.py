"""The rulebook of a service: what an officer reads, confirms and compares.

One fact a line and nothing that depends on the day of printing, so that a changed rule is a
changed line. The texts are in the language that is active; a `Translator` translates the words in
between. Each section is written by the module of its subject; `lines.py` makes Markdown of them,
the desk makes a page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from domicile.rulebook.print import (
    days,
    documents,
    forms,
    guarantees,
    letters,
    numbers,
    people,
    rules,
)
from domicile.rulebook.print.lines import Heading, Line, Look, Piece, Section, markdown, one_line
from domicile.rulebook.print.writing import Writer, holds

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from domicile.rulebook.print.lines import Printed
    from domicile.rulebook.service import Service
    from domicile.rulebook.text import Translator

__all__ = ["Heading", "Line", "Look", "Piece", "Section", "book", "holds", "print_rulebook"]


def print_rulebook(service: Service, t: Translator, language: str) -> str:
    """The whole rulebook as Markdown; the same definition always gives the same bytes."""
    said = t.gettext("Printed from the definition by `domicile rulebook`; changed only there.")
    head = [f"# {one_line(service.title)}", "", said]
    return "\n".join([*head, *markdown(book(service, t, language), t)]).rstrip() + "\n"


def book(
    service: Service, t: Translator, language: str, on: date | None = None
) -> tuple[Section, ...]:
    """The sections of the rulebook; with a day, only what is in force on it."""
    w = Writer(service, t, language, on)
    found = (Section(key, title, tuple(lines)) for key, title, lines in _sections(w))
    return tuple(section for section in found if section.lines)


def _sections(w: Writer) -> Iterator[tuple[str, str, Iterator[Printed]]]:
    """Every section in its order: its key, its title, and what stands in it."""
    _ = w.t.gettext
    yield "service", "", people.service_itself(w)
    yield "people", _("People"), people.people(w)
    yield "forms", _("Forms"), forms.forms(w)
    yield "documents", _("Documents"), documents.documents(w)
    yield "counter", _("At the counter"), rules.at_counter(w)
    yield "refusals", _("Refusals"), rules.refusals(w)
    yield "warnings", _("Warnings"), rules.warnings(w)
    yield "signers", _("Signed by"), rules.signers(w)
    yield "declarations", _("Declarations"), rules.declarations(w)
    yield "handlers", _("Who takes the application"), rules.handlers(w)
    yield "deciders", _("Who decides"), rules.deciders(w)
    yield "windows", _("When to file"), days.windows(w)
    yield "figures", _("Figures"), days.figures(w)
    yield "duties", _("Duties"), days.duties(w)
    yield "clocks", _("Pledges and time limits"), days.clocks(w)
    yield "guarantees", _("Guarantees"), guarantees.guarantees(w)
    yield "letters", _("Letters that ask for documents"), letters.letters(w)
    yield "stages", _("Stages"), numbers.stages(w)
    yield "retention", _("How long applications are kept"), numbers.retention(w)
    yield "fees", _("Fees"), numbers.fees(w)
    yield "tables", _("Tables"), numbers.tables(w)
    yield "settings", _("Settings of the service managers"), numbers.settings(w)
    yield "sources", _("Sources"), numbers.sources(w)
