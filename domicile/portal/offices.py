"""Who takes an application and what happens at the counter; and the service that takes it instead.

A service that says nothing of offices or counters shows none of this.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from domicile import services
from domicile.rulebook import AtCounter, HandledBy, Refuses

if TYPE_CHECKING:
    from collections.abc import Iterable

    from domicile.rulebook import Awaits, Decision, Outcome, Rule


@dataclass(frozen=True)
class Way:
    """The service that takes what this one refuses."""

    title: str
    address: str


@dataclass(frozen=True)
class Said:
    """An office, or something that happens at a counter, with what it rests on."""

    what: str
    more: str
    why: str
    basis: str
    unconfirmed: str


@dataclass(frozen=True)
class Offices:
    """Who takes it and what they issue; what happens at the counter whatever was sent before."""

    handlers: tuple[Said, ...]
    counter: tuple[Said, ...]

    def __bool__(self) -> bool:
        return bool(self.handlers or self.counter)


def way_of(rule: Rule) -> Way | None:
    """Where to go instead, if the rule names a service that is there."""
    named = rule.elsewhere if isinstance(rule, Refuses) else ""
    other = services.service(named) if named else None
    if other is None:
        return None
    return Way(str(other.start_title), reverse("portal:start", args=[other.key]))


def offices_of(decision: Decision) -> Offices:
    """What holds for anybody of the group, each thing once."""
    return Offices(
        tuple(_office(rule) for rule in _once(decision.handlers)),
        tuple(_at_counter(rule) for rule in _once(decision.at_counter)),
    )


def _once(outcomes: Iterable[Outcome]) -> tuple[Rule, ...]:
    return tuple({id(each.rule): each.rule for each in outcomes}.values())


def _office(rule: Rule) -> Said:
    office, issues = (rule.office, rule.issues) if isinstance(rule, HandledBy) else ("", "")
    more = _("It issues: %(what)s.") % {"what": issues} if issues else ""
    return Said(str(office), more, str(rule.why), str(rule.basis), str(rule.unconfirmed))


def _at_counter(rule: Rule) -> Said:
    text = rule.text if isinstance(rule, AtCounter) else ""
    return Said(str(text), "", str(rule.why), str(rule.basis), str(rule.unconfirmed))


def sent_by(awaited: Awaits | None) -> str:
    """That another office sends a document; empty for one that the applicant sends."""
    words = _("Sent to us by another office: %(sender)s")
    return words % {"sender": awaited.sender} if awaited else ""
