"""Forms with their pages and questions, and the rules that ask for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from domicile.rulebook.conditions import ALWAYS
from domicile.rulebook.kinds import Country, Day, Identity, Many, Money, One, Whole, Words
from domicile.rulebook.print.lines import Heading, Line, Piece, code, one_line, plain, strong
from domicile.rulebook.questions import Rows
from domicile.rulebook.rules import Awaits, Need, Needs, Offers
from domicile.rulebook.wording import word_need
from domicile.rulebook.wording.conditions import condition_lines
from domicile.workdays import formats

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from domicile.rulebook.documents import Document
    from domicile.rulebook.kinds import Kind
    from domicile.rulebook.print.lines import Printed
    from domicile.rulebook.print.writing import Writer
    from domicile.rulebook.questions import Form, Question
    from domicile.rulebook.text import Translator


def forms(w: Writer) -> Iterator[Printed]:
    for form in w.service.forms():
        asked = list(asking(w, form))
        if w.on is not None and not asked:
            continue
        corner = f"{form.code} · " if form.code else ""
        yield Heading(3, f"{corner}{one_line(form.title)}", form)
        yield from w.named(w._("Key"), code(form.key))
        carried = [one_line(page.title) for page in form.carries]
        yield from w.fact(w._("Printed from other answers"), formats.listing(carried, w.language))
        yield from asked
        for page in form.pages:
            yield Heading(4, one_line(page.title))
            for question in page.questions:
                yield from _question(w, question, question.path, 0)
        yield from _checks(w, form)


def asking(w: Writer, thing: type[Form] | Document) -> Iterator[Line]:
    """The rules that ask for a form or document."""
    for rule in w.rules:
        if isinstance(rule, Needs | Offers) and rule.thing is thing:
            required = isinstance(rule, Needs)
            need = word_need(Need.REQUIRED if required else Need.OPTIONAL, w.t)
            yield Line(0, (strong(need),), of=rule)
            yield from w.rule(rule, 1)
            if isinstance(rule, Needs) and rule.when is not ALWAYS:
                yield from w.fact(w._("Otherwise"), word_need(rule.otherwise, w.t), 1)
        elif isinstance(rule, Awaits) and rule.thing is thing:
            yield Line(0, (strong(w._("Another office sends it")),), of=rule)
            yield from w.fact(w._("Sent by"), rule.sender, 1)
            yield from w.rule(rule, 1)


def _question(w: Writer, question: Question[Any], path: str, depth: int) -> Iterator[Line]:
    need = word_need(Need.REQUIRED if question.required else Need.OPTIONAL, w.t)
    rest = Piece(f") · {_kind(w, question.kind)} · {need}")
    yield Line(depth, (strong(question.label), Piece(" ("), code(path), rest), of=question)
    yield from w.fact(w._("Hint"), question.hint, depth + 1)
    yield from _choices(w, question.kind, depth + 1)
    if question.when is not None:
        yield from w.when(question.when, depth + 1)
    yield from w.fact(w._("Why"), question.why, depth + 1)
    yield from w.fact(w._("Basis"), question.basis or "", depth + 1)
    yield from w.unconfirmed(question.unconfirmed, depth + 1)
    if isinstance(question, Rows):
        yield from _rows(w, question, path, depth + 1)


def _rows(w: Writer, question: Rows[Any], path: str, depth: int) -> Iterator[Line]:
    gaps = {"least": question.kind.least, "most": question.kind.most}
    yield from w.fact(w._("Rows"), w._("from %(least)s to %(most)s") % gaps, depth)
    role = w.service.role(question.people.role) if question.people else None
    if role is not None:
        text = w._("%(role)s: taken over from the form of each, not asked again")
        yield from w.fact(w._("Filled in already"), text % {"role": one_line(role.title)}, depth)
    for each in question.row.questions:
        yield from _question(w, each, f"{path}.{each.key}", depth)


def _kind(w: Writer, kind: Kind[Any]) -> str:
    """The kind of an answer with its limits."""
    name = kinds(w.t).get(kind.name, kind.name)
    return f"{name}, {limit}" if (limit := _kind_limit(w, kind)) else name


def _kind_limit(w: Writer, kind: Kind[Any]) -> str:
    match kind:
        case Identity():
            return kind.scheme
        case Words():
            return w._("at most %(most)s characters") % {"most": kind.most}
        case Whole():
            gaps = {"least": kind.least, "most": kind.most}
            return w._("from %(least)s to %(most)s") % gaps
        case Money():
            return kind.currency
        case Day() if (kind.earliest, kind.latest) != (Day.earliest, Day.latest):
            return w.days(kind.earliest, kind.latest)
        case _:
            return ""


def _choices(w: Writer, kind: Kind[Any], depth: int) -> Iterator[Line]:
    if isinstance(kind, One | Many):
        for choice in kind.choices:
            yield Line(depth, (code(choice.value), Piece(" "), plain(choice.label)))
    if isinstance(kind, Country):
        for group in kind.groups:
            codes = [*group.codes, *(f"{key} {label}" for key, label in group.extra)]
            yield from w.fact(one_line(group.heading), ", ".join(codes), depth)


def _checks(w: Writer, form: type[Form]) -> Iterator[Printed]:
    if form.checks:
        yield Heading(4, w._("Answers that must fit together"))
    for check in form.checks:
        said = (plain(check.otherwise), Piece(" ("), code(check.at.path), Piece(")"))
        yield Line(0, said, of=check)
        for depth, text in condition_lines(check.must, w.t, w.language):
            yield Line(depth + 1, (plain(text),))


def kinds(t: Translator) -> dict[str, str]:
    """The kinds of answer by name."""
    _: Callable[[str], str] = t.gettext
    return {
        "text": _("Text"),
        "long-text": _("Text of several lines"),
        "whole-number": _("Whole number"),
        "yes-no": _("Yes or no"),
        "choice": _("One choice"),
        "choices": _("Any number of choices"),
        "date": _("Date"),
        "year-month": _("Month and year"),
        "money": _("Amount of money"),
        "per-cent": _("Per cent"),
        "e-mail": _("E-mail address"),
        "phone": _("Telephone number"),
        "latin-name": _("Name in Latin letters"),
        "chinese-name": _("Name in Chinese characters"),
        "country": _("Country or territory"),
        "address": _("Postal address"),
        "identity-number": _("Identity number"),
        "rows": _("Repeated rows"),
    }
