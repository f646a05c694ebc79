"""What would differ for the people of one submission: decided twice, from what was frozen.

Everything is worked out from what is handed in. Nothing is asked of the database, so nothing can
be written to it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from domicile.applications.canonical import canonical
from domicile.casework.clocks import readings
from domicile.casework.lodged import group_of
from domicile.rulebook import Decision, Group, Person, Unreadable, clocks_for, decide
from domicile.rulebook.assumed import assuming
from domicile.rulebook.clocks import begun_events
from domicile.rulebook.completeness import closed, strays
from domicile.rulebook.differences import Difference, Item, What, differences, outlook
from domicile.workdays import UnknownYearError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from domicile.casework.changes import Rules
    from domicile.rulebook import Service
    from domicile.rulebook.differences import Outlook
    from domicile.rulebook.text import Json
    from domicile.workdays import Calendar, Event

# What a definition can make of answers that were written for another one.
NOT_DECIDABLE = (
    Unreadable,
    UnknownYearError,
    ArithmeticError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
)


@dataclass(frozen=True)
class Filed:
    """One submission: what was frozen, its day, and what has happened since to whom."""

    frozen: str
    day: date
    events: Mapping[str, tuple[Event, ...]]


@dataclass(frozen=True)
class Found:
    """One thing that would be another, and the group it is told in."""

    difference: Difference
    alike: dict[str, Json]

    @property
    def group(self) -> str:
        """A short name for all that read alike."""
        return hashlib.sha256(canonical(self.alike).encode()).hexdigest()[:16]


def compared(filed: Filed, now: Rules, then: Rules, at: datetime) -> tuple[Found, ...]:
    """What would differ for everybody of a submission; or one finding that says why nobody knows.

    Never an exception for what was frozen: rules change, and what was sent under others stays.
    """
    try:
        people = json.loads(filed.frozen)["people"]
        group = group_of(people)
        wrong = _misfit(now.service, group) or _misfit(then.service, group)
        if wrong:
            return _uncompared(group, *wrong)
        papers = {each["key"]: dict(_papers(each)) for each in people}
        return _compared(filed, group, papers, (now, then), at)
    except NOT_DECIDABLE as problem:
        return _uncompared(_heads(filed.frozen), "undecidable", type(problem).__name__)


def _compared(
    filed: Filed, group: Group, papers: Any, rules: tuple[Rules, Rules], at: datetime
) -> tuple[Found, ...]:
    now, then = (_outlook(filed, group, papers, each, at) for each in rules)
    roles = {person.key: person.role for person in group.people}
    teller = Teller(rules[0], roles)
    return tuple(Found(each, teller.alike(each)) for each in differences(now, then))


def _outlook(filed: Filed, group: Group, papers: Any, rules: Rules, at: datetime) -> Outlook:
    """All that these rules come to, clocks with them."""
    with assuming(replace(rules.assumption, filed=filed.day)):
        decision = decide(rules.service, closed(rules.service, group), filed.day)
        found = outlook(rules.service, decision, papers)
        found.update(_dues(filed, decision, rules, at))
    return found


def _dues(
    filed: Filed, decision: Decision, rules: Rules, at: datetime
) -> Iterator[tuple[Item, Json]]:
    """When each clock that has begun falls due, and whether that was or is kept; and duties."""
    if rules.calendar is None:
        return
    for person, seen in decision.situations.items():
        known = filed.events.get(person, ())
        clocks = clocks_for(rules.service, seen)
        happened = (*begun_events(clocks, seen, known), *known)
        for each in readings(clocks, happened, rules.calendar, at):
            late = bool(each.reading.overdue_days)
            yield (What.CLOCK, person, each.clock.key), _due(each.reading.due, late=late)
        yield from _duties(person, known, rules, rules.calendar, filed.day)


def _duties(
    person: str, known: tuple[Event, ...], rules: Rules, calendar: Calendar, on: date
) -> Iterator[tuple[Item, Json]]:
    for duty in rules.service.duties:
        for event in known if duty.after and duty.in_force(on) else ():
            if event.kind is duty.after:
                due = duty.due(calendar.legal_day(event.at))
                yield (What.CLOCK, person, f"duty:{duty.key}"), _due(due, late=False)


def _due(due: date | datetime | None, *, late: bool) -> dict[str, Json]:
    return {"due": due.isoformat() if due else None, "late": late}


def _papers(person: dict[str, Any]) -> Iterator[tuple[str, dict[str, date]]]:
    """The days that were read from the papers."""
    for each in person.get("documents", ()):
        days = {name: _day(each.get(name)) for name in ("issued", "expires")}
        yield each["document"], {name: day for name, day in days.items() if day}


def _day(text: object) -> date | None:
    return date.fromisoformat(text) if isinstance(text, str) and text else None


def _misfit(service: Service, group: Group) -> tuple[str, str] | None:
    """Why the answers do not fit this definition: what, and about what."""
    for person in group.people:
        if service.role(person.role) is None:
            return "unknown-role", person.role
    for _person, asked, answered in strays(service, group):
        return "unknown-question", f"{asked}.{answered}"
    for person in group.people:
        for form in service.forms(person.role):
            for question in form.questions:
                stored = person.answers.get(form.key, {}).get(question.key)
                try:
                    _ = question.load(stored) if stored is not None else None
                except Unreadable:
                    return "unreadable", question.path
    return None


def _heads(frozen: str) -> Group:
    """Whoever can be told from what was frozen, to say that nothing more can."""
    try:
        people = json.loads(frozen)["people"]
        return Group(tuple(Person(str(each["key"]), "", {}) for each in people))
    except (ValueError, LookupError, TypeError):
        return Group(())


def _uncompared(group: Group, why: str, about: str) -> tuple[Found, ...]:
    alike: dict[str, Json] = {"what": What.UNCOMPARED.value, "why": why, "about": about}
    return tuple(
        Found(Difference(What.UNCOMPARED, person.key, about, why, None), alike)
        for person in group.people
    )


class Teller:
    """Which differences read alike: due one working day later, whoever it is."""

    def __init__(self, now: Rules, roles: Mapping[str, str]) -> None:
        self.now, self.roles = now, roles

    def alike(self, each: Difference) -> dict[str, Json]:
        """What all of a group share."""
        shared: dict[str, Json] = {
            "what": each.what.value,
            "about": each.about,
            "role": self.roles.get(each.person, ""),
        }
        match each.what:
            case What.CLOCK:
                return shared | self._days(each)
            case What.FIGURE:
                return shared | {"turn": _turn(each.before, each.after)}
            case What.WINDOW:
                return shared | {"before": _state(each.before), "after": _state(each.after)}
            case _:
                return shared | {"before": each.before, "after": each.after}

    def _days(self, each: Difference) -> dict[str, Json]:
        before, after = _read_due(each.before), _read_due(each.after)
        working = self._working(each.about)
        told: dict[str, Json] = {
            "begins": each.before is None,
            "ends": each.after is None,
            "late": _late(each.after) if _late(each.before) != _late(each.after) else None,
            "working": working,
        }
        if before is None or after is None:
            return told | {"days": None, "stands": [before is None, after is None]}
        return told | {"days": self._between(before, after, working=working)}

    def _working(self, about: str) -> bool:
        found = (clock for clock in self.now.service.clocks if clock.key == about)
        return any(getattr(clock.counts, "working", False) for clock in found)

    def _between(self, before: date, after: date, *, working: bool) -> int:
        calendar = self.now.calendar
        if not working or calendar is None:
            return (after - before).days
        try:
            days = calendar.between(*sorted((before, after)))
        except UnknownYearError:
            return (after - before).days
        return days if after > before else -days


def _read_due(value: Json) -> date | None:
    due = value.get("due") if isinstance(value, dict) else None
    return date.fromisoformat(due[:10]) if isinstance(due, str) else None


def _late(value: Json) -> bool:
    return bool(value.get("late")) if isinstance(value, dict) else False


def _state(value: Json) -> Json:
    """Where the day of filing stands, without the days of the window."""
    return value.partition(" ")[0] if isinstance(value, str) else value


def _turn(before: Json, after: Json) -> str:
    """Which way a figure goes."""
    if before is None or after is None:
        return "begins" if before is None else "ends"
    try:
        return "higher" if Decimal(str(after)) > Decimal(str(before)) else "lower"
    except InvalidOperation:
        return "later" if str(after) > str(before) else "earlier"
