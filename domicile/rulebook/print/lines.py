"""What a rulebook consists of before it is Markdown or a page: sections, headings and lines."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from domicile.rulebook.text import Text, Translator


class Look(Enum):
    """How a piece of a line stands out."""

    PLAIN = "plain"
    STRONG = "strong"
    CODE = "code"


class Piece(NamedTuple):
    """Some words that look alike."""

    text: str
    look: Look = Look.PLAIN


@dataclass(frozen=True)
class Heading:
    """A heading inside a section; `of` is what it is about."""

    level: int
    text: str
    of: object = None


@dataclass(frozen=True)
class Line:
    """One fact. `of` is what begins with it: a rule, a question, a clock.

    `warns`: what it says is not confirmed by the authority.
    """

    depth: int
    said: tuple[Piece, ...]
    label: str = ""
    warns: bool = False
    of: object = None

    @property
    def text(self) -> str:
        """The words alone."""
        return ": ".join(filter(None, (self.label, "".join(piece.text for piece in self.said))))


Printed: TypeAlias = "Heading | Line"


@dataclass(frozen=True)
class Section:
    """A part of the rulebook; the first, about the service itself, has no title."""

    key: str
    title: str
    lines: tuple[Printed, ...]


def one_line(text: Text) -> str:
    """Every fact is one line, however its text was broken."""
    return " ".join(str(text).split())


def strong(text: Text) -> Piece:
    return Piece(one_line(text), Look.STRONG)


def code(text: str) -> Piece:
    return Piece(text, Look.CODE)


def plain(text: Text) -> Piece:
    return Piece(one_line(text))


def titled(title: Text, key: str) -> tuple[Piece, ...]:
    """**Title** (`key`)."""
    return (strong(title), Piece(" ("), code(key), Piece(")"))


def markdown(sections: Iterable[Section], t: Translator) -> Iterator[str]:
    """The lines of a Markdown file."""
    for section in sections:
        yield from ("", f"## {section.title}", "") if section.title else ("",)
        for number, each in enumerate(section.lines):
            if isinstance(each, Line):
                yield f"{'  ' * each.depth}- {_marked(each, t)}"
                continue
            if number:
                yield ""
            yield f"{'#' * each.level} {each.text}"
            yield ""


def _marked(line: Line, t: Translator) -> str:
    said = "".join(_MARKS[piece.look] % piece.text for piece in line.said)
    if not line.label:
        return said
    label = f"⚠ **{line.label}**" if line.warns else line.label
    return t.gettext("%(label)s: %(answer)s") % {"label": label, "answer": said}


_MARKS = {Look.PLAIN: "%s", Look.STRONG: "**%s**", Look.CODE: "`%s`"}
