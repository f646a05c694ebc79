"""`domicile retention`: what is kept no longer, and when; and deleting it now."""

from __future__ import annotations

import getpass
import json
import sys
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from domicile import services
from domicile.applications.days import legal_day
from domicile.audit.events import officer as actor
from domicile.casework import retention
from domicile.casework.ends import keep_ends
from domicile.config.cli import CommandError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from domicile.casework.retention import Due
    from domicile.rulebook import Service


def arguments(parser: argparse.ArgumentParser) -> None:
    """[--service KEY] [--on DAY] [--json] [--purge]."""
    parser.add_argument("--service", metavar="KEY", help="of this service alone")
    parser.add_argument("--on", metavar="DAY", help="such as 2027-01-31; today, if left out")
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.add_argument("--purge", action="store_true", help="delete now what is due today")
    parser.add_argument("--officer", metavar="NAME", help="who says so; you, if left out")


def run(given: argparse.Namespace) -> int:
    """List what is due by the day; with --purge delete what is confirmed and not held."""
    at = datetime.now(UTC)
    on = _day(given.on)
    if given.purge and on is not None:
        raise CommandError("--purge deletes what is due today: leave --on out")
    keep_ends(at)
    found = [each for service in _services(given.service) for each in _due(service, on, at)]
    if given.purge:
        return _purge(found, given, at)
    if given.json:
        _print(json.dumps([_as_json(each) for each in found], ensure_ascii=False, indent=2))
        return 0
    for each in found:
        said = [each.on.isoformat(), each.reference, each.service.key, each.rule_name, _why(each)]
        _print("\t".join(said))
    _print(f"{len(found)} to be deleted, of these now: {sum(_goes(each) for each in found)}")
    return 0


def _day(typed: str | None) -> date | None:
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError as wrong:
        raise CommandError(f"--on {typed}: a day looks like 2027-01-31") from wrong


def _services(key: str | None) -> list[Service]:
    known = services.all_services()
    if key and key not in {each.key for each in known}:
        raise CommandError(f"no service {key}: {', '.join(each.key for each in known)}")
    return [each for each in known if key in {None, each.key}]


def _due(service: Service, on: date | None, at: datetime) -> Iterator[Due]:
    return retention.all_due(service, on or legal_day(service, at))


def _goes(due: Due) -> bool:
    return due.confirmed and not due.held


def _why(due: Due) -> str:
    """What becomes of it."""
    if due.held:
        return "held"
    return "" if due.confirmed else "period not confirmed"


def _as_json(due: Due) -> dict[str, object]:
    return {
        "service": due.service.key,
        "reference": due.reference,
        "people": due.people,
        "ended": due.ended.value,
        "ended_on": due.place.ended.isoformat(),
        "due": due.on.isoformat(),
        "rule": due.rule_name,
        "basis": str(due.rule.basis),
        "confirmed": due.confirmed,
        "held": due.held,
    }


def _purge(found: list[Due], given: argparse.Namespace, at: datetime) -> int:
    by = actor(given.officer or getpass.getuser())
    retention.finish()
    gone = [each for each in found if _goes(each) and retention.purge(each, by=by, at=at)]
    retention.empty_journal()
    if given.json:
        _print(json.dumps([_as_json(each) for each in gone], ensure_ascii=False, indent=2))
        return 0
    for each in gone:
        _print(f"{each.reference}\tdeleted\t{each.rule_name}")
    _print(f"{len(gone)} deleted, {len(found) - len(gone)} kept")
    return 0


def _print(text: str) -> None:
    sys.stdout.write(f"{text}\n")
