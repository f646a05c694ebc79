"""What each person will need, before anybody has said who they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from domicile.portal.offices import Offices, offices_of, sent_by
from domicile.portal.papers import PaperRules, paper_rules
from domicile.rulebook import Fact, Group, Need, Person, Question, Truth, decide
from domicile.rulebook.conditions import AtLeast
from domicile.rulebook.documents import Document
from domicile.rulebook.kinds import One, YesNo
from domicile.rulebook.rules import AtCounter, Awaits, HandledBy, Needs, Offers
from domicile.workdays.formats import clauses

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from domicile.rulebook import Rule, Service
    from domicile.rulebook.conditions import Finding, Term
    from domicile.rulebook.decide import DocumentOutcome
    from domicile.rulebook.situations import PersonSituation
    from domicile.rulebook.text import Answers

MANY = 8  # documents that may be asked or not


@dataclass(frozen=True)
class Line:
    """One document of a person's list."""

    document: Document
    most: str
    note: str  # in a word: "if you have it"
    only_if: str  # in full: what has to hold for it
    basis: str
    unconfirmed: str
    rules: PaperRules  # what is asked of the paper itself


@dataclass(frozen=True)
class PersonList:
    """What one person will need."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Checklist:
    """What everybody will need, and for whom the list is."""

    whom: str
    people: tuple[PersonList, ...]
    offices: Offices

    @property
    def vague(self) -> bool:
        """Whether so much of it depends on answers that it is no list yet."""
        return sum(bool(line.only_if) for each in self.people for line in each.lines) > MANY


def checklist(
    service: Service, company: Mapping[str, int], answers: Answers, on: date, language: str
) -> Checklist:
    """The documents for an applicant with this company; `company` is role -> how many come."""
    people = _people(service, company, answers)
    decision = decide(service, Group(people), on)
    lists = tuple(
        PersonList(
            _title(service, person, company),
            lines_of(decision.documents_of(person.key), decision.situations[person.key], language),
        )
        for person in people
    )
    called = [inside(_called(service, person, company), language) for person in people]
    return Checklist(" + ".join(called), lists, offices_of(decision))


def _people(service: Service, company: Mapping[str, int], answers: Answers) -> tuple[Person, ...]:
    head = Person("principal", service.head.key, answers)
    others = (
        Person(role.key if role.most == 1 else f"{role.key}-{number}", role.key, {})
        for role in service.roles[1:]
        for number in range(1, min(company.get(role.key, 0), role.most) + 1)
    )
    return (head, *others)


def _title(service: Service, person: Person, company: Mapping[str, int]) -> str:
    return _("You") if person.key == "principal" else _called(service, person, company)


def _called(service: Service, person: Person, company: Mapping[str, int]) -> str:
    """The role, numbered when several of it come."""
    role = service.role(person.role)
    title = str(role.title) if role else ""
    number = person.key.rpartition("-")[2]
    return f"{title} {number}" if company.get(person.role, 0) > 1 else title


def inside(words: str, language: str) -> str:
    """Words as they stand inside a sentence: only Latin script has small letters to begin with."""
    return words if language.startswith("zh") else words[:1].lower() + words[1:]


def lines_of(
    outcomes: tuple[DocumentOutcome, ...], seen: PersonSituation, language: str
) -> tuple[Line, ...]:
    """What one person is asked for, each document once: the strongest of its rules counts."""
    best: dict[str, DocumentOutcome] = {}
    for outcome in outcomes:
        if outcome.need is Need.NOT_ASKED:
            continue
        known = best.get(outcome.document.key)
        if known is None or _STRENGTH[outcome.need] > _STRENGTH[known.need]:
            best[outcome.document.key] = outcome
    return tuple(_line(outcome, seen, language) for outcome in best.values())


_STRENGTH = {Need.OPTIONAL: 0, Need.UNKNOWN: 1, Need.REQUIRED: 2}


def _line(outcome: DocumentOutcome, seen: PersonSituation, language: str) -> Line:
    document, rule = outcome.document, outcome.rule
    most = ngettext("1 file", "up to %(n)d files", document.most_files) % {"n": document.most_files}
    return Line(
        document,
        most,
        _note(outcome),
        _only_if(outcome, language),
        str(rule.basis),
        str(rule.unconfirmed),
        paper_rules(document, seen, language),
    )


def _note(outcome: DocumentOutcome) -> str:
    if outcome.awaited:
        return sent_by(outcome.awaited)
    return {Need.OPTIONAL: _("if you have it"), Need.UNKNOWN: _("depends on your answers")}.get(
        outcome.need, ""
    )


def _only_if(outcome: DocumentOutcome, language: str) -> str:
    """What still has to hold for an open document to be asked for."""
    if outcome.need is not Need.UNKNOWN:
        return ""
    words = clauses(list(dict.fromkeys(_open_words(outcome.finding, language))), language)
    return _("Only if: %(condition)s") % {"condition": words} if words else ""


def _open_words(finding: Finding, language: str) -> Iterator[str]:
    """The words of what is open: alternatives beside one another, everything else one by one."""
    if finding.truth is not Truth.UNKNOWN:
        return
    own, condition = str(finding.condition.words), finding.condition
    if own:
        yield inside(own, language)
        return
    parts = [words for part in finding.parts for words in _open_words(part, language)]
    if isinstance(condition, AtLeast) and condition.least == 1 and parts:
        yield " / ".join(parts)
    else:
        yield from parts


def deciding_questions(service: Service, on: date) -> tuple[Question[Any], ...]:
    """The applicant's questions with few answers that decide which documents are asked for."""
    rules = (rule for rule in service.rules_in_force(on) if _of_head(service, rule))
    asked = (
        each for rule in rules for term in rule.when.terms() for each in questions_behind(term)
    )
    decides = {q for q in asked if isinstance(q.kind, YesNo | One)}
    forms = service.forms(service.head.key)
    return tuple(q for form in forms for q in form.questions if q in decides)


def _of_head(service: Service, rule: Rule) -> bool:
    papers = isinstance(rule, Needs | Offers) and isinstance(rule.thing, Document)
    elsewhere = isinstance(rule, Awaits | HandledBy | AtCounter)
    return (papers or elsewhere) and service.head.key in service.applies_to(rule)


def questions_behind(term: Term[Any]) -> Iterator[Question[Any]]:
    """The questions a term rests on."""
    if isinstance(term, Question):
        yield term
    elif isinstance(term, Fact):
        for part in term.of:
            yield from questions_behind(part)
