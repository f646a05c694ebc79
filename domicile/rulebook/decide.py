"""Deciding: every rule in force on a day, for every person of a group, with its reasons."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from domicile.rulebook.conditions import Finding, State
from domicile.rulebook.documents import Document
from domicile.rulebook.facts import Fact
from domicile.rulebook.guarantees import GuaranteeOutcome, standing_guarantees
from domicile.rulebook.questions import Form, Question
from domicile.rulebook.rules import (
    AtCounter,
    Awaits,
    DecidedBy,
    Declares,
    HandledBy,
    Need,
    Needs,
    Offers,
    Refuses,
    Represents,
    Rule,
    SignedBy,
    Warns,
)
from domicile.rulebook.situations import Group, Person, PersonSituation, situation, situations
from domicile.rulebook.truth import Truth

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import date

    from domicile.rulebook.conditions import Term
    from domicile.rulebook.service import Service

__all__ = ["Decision", "Group", "Outcome", "Person", "PersonSituation", "decide", "situation"]


@dataclass(frozen=True)
class Outcome:
    """A rule with its finding for one person."""

    rule: Rule
    person: str
    finding: Finding

    @property
    def truth(self) -> Truth:
        return self.finding.truth


@dataclass(frozen=True)
class FormOutcome(Outcome):
    form: type[Form]
    need: Need


@dataclass(frozen=True)
class DocumentOutcome(Outcome):
    """`awaited` says by which rule another office sends it, which makes it optional."""

    document: Document
    need: Need
    awaited: Awaits | None = None


@dataclass(frozen=True)
class Decision:
    """Everything that follows for a group on a day; `unknown` are questions that may change it."""

    on: date
    forms: tuple[FormOutcome, ...]
    documents: tuple[DocumentOutcome, ...]
    signers: tuple[Outcome, ...]
    declarations: tuple[Outcome, ...]
    refusals: tuple[Outcome, ...]
    warnings: tuple[Outcome, ...]
    deciders: tuple[Outcome, ...]
    represented: tuple[Outcome, ...]
    handlers: tuple[Outcome, ...]
    at_counter: tuple[Outcome, ...]
    unknown: tuple[tuple[str, Question[Any]], ...]
    situations: Mapping[str, PersonSituation] = field(compare=False, repr=False)
    guarantees: tuple[GuaranteeOutcome, ...] = ()

    def form(self, person: str, form: type[Form]) -> FormOutcome | None:
        return next((o for o in self.forms if o.person == person and o.form is form), None)

    def forms_of(self, person: str) -> tuple[FormOutcome, ...]:
        return tuple(o for o in self.forms if o.person == person)

    def documents_of(self, person: str) -> tuple[DocumentOutcome, ...]:
        return tuple(o for o in self.documents if o.person == person)


def decide(service: Service, group: Group, on: date) -> Decision:
    """Apply every rule in force on `on` to everyone it is about."""
    seen = situations(service, group, on)
    guarantees = standing_guarantees(service, seen[group.head.key])
    # A guarantor who signs through a link spares the paper; it may be sent all the same.
    spared = {each.guarantee.paper for each in guarantees if each.through_link}
    outcomes = [
        _outcome(rule, each, spared)
        for each in seen.values()
        for rule in service.rules_in_force(on, each.person.role)
    ]
    return Decision(
        on=on,
        forms=tuple(o for o in outcomes if isinstance(o, FormOutcome)),
        documents=_documents(outcomes),
        signers=_holding(outcomes, SignedBy),
        declarations=_holding(outcomes, Declares),
        refusals=_holding(outcomes, Refuses),
        warnings=_holding(outcomes, Warns),
        deciders=_holding(outcomes, DecidedBy),
        represented=_holding(outcomes, Represents),
        handlers=_holding(outcomes, HandledBy),
        at_counter=_holding(outcomes, AtCounter),
        unknown=tuple(dict.fromkeys(_unknown(outcomes, seen))),
        situations=seen,
        guarantees=guarantees,
    )


def _outcome(rule: Rule, seen: PersonSituation, spared: Collection[Document]) -> Outcome:
    finding, person = seen.find(rule.when), seen.person.key
    if isinstance(rule, Needs):
        holding = Need.OPTIONAL if rule.thing in spared else Need.REQUIRED
        need = _need(finding.truth, holding, rule.otherwise)
        if isinstance(rule.thing, Document):
            return DocumentOutcome(rule, person, finding, rule.thing, need)
        return FormOutcome(rule, person, finding, rule.thing, need)
    if isinstance(rule, Offers):
        return DocumentOutcome(
            rule, person, finding, rule.thing, _need(finding.truth, Need.OPTIONAL, Need.NOT_ASKED)
        )
    return Outcome(rule, person, finding)


def _need(truth: Truth, holding: Need, otherwise: Need) -> Need:
    return {Truth.YES: holding, Truth.NO: otherwise}.get(truth, Need.UNKNOWN)


def _documents(outcomes: list[Outcome]) -> tuple[DocumentOutcome, ...]:
    """Every document; one that another office sends is not asked of the person."""
    found = (each for each in outcomes if isinstance(each, DocumentOutcome))
    if not any(isinstance(each.rule, Awaits) for each in outcomes):
        return tuple(found)
    return tuple(_awaited(each, outcomes) for each in found)


def _awaited(of: DocumentOutcome, outcomes: list[Outcome]) -> DocumentOutcome:
    for each in outcomes:
        rule = each.rule
        if not isinstance(rule, Awaits) or rule.thing is not of.document:
            continue
        if each.person == of.person and each.truth is Truth.YES and of.need is Need.REQUIRED:
            return replace(of, need=Need.OPTIONAL, awaited=rule)
    return of


def _holding(outcomes: list[Outcome], kind: type[Rule]) -> tuple[Outcome, ...]:
    return tuple(o for o in outcomes if isinstance(o.rule, kind) and o.truth is Truth.YES)


def _unknown(
    outcomes: list[Outcome], seen: Mapping[str, PersonSituation]
) -> Iterator[tuple[str, Question[Any]]]:
    """Each unanswered question that an open outcome waits for, with the person it is asked of."""
    for outcome in outcomes:
        if outcome.truth is Truth.UNKNOWN:
            yield from _open_in(outcome.finding, seen[outcome.person])


def _open_in(finding: Finding, seen: PersonSituation) -> Iterator[tuple[str, Question[Any]]]:
    for leaf in finding.open_leaves():
        for term in leaf.condition.terms():
            yield from _open_behind(term, seen)


def _open_behind(term: Term[Any], seen: PersonSituation) -> Iterator[tuple[str, Question[Any]]]:
    """The questions that keep a term from having a value; first what decides if they are asked."""
    if isinstance(term, Fact):
        if seen.value_of(term) is State.UNANSWERED:
            for part in term.of:
                yield from _open_behind(part, seen)
    elif isinstance(term, Question):
        owner = seen.owning(term.form)
        if owner.asked(term) is Truth.YES and owner.value_of(term) is State.UNANSWERED:
            yield owner.person.key, term
        for finding in owner.why_asked(term):
            yield from _open_in(finding, owner)
