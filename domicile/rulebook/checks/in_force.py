"""Days of rules, and one rule for one thing on one day."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

from domicile.rulebook.checks.mistake import Mistake
from domicile.rulebook.conditions import ALWAYS
from domicile.rulebook.documents import Document
from domicile.rulebook.rules import (
    AtCounter,
    Declares,
    Needs,
    Offers,
    Refuses,
    Rule,
    Warns,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from domicile.rulebook.clocks import Clock
    from domicile.rulebook.retention import Keeps
    from domicile.rulebook.service import Service


def name(rule: Rule) -> str:
    return type(rule).__name__


def key_of(rule: Rule) -> str | None:
    if isinstance(rule, Refuses | Warns | AtCounter):
        return rule.key
    return rule.declaration.key if isinstance(rule, Declares) else None


def dates(service: Service) -> Iterator[Mistake]:
    for at, rule in enumerate(service.rules):
        if rule.since and rule.until and rule.since > rule.until:
            text = f"begins on {rule.since} and ends on {rule.until}"
            yield Mistake("since-after-until", f"rule {at} ({name(rule)})", text)


def same_day(one: Rule | Clock | Keeps, other: Rule | Clock | Keeps) -> bool:
    """Whether there is a day on which both are in force."""
    begin = max(one.since or date.min, other.since or date.min)
    return begin <= min(one.until or date.max, other.until or date.max)


def one_rule(service: Service) -> Iterator[Mistake]:
    """Two rules in force for one thing, for one role, on one day."""
    for one, other in combinations(service.rules, 2):
        shared = set(service.applies_to(one)) & set(service.applies_to(other))
        if shared and _same_thing(one, other) and same_day(one, other):
            text = f"two rules for {_thing_name(one)} ({', '.join(sorted(shared))}) on one day"
            yield Mistake("two-rules", _thing_name(one), text)


def _same_thing(one: Rule, other: Rule) -> bool:
    thing = _thing(one)
    return thing is not None and thing == _thing(other) and not _variants(one, other)


def _thing(rule: Rule) -> object:
    """What there may be only one rule for: a form, a document, a refusal, a declaration."""
    if isinstance(rule, Needs | Offers):
        return rule.thing
    key = key_of(rule)
    return (name(rule), key) if key is not None else None


def _variants(one: Rule, other: Rule) -> bool:
    """A declaration may be worded in two ways for two conditions: for oneself, for a child."""
    return isinstance(one, Declares) and ALWAYS not in (one.when, other.when)


def _thing_name(rule: Rule) -> str:
    if isinstance(rule, Needs | Offers):
        return f"{'document' if isinstance(rule.thing, Document) else 'form'} {rule.thing.key}"
    return f"{name(rule)} {key_of(rule)}"
