"""Keys are well-formed and stand once."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from domicile.rulebook.checks.in_force import key_of, name
from domicile.rulebook.checks.mistake import Mistake
from domicile.rulebook.kinds import Many, One
from domicile.rulebook.questions import Question, Rows
from domicile.rulebook.rules import (
    Refuses,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from domicile.rulebook.choices import Choice
    from domicile.rulebook.service import Service


_KEY = re.compile(r"[a-z][a-z0-9]*([_-][a-z0-9]+)*")


def keys(service: Service) -> Iterator[Mistake]:
    yield from _shapes(service)
    yield from twice("role", "service", (role.key for role in service.roles))
    yield from twice("stage", "service", (stage.key for stage in service.stages))
    yield from twice("window", "service", (window.key for window in service.windows))
    yield from twice("figure", "service", (figure.key for figure in service.figures))
    yield from twice("duty", "service", (duty.key for duty in service.duties))
    yield from twice("guarantee", "service", (each.key for each in service.guarantees))
    for guarantee in service.guarantees:
        shown = (each.document.key for each in guarantee.evidence)
        yield from twice("document", guarantee.key, shown)
        promised = (each.declaration.key for each in guarantee.promises)
        yield from twice("declaration", guarantee.key, promised)
    yield from twice("form", "service", (form.key for form in service.forms()))
    for form in service.forms():
        yield from twice("page", form.key, (page.key for page in form.pages))
        yield from twice("question", form.key, (question.key for question in form.questions))
        for question in form.questions:
            yield from _choices(question)
    for role in service.roles:
        documents = service.documents(role.key)
        yield from twice("document", role.key, (document.key for document in documents))


def twice(what: str, place: str, keys: Iterable[str]) -> Iterator[Mistake]:
    for key, count in Counter(keys).items():
        if count > 1:
            yield Mistake(f"duplicate-{what}", place, f"{count} have the key {key!r}")


def _choices(question: Question[Any]) -> Iterator[Mistake]:
    """Two choices of one key: Python keeps the first and forgets the label of the other."""
    kind = question.kind
    for each in question.row.questions if isinstance(question, Rows) else ():
        yield from _choices(each)
    if isinstance(kind, One | Many):
        members: dict[str, Choice] = dict(kind.choices.__members__)
        for name, choice in members.items():
            if choice.name != name:
                text = f"{choice.name} and {name} have the key {choice.value!r}"
                yield Mistake("duplicate-choice", question.path, text)


def _shapes(service: Service) -> Iterator[Mistake]:
    named = [
        *(("service", service.key),),
        *(("role", role.key) for role in service.roles),
        *(("form", form.key) for form in service.forms()),
        *(("page", page.key) for form in service.forms() for page in form.pages),
        *(("document", document.key) for document in service.documents()),
        *(("stage", stage.key) for stage in service.stages),
        *(("window", window.key) for window in service.windows),
        *(("figure", figure.key) for figure in service.figures),
        *(("duty", duty.key) for duty in service.duties),
        *(("clock", clock.key) for clock in service.clocks),
        *(("guarantee", each.key) for each in service.guarantees),
        *(("document", one.document.key) for each in service.guarantees for one in each.evidence),
        *((name(rule), key) for rule in service.rules if (key := key_of(rule)) is not None),
        *(("service elsewhere", key) for key in _elsewhere(service)),
    ]
    for what, key in named:
        if not _KEY.fullmatch(key):
            yield Mistake("key", what, f"{key!r} must be small letters, digits, hyphens")


def _elsewhere(service: Service) -> Iterator[str]:
    """Keys of other services that refusals lead to."""
    return (
        rule.elsewhere for rule in service.rules if isinstance(rule, Refuses) and rule.elsewhere
    )
