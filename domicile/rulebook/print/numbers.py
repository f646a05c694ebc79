"""Stages, retention, fees, dated tables, settings of the managers; and every source cited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domicile.rulebook.print.lines import Line, one_line, plain, strong, titled
from domicile.rulebook.wording.retention import word_ended, word_period
from domicile.workdays import formats

if TYPE_CHECKING:
    from collections.abc import Iterator

    from domicile.rulebook.print.lines import Printed
    from domicile.rulebook.print.writing import Writer
    from domicile.rulebook.service import Service
    from domicile.rulebook.sources import Basis
    from domicile.rulebook.tables import TableRow


def stages(w: Writer) -> Iterator[Printed]:
    titles = {stage.key: stage.title for stage in w.service.stages}
    for stage in w.service.stages:
        yield Line(0, titled(stage.title, stage.key), of=stage)
        yield from w.fact(w._("The public sees"), titles.get(stage.shown_as, ""), 1)
        yield from w.fact(w._("Who acts"), stage.acts, 1)
        yield from w.fact(w._("Next"), stage.next, 1)


def retention(w: Writer) -> Iterator[Printed]:
    for each in w.in_force(w.service.retention):
        yield Line(0, (strong(word_ended(each, w.t)),), of=each)
        yield from w.fact(w._("Kept for"), word_period(each, w.t, w.language), 1)
        yield from w.fact(w._("Why"), each.why, 1)
        yield from w.fact(w._("Basis"), each.basis, 1)
        yield from w.fact(w._("In force"), w.days(each.since, each.until), 1)
        yield from w.unconfirmed(each.unconfirmed, 1)


def fees(w: Writer) -> Iterator[Printed]:
    for fee in w.in_force(w.service.fees):
        amount = formats.money(fee.amount, fee.currency, w.language)
        yield Line(0, (plain(amount),), one_line(fee.title), of=fee)
        yield from w.fact(w._("What it is"), fee.detail, 1)
        yield from w.fact(w._("Basis"), fee.basis, 1)
        yield from w.fact(w._("In force"), w.days(fee.since, fee.until), 1)


def tables(w: Writer) -> Iterator[Printed]:
    for table in w.in_force(w.service.tables):
        yield Line(0, (strong(table.title),), of=table)
        yield from w.fact(w._("In force"), w.days(table.since, table.until), 1)
        for row in table.rows:
            yield from _row(w, row)


def _row(w: Writer, row: TableRow) -> Iterator[Line]:
    yield Line(1, (plain(row.title),), of=row)
    for level, number in row.values:
        yield from w.fact(one_line(level), number, 2)
    yield from w.fact(w._("Basis"), row.basis, 2)
    yield from w.unconfirmed(row.unconfirmed, 2)


def settings(w: Writer) -> Iterator[Printed]:
    """What the managers set for a time; a definition by itself has none."""
    for each in w.service.laid if w.on is None else w.service.laid_on(w.on):
        yield Line(0, (plain(each.text),), of=each)
        yield from w.fact(w._("Basis"), each.basis, 1)


def sources(w: Writer) -> Iterator[Printed]:
    bases = _bases(w.service)
    known = dict.fromkeys(cited.source for basis in bases for cited in basis.citations)
    for source in known:
        yield Line(0, (plain(source.title),), of=source)
        dated = formats.long_date(source.dated, w.language) if source.dated else ""
        yield from w.fact(w._("Dated"), dated, 1)
        yield from w.fact(w._("Address"), source.address, 1)


def _bases(service: Service) -> list[Basis]:
    """Everything a definition rests on, in the order it is printed."""
    questions = [each for form in service.forms() for each in form.questions]
    return [
        *(rule.basis for rule in service.rules),
        *(fee.basis for fee in service.fees),
        *(row.basis for table in service.tables for row in table.rows),
        *(window.basis for window in service.windows),
        *(figure.basis for figure in service.figures),
        *(duty.basis for duty in service.duties),
        *(clock.basis for clock in service.clocks),
        *(each.basis for each in service.guarantees),
        *(each.basis for each in service.retention),
        *(each.recency.basis for each in service.documents() if each.recency),
        *(each.basis for each in questions if each.basis is not None),
    ]
