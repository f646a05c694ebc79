"""What stands in the way on a page: the refusals its answers bring about, said there at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from domicile.applications.queries.gaps import passed
from domicile.portal.offices import Way, way_of
from domicile.portal.reasons import trace_list
from domicile.rulebook import Refuses
from domicile.rulebook.facts import Begun, HowMany

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.utils.safestring import SafeString

    from domicile.applications.models import Application
    from domicile.portal.door import Visit
    from domicile.rulebook import Outcome, Page


@dataclass(frozen=True)
class Standing:
    """A refusal in words: why, the way to go instead, and what it rests on."""

    text: str
    instead: str
    basis: str
    unconfirmed: str
    trace: SafeString
    way: Way | None = None


def standing_at(visit: Visit, application: Application, page: Page) -> tuple[Standing, ...]:
    """The refusals of this person that an answer of this page can lift."""
    return tuple(
        _in_words(outcome, visit.language)
        for outcome in _refusals_of(visit, application)
        if isinstance(outcome.rule, Refuses) and outcome.rule.at in page.questions
    )


def _refusals_of(visit: Visit, application: Application) -> Iterator[Outcome]:
    """Without those about who is in the group: people are still being added.

    And without what only was not come to yet.
    """
    for outcome in visit.whole.decision(visit.on).refusals:
        counted = any(isinstance(term, HowMany | Begun) for term in outcome.rule.when.terms())
        own = outcome.person == application.key and passed(application, outcome)
        if own and not counted:
            yield outcome


def _in_words(outcome: Outcome, language: str) -> Standing:
    rule = outcome.rule
    text, instead = (rule.text, rule.instead) if isinstance(rule, Refuses) else ("", "")
    return Standing(
        str(text),
        str(instead),
        str(rule.basis),
        str(rule.unconfirmed),
        trace_list([outcome.finding], language),
        way_of(rule),
    )
