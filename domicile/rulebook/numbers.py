"""The numbers of a definition that can be tried otherwise: days, ages, amounts, points, people.

Each is found in the service's own declarations and has a key. Trying one changes nothing: the
answer is another service, or an assumption under which the same service is asked.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from domicile.rulebook.assumed import Assumption
from domicile.rulebook.conditions import AtLeast, Comparison, Not
from domicile.rulebook.rules import Needs, Offers
from domicile.workdays import Opening

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from domicile.rulebook.conditions import Condition
    from domicile.rulebook.documents import Document
    from domicile.rulebook.rules import Rule
    from domicile.rulebook.service import Service
    from domicile.rulebook.text import Text

MOST = 1_000_000_000  # of any number that is tried


class Part(StrEnum):
    """Which number of a thing it is."""

    DAYS = "days"
    WORKING_DAYS = "working-days"
    MOST_PEOPLE = "most-people"
    OF_ROLE = "of-role"
    RECENT_MONTHS = "recent-months"
    RECENT_DAYS = "recent-days"
    VALID_MONTHS = "valid-months"
    VALUE = "value"  # of a dated table
    LIMIT = "limit"  # in the condition of a rule


@dataclass(frozen=True)
class Number:
    """One number: where it stands, what it is now, and the object it belongs to."""

    key: str
    part: Part
    title: Text
    value: Decimal
    of: Any
    about: Text = ""  # the level of a table
    since: date | None = None
    until: date | None = None


def numbers_of(service: Service) -> tuple[Number, ...]:
    """Every number that can be tried, each key once, in the order of the rulebook.

    Keys of tables are made of their titles: ask in English for them.
    """
    found: dict[str, Number] = {}
    for part in (_people, _documents, _clocks, _duties, _tables, _limits):
        for number in part(service):
            key, again = number.key, 2
            while key in found:
                key, again = f"{number.key}.{again}", again + 1
            found[key] = replace(number, key=key)
    return tuple(found.values())


def with_number(service: Service, number: Number, value: Decimal) -> tuple[Service, Assumption]:
    """The service with this number, and what to assume while it is asked."""
    whole = int(value)
    match number.part:
        case Part.MOST_PEOPLE:
            return replace(service, most_in_group=whole), Assumption()
        case Part.OF_ROLE:
            roles = _swapped(service.roles, number.of, lambda role: replace(role, most=whole))
            return replace(service, roles=roles), Assumption()
        case Part.RECENT_MONTHS | Part.RECENT_DAYS | Part.VALID_MONTHS:
            return _with_document(service, number, whole), Assumption()
        case Part.DAYS | Part.WORKING_DAYS:
            return _with_days(service, number, whole), Assumption()
        case _:
            return service, Assumption({id(number.of): _kept(number, value)})


def _people(service: Service) -> Iterator[Number]:
    yield Number(
        "group.most", Part.MOST_PEOPLE, service.title, Decimal(service.most_in_group), service
    )
    for role in service.roles[1:]:
        yield Number(f"role.{role.key}.most", Part.OF_ROLE, role.title, Decimal(role.most), role)


def _documents(service: Service) -> Iterator[Number]:
    for each in service.documents():
        recency = each.recency
        parts = (
            (Part.RECENT_MONTHS, recency.months if recency else 0),
            (Part.RECENT_DAYS, (recency.days or 0) if recency else 0),
            (Part.VALID_MONTHS, each.valid_months),
        )
        for part, value in parts:
            if value:
                key = f"document.{each.key}.{part}"
                yield Number(key, part, each.title, Decimal(value), each)


def _clocks(service: Service) -> Iterator[Number]:
    """Windows have their days from tables."""
    for each in service.clocks:
        if not isinstance(each.counts, Opening):
            part = Part.WORKING_DAYS if each.counts.working else Part.DAYS
            key, days = f"clock.{each.key}.days", (each.since, each.until)
            yield Number(key, part, each.title, Decimal(each.counts.days), each, "", *days)


def _duties(service: Service) -> Iterator[Number]:
    """Those that count from something that happens to a case."""
    for each in (duty for duty in service.duties if duty.after):
        key, days = f"duty.{each.key}.days", (each.since, each.until)
        yield Number(key, Part.DAYS, each.title, Decimal(each.days), each, "", *days)


def _tables(service: Service) -> Iterator[Number]:
    """Of tables whose rows say where facts read the number."""
    for table in service.tables:
        dated = f"@{table.since.isoformat()}" if table.since else ""
        for row in table.rows:
            for (level, value), of in zip(row.values, row.of, strict=False):
                named = row.title if len(row.values) == 1 else f"{row.title} {level}"
                key = f"table.{_slug(str(named))}{dated}"
                about = "" if len(row.values) == 1 else level
                days = (table.since, table.until)
                yield Number(key, Part.VALUE, row.title, Decimal(value), of, about, *days)


def _limits(service: Service) -> Iterator[Number]:
    """Plain numbers in the conditions of rules, each where it stands first."""
    seen: set[int] = set()
    for rule in service.rules:
        for place, each in enumerate(_numbers_in(rule.when), 1):
            if id(each) in seen:
                continue
            seen.add(id(each))
            named, title = _named(rule)
            days = (rule.since, rule.until)
            value = Decimal(str(each.expected))
            yield Number(f"limit.{named}.{place}", Part.LIMIT, title, value, each, "", *days)


def _numbers_in(condition: Condition) -> Iterator[Comparison]:
    match condition:
        case Comparison(expected=int() | Decimal() as limit) if not isinstance(limit, bool):
            yield condition
        case AtLeast():
            for part in condition.parts:
                yield from _numbers_in(part)
        case Not():
            yield from _numbers_in(condition.part)


def _named(rule: Rule) -> tuple[str, Text]:
    """What a rule is called, for a key and for people."""
    if isinstance(rule, Needs | Offers):
        return rule.thing.key, rule.thing.title
    key = getattr(rule, "key", "") or type(rule).__name__.lower()
    return str(key), getattr(rule, "text", "") or rule.why


def _slug(text: str) -> str:
    """Words with hyphens between them."""
    kept = "".join(each if each.isalnum() else " " for each in text.casefold())
    return "-".join(kept.split())


def _kept(number: Number, value: Decimal) -> int | Decimal:
    """The value as the definition would have it: facts of whole numbers are given whole ones."""
    of = number.of
    decimal = isinstance(of, Comparison) and isinstance(of.expected, Decimal)
    return value if decimal else int(value)


def _with_days(service: Service, number: Number, value: int) -> Service:
    of = number.of
    if of in service.duties:
        return replace(
            service, duties=_swapped(service.duties, of, lambda duty: replace(duty, days=value))
        )

    def changed(clock: Any) -> Any:
        return replace(clock, counts=replace(clock.counts, days=value))

    return replace(service, clocks=_swapped(service.clocks, of, changed))


def _with_document(service: Service, number: Number, value: int) -> Service:
    """The rules that ask for the document ask for one that may be older, or must last longer."""
    old: Document = number.of
    if number.part is Part.VALID_MONTHS:
        new = replace(old, valid_months=value)
    elif old.recency is None:
        return service
    else:
        months = number.part is Part.RECENT_MONTHS
        recency = replace(old.recency, months=value) if months else replace(old.recency, days=value)
        new = replace(old, recency=recency)
    rules = tuple(_about_another(rule, old, new) for rule in service.rules)
    guarantees = tuple(
        replace(each, paper=new) if each.paper is old else each for each in service.guarantees
    )
    return replace(service, rules=rules, guarantees=guarantees)


def _about_another(rule: Rule, old: Document, new: Document) -> Rule:
    named = {each.name for each in fields(rule)} if is_dataclass(rule) else set()
    if "thing" in named and getattr(rule, "thing", None) is old:
        return replace(rule, thing=new)  # type: ignore[call-arg]  # a rule about a thing
    return rule


def _swapped(things: Iterable[Any], old: object, change: Callable[[Any], Any]) -> tuple[Any, ...]:
    return tuple(change(each) if each is old else each for each in things)
