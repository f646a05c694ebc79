"""What a sheet is made of: numbered sections of boxes, rows and notes."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from domicile.notices.printed.fields import Line
from domicile.notices.printed.repeats import Card, Repeated, Table, TableRow, rows_mm
from domicile.notices.printed.tongues import Tongues

_SHORT_MM = 20.0


@dataclass(frozen=True)
class Boxes:
    """Lines of boxes."""

    lines: Sequence[Line]
    kind: str = "boxes"


@dataclass(frozen=True)
class WithPhoto:
    """Lines of boxes beside the place for a photo; `photo` is JPEG or PNG, byte by byte."""

    lines: Sequence[Line]
    photo: Sequence[int]
    words: Tongues  # what the place is for
    kind: str = "photo"


@dataclass(frozen=True)
class Caption:
    """The number and label of something that is not a box: the rows that follow."""

    number: str
    labels: Tongues
    kind: str = "caption"


@dataclass(frozen=True)
class RowsTable:
    columns: Sequence[float]
    heads: Sequence[Tongues]
    rows: Sequence[TableRow]
    keep: bool  # on one sheet
    kind: str = "table"


@dataclass(frozen=True)
class RowCards:
    cards: Sequence[Card]
    kind: str = "cards"


@dataclass(frozen=True)
class Note:
    """A sentence in each language that leads to another sheet; {sheet} in it is that sheet."""

    sentences: Tongues
    sheet: str  # as it is written in its box
    target: str  # the code of the sheet one gets to
    kind: str = "note"


@dataclass(frozen=True)
class Signing:
    """The place to sign, or what stands there: a drawing (SVG) or a typed name."""

    words: dict[str, Tongues]
    name: str
    drawing: str
    typed: str
    day: Sequence[Sequence[str]]
    captions: Sequence[str]
    code: str = ""
    note: Tongues = field(default_factory=list)
    declarations: Sequence[Tongues] = field(default_factory=list)
    kind: str = "signing"


Part = Boxes | WithPhoto | Caption | RowsTable | RowCards | Note | Signing


@dataclass(frozen=True)
class Section:
    """A bar with number and title, and what stands under it; `keep` on one sheet."""

    number: str
    titles: Tongues
    parts: Sequence[Part]
    keep: bool = False


@dataclass(frozen=True)
class Sheet:
    """A form, or a sheet that continues it; its pages are counted by themselves."""

    code: str
    titles: Tongues
    name: str
    sections: Sequence[Section]
    basis: str
    official: str = ""  # the authority's own code, where people say a shorter one


def rows_part(repeated: Repeated) -> RowsTable | RowCards:
    """Rows as a part of a section."""
    if isinstance(repeated, Table):
        keep = rows_mm(repeated) < _SHORT_MM
        return RowsTable(repeated.columns, repeated.heads, repeated.rows, keep)
    return RowCards(repeated)
