"""What is asked of a person on a day: forms, answers that count, who signs and what they declare."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils import translation

from domicile.applications.canonical import digest_of_text
from domicile.applications.models import Answers
from domicile.rulebook import (
    Decision,
    Declares,
    Form,
    Group,
    Need,
    Outcome,
    Person,
    Question,
    Rows,
    Rule,
    Service,
    SignedBy,
    Signer,
    Truth,
    Unreadable,
    situation,
)
from domicile.rulebook.reading import row_situation
from domicile.rulebook.text import Json

if TYPE_CHECKING:
    from domicile.rulebook.decide import PersonSituation


def asked_forms(decision: Decision, person: str) -> tuple[tuple[type[Form], Need], ...]:
    """The forms a person fills in, or may, in the order of the rules."""
    found = {o.form: o.need for o in decision.forms_of(person) if o.need is not Need.NOT_ASKED}
    return tuple(found.items())


def applicable_answers(service: Service, group: Group, person: Person, decision: Decision) -> Answers:
    """The person's answers that count that day: what is not asked of them is left out."""
    seen = situation(service, group, person, decision.on)
    answers = {}
    for form, _ in asked_forms(decision, person.key):
        kept = _of_form(form, seen)
        if kept:
            answers[form.key] = kept
    return answers


def _of_form(form: type[Form], seen: "PersonSituation") -> dict[str, Json]:
    stored = seen.person.answers.get(form.key, {})
    values: dict[str, Json] = {}
    for question in form.questions:
        value = stored.get(question.key)
        if _counts(question, value, seen):
            values[question.key] = _rows(question, value, seen) if isinstance(question, Rows) else value
    return values


def _counts(question: Question[Any], value: Json, seen: "PersonSituation") -> bool:
    if value is None or not seen.asks(question):
        return False
    try:
        question.load(value)
    except Unreadable:
        return False
    return True


def _rows(question: "Rows[Any]", stored: Json, seen: "PersonSituation") -> Json:
    """The rows without the ids they have in a draft, and without cells that are not asked."""
    rows: list[Json] = []
    for row in stored if isinstance(stored, list) else []:
        if isinstance(row, dict):
            inside = row_situation(seen, row)
            cells = ((cell, row.get(cell.key)) for cell in question.row.questions)
            rows.append({cell.key: value for cell, value in cells if _counts(cell, value, inside)})
    return rows


def required_signer(service: Service, group: Group, person: Person, on: date) -> Outcome | None:
    """Who signs for this person on this day, and why; None while that is not known."""
    seen = situation(service, group, person, on)
    for rule in service.rules_in_force(on):
        if isinstance(rule, SignedBy) and person.role in service.applies_to(rule):
            finding = seen.find(rule.when)
            if finding.truth is Truth.YES:
                return Outcome(rule, person.key, finding)
    return None


def signer_of(outcome: Outcome | None) -> Signer | None:
    """The signer an outcome names."""
    return outcome.rule.signer if outcome and isinstance(outcome.rule, SignedBy) else None


def declared(decision: Decision, person: str) -> list[Json]:
    """What the person's signer declares: key, version and digest of the text as it is written in the law's service."""
    with translation.override(None):  # the source text: the same digest in every language
        return [_declaration(o.rule) for o in decision.declarations if o.person == person]


def _declaration(rule: Rule) -> Json:
    if not isinstance(rule, Declares):
        raise TypeError(rule)
    return {
        "key": rule.declaration.key,
        "since": rule.since.isoformat() if rule.since else "",
        "sha256": digest_of_text(str(rule.declaration.text)),
    }
