"""Mistakes in a definition that would otherwise come to light in front of an applicant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from domicile.rulebook.checks import asked, in_force, keys, order, parts, wording
from domicile.rulebook.checks.mistake import Mistake
from domicile.rulebook.rules import Declares
from domicile.rulebook.texts import texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from domicile.rulebook.service import Service
    from domicile.rulebook.text import Text

__all__ = ["KnownKeys", "Mistake", "known_keys", "mistakes", "untranslated"]

SOURCE_LANGUAGE = "en"
_LETTER = re.compile(r"[^\W\d_]")
_GAP = re.compile(r"%\(\w+\)s")  # what is filled in has its own words


def mistakes(service: Service) -> tuple[Mistake, ...]:
    """Everything wrong in a definition, apart from translations."""
    return tuple(mistake for check in CHECKS for mistake in check(service))


def untranslated(service: Service, translated: Callable[[Text, str], bool]) -> tuple[Mistake, ...]:
    """Texts without a translation in a language of the service, each once.

    `translated(text, language)` asks the catalogue.
    """
    first = {str(text): (place, text) for place, text in reversed(list(texts(service)))}
    return tuple(
        Mistake("untranslated", place, f"{language}: {text}")
        for language in service.languages
        if language != SOURCE_LANGUAGE
        for place, text in reversed(first.values())
        if _LETTER.search(_GAP.sub("", str(text))) and not translated(text, language)
    )


@dataclass(frozen=True)
class KnownKeys:
    """The keys a stored draft may use."""

    roles: frozenset[str]
    questions: frozenset[tuple[str, str]]  # (form, question)
    documents: frozenset[str]
    declarations: frozenset[str]


def known_keys(service: Service) -> KnownKeys:
    """Every key of a definition: a draft that uses another one was made under an older one."""
    return KnownKeys(
        roles=frozenset(role.key for role in service.roles),
        questions=frozenset(
            (form.key, question.key) for form in service.forms() for question in form.questions
        ),
        documents=frozenset(document.key for document in service.documents()),
        declarations=frozenset(
            rule.declaration.key for rule in service.rules if isinstance(rule, Declares)
        ),
    )


CHECKS = (
    keys.keys,
    in_force.dates,
    in_force.one_rule,
    order.pages,
    order.order,
    order.checks_see,
    asked.reach,
    asked.awaited,
    asked.people,
    parts.later,
    parts.clocks,
    parts.guarantees,
    parts.packages,
    asked.public,
    asked.whole,
    wording.gaps,
    wording.letters,
    parts.retention,
)
