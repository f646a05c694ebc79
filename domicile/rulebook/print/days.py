"""Everything that is counted in days: windows, duties, pledges and time limits; and figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domicile.rulebook.print.lines import Line, titled
from domicile.rulebook.wording.answers import label_of
from domicile.rulebook.wording.clocks import word_length

if TYPE_CHECKING:
    from collections.abc import Iterator

    from domicile.rulebook.print.lines import Printed
    from domicile.rulebook.print.writing import Writer
    from domicile.rulebook.windows import Window


def windows(w: Writer) -> Iterator[Printed]:
    for window in w.service.windows:
        yield Line(0, titled(window.title, window.key), of=window)
        yield from w.when(window.when, 1)
        yield from _of_window(w, window)
        yield from w.fact(w._("Basis"), window.basis, 1)
        yield from w.unconfirmed(window.unconfirmed, 1)


def _of_window(w: Writer, window: Window) -> Iterator[Line]:
    for label, term in (
        (w._("Opens"), window.opens),
        (w._("Opens, read strictly"), window.strictly),
        (w._("Closes"), window.closes),
        (w._("Ends"), window.ends),
    ):
        yield from w.fact(label, term.label if term is not None else "", 1)
    yield from w.fact(w._("Before it opens"), window.early, 1)
    yield from w.fact(w._("While it is open"), window.open, 1)
    yield from w.fact(w._("After it has closed, in short"), window.late_short, 1)
    yield from w.fact(w._("After it has closed"), window.late, 1)
    yield from w.fact(w._("After the end"), window.over, 1)
    remind = ", ".join(map(str, window.remind))
    yield from w.fact(w._("Days before the end on which to remind"), remind, 1)


def figures(w: Writer) -> Iterator[Printed]:
    for figure in w.service.figures:
        parts = [(name, label_of(term, w.t)) for name, term in figure.parts]
        gaps = {**dict(parts), "result": str(figure.fact.label)}
        yield Line(0, titled(figure.fact.label, figure.key), of=figure)
        yield from w.fact(w._("Worked out"), str(figure.working) % gaps, 1)
        yield from w.when(figure.when, 1)
        yield from w.fact(w._("Basis"), figure.basis, 1)
        yield from w.unconfirmed(figure.unconfirmed, 1)


def duties(w: Writer) -> Iterator[Printed]:
    for duty in w.in_force(w.service.duties):
        yield Line(0, titled(duty.title, duty.key), of=duty)
        yield from w.fact(w._("What to do"), duty.text, 1)
        yield from w.fact(w._("Days"), duty.days, 1)
        yield from w.fact(w._("Basis"), duty.basis, 1)
        yield from w.fact(w._("In force"), w.days(duty.since, duty.until), 1)
        yield from w.unconfirmed(duty.unconfirmed, 1)


def clocks(w: Writer) -> Iterator[Printed]:
    for clock in w.in_force(w.service.clocks):
        yield Line(0, titled(clock.title, clock.key), of=clock)
        yield from w.fact(w._("Counts"), word_length(clock, w.t, w.language), 1)
        yield from w.fact(w._("Counted from"), clock.trigger, 1)
        yield from w.when(clock.when, 1)
        yield from w.fact(w._("What follows"), clock.text, 1)
        yield from w.fact(w._("Basis"), clock.basis, 1)
        yield from w.fact(w._("In force"), w.days(clock.since, clock.until), 1)
        yield from w.unconfirmed(clock.unconfirmed, 1)
