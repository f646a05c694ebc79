"""What a condition may look at: one person, the group, the day; and what it found there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar, cast

from domicile.rulebook.conditions import Condition, Finding, State, Term
from domicile.rulebook.facts import Begun, Fact, FilingDay, HowMany
from domicile.rulebook.kinds import Unreadable
from domicile.rulebook.questions import Form, Question, Rows
from domicile.rulebook.rules import Need
from domicile.rulebook.truth import Truth, every, some

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from domicile.rulebook.documents import Document
    from domicile.rulebook.service import Service
    from domicile.rulebook.text import Answers, Json

T = TypeVar("T")


@dataclass(frozen=True)
class Person:
    """One person of a group and what was answered: {form: {question: stored}}.

    A question that is there with None was left empty; one that is not there is still to come.
    """

    key: str
    role: str
    answers: Answers


@dataclass(frozen=True)
class Group:
    """People who apply together; the first is the applicant."""

    people: tuple[Person, ...]

    @property
    def head(self) -> Person:
        """The applicant."""
        return self.people[0]

    def person(self, key: str) -> Person | None:
        return next((person for person in self.people if person.key == key), None)


@dataclass
class PersonSituation:
    """One person's situation; it remembers what it found, so each condition is examined once."""

    service: Service
    group: Group
    person: Person
    on: date
    # The applicant's situation, whose answers count for forms that only the applicant fills in.
    head: PersonSituation | None = None
    _findings: dict[Condition, Finding] = field(default_factory=dict, repr=False)
    _values: dict[Term[Any], object] = field(default_factory=dict, repr=False)
    _asked: dict[type[Form], Truth] = field(default_factory=dict, repr=False)

    def find(self, condition: Condition) -> Finding:
        """The finding of a condition here."""
        found = self._findings.get(condition)
        if found is None:
            found = self._findings[condition] = condition.examine(self)
        return found

    def value_of(self, term: Term[T]) -> T | State:
        """The value of a term here, or why it has none."""
        if term not in self._values:
            self._values[term] = self._work_out(term)
        return cast("T | State", self._values[term])

    def asks(self, question: Question[Any]) -> bool:
        """False once it is known that the question is not asked."""
        return self.asked(question) is not Truth.NO

    def asked(self, question: Question[Any]) -> Truth:
        """Whether a question of an own form is asked: its form is, and its condition holds."""
        form = self.asked_form(question.form)
        if question.when is None or form is Truth.NO:
            return form
        return every((form, self.find(question.when).truth))

    def asked_form(self, form: type[Form]) -> Truth:
        """Whether a form is asked of this person, as required or as optional."""
        if form not in self._asked:
            rules = self.service.rules_asking(form, self.person.role, self.on)
            self._asked[form] = some(
                Truth.YES if rule.otherwise is not Need.NOT_ASKED else self.find(rule.when).truth
                for rule in rules
            )
        return self._asked[form]

    def why_asked(self, question: Question[Any]) -> Iterator[Finding]:
        """The findings that decide whether a question is asked."""
        for rule in self.service.rules_asking(question.form, self.person.role, self.on):
            if rule.otherwise is Need.NOT_ASKED:
                yield self.find(rule.when)
        if question.when is not None:
            yield self.find(question.when)

    def owner(self, form: type[Form]) -> Person:
        """Whose answers count: the person's own if the form is theirs, else the applicant's."""
        return self.owning(form).person

    def owning(self, form: type[Form]) -> PersonSituation:
        """The situation of the person whose answers to a form count here."""
        if self.person is self.group.head or form in self.service.forms(self.person.role):
            return self
        if self.head is None:
            self.head = PersonSituation(self.service, self.group, self.group.head, self.on)
        return self.head

    def stored(self, question: Question[Any]) -> Json:
        """What this person answered, whether it is asked or not."""
        return self.person.answers.get(question.form.key, {}).get(question.key)

    def left_empty(self, question: Question[Any]) -> bool:
        """Whether a question was passed without an answer."""
        return question.key in self.person.answers.get(question.form.key, {})

    def _work_out(self, term: Term[Any]) -> object:
        if isinstance(term, Question):
            return self._answer(term)
        if isinstance(term, Fact):
            return self._fact(term)
        if isinstance(term, HowMany):
            return self._count(term)
        if isinstance(term, Begun):
            answers = self.owner(term.form).answers.get(term.form.key, {})
            return any(stored is not None for stored in answers.values())
        if isinstance(term, FilingDay):
            return self.on
        raise TypeError(term)

    def _count(self, term: HowMany) -> int | State:
        people = [person for person in self.group.people if person.role == term.role]
        if term.when is None:
            return len(people)
        found = [self._other(person).find(term.when).truth for person in people]
        return State.UNANSWERED if Truth.UNKNOWN in found else found.count(Truth.YES)

    def _other(self, person: Person) -> PersonSituation:
        return self if person is self.person else replace_person(self, person)

    def _fact(self, term: Fact[Any]) -> object:
        values = [self.value_of(part) for part in term.of]
        if term.not_asked_as_none:
            none = {State.NOT_ASKED, State.LEFT_EMPTY}
            values = [None if isinstance(v, State) and v in none else v for v in values]
        states = [value for value in values if isinstance(value, State)]
        if states:
            return next((state for state in states if state is not State.UNANSWERED), states[0])
        return term.function(*values)

    def _answer(self, question: Question[Any]) -> object:
        owner = self.owning(question.form)
        if owner is not self:
            return owner.value_of(question)
        asked = self.asked(question)
        if asked is not Truth.YES:
            # An answer given before its question came into question counts only once it is asked.
            return State.NOT_ASKED if asked is Truth.NO else State.UNANSWERED
        return self._loaded(question)

    def _loaded(self, question: Question[Any]) -> object:
        stored = self.stored(question)
        if stored is None:
            empty = not question.required and self.left_empty(question)
            return State.LEFT_EMPTY if empty else State.UNANSWERED
        return loaded(question, stored)


def replace_person(seen: PersonSituation, person: Person) -> PersonSituation:
    """The situation of another person of the same group on the same day."""
    return PersonSituation(seen.service, seen.group, person, seen.on)


def loaded(question: Question[Any], stored: Json) -> object:
    """What rules see of a stored answer; one that no longer fits its question is asked again."""
    try:
        value = question.load(stored)
    except Unreadable:
        return State.UNANSWERED
    too_few = isinstance(question, Rows) and len(value) < question.kind.least
    return State.UNANSWERED if too_few else value


def copies_of(document: Document, seen: PersonSituation) -> int | None:
    """How many copies of a document a person gives; None while that is not known."""
    if not isinstance(document.copies, Term):
        return document.copies
    value = seen.value_of(document.copies)
    return None if isinstance(value, State) else value


def situation(service: Service, group: Group, person: Person, on: date) -> PersonSituation:
    """One person's situation on a day."""
    return PersonSituation(service, group, person, on)


def situations(service: Service, group: Group, on: date) -> Mapping[str, PersonSituation]:
    """Everybody's situation on a day; what is the applicant's is worked out once."""
    head = situation(service, group, group.head, on)
    others = (PersonSituation(service, group, each, on, head) for each in group.people[1:])
    return {each.person.key: each for each in (head, *others)}
