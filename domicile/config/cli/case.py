"""`domicile case list|show|record|moved`: what happens to cases, before officers have a desk."""

from __future__ import annotations

import getpass
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.utils.translation import override

from domicile import services
from domicile.applications.outcomes import Refused, Why
from domicile.applications.references import read_reference
from domicile.audit.events import officer
from domicile.casework.clocks import moved_cases, running
from domicile.casework.happenings import Act, Said, happened
from domicile.casework.models import Case
from domicile.config.cli import CommandError
from domicile.workdays import Happening, UnknownYearError

if TYPE_CHECKING:
    import argparse
    from zoneinfo import ZoneInfo

    from domicile.casework.happenings import Kind

ACTIONS = ("list", "show", "record", "moved")
EVENTS: dict[str, Kind] = {
    each.value: each for each in (*Happening, Act.ORIGINAL_SHOWN, Act.RETURN_DAY, Act.RECEIPT_GIVEN)
}
EVERYBODY = "all"
MOST_LISTED = 200
EXAMPLE = "2026-12-01T10:12"


def arguments(parser: argparse.ArgumentParser) -> None:
    """list | show REFERENCE PERSON | record REFERENCE PERSON EVENT [...] | moved [--keep]."""
    parser.add_argument("action", choices=ACTIONS, metavar="|".join(ACTIONS))
    parser.add_argument("reference", metavar="REFERENCE", nargs="?", help="of the submission")
    parser.add_argument(
        "person", metavar="PERSON", nargs="?", help=f"as the list shows, or {EVERYBODY}"
    )
    parser.add_argument("event", metavar="EVENT", nargs="?", help=f"one of {', '.join(EVENTS)}")
    parser.add_argument("--about", default="", help="which request or document")
    parser.add_argument("--reason", default="", help="why, in your words")
    parser.add_argument(
        "--at", metavar="DATETIME", help=f"when, such as {EXAMPLE}; now if left out"
    )
    parser.add_argument("--keep", action="store_true", help="moved: write the new days down")
    parser.add_argument("--officer", metavar="NAME", help="who says so; you, if left out")


def run(given: argparse.Namespace) -> int:
    """Show cases, write down what happened, or find those whose days moved."""
    if given.action == "list":
        return _list()
    if given.action == "moved":
        return _moved(keep=given.keep)
    cases = _cases(given)
    return _show(cases) if given.action == "show" else _record(cases, given)


def _list() -> int:
    """Cases with a clock that runs or stands, the most urgent first, then the newest."""
    open_cases = Case.objects.order_by("due", "-pk").exclude(due=None, paused=False)
    rest = Case.objects.filter(due=None, paused=False).order_by("-pk")
    for case in [*open_cases[:MOST_LISTED], *rest[:MOST_LISTED]]:
        sys.stdout.write(f"{_line(case)}\n")
    return 0


def _line(case: Case) -> str:
    zone = _zone(case)
    due = case.due.astimezone(zone).isoformat(timespec="minutes") if case.due else "-"
    state = "paused" if case.paused else "runs" if case.due else "-"
    return f"{case.reference}\t{case.application_key}\t{case.stage}\t{state}\t{due}"


def _zone(case: Case) -> ZoneInfo:
    service = services.service(case.service)
    if service is None:
        raise CommandError(f"{case.reference}: the service {case.service!r} is not there any more")
    return service.authority.zone


def _cases(given: argparse.Namespace) -> list[Case]:
    if not given.reference:
        raise CommandError(f"case {given.action} needs REFERENCE")
    found = Case.objects.filter(reference=read_reference(given.reference) or given.reference)
    if given.person and given.person != EVERYBODY:
        found = found.filter(application_key=given.person)
    cases = list(found.select_related("submission").order_by("position"))
    if not cases:
        raise CommandError(f"{given.reference} {given.person or ''}: there is no such case")
    return cases


def _show(cases: list[Case]) -> int:
    """What happened, and how the clocks stand."""
    now = datetime.now(UTC)
    for case in cases:
        zone = _zone(case)
        sys.stdout.write(f"{_line(case)}\n")
        for event in case.events.order_by("number"):
            at = event.at.astimezone(zone).isoformat(timespec="minutes")
            said = " ".join(filter(None, (event.about, event.reason)))
            sys.stdout.write(f"  {at}\t{event.kind}\t{event.by_kind}:{event.by_key}\t{said}\n")
        with override("en"):
            for each in running(case, now):
                due, reading = each.reading.due or "-", each.reading
                sys.stdout.write(
                    f"  {each.clock.key}\t{reading.state.value}\tday {reading.days}\tdue {due}\n"
                )
    return 0


def _record(cases: list[Case], given: argparse.Namespace) -> int:
    """Write the event down in every case that was named; the first that cannot ends it."""
    kind = EVENTS.get(given.event or "")
    if kind is None:
        raise CommandError(f"case record needs an EVENT, one of {', '.join(EVENTS)}")
    if not given.person:
        raise CommandError(f"case record needs PERSON, or {EVERYBODY}")
    by, said = officer(given.officer or getpass.getuser()), Said(given.about, given.reason)
    for case in cases:
        at = _at(given.at, _zone(case))
        done = happened(case, kind, said, by=by, at=at)
        if isinstance(done, Refused):
            raise CommandError(
                f"{case.reference} {case.application_key}: {_why(done, given.event)}"
            )
        case.refresh_from_db()
        sys.stdout.write(f"{_line(case)}\n")
    return 0


def _at(typed: str | None, zone: ZoneInfo) -> datetime:
    now = datetime.now(UTC)
    if not typed:
        return now
    try:
        at = datetime.fromisoformat(typed)
    except ValueError:
        raise CommandError(f"--at {typed}: not a moment such as {EXAMPLE}") from None
    local = at if at.tzinfo else at.replace(tzinfo=zone)
    if local > now:
        raise CommandError(f"--at {typed}: has not come yet")
    return local


def _why(refused: Refused, event: str) -> str:
    if refused.why is Why.NO_REASON:
        return f"{event} needs --reason"
    return f"{event} cannot come next; `domicile case show` lists what happened"


def _moved(*, keep: bool) -> int:
    """Open cases that fall due on another day than was kept, as after a change of a calendar."""
    try:
        for case, was, now in moved_cases(datetime.now(UTC), keep=keep):
            zone = _zone(case)
            days = " -> ".join(
                f"{one.astimezone(zone):%Y-%m-%d %H:%M}" if one else "-" for one in (was, now)
            )
            sys.stdout.write(f"{case.reference}\t{case.application_key}\t{days}\n")
    except UnknownYearError as unknown:
        raise CommandError(str(unknown)) from None
    return 0
