"""What would differ between two decisions about the same people: item by item, as data.

An outlook is everything a decision comes to, flat: {(what, person, about): value}. Two of them are
compared; whoever reads the differences words them in their own language.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from domicile.rulebook.choices import Choice
from domicile.rulebook.figures import worked
from domicile.rulebook.guarantees import Standing
from domicile.rulebook.rules import Declares, Need, Refuses, SignedBy, Warns
from domicile.rulebook.windows import strips

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from domicile.rulebook.decide import Decision, Outcome
    from domicile.rulebook.documents import Document
    from domicile.rulebook.service import Service
    from domicile.rulebook.text import Json


class What(StrEnum):
    """What can be another. The words are kept with the results: add, never change."""

    REFUSAL = "refusal"
    WARNING = "warning"
    FORM = "form"
    DOCUMENT = "document"
    RECENCY = "recency"  # of a paper that was sent: how old it is against the rule
    SIGNER = "signer"
    DECLARATION = "declaration"
    GUARANTEE = "guarantee"
    QUESTION = "question"  # one that would have to be answered, and was not asked
    FIGURE = "figure"
    FEE = "fee"
    LATER_FEE = "later-fee"
    WINDOW = "window"
    CLOCK = "clock"
    PEOPLE = "people"  # more than a group may have
    OPEN = "open"  # whether the service takes applications
    UNCOMPARED = "uncompared"


Item: TypeAlias = "tuple[What, str, str]"  # what, whose, about what
Outlook: TypeAlias = "dict[Item, Json]"
Papers: TypeAlias = "Mapping[str, Mapping[str, Mapping[str, date]]]"  # person, document, which day


@dataclass(frozen=True)
class Difference:
    """One thing that would be another for one person; None where there is nothing."""

    what: What
    person: str
    about: str
    before: Json
    after: Json


def outlook(service: Service, decision: Decision, papers: Papers) -> Outlook:
    """Everything a decision comes to, but for clocks, which need to know what happened."""
    found: Outlook = {}
    for item, value in _items(service, decision):
        kept = found.get(item)
        # Two rules may ask for one thing: the stronger counts.
        found[item] = "required" if "required" in (kept, value) else value
    found |= _recency(decision, papers)
    return found


def differences(before: Outlook, after: Outlook) -> tuple[Difference, ...]:
    """What is not the same in both, by what it is."""
    items = [*before, *(item for item in after if item not in before)]
    changed = [item for item in items if before.get(item) != after.get(item)]
    order = {what: place for place, what in enumerate(What)}
    return tuple(
        Difference(*item, before.get(item), after.get(item))
        for item in sorted(changed, key=lambda item: order[item[0]])
    )


def _items(service: Service, decision: Decision) -> Iterator[tuple[Item, Json]]:
    head = next(iter(decision.situations))
    yield from _asked(decision)
    yield from _said(decision.refusals)
    yield from _said(decision.warnings)
    yield from _signers(decision.signers)
    for outcome in decision.declarations:
        if isinstance(outcome.rule, Declares):
            yield (What.DECLARATION, outcome.person, outcome.rule.declaration.key), True
    for each in decision.guarantees:
        if each.standing is not Standing.NOT_ASKED:
            yield (What.GUARANTEE, each.person, each.guarantee.key), each.standing.value
    for person, question in decision.unknown:
        yield (What.QUESTION, person, question.path), True
    people = len(decision.situations)
    if people > service.most_in_group or _crowded(service, decision):
        yield (What.PEOPLE, head, ""), people
    if not service.is_open(decision.on):
        yield (What.OPEN, head, ""), "closed"
    yield from _fees(service, decision, head)
    yield from _days(service, decision)


def _asked(decision: Decision) -> Iterator[tuple[Item, Json]]:
    asked = (Need.REQUIRED, Need.OPTIONAL)
    for form in decision.forms:
        if form.need in asked:
            yield (What.FORM, form.person, form.form.key), form.need.value
    for each in decision.documents:
        if each.need in asked:
            need = "awaited" if each.awaited else each.need.value
            yield (What.DOCUMENT, each.person, each.document.key), need


def _said(outcomes: Sequence[Outcome]) -> Iterator[tuple[Item, Json]]:
    for outcome in outcomes:
        if isinstance(outcome.rule, Refuses):
            yield (What.REFUSAL, outcome.person, outcome.rule.key), True
        elif isinstance(outcome.rule, Warns):
            yield (What.WARNING, outcome.person, outcome.rule.key), True


def _signers(outcomes: Sequence[Outcome]) -> Iterator[tuple[Item, Json]]:
    signers: dict[str, set[str]] = {}
    for outcome in outcomes:
        if isinstance(outcome.rule, SignedBy):
            signers.setdefault(outcome.person, set()).add(outcome.rule.signer.value)
    for person, each in signers.items():
        yield (What.SIGNER, person, ""), " ".join(sorted(each))


def _crowded(service: Service, decision: Decision) -> bool:
    roles = [seen.person.role for seen in decision.situations.values()]
    return any(roles.count(role.key) > role.most for role in service.roles)


def _fees(service: Service, decision: Decision, head: str) -> Iterator[tuple[Item, Json]]:
    """What is paid on filing by all together; other fees by themselves."""
    applications = service.applications_of(len(decision.situations))
    sums: dict[str, Decimal] = {}
    for fee in service.fees:
        if not fee.in_force(decision.on):
            continue
        if fee.on_filing:
            sums[fee.currency] = sums.get(fee.currency, Decimal(0)) + fee.amount * applications
        else:
            about = fee.key or str(fee.title)
            yield (What.LATER_FEE, head, about), f"{fee.amount} {fee.currency}"
    for currency, amount in sums.items():
        yield (What.FEE, head, ""), f"{amount} {currency}"


def _days(service: Service, decision: Decision) -> Iterator[tuple[Item, Json]]:
    """Figures, and where the day of filing stands in its window."""
    for person, seen in decision.situations.items():
        for one in worked(service, seen):
            yield (What.FIGURE, person, one.figure.key), _plain(one.value)
        for strip in strips(service, seen):
            days = (strip.opens.isoformat(), strip.closes.isoformat())
            yield (What.WINDOW, person, strip.window.key), " ".join((strip.state.value, *days))


def _recency(decision: Decision, papers: Papers) -> Outlook:
    found: Outlook = {}
    for each in decision.documents:
        days = papers.get(each.person, {}).get(each.document.key)
        if days:
            for which, stands in _judged(each.document, days, decision.on):
                found[What.RECENCY, each.person, f"{each.document.key} {which}"] = stands
    return found


def _judged(document: Document, days: Mapping[str, date], on: date) -> Iterator[tuple[str, str]]:
    for which, freshness in document.judge(days, on).items():
        yield which, freshness.value


def _plain(value: object) -> Json:
    """A figure's value, to be kept and compared."""
    if isinstance(value, Choice):
        return str(value.value)
    return str(value.normalize()) if isinstance(value, Decimal) else str(value)
