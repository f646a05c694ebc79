"""Deciding: every rule in force on a day, for every person of a group, with its reasons."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar, cast

from domicile.rulebook.conditions import Condition, Finding, State, Term
from domicile.rulebook.documents import Document
from domicile.rulebook.facts import Fact, FilingDay, HowMany
from domicile.rulebook.kinds import Unreadable
from domicile.rulebook.questions import Form, Question
from domicile.rulebook.rules import Declares, Need, Needs, Offers, Refuses, Rule, SignedBy, Warns
from domicile.rulebook.truth import Truth

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from domicile.rulebook.service import Service
    from domicile.rulebook.text import Answers

T = TypeVar("T")


@dataclass(frozen=True)
class Person:
    """One person of a group and what was answered: {form: {question: stored}}."""

    key: str
    role: str
    answers: Answers


@dataclass(frozen=True)
class Group:
    """People who apply together; the first is the applicant."""

    people: tuple[Person, ...]

    @property
    def head(self) -> Person:
        return self.people[0]


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
    document: Document
    need: Need


@dataclass(frozen=True)
class Decision:
    """Everything that follows for a group on a day. `unknown` are questions that could change it."""

    on: date
    forms: tuple[FormOutcome, ...]
    documents: tuple[DocumentOutcome, ...]
    signers: tuple[Outcome, ...]
    declarations: tuple[Outcome, ...]
    refusals: tuple[Outcome, ...]
    warnings: tuple[Outcome, ...]
    unknown: tuple[tuple[str, Question[Any]], ...]

    def form(self, person: str, form: type[Form]) -> FormOutcome | None:
        return next((o for o in self.forms if o.person == person and o.form is form), None)

    def forms_of(self, person: str) -> tuple[FormOutcome, ...]:
        return tuple(o for o in self.forms if o.person == person)

    def documents_of(self, person: str) -> tuple[DocumentOutcome, ...]:
        return tuple(o for o in self.documents if o.person == person)


@dataclass
class PersonSituation:
    """One person's situation; it remembers what it has found, so each condition is examined once."""

    service: Service
    group: Group
    person: Person
    on: date
    _findings: dict[int, Finding] = field(default_factory=dict)
    _values: dict[int, object] = field(default_factory=dict)

    def find(self, condition: Condition) -> Finding:
        found = self._findings.get(id(condition))
        if found is None:
            found = self._findings[id(condition)] = condition.examine(self)
        return found

    def value_of(self, term: Term[T]) -> T | State:
        if id(term) not in self._values:
            self._values[id(term)] = self._work_out(term)
        return cast("T | State", self._values[id(term)])

    def _work_out(self, term: Term[Any]) -> object:
        if isinstance(term, Question):
            return self._answer(term)
        if isinstance(term, Fact):
            return self._fact(term)
        if isinstance(term, HowMany):
            return Counter(person.role for person in self.group.people)[term.role]
        if isinstance(term, FilingDay):
            return self.on
        raise TypeError(term)

    def _fact(self, term: Fact[Any]) -> object:
        values = [self.value_of(part) for part in term.of]
        missing = [value for value in values if isinstance(value, State)]
        if missing:
            return State.UNANSWERED if State.UNANSWERED in missing else State.NOT_ASKED
        return term.function(*values)

    def _answer(self, question: Question[Any]) -> object:
        if not self.asks(question):
            return State.NOT_ASKED
        owner = self.owner(question.form)
        stored = owner.answers.get(question.form.key, {}).get(question.key)
        if stored is None:
            return State.UNANSWERED
        try:
            return question.load(stored)
        except Unreadable:  # an answer from before a definition changed is asked again
            return State.UNANSWERED

    def owner(self, form: type[Form]) -> Person:
        """Whose answers count: the person's own if the form is theirs, else the applicant's."""
        return self.person if form in _forms(self.service, self.person.role) else self.group.head

    def asks(self, question: Question[Any]) -> bool:
        """False once it is known that the question is not asked."""
        return question.when is None or self.find(question.when).truth is not Truth.NO


_FORMS: dict[tuple[int, str], frozenset[type[Form]]] = {}


def _forms(service: Service, role: str) -> frozenset[type[Form]]:
    key = (id(service), role)
    if key not in _FORMS:
        _FORMS[key] = frozenset(service.forms(role))
    return _FORMS[key]


def situation(service: Service, group: Group, person: Person, on: date) -> PersonSituation:
    return PersonSituation(service, group, person, on)


def decide(service: Service, group: Group, on: date) -> Decision:
    """Apply every rule in force on `on` to everyone it is about."""
    rules = service.rules_in_force(on)
    situations = {person.key: situation(service, group, person, on) for person in group.people}
    outcomes = [
        _outcome(rule, seen)
        for seen in situations.values()
        for rule in rules
        if seen.person.role in service.applies_to(rule)
    ]
    return Decision(
        on=on,
        forms=tuple(o for o in outcomes if isinstance(o, FormOutcome)),
        documents=tuple(o for o in outcomes if isinstance(o, DocumentOutcome)),
        signers=_holding(outcomes, SignedBy),
        declarations=_holding(outcomes, Declares),
        refusals=_holding(outcomes, Refuses),
        warnings=_holding(outcomes, Warns),
        unknown=tuple(_unknown(outcomes, situations)),
    )


def _outcome(rule: Rule, seen: PersonSituation) -> Outcome:
    finding, person = seen.find(rule.when), seen.person.key
    if isinstance(rule, Needs):
        need = _need(finding.truth, Need.REQUIRED, rule.otherwise)
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


def _holding(outcomes: list[Outcome], kind: type[Rule]) -> tuple[Outcome, ...]:
    return tuple(o for o in outcomes if isinstance(o.rule, kind) and o.truth is Truth.YES)


def _unknown(
    outcomes: list[Outcome], situations: dict[str, PersonSituation]
) -> Iterator[tuple[str, Question[Any]]]:
    """Each unanswered question that an open outcome waits for, with the person it is asked of."""
    seen: set[tuple[str, int]] = set()
    for outcome in outcomes:
        if outcome.truth is not Truth.UNKNOWN:
            continue
        for question in _open_questions(outcome.rule.when, situations[outcome.person]):
            owner = situations[outcome.person].owner(question.form).key
            if (owner, id(question)) not in seen:
                seen.add((owner, id(question)))
                yield owner, question


def _open_questions(condition: Condition, seen: PersonSituation) -> Iterator[Question[Any]]:
    for leaf in seen.find(condition).leaves():
        if leaf.truth is Truth.UNKNOWN:
            for term in leaf.condition.terms():
                yield from _unanswered(term, seen)


def _unanswered(term: Term[Any], seen: PersonSituation) -> Iterator[Question[Any]]:
    if isinstance(term, Question):
        if term.when is not None and seen.find(term.when).truth is Truth.UNKNOWN:
            yield from _open_questions(term.when, seen)
        if seen.value_of(term) is State.UNANSWERED:
            yield term
    elif isinstance(term, Fact):
        for part in term.of:
            yield from _unanswered(part, seen)
