"""Who is asked, who signs, and what the public sees of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from domicile.rulebook.checks.in_force import name, same_day
from domicile.rulebook.checks.mistake import Mistake
from domicile.rulebook.checks.order import questions_of
from domicile.rulebook.rules import (
    Awaits,
    Needs,
    Rule,
    SignedBy,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from domicile.rulebook.questions import Form
    from domicile.rulebook.service import Service


_PREFIX = re.compile(r"[A-Z][A-Z0-9]{1,7}")
LANGUAGES = ("en", "zh-hant", "zh-hans", "pt")


def reach(service: Service) -> Iterator[Mistake]:
    """A rule whose condition can never be asked of its role."""
    for at, rule in enumerate(service.rules):
        for role in service.applies_to(rule):
            place = f"rule {at} ({name(rule)}) for {role}"
            if service.role(role) is None:
                yield Mistake("no-such-role", place, f"there is no role {role!r}")
                continue
            for question in questions_of(rule.when):
                if not _asked_of(service, question.form, role, rule):
                    text = f"{question.path} is never asked of {role} while the rule is in force"
                    yield Mistake("never-asked", place, text)


def _asked_of(service: Service, form: type[Form], role: str, rule: Rule) -> bool:
    owner = role if form in service.forms(role) else service.head.key
    return any(
        isinstance(other, Needs)
        and other.thing is form
        and owner in service.applies_to(other)
        and same_day(rule, other)
        for other in service.rules
    )


def awaited(service: Service) -> Iterator[Mistake]:
    """A document that another office sends is one that is asked for."""
    for rule in service.rules:
        if not isinstance(rule, Awaits):
            continue
        for role in service.applies_to(rule):
            if rule.thing not in service.documents(role):
                text = f"document {rule.thing.key} is awaited but never asked of {role}"
                yield Mistake("never-asked", f"document {rule.thing.key}", text)


def people(service: Service) -> Iterator[Mistake]:
    if service.head.most != 1:
        yield Mistake("head", service.head.key, "the first role is the applicant's: one person")
    for role in service.roles:
        naming = role.naming
        for question in (naming.surname, naming.given, naming.chinese, naming.born):
            if question is not None and question.form not in service.forms(role.key):
                yield Mistake("naming", role.key, f"{question!r} is on no form of this role")
        signed = any(
            isinstance(rule, SignedBy) and role.key in service.applies_to(rule)
            for rule in service.rules
        )
        if not signed:
            yield Mistake("nobody-signs", role.key, "no rule says who signs for this role")


def public(service: Service) -> Iterator[Mistake]:
    """A submission becomes a case, and a case stands at a stage."""
    if not service.stages:
        yield Mistake("no-stages", "service", "no stage says how far an application is")
    known = {stage.key for stage in service.stages if not stage.shown_as}
    for stage in service.stages:
        if stage.shown_as and stage.shown_as not in known:
            words = f"is shown as {stage.shown_as!r}, which the public cannot see"
            yield Mistake("stage", stage.key, words)


def whole(service: Service) -> Iterator[Mistake]:
    if not _PREFIX.fullmatch(service.reference_prefix):
        text = f"{service.reference_prefix!r} must be 2 to 8 capital letters and digits"
        yield Mistake("reference-prefix", "service", text)
    for language in service.languages:
        if language not in LANGUAGES:
            yield Mistake("language", "service", f"{language!r} is none of {', '.join(LANGUAGES)}")
    for form in service.eligibility:
        if form not in service.forms(service.head.key):
            yield Mistake("eligibility", form.key, "is not a form of the applicant's")
