"""`domicile deadline SERVICE KEY --from DATETIME`: counts one clock of a service, day by day."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import override

from domicile.config.cli import CommandError
from domicile.config.cli.deadline_json import counted_json, listed_json, opened_json
from domicile.config.cli.deadline_text import counted_text, listed_text, opened_text
from domicile.config.cli.deadlines import Counted, Moment, Opened, counted, declared_in, opened
from domicile.config.cli.services import LANGUAGES, known_service
from domicile.rulebook import clock_of
from domicile.workdays import Opening, UnknownYearError, UnreadableCalendarError

if TYPE_CHECKING:
    import argparse
    from zoneinfo import ZoneInfo

    from domicile.rulebook import Service

EXAMPLE = "2026-03-02T10:00"


def arguments(parser: argparse.ArgumentParser) -> None:
    """SERVICE [KEY] --from DATETIME [--done DATETIME] [--list] [--lang] [--json]."""
    parser.add_argument("service", metavar="SERVICE", help="a key that `domicile services` lists")
    parser.add_argument("key", metavar="KEY", nargs="?", help="a key that --list lists")
    parser.add_argument(
        "--from",
        dest="begun",
        metavar="DATETIME",
        help=f"when it happened, such as {EXAMPLE}; for a window, the day on which its matter ends",
    )
    parser.add_argument("--done", metavar="DATETIME", help="when it was done; counts what is late")
    parser.add_argument("--list", action="store_true", help="list the service's keys")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="the language of the words")
    parser.add_argument("--json", action="store_true", help="print JSON (docs/cli.md)")


def run(given: argparse.Namespace) -> int:
    """Print when it is due and how that was counted, or which clocks there are."""
    service = known_service(given.service)
    with override(given.lang):
        if given.list:
            said = _json(listed_json(service)) if given.json else listed_text(service, given.lang)
        elif given.key is None or given.begun is None:
            raise CommandError("name a key and --from; `--list` lists the keys")
        else:
            said = answer(service, given)
    sys.stdout.write(said)
    return 0


def answer(service: Service, given: argparse.Namespace) -> str:
    """What is due when, for the key and the moments that were named."""
    zone = service.authority.zone
    begun = _moment("--from", given.begun, zone)
    done = _moment("--done", given.done, zone) if given.done else None
    try:
        found = _counted(service, given.key, begun, done)
        if isinstance(found, Opened):
            return _json(opened_json(found)) if given.json else opened_text(found, given.lang)
        if given.json:
            return _json(counted_json(found, given.lang))
        return counted_text(found, given.lang)
    except (UnknownYearError, UnreadableCalendarError, OverflowError) as problem:
        raise CommandError(str(problem)) from None


def _counted(service: Service, key: str, begun: Moment, done: Moment | None) -> Counted | Opened:
    clock = clock_of(service.clocks, key, begun.on)
    if clock is not None and not isinstance(clock.counts, Opening):
        if done is not None and done.at < begun.at:
            raise CommandError("--done is before --from")
        return counted(service, clock, clock.counts, settings.CALENDARS, begun, done)
    window = next((each for each in service.windows if each.key == key), None)
    found = opened(service, clock or window, begun.on, done.on if done else None)
    if found is None:
        there = dict.fromkeys(each.key for each in declared_in(service))
        known = ", ".join(there) or "none"
        raise CommandError(f"{service.key} has no clock {key!r}; there are: {known}")
    return found


def _moment(option: str, text: str, zone: ZoneInfo) -> Moment:
    """A day or a moment; what names no zone is in the authority's own."""
    try:
        at = datetime.fromisoformat(text)
        local = at.astimezone(zone) if at.tzinfo else at.replace(tzinfo=zone)
    except (ValueError, OverflowError):
        raise CommandError(f"{option} {text}: not a day or moment such as {EXAMPLE}") from None
    return Moment(local, whole=":" not in text and "T" not in text)


def _json(found: object) -> str:
    return f"{json.dumps(found, ensure_ascii=False, indent=2)}\n"
