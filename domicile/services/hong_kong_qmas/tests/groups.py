"""Groups for tests: the example family, changed where a test needs it."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from domicile.rulebook import Decision, Group, Person, Service, decide
from domicile.services import service as find_service

EXAMPLES = Path(__file__).parents[1] / "examples"
TODAY = date(2026, 11, 22)
Given = Mapping[str, Mapping[str, object]]


def qmas() -> Service:
    found = find_service("hong-kong-qmas")
    assert found is not None
    return found


def example(name: str) -> Group:
    people = json.loads((EXAMPLES / name).read_text(encoding="utf-8"))["people"]
    return Group(tuple(Person(each["key"], each["role"], each["answers"]) for each in people))


def person_with(key: str, role: str, answers: Given) -> Person:
    """A person with answers written down in a test, which are JSON without being typed so."""
    return Person(key, role, json.loads(json.dumps(answers)))


def with_given(person: Person, given: Given) -> Person:
    """The person with some answers changed; an answer of None is taken away."""
    answers: dict[str, dict[str, object]] = {
        form: dict(values) for form, values in person.answers.items()
    }
    for form, values in given.items():
        merged = {**answers.get(form, {}), **values}
        answers[form] = {key: value for key, value in merged.items() if value is not None}
    return person_with(person.key, person.role, answers)


def family(changes: Mapping[str, Given] | None = None) -> Group:
    """The example family with changes by person."""
    changes = changes or {}
    people = example("family.json").people
    return Group(tuple(with_given(person, changes.get(person.key, {})) for person in people))


def applicant(**forms: Mapping[str, object]) -> Group:
    """One applicant with nothing answered but this."""
    return Group((person_with("principal", "principal", forms),))


def decided(group: Group, on: date = TODAY) -> Decision:
    return decide(qmas(), group, on)


def refused(group: Group, on: date = TODAY) -> set[str]:
    return {outcome.rule.key for outcome in decided(group, on).refusals}  # type: ignore[attr-defined]


def warned(group: Group, on: date = TODAY) -> set[str]:
    return {outcome.rule.key for outcome in decided(group, on).warnings}  # type: ignore[attr-defined]


def needs(group: Group, person: str = "principal", on: date = TODAY) -> dict[str, str]:
    return {o.document.key: o.need.value for o in decided(group, on).documents_of(person)}


def forms_needed(group: Group, person: str = "principal", on: date = TODAY) -> list[str]:
    return [o.form.key for o in decided(group, on).forms_of(person) if o.need.value == "required"]
