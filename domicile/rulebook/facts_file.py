"""A file of facts, as people who integrate or test write it: an empty one, and reading one.

{"service": key, "on": "2026-11-22" or null, "people": [{"key", "role", "answers"}], "questions"};
answers are {form: {question: value}} as they are stored, null for what is not answered yet, [] for
no rows. What stands under "questions" explains and is not read.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from domicile.rulebook.countries import codes_of, country_name
from domicile.rulebook.identity import SCHEMES
from domicile.rulebook.kinds import (
    Country,
    Day,
    Identity,
    Many,
    Money,
    One,
    Unreadable,
    YesNo,
)
from domicile.rulebook.questions import Rows
from domicile.rulebook.situations import Group, Person

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from domicile.rulebook.kinds import Kind
    from domicile.rulebook.questions import Form, Question
    from domicile.rulebook.service import Service
    from domicile.rulebook.text import Json


class WrongFactsError(Exception):
    """The facts cannot be used; the message is one line that begins with the place."""

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(f"{place}: {problem}")


@dataclass(frozen=True)
class Facts:
    """Who applies and what they answered; `on` if the file says a day."""

    group: Group
    on: date | None


def template(service: Service, language: str) -> dict[str, Json]:
    """An empty file of facts: everybody there can be once, every question unanswered."""
    people: list[Json] = [_person(service, role.key) for role in service.roles]
    questions: dict[str, Json] = {
        question.path: _described(question, language)
        for form in service.forms()
        for question in form.questions
    }
    return {"service": service.key, "on": None, "people": people, "questions": questions}


def read_facts(service: Service, given: object) -> Facts:
    """The facts in a file parsed as JSON; `WrongFactsError` names the first wrong place."""
    whole = _object("the file", given, {"service", "on", "people", "questions"})
    if whole.get("service", service.key) != service.key:
        raise WrongFactsError("service", f"is {whole['service']!r}, not {service.key!r}")
    people = whole.get("people")
    if not isinstance(people, list) or not people:
        raise WrongFactsError("people", "must be a list with at least the applicant")
    read = [_read_person(service, f"people[{at}]", each) for at, each in enumerate(people)]
    _check_group(service, read)
    # The applicant is the first of a group, wherever the file has them.
    ordered = sorted(read, key=lambda person: person.role != service.head.key)
    return Facts(Group(tuple(ordered)), _day(whole.get("on")))


def _person(service: Service, role: str) -> Json:
    answers: dict[str, Json] = {
        form.key: {question.key: _nothing(question) for question in form.questions}
        for form in service.forms(role)
    }
    return {"key": role, "role": role, "answers": answers}


def _nothing(question: Question[Any]) -> Json:
    return [] if isinstance(question, Rows) else None


def _described(question: Question[Any], language: str) -> Json:
    described: dict[str, Json] = {
        "label": str(question.label),
        "type": question.kind.name,
        "required": question.required,
        **_allowed(question.kind, language),
    }
    if question.hint:
        described["hint"] = str(question.hint)
    if question.when is not None:
        described["only_if"] = str(question.when.words) or "another answer asks for it"
    if isinstance(question, Rows):
        described["least"], described["most"] = question.kind.least, question.kind.most
        described["row"] = {each.key: _described(each, language) for each in question.row.questions}
    return described


def _allowed(kind: Kind[Any], language: str) -> dict[str, Json]:
    """What a value must look like."""
    match kind:
        case One() | Many():
            choices: list[Json] = [
                {"key": choice.value, "label": str(choice.label)} for choice in kind.choices
            ]
            return {"choices": choices}
        case YesNo():
            return {"choices": [{"key": True, "label": "true"}, {"key": False, "label": "false"}]}
        case Country():
            codes = sorted(codes_of(kind.groups))
            names = [str(country_name(code, language, kind.groups)) for code in codes]
            listed = zip(codes, names, strict=True)
            return {"choices": [{"key": code, "label": name} for code, name in listed]}
        case _:
            return {"format": shape} if (shape := shape_of(kind)) else {}


# What a stored value looks like, in a few words for people who write JSON.
_SHAPES = {
    "date": "YYYY-MM-DD",
    "year-month": "YYYY-MM",
    "money": '"1200.50", {kind.currency} from {kind.least} to {kind.most}',
    "per-cent": '"33.5" from {kind.least} to {kind.most}',
    "whole-number": "a whole number from {kind.least} to {kind.most}",
    "phone": "+85228246111",
    "e-mail": "name@example.org",
    "address": "an object with {kind.parts}",
    "latin-name": "Latin letters, at most {kind.most}",
    "chinese-name": "Chinese characters, at most {kind.most}",
    "text": "at most {kind.most} characters",
    "long-text": "at most {kind.most} characters",
}


def shape_of(kind: Kind[Any]) -> str:
    """What a stored value of a kind looks like."""
    if isinstance(kind, Identity):
        return SCHEMES[kind.scheme].example
    return _SHAPES.get(kind.name, "").format(kind=kind)


def _object(place: str, given: object, known: set[str]) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise WrongFactsError(place, "must be an object")
    for key in given:
        if key not in known:
            raise WrongFactsError(place, f"has {key!r}, but there is only {_listed(known)}")
    return given


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "nothing"


def _day(given: object) -> date | None:
    if given is None:
        return None
    try:
        return Day().load(given)  # type: ignore[arg-type]  # anything is refused that is no day
    except Unreadable:
        raise WrongFactsError("on", f"must be a day such as 2026-11-22, not {given!r}") from None


def _read_person(service: Service, place: str, given: object) -> Person:
    whole = _object(place, given, {"key", "role", "answers"})
    role = whole.get("role")
    if not isinstance(role, str) or service.role(role) is None:
        roles = _listed(each.key for each in service.roles)
        raise WrongFactsError(f"{place}.role", f"must be one of {roles}, not {role!r}")
    key = whole.get("key", role)
    if not isinstance(key, str) or not key:
        raise WrongFactsError(f"{place}.key", "must be a text")
    forms = {form.key: form for form in service.forms(role)}
    answers = _object(f"{place}.answers", whole.get("answers", {}), set(forms))
    return Person(
        key,
        role,
        {
            form: dict(_read_form(forms[form], f"{place}.answers.{form}", values))
            for form, values in answers.items()
        },
    )


def _read_form(form: type[Form], place: str, given: object) -> Iterator[tuple[str, Json]]:
    questions = {question.key: question for question in form.questions}
    for key, value in _object(place, given, set(questions)).items():
        if value is not None:
            yield key, _read_value(questions[key], f"{place}.{key}", value)


def _read_value(question: Question[Any], place: str, value: Json) -> Json:
    if isinstance(question, Rows):
        return _read_rows(question, place, value)
    try:
        return _stored(question.kind, value)
    except Unreadable as unreadable:
        raise WrongFactsError(place, _wrong(question.kind, value, unreadable)) from None


def _stored(kind: Kind[Any], value: Json) -> Json:
    """The value as it is stored; what a person would type, or a plain number, is taken too."""
    if isinstance(kind, Money) and isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    if isinstance(value, str) and kind.parts == ("",) and not isinstance(kind, YesNo | Many):
        return kind.read({"": (value,)})
    kind.load(value)
    return value


def _wrong(kind: Kind[Any], value: Json, unreadable: Unreadable) -> str:
    shown = repr(value) if len(repr(value)) < 60 else f"{repr(value)[:57]}..."  # noqa: PLR2004
    if isinstance(kind, One | Many):
        wanted = f"one of {_listed(choice.value for choice in kind.choices)}"
        many = isinstance(kind, Many)
        return f"must be {'a list of any ' if many else ''}{wanted}, not {shown}"
    if isinstance(kind, YesNo):
        return f"must be true or false, not {shown}"
    if isinstance(kind, Country):
        return f"must be a country code such as HK, not {shown}"
    problem = unreadable.part or unreadable.code
    return f"must be of type {kind.name} ({shape_of(kind)}), not {shown} (wrong: {problem})"


def _read_rows(question: Rows[Any], place: str, value: Json) -> Json:
    if not isinstance(value, list):
        raise WrongFactsError(place, "must be a list of objects")
    if len(value) > question.kind.most:
        raise WrongFactsError(place, f"has {len(value)} rows, the most is {question.kind.most}")
    return [_read_row(question, f"{place}[{at}]", row) for at, row in enumerate(value)]


def _read_row(question: Rows[Any], place: str, given: object) -> Json:
    questions = {each.key: each for each in question.row.questions}
    return {
        key: _read_value(questions[key], f"{place}.{key}", value)
        for key, value in _object(place, given, set(questions)).items()
        if value is not None
    }


def _check_group(service: Service, people: list[Person]) -> None:
    for key, same in Counter(person.key for person in people).items():
        if same > 1:
            raise WrongFactsError("people", f"two of them have the key {key!r}")
    count = Counter(person.role for person in people)
    if not count[service.head.key]:
        raise WrongFactsError("people", f"nobody has the role {service.head.key!r}")
    for role in service.roles:
        if count[role.key] > role.most:
            problem = f"{count[role.key]} have the role {role.key!r}, the most is {role.most}"
            raise WrongFactsError("people", problem)
    if len(people) > service.most_in_group:
        raise WrongFactsError("people", f"are {len(people)}, the most is {service.most_in_group}")
