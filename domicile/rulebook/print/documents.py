"""Documents: what they are, how old they may be, and the rules that ask for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domicile.rulebook.conditions import Term
from domicile.rulebook.print.forms import asking
from domicile.rulebook.print.lines import Heading, Line, Piece, code, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from domicile.rulebook.documents import Document, Recency
    from domicile.rulebook.print.lines import Printed
    from domicile.rulebook.print.writing import Writer


def documents(w: Writer) -> Iterator[Printed]:
    for document in w.service.documents():
        asked = list(asking(w, document))
        if w.on is not None and not asked:
            continue
        yield Heading(3, one_line(document.title), document)
        yield from w.named(w._("Key"), code(document.key))
        yield from w.fact(w._("Most files"), document.most_files)
        yield from w.limits(document.files, 0)
        yield from w.fact(w._("What it is"), document.detail)
        yield from w.fact(w._("Why"), document.why)
        yield from _on_paper(w, document)
        yield from asked


def _on_paper(w: Writer, document: Document) -> Iterator[Line]:
    if document.original:
        yield Line(0, (Piece(w._("The original is shown")),))
    copies = document.copies
    yield from w.fact(w._("Copies"), copies.label if isinstance(copies, Term) else copies or "")
    yield from _recency(w, document.recency)
    if months := document.valid_months:
        yield from w.fact(w._("Months it must still be valid"), months)
    yield from w.fact(w._("Certified"), document.certified)
    yield from w.fact(w._("Language"), document.languages)


def _recency(w: Writer, recency: Recency | None) -> Iterator[Line]:
    if recency is None:
        return
    if recency.months:
        yield from w.fact(w._("Most months since it was issued"), recency.months)
    else:
        yield from w.fact(w._("Most days since it was issued"), recency.days)
    if recency.months and recency.days is not None:
        yield from w.fact(w._("Days after which it warns"), recency.days, 1)
    yield from w.fact(w._("Basis"), recency.basis, 1)
    yield from w.unconfirmed(recency.unconfirmed, 1)
