"""What `domicile deadline` says as JSON; keys are only ever added (docs/cli.md)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from domicile.config.cli.deadlines import declared_in
from domicile.notices.translator import TRANSLATOR
from domicile.rulebook import Clock
from domicile.workdays.wording import Words

if TYPE_CHECKING:
    from domicile.config.cli.deadlines import Counted, Opened
    from domicile.rulebook import Service, Window
    from domicile.rulebook.text import Json
    from domicile.workdays import Entry, Fined

    Said = dict[str, Json]


def listed_json(service: Service) -> list[Json]:
    """The service's clocks and windows."""
    return [_declared(each) for each in declared_in(service)]


def counted_json(found: Counted, language: str) -> Said:
    """A pledge or time limit."""
    reading, words = found.reading, Words(TRANSLATOR, language, found.calendar)
    said: Said = {
        **_asked(found),
        "from": found.begun.at.isoformat(),
        "due": reading.due.isoformat() if reading.due else None,
        "days": found.days,
    }
    if found.done is not None:
        said["done"] = found.done.at.isoformat()
        said["overdue_days"] = reading.overdue_days
        if reading.fine is not None:
            said |= _fine(reading.fine)
    if reading.shut is not None:
        said["office_closes"] = f"{reading.shut:%H:%M}"
    calendars: list[Json] = [
        {"year": number, "source": year.source, "confirmed": year.confirmed}
        for number, year in found.years.items()
    ]
    ledger: list[Json] = [_entry(entry, words) for entry in reading.ledger]
    return {**said, "calendars": calendars, "ledger": ledger}


def opened_json(found: Opened) -> Said:
    """A window."""
    said: Said = {
        **_asked(found),
        "opens": found.opens.isoformat(),
        "closes": found.closes.isoformat(),
        "ends": found.ends.isoformat(),
        "due": found.closes.isoformat(),
        "days": found.days,
        "fees": [
            {"from": a.isoformat(), "to": b.isoformat(), "amount": _amount(cost)}
            for a, b, cost in found.charged
        ],
    }
    if found.done is not None and found.state is not None:
        fine = found.fine
        said |= {
            "done": found.done.isoformat(),
            "state": found.state.value,
            "overdue_days": found.overdue_days,
            "fine": None if fine is None else _amount(Decimal(fine)),
        }
    return {**said, "currency": found.currency} if found.currency else said


def _asked(found: Counted | Opened) -> Said:
    return {
        "service": found.service.key,
        **_declared(found.declared),
        "in_force": found.in_force,
        "basis": str(found.declared.basis),
        "unconfirmed": str(found.declared.unconfirmed),
    }


def _declared(one: Clock | Window) -> Said:
    since, until = (one.since, one.until) if isinstance(one, Clock) else (None, None)
    return {
        "key": one.key,
        "kind": one.kind if isinstance(one, Clock) else "window",
        "title": str(one.title),
        "since": since.isoformat() if since else None,
        "until": until.isoformat() if until else None,
    }


def _fine(fined: Fined) -> Said:
    """One amount, or the least and the most where the authority sets a part of it."""
    said: Said = {"currency": fined.currency}
    if fined.least == fined.most:
        return {**said, "fine": _amount(fined.least)}
    return {**said, "fine_least": _amount(fined.least), "fine_most": _amount(fined.most)}


def _amount(value: Decimal) -> Json:
    """A number: whole as a rule, and exact to the cent."""
    return int(value) if value == int(value) else float(value)


def _entry(entry: Entry, words: Words) -> Said:
    said: Said = {
        "on": entry.day.on.isoformat(),
        "counts": entry.counts.value,
        "number": entry.number or None,
        "open": entry.day.open,
        "why": words.why(entry.day),
        "events": [event.kind.value for event in entry.events],
    }
    return said
