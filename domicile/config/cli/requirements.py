"""`domicile requirements SERVICE FACTS.json`: which forms and documents given facts ask for."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from django.utils.translation import override

from domicile.config.cli import CommandError
from domicile.config.cli.requirements_text import text_of
from domicile.config.cli.services import LANGUAGES, known_service
from domicile.notices.translator import TRANSLATOR
from domicile.rulebook import decide
from domicile.rulebook.facts_file import WrongFactsError, read_facts, template
from domicile.rulebook.requirements import requirements

if TYPE_CHECKING:
    import argparse

    from domicile.rulebook import Service
    from domicile.rulebook.text import Json

LARGEST = 10_000_000


def arguments(parser: argparse.ArgumentParser) -> None:
    """SERVICE [FACTS.json] [--template] [--on DATE] [--lang] [--json]."""
    parser.add_argument("service", metavar="SERVICE", help="a key that `domicile services` lists")
    parser.add_argument("facts", metavar="FACTS.json", nargs="?", help="answers; - reads the input")
    parser.add_argument("--template", action="store_true", help="print an empty file of facts")
    parser.add_argument("--on", metavar="DATE", help="the day of filing, such as 2026-11-22")
    parser.add_argument(
        "--lang", choices=LANGUAGES, default="en", help="the language of the answer"
    )
    parser.add_argument(
        "--json", action="store_true", help="print JSON (docs/requirements-json.md)"
    )


def run(given: argparse.Namespace) -> int:
    """Print what the facts ask for, or an empty file of facts."""
    service = known_service(given.service)
    if not given.template and given.facts is None:
        raise CommandError("name a file of facts; `--template` prints an empty one")
    with override(given.lang):
        sys.stdout.write(_answer(service, given))
    return 0


def _answer(service: Service, given: argparse.Namespace) -> str:
    if given.template:
        return _json(template(service, given.lang))
    on = _day(given.on) if given.on else None
    try:
        facts = read_facts(service, _parsed(given.facts))
    except WrongFactsError as wrong:
        raise CommandError(f"{given.facts}: {wrong}") from None
    today = datetime.now(service.authority.zone).date()
    decision = decide(service, facts.group, on or facts.on or today)
    found = requirements(service, decision, TRANSLATOR, given.lang)
    return _json(found) if given.json else text_of(service, facts.group, decision, given.lang)


def _json(found: dict[str, Json]) -> str:
    return f"{json.dumps(found, ensure_ascii=False, indent=2)}\n"


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"--on {text}: not a day such as 2026-11-22") from None


def _parsed(name: str) -> object:
    try:
        return json.loads(_read(name), parse_constant=_no_number)
    except OSError as problem:
        raise CommandError(f"{name}: cannot be read ({problem.strerror})") from None
    except UnicodeDecodeError:
        raise CommandError(f"{name}: is not UTF-8 text") from None
    except json.JSONDecodeError as problem:
        place = f"line {problem.lineno}, column {problem.colno}"
        raise CommandError(f"{name}: is not JSON at {place}: {problem.msg}") from None
    except (RecursionError, ValueError):
        raise CommandError(f"{name}: is not JSON of a usable size") from None


def _read(name: str) -> str:
    if name == "-":
        return sys.stdin.read(LARGEST)
    path = Path(name)
    if path.stat().st_size > LARGEST:
        raise CommandError(f"{name}: is larger than {LARGEST} bytes")
    return path.read_text(encoding="utf-8-sig")


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)
