"""What a definition says is not confirmed: where it stands, what would settle it, who sees it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import override

from domicile import services
from domicile.desk.book import anchors, blocks, sections
from domicile.rulebook.questions import Question
from domicile.services.declared import place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from domicile.desk.book import Block
    from domicile.rulebook import Service
    from domicile.rulebook.print import Line
    from domicile.services.declared import Place

# Pages of the applicant by the section of the rulebook; the rest is seen by officers alone.
PAGES = {
    "forms": "portal:start",
    "documents": "portal:checklist",
    "counter": "portal:checklist",
    "refusals": "portal:eligibility",
    "windows": "portal:start",
    "fees": "portal:start",
    "clocks": "portal:promises",
    "duties": "portal:help",
}


@dataclass(frozen=True)
class Item:
    """One thing that the authority has not confirmed."""

    section: str
    subject: str  # the title of the section
    about: str
    said: str  # why it is not certain
    confirmed_by: str  # what it rests on: the place that would say it for certain
    shown: str
    page: str  # the name of a page on which applicants meet it
    anchor: str
    place: Place | None


@lru_cache(maxsize=32)
def unconfirmed(service: Service, language: str) -> tuple[Item, ...]:
    """Everything marked so in the definition, in the order of the rulebook."""
    with override(language):
        found = sections(service, language, None)
        titles = {each.key: each.title for each in found}
        return tuple(item for block in blocks(found) for item in _items(service, block, titles))


def count_unconfirmed(authority: str) -> int:
    """How many there are in all services of an authority, for the rail."""
    known = (each for each in services.all_services() if each.authority.key == authority)
    return sum(len(unconfirmed(each, "en")) for each in known)


def _items(service: Service, block: Block, titles: dict[str, str]) -> Iterator[Item]:
    """Each doubtful line of a block, about whatever it stands under."""
    basis = _("Basis")
    for place, line in enumerate(block.lines):
        if not line.warns:
            continue
        over = _over(block.lines[:place])
        owner = next((each for each in reversed(over) if each.of is not None), None)
        of = owner.of if owner else (block.above[0].of if block.above else None)
        near = [each for each in block.lines if each.label == basis and each.depth == line.depth]
        yield Item(
            section=block.section,
            subject=titles[block.section] or _("The service"),
            about=_about(block, owner or (over[-1] if over else None)) or titles[block.section],
            said="".join(piece.text for piece in line.said),
            confirmed_by="".join(piece.text for piece in near[-1].said) if near else "",
            shown=_shown(block.section),
            page=PAGES.get(block.section, ""),
            anchor=anchors(service).get(id(of), "") if of is not None else "",
            place=place_of(service, of),
        )


def _over(lines: tuple[Line, ...]) -> list[Line]:
    """The lines that the next one stands under: one of each depth, the deepest last."""
    over: dict[int, Line] = {}
    for line in lines:
        over = {depth: each for depth, each in over.items() if depth < line.depth}
        over[line.depth] = line
    return list(over.values())


def _about(block: Block, owner: Line | None) -> str:
    """The form or document, and the rule or question."""
    own = "".join(piece.text for piece in owner.said) if owner else ""
    label = owner.label if owner else ""
    if owner is not None and isinstance(owner.of, Question):
        own = owner.said[0].text
    heads = [each.text for each in block.above if each.level == 3]  # noqa: PLR2004
    return " – ".join(filter(None, (*heads, label, own)))


def _shown(section: str) -> str:
    """Where an applicant meets it, in words."""
    return {
        "forms": _("On the form, beside the question: “Why do you ask?”"),
        "documents": _("In the list of documents, and where the document is put"),
        "counter": _("In the list of documents"),
        "refusals": _("In “Could I apply?”, and before the application is sent"),
        "warnings": _("While the form is filled in, and before the application is sent"),
        "signers": _("Where the application is signed"),
        "declarations": _("Where the application is signed"),
        "handlers": _("On the start page and the acknowledgment"),
        "deciders": _("In what happens next, and in the decision letter"),
        "windows": _("On the start page, as a strip of days"),
        "figures": _("Where the application is checked, with its working"),
        "duties": _("On the page of the decision: what to do afterwards"),
        "clocks": _("Among our promises, and in “Where is my application?”"),
        "guarantees": _("In what the guarantor reads and declares"),
        "letters": _("In the letter"),
        "fees": _("On the start page and before the application is sent"),
        "tables": _("Only in what is worked out from it"),
        "retention": _("On the privacy page"),
    }.get(section, _("Nowhere"))
