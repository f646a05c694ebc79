"""Groups for tests: a few answers, or an example, changed where a test needs it."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from domicile.rulebook import Decision, Group, Person, decide
from domicile.rulebook.situations import PersonSituation
from domicile.rulebook.text import Json
from domicile.services.macao_temporary_residency.service import service

EXAMPLES = Path(__file__).parents[1] / "examples"
TODAY = date(2026, 11, 22)
Given = Mapping[str, Mapping[str, object]]

START: dict[str, object] = {"who": "applicant", "more_grounds": False}
PERMIT: dict[str, object] = {
    "permit": "approved",
    "permit_ends": "2026-12-31",
    "same_ground": True,
    "guarantee_held": True,
    "replaces_guarantor": False,
}


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


def applicant(*people: Given, **forms: Mapping[str, object]) -> Group:
    """An applicant with these answers, and a dependant for each further set of answers."""
    head = person_with("principal", "principal", forms)
    rest = [person_with(f"dependant-{at}", "dependant", each) for at, each in enumerate(people, 1)]
    return Group((head, *rest))


def starting(kind: str, ground: str | None = None, *people: Given, **more: object) -> Group:
    """An applicant who says what is applied for."""
    holds = PERMIT if kind in {"renewal", "extension"} else {}
    given = {**START, "kind": kind, **({"ground": ground} if ground else {}), **holds, **more}
    return applicant(*people, start=given)


def dependant(relation: str, **more: object) -> Given:
    """A family member of whom only a little is known."""
    return {"af": {"relation": relation, **more}}


def decided(group: Group, on: date = TODAY) -> Decision:
    return decide(service, group, on)


def seen(group: Group, on: date = TODAY, person: str = "principal") -> PersonSituation:
    return decided(group, on).situations[person]


def refused(group: Group, on: date = TODAY) -> set[str]:
    return {outcome.rule.key for outcome in decided(group, on).refusals}  # type: ignore[attr-defined]


def warned(group: Group, on: date = TODAY) -> set[str]:
    return {outcome.rule.key for outcome in decided(group, on).warnings}  # type: ignore[attr-defined]


def package(group: Group, on: date = TODAY) -> list[str]:
    """The codes of the paper forms that are required, in their order."""
    return [
        o.form.code for o in decided(group, on).forms if o.need.value == "required" and o.form.code
    ]


def needs(group: Group, person: str = "principal", on: date = TODAY) -> dict[str, str]:
    return {o.document.key: o.need.value for o in decided(group, on).documents_of(person)}


def required(group: Group, person: str = "principal", on: date = TODAY) -> list[str]:
    return [key for key, need in needs(group, person, on).items() if need == "required"]


def example(name: str) -> Group:
    people = json.loads((EXAMPLES / name).read_text(encoding="utf-8"))["people"]
    return Group(tuple(Person(each["key"], each["role"], each["answers"]) for each in people))


def changed(group: Group, person: str, given: Given) -> Group:
    """The group with some answers of one person changed."""
    return Group(tuple(with_given(p, given) if p.key == person else p for p in group.people))


def json_of(value: object) -> Json:
    found: Json = json.loads(json.dumps(value))
    return found
