"""Groups for tests: a few answers, or an example, changed where a test needs it."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from domicile.rulebook import Decision, Group, Person, decide
from domicile.rulebook.situations import PersonSituation
from domicile.services.macao_residence_authorization.service import service
from domicile.services.macao_residence_authorization.sources import NEW_LAW, OLD_LAST_DAY

EXAMPLES = Path(__file__).parents[1] / "examples"
TODAY = date(2026, 11, 22)
Given = Mapping[str, Mapping[str, object]]

# The regimes of the sheet (0.1): a day within each, and the days at the border.
R1, R3 = date(2021, 3, 25), TODAY
REGIMES = {OLD_LAST_DAY: "R1", NEW_LAW: "R3"}


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
    """An applicant with these answers, and a family member for each further set of answers."""
    head = person_with("principal", "principal", forms)
    rest = [person_with(f"family-{at}", "family", each) for at, each in enumerate(people, 1)]
    return Group((head, *rest))


def starting(*people: Given, born: str = "1990-01-01", **start: object) -> Group:
    """An applicant who says what is applied for."""
    given = {"who": "self", "born": born, "uncollected": False, "speaks": True, **start}
    return applicant(*people, start=given)


def new(*people: Given, born: str = "1990-01-01", **start: object) -> Group:
    """A new application for which the police are asked."""
    usual = {"kind": "new", "purpose": "reunion", "includes_family": False}
    return starting(*people, born=born, **{**usual, **start})


def permit(
    *, born: str = "1990-01-01", r: bool = False, relation: str = "parent", **entry: object
) -> Group:
    """A holder of a One-way Permit who joins a relative."""
    start = new(born=born, permit_holder=True, r_symbol=r).head.answers["start"]
    given = {"issued": "2021-03-01", "entered": "2021-03-20", "promised": False, **entry}
    relative = {} if r else {"relative": {"relation": relation, "married_where": "mainland"}}
    return applicant(start=start, entry=given, applicant={"differs": False}, **relative)


def decided(group: Group, on: date = TODAY) -> Decision:
    return decide(service, group, on)


def seen(group: Group, on: date = TODAY, person: str = "principal") -> PersonSituation:
    return decided(group, on).situations[person]


def refused(group: Group, on: date = TODAY) -> set[str]:
    return {outcome.rule.key for outcome in decided(group, on).refusals}  # type: ignore[attr-defined]


def warned(group: Group, on: date = TODAY) -> set[str]:
    return {outcome.rule.key for outcome in decided(group, on).warnings}  # type: ignore[attr-defined]


def counter(group: Group, on: date = TODAY) -> list[str]:
    return [outcome.rule.key for outcome in decided(group, on).at_counter]  # type: ignore[attr-defined]


def offices(group: Group, on: date = TODAY) -> list[tuple[str, str]]:
    """Who takes the application, and what is issued."""
    rules = [outcome.rule for outcome in decided(group, on).handlers]
    return [(str(rule.office), str(rule.issues)) for rule in rules]  # type: ignore[attr-defined]


def package(group: Group, on: date = TODAY, person: str = "principal") -> list[str]:
    """The codes of the papers that are required, in their order."""
    return [
        o.form.code
        for o in decided(group, on).forms_of(person)
        if o.need.value == "required" and o.form.code
    ]


def needs(group: Group, on: date = TODAY, person: str = "principal") -> dict[str, str]:
    return {o.document.key: o.need.value for o in decided(group, on).documents_of(person)}


def required(group: Group, on: date = TODAY, person: str = "principal") -> list[str]:
    return [key for key, need in needs(group, on, person).items() if need == "required"]


def example(name: str) -> tuple[Group, date]:
    """The people of an example and the day they file."""
    whole = json.loads((EXAMPLES / name).read_text(encoding="utf-8"))
    people = (Person(each["key"], each["role"], each["answers"]) for each in whole["people"])
    return Group(tuple(people)), date.fromisoformat(whole["on"])


def changed(group: Group, person: str, given: Given) -> Group:
    """The group with some answers of one person changed."""
    return Group(tuple(with_given(p, given) if p.key == person else p for p in group.people))
