"""Every text of a definition that somebody reads, with the place it stands at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from domicile.rulebook.conditions import AtLeast, Condition, Not, Term
from domicile.rulebook.facts import Fact, FilingDay, HowMany
from domicile.rulebook.kinds import Country, Many, One
from domicile.rulebook.packages import Company
from domicile.rulebook.questions import Question, Rows
from domicile.rulebook.rules import (
    AtCounter,
    Awaits,
    DecidedBy,
    Declares,
    HandledBy,
    Refuses,
    Warns,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from domicile.rulebook.documents import Document
    from domicile.rulebook.figures import Figure
    from domicile.rulebook.guarantees import Guarantee
    from domicile.rulebook.packages import Package
    from domicile.rulebook.questions import Check, Form
    from domicile.rulebook.rules import Rule
    from domicile.rulebook.service import Role, Service
    from domicile.rulebook.sources import Basis
    from domicile.rulebook.tables import Table
    from domicile.rulebook.text import Text
    from domicile.rulebook.windows import Window

    Placed = tuple[str, Text]


def texts(service: Service) -> Iterator[Placed]:
    """(place, text) of everything somebody reads; empty texts are left out."""
    for place, text in _all(service):
        if text:
            yield place, text


def _all(service: Service) -> Iterator[Placed]:
    yield from _service(service)
    for form in service.forms():
        yield from _form(form)
    for document in service.documents():
        place = f"document {document.key}"
        yield from ((place, text) for text in (document.title, document.detail, document.why))
        yield from _on_paper(place, document)
    for at, rule in enumerate(service.rules):
        yield from _rule(f"rule {at}", rule)


def _on_paper(place: str, document: Document) -> Iterator[Placed]:
    yield from ((place, text) for text in (document.certified, document.languages))
    if isinstance(document.copies, Term):
        yield from _term(place, document.copies)
    if document.recency is not None:
        yield place, document.recency.unconfirmed
        yield from _basis(place, document.recency.basis)


def _service(service: Service) -> Iterator[Placed]:
    authority = service.authority
    own = (service.title, service.short_title, service.lead, service.start_title, service.receipt)
    for text in (*own, authority.name, authority.short_name, authority.place, *service.conditions):
        yield "service", text
    for role in service.roles:
        yield from _role(role)
    for stage in service.stages:
        said = (stage.title, stage.next, stage.acts, stage.detail)
        yield from ((f"stage {stage.key}", text) for text in said)
    yield from (("withdrawal", text) for text in service.afterwards.withdrawal)
    for step in service.steps:
        yield from (("step", text) for text in (step.title, step.text))
    for fee in service.fees:
        yield from (("fee", text) for text in (fee.title, fee.detail))
        yield from _basis("fee", fee.basis)
    for table in service.tables:
        yield from _table(table)
    for line in service.help_lines:
        yield from (("help line", text) for text in (line.title, line.hours))
    yield from _later(service)


def _role(role: Role) -> Iterator[Placed]:
    place = f"role {role.key}"
    yield from ((place, text) for text in (role.title, role.add, role.detail))
    yield from _condition(place, role.when)
    for condition, words in role.calls:
        yield place, words
        yield from _condition(place, condition)


def _later(service: Service) -> Iterator[Placed]:
    """When to file, what is worked out, and what is to be done afterwards."""
    for window in service.windows:
        yield from _window(f"window {window.key}", window)
    for figure in service.figures:
        yield from _figure(f"figure {figure.key}", figure)
    for duty in service.duties:
        yield from ((f"duty {duty.key}", text) for text in (duty.title, duty.text))
        yield f"duty {duty.key}", duty.unconfirmed
        yield from _basis(f"duty {duty.key}", duty.basis)
    for clock in service.clocks:
        said = (clock.title, clock.trigger, clock.text, clock.unconfirmed)
        yield from ((f"clock {clock.key}", text) for text in said)
        yield from _condition(f"clock {clock.key}", clock.when)
        yield from _basis(f"clock {clock.key}", clock.basis)
    yield from _written(service)
    for guarantee in service.guarantees:
        yield from _guarantee(f"guarantee {guarantee.key}", guarantee)
    if service.package is not None:
        yield from _package(service.package)


def _written(service: Service) -> Iterator[Placed]:
    """Letters, what comes of them, and how long all of it is kept."""
    rule = service.supplements
    said = (rule.unconfirmed, rule.nothing_comes, rule.at_limit_unconfirmed)
    yield from (("supplements", text) for text in said)
    yield "hearings", service.hearings.unconfirmed
    for letter in service.letters:
        yield from ((f"letter {letter.key}", text) for text in letter.texts)
        for line in letter.lines:
            yield from _condition(f"letter {letter.key}", line.when)
    for kept in service.retention:
        yield from (("retention", text) for text in (kept.why, kept.unconfirmed))
        yield from _basis("retention", kept.basis)


def _package(package: Package) -> Iterator[Placed]:
    for ask in package.asks:
        yield "package", ask.short
        if isinstance(ask, Company):
            yield from (("package", text) for text in (ask.label, ask.hint))
            yield from (("package", each.title) for each in ask.companions)
            yield from _condition("package", ask.when)


def _guarantee(place: str, guarantee: Guarantee) -> Iterator[Placed]:
    said = (guarantee.title, guarantee.why, guarantee.relied_on, guarantee.replacing)
    yield from ((place, text) for text in (*said, guarantee.unconfirmed, *guarantee.means_not))
    for meaning in guarantee.means:
        yield from ((place, text) for text in (meaning.title, meaning.text, meaning.unconfirmed))
    for promise in guarantee.promises:
        yield from ((place, text) for text in (promise.declaration.text, promise.unconfirmed))
        yield from _condition(place, promise.when)
    for evidence in guarantee.evidence:
        document = evidence.document
        yield from ((place, text) for text in (document.title, document.detail, document.why))
        yield from _condition(place, evidence.when)
    for condition in (guarantee.when, guarantee.held, guarantee.natural, guarantee.by_link):
        yield from _condition(place, condition)
    yield from _basis(place, guarantee.basis)


def _window(place: str, window: Window) -> Iterator[Placed]:
    said = (window.title, window.early, window.open, window.late_short, window.late, window.over)
    yield from ((place, text) for text in (*said, window.unconfirmed))
    for term in (window.opens, window.strictly, window.closes, window.ends):
        if term is not None:
            yield from _term(place, term)
    yield from _condition(place, window.when)
    yield from _basis(place, window.basis)


def _figure(place: str, figure: Figure) -> Iterator[Placed]:
    yield from ((place, text) for text in (figure.working, figure.unconfirmed))
    yield from _term(place, figure.fact)
    for _name, term in figure.parts:
        yield from _term(place, term)
    yield from _condition(place, figure.when)
    yield from _basis(place, figure.basis)


def _table(table: Table) -> Iterator[Placed]:
    yield "table", table.title
    for row in table.rows:
        levels = (level for level, _number in row.values)
        yield from (("table", text) for text in (row.title, row.unconfirmed, *levels))
        yield from _basis("table", row.basis)


def _form(form: type[Form]) -> Iterator[Placed]:
    yield from ((form.key, text) for text in (form.title, form.intro))
    for page in form.pages:
        yield from ((f"{form.key}/{page.key}", text) for text in (page.title, page.intro))
    for question in form.questions:
        yield from _question(question.path, question)
    yield from _checks(form.key, form.checks)


def _checks(place: str, checks: Iterable[Check]) -> Iterator[Placed]:
    for check in checks:
        yield place, check.otherwise
        yield from _condition(place, check.must)
        for _name, term in check.params:
            yield from _term(place, term)


def _question(place: str, question: Question[Any]) -> Iterator[Placed]:
    for text in (question.label, question.hint, question.why, question.unconfirmed):
        yield place, text
    if question.when is not None:
        yield from _condition(place, question.when)
    if question.basis is not None:
        yield from _basis(place, question.basis)
    yield from _kind(place, question.kind)
    if isinstance(question, Rows):
        yield place, question.one
        for each in question.row.questions:
            yield from _question(f"{place}.{each.key}", each)
        yield from _checks(place, question.row.checks)


def _kind(place: str, kind: object) -> Iterator[Placed]:
    if isinstance(kind, One | Many):
        for choice in kind.choices:
            yield from ((place, text) for text in (choice.label, choice.hint))
    if isinstance(kind, Country):
        for group in kind.groups:
            yield place, group.heading
            yield from ((place, label) for _code, label in group.extra)


def _rule(place: str, rule: Rule) -> Iterator[Placed]:
    yield from ((place, text) for text in (rule.why, rule.unconfirmed))
    if isinstance(rule, Refuses | Warns | AtCounter):
        yield place, rule.text
    if isinstance(rule, Refuses):
        yield place, rule.instead
    if isinstance(rule, Awaits):
        yield place, rule.sender
    if isinstance(rule, HandledBy):
        yield from ((place, text) for text in (rule.office, rule.issues))
    if isinstance(rule, DecidedBy):
        said = (rule.decider, rule.appeal, rule.route, rule.route_unconfirmed)
        yield from ((place, text) for text in said)
    if isinstance(rule, Declares):
        yield place, rule.declaration.text
    yield from _condition(place, rule.when)
    yield from _basis(place, rule.basis)


def _condition(place: str, condition: Condition) -> Iterator[Placed]:
    yield place, condition.words
    if isinstance(condition, AtLeast):
        for part in condition.parts:
            yield from _condition(place, part)
    elif isinstance(condition, Not):
        yield from _condition(place, condition.part)
    else:
        for term in condition.terms():
            yield from _term(place, term)


def _term(place: str, term: Term[Any]) -> Iterator[Placed]:
    """A fact's name; a question's stands with the question, and the day's is the rulebook's own."""
    if not isinstance(term, Question | FilingDay):
        yield place, term.label
    if isinstance(term, Fact):
        for part in term.of:
            yield from _term(place, part)
    if isinstance(term, HowMany) and term.when is not None:
        yield from _condition(place, term.when)


def _basis(place: str, basis: Basis) -> Iterator[Placed]:
    for citation in basis.citations:
        yield place, citation.source.title
        yield place, citation.place
