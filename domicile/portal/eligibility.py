"""Could I apply? The public check: it decides with the service's own rules and keeps nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language

from domicile.portal.checklists import questions_behind
from domicile.portal.fields import drawn, typed_of
from domicile.portal.offices import Way, way_of
from domicile.portal.showing import when_shown
from domicile.portal.words import Correction, correction
from domicile.rulebook import Group, Person, Question, Refuses, Truth, Warns, situation
from domicile.rulebook.conditions import AtLeast, State
from domicile.rulebook.documents import Document
from domicile.rulebook.facts import Begun, HowMany
from domicile.rulebook.kinds import Country, Day, Money, One, Percent, Whole, YesNo
from domicile.rulebook.reading import read_questions
from domicile.rulebook.rules import Needs, Offers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from django.utils.safestring import SafeString

    from domicile.rulebook import Form, Service
    from domicile.rulebook.conditions import Condition, Finding
    from domicile.rulebook.decide import PersonSituation
    from domicile.rulebook.rules import Rule
    from domicile.rulebook.text import Json

# What a public check may ask: nothing that says who somebody is.
ASKED = (YesNo, One, Day, Country, Whole, Money, Percent)


class Answer(Enum):
    """How the check can end. None of them is a decision of the authority."""

    MAY = "may"
    REFUSED = "not-met"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Asking:
    """One question of the check, with what it means and what proves it."""

    field: SafeString | str
    why: str
    basis: str
    unconfirmed: str
    proofs: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """The questions of one page of a form."""

    title: str
    intro: str
    asked: tuple[Asking, ...]


@dataclass(frozen=True)
class Reason:
    """A rule that stands against applying, or one to know about."""

    text: str
    instead: str
    basis: str
    way: Way | None = None


@dataclass(frozen=True)
class Count:
    """So many of so many criteria hold, by what was answered; `least` are needed."""

    holding: int
    of: int
    least: int


@dataclass(frozen=True)
class Verdict:
    """What the answers come to."""

    answer: Answer
    refusals: tuple[Reason, ...]
    warnings: tuple[Reason, ...]
    count: Count | None
    missing: tuple[Correction, ...]


class Check:
    """One check: the questions, what was answered to them, and what that comes to."""

    def __init__(self, service: Service, posted: Mapping[str, Sequence[str]], on: date) -> None:
        self.service, self.on = service, on
        self._as_typed: dict[str, dict[str, dict[str, list[str]]]] = {}
        self.problems: dict[str, tuple[str, str]] = {}
        self.corrections: list[Correction] = []
        self._answers = {form.key: self._read(form, posted) for form in service.eligibility}
        self._beside = frozenset(q for form in service.eligibility for q in _askable(form))
        person = Person("principal", service.head.key, self._answers)
        self.seen: PersonSituation = situation(service, Group((person,)), person, on)

    def _read(self, form: type[Form], posted: Mapping[str, Sequence[str]]) -> dict[str, Json]:
        prefix = _prefix(form)
        own = {
            name.removeprefix(prefix): given
            for name, given in posted.items()
            if name.startswith(prefix)
        }
        reading = read_questions(_askable(form), own)
        self._as_typed[form.key] = reading.as_typed
        for problem in reading.problems:
            said = correction(problem, get_language() or "en")
            said = replace(said, anchor=f"{prefix}{said.anchor}")
            self.corrections.append(said)
            self.problems[problem.question.path] = (said.words, problem.part)
        return {key: value for key, value in reading.values.items() if value is not None}

    def sections(self) -> tuple[Section, ...]:
        """What is asked now; a form that an answer opens is added once it is known to be asked."""
        forms = (
            form for form in self.service.eligibility if self.seen.asked_form(form) is Truth.YES
        )
        pages = ((form, page) for form in forms for page in form.pages)
        found = (
            Section(
                str(page.title),
                str(page.intro),
                tuple(map(self._asking, self._shown(page.questions))),
            )
            for _form, page in pages
        )
        return tuple(section for section in found if section.asked)

    def _shown(self, questions: Sequence[Question[Any]]) -> Iterator[Question[Any]]:
        return (q for q in questions if isinstance(q.kind, ASKED) and self.seen.asks(q))

    def _asking(self, question: Question[Any]) -> Asking:
        form = question.form
        typed = typed_of(
            question,
            self._answers.get(form.key, {}).get(question.key),
            self._as_typed.get(form.key, {}).get(question.key),
        )
        words, part = self.problems.get(question.path, ("", ""))
        shown = when_shown(question, beside=self._beside) if question.when else ""
        drawing = drawn(
            question, typed, error=words, wrong_part=part, prefix=_prefix(form), shown=shown
        )
        return Asking(
            drawing,
            str(question.why),
            str(question.basis) if question.basis else "",
            str(question.unconfirmed),
            tuple(str(each.title) for each in self._proofs(question)),
        )

    def _proofs(self, question: Question[Any]) -> tuple[Document, ...]:
        """Documents whose rule looks at this question; only a yes is a claim to be proved."""
        if not isinstance(question.kind, YesNo):
            return ()
        rules = self.service.rules_in_force(self.on, self.service.head.key)
        return tuple(
            dict.fromkeys(
                rule.thing
                for rule in rules
                if isinstance(rule, Needs | Offers)
                and isinstance(rule.thing, Document)
                and question in _looked_at(rule)
            )
        )

    def verdict(self) -> Verdict:
        """What the answers come to: never a promise."""
        rules = self.service.rules_in_force(self.on, self.service.head.key)
        own = [rule for rule in rules if self._decidable(rule)]
        found = [(rule, self.seen.find(rule.when)) for rule in own]
        refusals = tuple(_reason(rule) for rule, f in found if _holds(rule, f, Refuses))
        warnings = tuple(_reason(rule) for rule, f in found if _holds(rule, f, Warns))
        missing = () if refusals else tuple(self._missing())
        answer = Answer.REFUSED if refusals else Answer.UNKNOWN if missing else Answer.MAY
        return Verdict(answer, refusals, warnings, self._count(f for _rule, f in found), missing)

    def _count(self, findings: Iterable[Finding]) -> Count | None:
        """The count of a rule that asks for so many of several: "7 of 12, at least 6"."""
        for finding in findings:
            condition = finding.condition
            several = isinstance(condition, AtLeast) and 1 < condition.least < len(condition.parts)
            if several and self._asked_about(condition):
                return _counted(finding)
            inner = self._count(finding.parts)
            if inner is not None:
                return inner
        return None

    def _asked_about(self, condition: Condition) -> bool:
        """Whether every form that the condition looks at is asked by now."""
        behind = {q for term in condition.terms() for q in questions_behind(term)}
        return all(self.seen.asked_form(q.form) is Truth.YES for q in behind)

    def _decidable(self, rule: Rule) -> bool:
        """Whether the check asks all that the rule looks at."""
        behind = _looked_at(rule)
        return (
            isinstance(rule, Refuses | Warns)
            and bool(behind)
            and all(q.form in self.service.eligibility for q in behind)
            # The check is about one person: nobody has been added, and nothing begun.
            and not any(isinstance(term, HowMany | Begun) for term in rule.when.terms())
        )

    def _missing(self) -> Iterator[Correction]:
        """Questions that are asked and have no answer, each with the way to it."""
        for form in self.service.eligibility:
            for question in self._shown(_askable(form)):
                if (
                    self.seen.asked(question) is Truth.YES
                    and self.seen.value_of(question) is State.UNANSWERED
                ):
                    parts = question.kind.parts
                    name = f"{question.key}-{parts[0]}" if parts and parts[0] else question.key
                    yield Correction(str(question.label), f"{_prefix(form)}{name}")


def _prefix(form: type[Form]) -> str:
    return f"{form.key}-"


def _askable(form: type[Form]) -> tuple[Question[Any], ...]:
    return tuple(question for question in form.questions if isinstance(question.kind, ASKED))


def _looked_at(rule: Rule) -> set[Question[Any]]:
    return {question for term in rule.when.terms() for question in questions_behind(term)}


def _holds(rule: Rule, finding: Finding, kind: type[Rule]) -> bool:
    return isinstance(rule, kind) and finding.truth is Truth.YES


def _reason(rule: Rule) -> Reason:
    text = str(rule.text) if isinstance(rule, Refuses | Warns) else ""
    instead = str(rule.instead) if isinstance(rule, Refuses) else ""
    return Reason(text, instead, str(rule.basis), way_of(rule))


def _counted(finding: Finding) -> Count | None:
    condition = finding.condition
    if not isinstance(condition, AtLeast):
        return None
    holding = sum(part.truth is Truth.YES for part in finding.parts)
    return Count(holding, len(condition.parts), condition.least)
