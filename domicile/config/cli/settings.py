"""`domicile settings [SERVICE]`: the managers' settings that stand on a day."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import override

from domicile import services
from domicile.config.cli import CommandError
from domicile.config.cli.services import LANGUAGES, known_service
from domicile.managing import snapshots
from domicile.managing.kinds import Banner, CalendarDay
from domicile.managing.sentences import worded

if TYPE_CHECKING:
    import argparse

    from domicile.managing.kinds import Kind
    from domicile.rulebook import Service
    from domicile.rulebook.text import Json


def arguments(parser: argparse.ArgumentParser) -> None:
    """[SERVICE] [--on DAY] [--lang] [--json]."""
    parser.add_argument("service", metavar="SERVICE", nargs="?", help="every service if not given")
    parser.add_argument(
        "--on", metavar="DAY", help="the day, such as 2027-01-01; today if not given"
    )
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="the language of the words")
    parser.add_argument("--json", action="store_true", help="print JSON (docs/cli.md)")


def run(given: argparse.Namespace) -> int:
    """Print what was agreed to and has not ended by the day; what begins later is marked so."""
    asked = (known_service(given.service),) if given.service else services.all_services()
    on = _day(given.on, asked)
    found = [each for each in snapshots.now().standing if _stands(each, asked, on)]
    with override(given.lang):
        if given.json:
            sys.stdout.write(
                f"{json.dumps([_told(each, on) for each in found], ensure_ascii=False)}\n"
            )
        else:
            sys.stdout.writelines(f"{_line(each, on)}\n" for each in found)
            nothing = _("Nothing is set.")
            sys.stdout.write("" if found else f"{nothing}\n")
    return 0


def _day(given: str | None, asked: tuple[Service, ...]) -> date:
    if given is None:
        zone = asked[0].authority.zone if asked else None
        return datetime.now(zone).date()
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise CommandError(f"{given!r} is no day; write it as 2027-01-01") from None


def _stands(setting: Kind, asked: tuple[Service, ...], on: date) -> bool:
    """Whether it is about one of these services, and has not ended before the day."""
    until = setting.until
    return (until is None or on <= until) and any(_about(setting, each) for each in asked)


def _about(setting: Kind, service: Service) -> bool:
    if isinstance(setting, CalendarDay):
        return setting.authority == service.authority.key
    if isinstance(setting, Banner):
        named = not setting.services or service.key in setting.services
        return setting.authority == service.authority.key and named
    return setting.service == service.key


def _line(setting: Kind, on: date) -> str:
    later = _("not yet in force")
    line = f"{setting.number}  {worded(setting)}"
    return f"{line} ({later})" if setting.since > on else line


def _told(setting: Kind, on: date) -> dict[str, Json]:
    return {
        "number": setting.number,
        "kind": setting.kind,
        "in_force": setting.since <= on,
        "words": worded(setting),
        "basis": str(setting.basis),
        **setting.json(),
    }
