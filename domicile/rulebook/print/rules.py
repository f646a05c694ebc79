"""What is said, signed, declared and decided, and by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domicile.rulebook.print.lines import Line, Piece, code, plain, strong, titled
from domicile.rulebook.rules import (
    AtCounter,
    DecidedBy,
    Declares,
    HandledBy,
    Refuses,
    Represents,
    SignedBy,
    Signer,
    Warns,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from domicile.rulebook.print.lines import Printed
    from domicile.rulebook.print.writing import Writer


def at_counter(w: Writer) -> Iterator[Printed]:
    for rule in w.rules:
        if isinstance(rule, AtCounter):
            yield Line(0, titled(rule.text, rule.key), of=rule)
            yield from w.rule(rule, 1)


def refusals(w: Writer) -> Iterator[Printed]:
    return _said(w, Refuses)


def warnings(w: Writer) -> Iterator[Printed]:
    return _said(w, Warns)


def _said(w: Writer, of: type[Refuses | Warns]) -> Iterator[Printed]:
    for rule in w.rules:
        if isinstance(rule, of):
            yield Line(0, titled(rule.text, rule.key), of=rule)
            yield from w.rule(rule, 1)
            if isinstance(rule, Refuses):
                yield from w.fact(w._("Instead"), rule.instead, 1)
                yield from w.named(w._("Service that takes it"), code(rule.elsewhere), depth=1)


def signers(w: Writer) -> Iterator[Printed]:
    words = {
        Signer.SELF: w._("The person"),
        Signer.GUARDIAN: w._("A parent or legal guardian"),
        Signer.APPLICANT: w._("The applicant"),
    }
    for rule in w.rules:
        if isinstance(rule, SignedBy):
            yield Line(0, (strong(words[rule.signer]),), of=rule)
            if rule.on_paper:
                yield Line(1, (Piece(w._("Also by hand on the printed form, scanned")),))
            yield from w.rule(rule, 1)
        elif isinstance(rule, Represents):
            yield Line(0, titled(rule.text, rule.key), of=rule)
            yield from w.rule(rule, 1)
            yield from w.fact(w._("Instead"), rule.instead, 1)


def declarations(w: Writer) -> Iterator[Printed]:
    for rule in w.rules:
        if isinstance(rule, Declares):
            said = (code(rule.declaration.key), Piece(" "), plain(rule.declaration.text))
            yield Line(0, said, of=rule)
            yield from w.rule(rule, 1)


def handlers(w: Writer) -> Iterator[Printed]:
    for rule in w.rules:
        if isinstance(rule, HandledBy):
            yield Line(0, (strong(rule.office),), of=rule)
            yield from w.rule(rule, 1)
            yield from w.fact(w._("What it issues"), rule.issues, 1)


def deciders(w: Writer) -> Iterator[Printed]:
    for rule in w.rules:
        if isinstance(rule, DecidedBy):
            yield Line(0, (strong(rule.decider),), of=rule)
            yield from w.rule(rule, 1)
            yield from w.fact(w._("Appeal"), rule.appeal, 1)
            yield from w.fact(w._("In the words of the letter"), rule.route, 1)
            yield from w.unconfirmed(rule.route_unconfirmed, 1)
