"""The rulebook as a page: sections with anchors, each rule with the file that declares it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from domicile.rulebook.documents import Document
from domicile.rulebook.print import Heading, Line, Look, book
from domicile.rulebook.questions import Form, Question
from domicile.services.declared import place_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from domicile.rulebook import Service
    from domicile.rulebook.print import Section

WORDS = 8  # of a title, in an anchor
MARKS = {Look.PLAIN: "{}", Look.STRONG: "<strong>{}</strong>", Look.CODE: "<code>{}</code>"}


class ActiveLanguage:
    """Django's translation, handed to the rulebook, which knows no Django."""

    def gettext(self, message: str, /) -> str:
        return _(message)

    def ngettext(self, singular: str, plural: str, number: int, /) -> str:
        return ngettext(singular, plural, number)


@dataclass(frozen=True)
class Block:
    """What begins at the left edge and all that belongs to it; `above` are its headings."""

    section: str
    lines: tuple[Line, ...]
    above: tuple[Heading, ...] = ()

    @property
    def of(self) -> object:
        return self.lines[0].of

    @property
    def text(self) -> str:
        """The words of it, to be searched."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True)
class Part:
    """One section as a page shows it."""

    key: str
    title: str
    html: SafeString
    heads: tuple[tuple[str, str], ...]  # anchor, words: the third level of the contents


@lru_cache(maxsize=48)  # a definition never changes while it runs; days that are asked for do
def sections(service: Service, language: str, on: date | None) -> tuple[Section, ...]:
    """The rulebook in a language, as of a day or of all days."""
    with override(language):
        return book(service, ActiveLanguage(), language, on)


@lru_cache(maxsize=16)
def anchors(service: Service) -> Mapping[int, str]:
    """The anchor of everything one can link to: the same on every day and in every language."""
    found: dict[int, str] = {}
    taken: set[str] = set()
    for section in sections(service, "en", None):
        for each in section.lines:
            if each.of is None or id(each.of) in found:
                continue
            name = base = _name(section.key, each)
            again = 2
            while name in taken:
                name, again = f"{base}-{again}", again + 1
            taken.add(name)
            found[id(each.of)] = name
    return found


def _name(section: str, printed: Heading | Line) -> str:
    """question-req.born, documents-plan, needs-plan-2024-11-01, clocks-pledge."""
    thing = printed.of
    if isinstance(thing, Question) and isinstance(printed, Line):
        paths = (piece.text for piece in printed.said if piece.look is Look.CODE)
        return f"question-{next(paths, thing.path)}"
    if isinstance(thing, Document) or (isinstance(thing, type) and issubclass(thing, Form)):
        return f"{section}-{thing.key}"
    since = getattr(thing, "since", None)
    about = getattr(thing, "thing", None) or getattr(thing, "declaration", None)
    key = getattr(about or thing, "key", "") or _slug(printed.text)
    kind = type(thing).__name__.lower() if about else section
    return "-".join(filter(None, (kind, str(key), since.isoformat() if since else "")))


def _slug(text: str) -> str:
    """The first words, for what has no key of its own."""
    kept = "".join(each if each.isalnum() else " " for each in text.casefold())
    return "-".join(kept.split()[:WORDS])


def blocks(found: Iterable[Section]) -> Iterator[Block]:
    """The rulebook in pieces that can be searched and compared."""
    for section in found:
        above: list[Heading] = []
        lines: list[Line] = []
        for each in section.lines:
            if lines and (isinstance(each, Heading) or not each.depth):
                yield Block(section.key, tuple(lines), tuple(above))
                lines = []
            if isinstance(each, Heading):
                above = [*(one for one in above if one.level < each.level), each]
            else:
                lines.append(each)
        if lines:
            yield Block(section.key, tuple(lines), tuple(above))


def parts(service: Service, language: str, on: date | None, sought: str = "") -> list[Part]:
    """The sections in HTML; where something is sought, only what says it."""
    found = sections(service, language, on)
    wanted = sought.casefold().split()
    writer = PageWriter(service)
    made = []
    for section in found:
        inside = [each for each in blocks([section]) if _says(each, wanted)]
        if inside:
            html = mark_safe("".join(writer.blocks(inside)))  # noqa: S308  # escaped piece by piece
            heads = tuple(writer.heads(inside))
            made.append(Part(section.key, section.title or _("The service"), html, heads))
    return made


def _says(block: Block, wanted: list[str]) -> bool:
    if not wanted:
        return True
    text = "\n".join([block.text, *(each.text for each in block.above)]).casefold()
    return all(word in text for word in wanted)


class PageWriter:
    """Writes blocks as HTML; everything that came from a definition is escaped here."""

    def __init__(self, service: Service) -> None:
        self.service, self.anchors = service, anchors(service)
        self.said = ActiveLanguage().gettext("%(label)s: %(answer)s")

    def blocks(self, found: Iterable[Block]) -> Iterator[str]:
        """Blocks under their headings, each heading once."""
        above: tuple[Heading, ...] = ()
        listed = False
        for block in found:
            if block.above != above:
                yield "</ul>" if listed else ""
                yield from (self.heading(each) for each in block.above if each not in above)
                above, listed = block.above, False
            yield "" if listed else '<ul class="book__list">'
            listed = True
            yield self.block(block)
        yield "</ul>" if listed else ""

    def heads(self, found: Iterable[Block]) -> Iterator[tuple[str, str]]:
        """The headings that can be jumped to."""
        known = dict.fromkeys(each for block in found for each in block.above if each.of)
        for heading in known:
            if name := self.anchors.get(id(heading.of)):
                yield name, heading.text

    def heading(self, each: Heading) -> str:
        name = self.anchors.get(id(each.of)) if each.of else None
        place = f"{self._link(name, each.text)}{self._place(each.of)}" if name else ""
        ident = f' id="{escape(name)}"' if name else ""
        return f"<h{each.level}{ident}>{escape(each.text)}{place}</h{each.level}>"

    def block(self, block: Block) -> str:
        """Lines of which the deeper ones stand inside the one before."""
        out, depth = [], 0
        for line in block.lines:
            if line.depth > depth:
                out.append("<ul>" * (line.depth - depth))
            elif out:
                out.append("</li>" + "</ul></li>" * (depth - line.depth))
            depth = line.depth
            out.append(self.line(line))
        return "".join(out) + "</li>" + "</ul></li>" * depth

    def line(self, line: Line) -> str:
        said = "".join(MARKS[piece.look].format(escape(piece.text)) for piece in line.said)
        if line.label:
            label = escape(line.label)
            mark = '<span aria-hidden="true">△</span> ' if line.warns else ""
            looks = "book__warns" if line.warns else "book__label"
            label = f'<span class="{looks}">{mark}{label}</span>'
            said = self.said % {"label": label, "answer": said}
        name = self.anchors.get(id(line.of)) if line.of is not None else None
        if name is None:
            return f"<li>{said}"
        place = "" if isinstance(line.of, Question) else self._place(line.of)
        return f'<li id="{escape(name)}">{said}{self._link(name, line.text)}{place}'

    def _link(self, name: str, text: str) -> str:
        label = escape(_("Link to “%(rule)s”") % {"rule": text[:80]})
        return f' <a class="book__link" href="#{escape(name)}" aria-label="{label}">#</a>'

    def _place(self, thing: object) -> str:
        place = place_of(self.service, thing)
        return f' <span class="book__place">{escape(str(place))}</span>' if place else ""
