"""Guarantees: who stands in, what the guarantor reads, declares and shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domicile.rulebook.print.lines import Line, Piece, code, one_line, plain, titled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from domicile.rulebook.guarantees import Guarantee
    from domicile.rulebook.print.lines import Printed
    from domicile.rulebook.print.writing import Writer


def guarantees(w: Writer) -> Iterator[Printed]:
    for each in w.in_force(w.service.guarantees):
        yield Line(0, titled(each.title, each.key), of=each)
        yield from w.fact(w._("Why"), each.why, 1)
        yield from w.when(each.when, 1)
        for label, condition in (
            (w._("Held already"), each.held),
            (w._("Signed through the guarantor's own link"), each.by_link),
            (w._("The guarantor is a person"), each.natural),
        ):
            yield from w.fact(label, w.in_words(condition), 1)
        yield from w.fact(w._("Paper"), each.paper.title, 1)
        yield from w.fact(w._("If it is held"), each.relied_on, 1)
        yield from w.fact(w._("Another guarantor"), each.replacing, 1)
        yield from _meanings(w, each)
        yield from w.fact(w._("Basis"), each.basis, 1)
        yield from w.fact(w._("In force"), w.days(each.since, each.until), 1)
        yield from w.unconfirmed(each.unconfirmed, 1)


def _meanings(w: Writer, each: Guarantee) -> Iterator[Line]:
    """What the guarantor reads, declares and shows."""
    reads, declares = w._("The guarantor reads"), w._("Declares")
    for meaning in each.means:
        yield Line(1, (Piece(reads),))
        yield from w.fact(one_line(meaning.title), meaning.text, 2)
        yield from w.unconfirmed(meaning.unconfirmed, 2)
    for text in each.means_not:
        yield from w.fact(w._("It does not mean"), text, 1)
    for promise in each.promises:
        declared = (code(promise.declaration.key), Piece(" "), plain(promise.declaration.text))
        yield Line(1, (Piece(f"{declares}: "), *declared))
        yield from w.when(promise.when, 2)
        yield from w.unconfirmed(promise.unconfirmed, 2)
    for evidence in each.evidence:
        document = evidence.document
        said = (plain(document.title), Piece(" ("), code(document.key), Piece(")"))
        yield from w.named(w._("Shows"), *said, depth=1)
        yield from w.when(evidence.when, 2)
        yield from w.fact(w._("What it is"), document.detail, 2)
        yield from w.fact(w._("Most files"), document.most_files, 2)
        yield from w.limits(document.files, 2)
