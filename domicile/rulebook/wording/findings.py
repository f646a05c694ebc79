"""Findings in words: each condition with the answer it came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from domicile.rulebook.conditions import AtLeast, Comparison, Not, Op, State, Term
from domicile.rulebook.rules import Need
from domicile.rulebook.truth import Truth
from domicile.rulebook.wording.answers import label_of, labelled, word_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from domicile.rulebook.conditions import Finding
    from domicile.rulebook.text import Translator


@dataclass(frozen=True)
class Line:
    """A condition in words, and the answer it came from: shown in brackets."""

    words: str
    answer: str = ""

    def __str__(self) -> str:
        return f"{self.words} ({self.answer})" if self.answer else self.words


def word_need(need: Need, t: Translator) -> str:
    """Required, optional, not asked, not yet known."""
    _ = t.gettext
    return {
        Need.REQUIRED: _("Required"),
        Need.OPTIONAL: _("Optional"),
        Need.NOT_ASKED: _("Not asked"),
        Need.UNKNOWN: _("Not yet known"),
    }[need]


def word_finding(finding: Finding, t: Translator, language: str) -> str:
    """Why a rule came out as it did, in one line."""
    return word_lines(trace(finding, t, language), t)


def word_lines(lines: list[Line], t: Translator) -> str:
    """A trace in one line."""
    return "; ".join(map(str, lines)) if lines else t.gettext("This is for everyone")


def trace(finding: Finding, t: Translator, language: str) -> list[Line]:
    """The conditions that settled a finding or keep it open; none for what is for everyone."""
    return list(dict.fromkeys(_lines(finding, t, language)))


def _lines(finding: Finding, t: Translator, language: str) -> Iterator[Line]:
    own = str(finding.condition.words) if finding.truth is Truth.YES else ""
    if own:
        yield Line(own, _origins(finding.reasons(), t, language))
    elif isinstance(finding.condition, Comparison):
        yield _comparison(finding.condition, finding, t, language)
    elif isinstance(finding.condition, Not):
        yield from _lines(finding.parts[0], t, language)
    elif isinstance(finding.condition, AtLeast):
        yield from _parts(finding.condition, finding, t, language)


def _parts(condition: AtLeast, finding: Finding, t: Translator, language: str) -> Iterator[Line]:
    if 1 < condition.least < len(condition.parts):
        yield Line(
            t.gettext("%(holding)s of %(all)s hold; at least %(least)s are needed")
            % {"holding": finding.value, "all": len(condition.parts), "least": condition.least}
        )
    settling = [part for part in finding.parts if part.truth is finding.truth]
    # What was answered says more than what is not asked because of it.
    telling = [part for part in settling if part.parts or part.value is not None]
    for part in telling or settling:
        yield from _lines(part, t, language)


def _origins(leaves: Iterable[Finding], t: Translator, language: str) -> str:
    """The answers behind some findings, each once: "Date of birth: 14 May 1982"."""
    said = dict.fromkeys(
        _said(term, value, t, language)
        for leaf in leaves
        for term, value in leaf.origin
        if not isinstance(value, State)
    )
    return "; ".join(said)


def _said(term: Term[Any], value: object, t: Translator, language: str) -> str:
    return labelled(term, word_value(term, value, t, language), t)


def _comparison(condition: Comparison, finding: Finding, t: Translator, language: str) -> Line:
    term = condition.term
    if finding.truth is Truth.UNKNOWN:
        return Line(labelled(term, t.gettext("not answered yet"), t))
    if finding.value is None:
        return Line(labelled(term, t.gettext("not answered, or not asked"), t))
    if condition.op in _BOUNDS:
        words = _bound(condition, finding, t, language)
        behind = "" if (term,) == term.origin() else _origins((finding,), t, language)
        answer = behind or word_value(term, finding.value, t, language)
        return Line(words, answer)
    return Line(_said(term, finding.value, t, language))


_BOUNDS = {Op.AT_LEAST, Op.AT_MOST, Op.BELOW, Op.ABOVE}
_OPPOSITE = {
    Op.AT_LEAST: Op.BELOW,
    Op.BELOW: Op.AT_LEAST,
    Op.AT_MOST: Op.ABOVE,
    Op.ABOVE: Op.AT_MOST,
}


def _bound(condition: Comparison, finding: Finding, t: Translator, language: str) -> str:
    """The sentence of a bound that holds; of one that does not, the opposite one's."""
    op = condition.op if finding.truth is Truth.YES else _OPPOSITE[condition.op]
    expected = condition.expected
    if isinstance(expected, Term):
        limit = label_of(expected, t)
    else:
        limit = word_value(condition.term, expected, t, language)
    days = isinstance(finding.value, date)
    return word_bound(op, t, days=days) % {"label": label_of(condition.term, t), "limit": limit}


def word_bound(op: Op, t: Translator, *, days: bool = False) -> str:
    """The sentence for a bound, with gaps `label` and `limit`; days read differently."""
    return _day_bound(op, t) if days else _number_bound(op, t)


def _number_bound(op: Op, t: Translator) -> str:
    match op:
        case Op.AT_LEAST:
            return t.gettext("%(label)s: %(limit)s or more")
        case Op.AT_MOST:
            return t.gettext("%(label)s: %(limit)s or less")
        case Op.BELOW:
            return t.gettext("%(label)s: less than %(limit)s")
        case _:
            return t.gettext("%(label)s: more than %(limit)s")


def _day_bound(op: Op, t: Translator) -> str:
    match op:
        case Op.AT_LEAST:
            return t.gettext("%(label)s: on or after %(limit)s")
        case Op.AT_MOST:
            return t.gettext("%(label)s: on or before %(limit)s")
        case Op.BELOW:
            return t.gettext("%(label)s: before %(limit)s")
        case _:
            return t.gettext("%(label)s: after %(limit)s")
