"""`domicile requirements SERVICE FACTS.json`: which forms and documents given facts ask for."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import override

from domicile.config.cli import CommandError
from domicile.config.cli.facts import day_of, facts_in
from domicile.config.cli.requirements_text import text_of
from domicile.config.cli.services import LANGUAGES, known_service
from domicile.notices.translator import TRANSLATOR
from domicile.rulebook import decide
from domicile.rulebook.facts_file import template
from domicile.rulebook.requirements import requirements

if TYPE_CHECKING:
    import argparse

    from domicile.rulebook import Service
    from domicile.rulebook.text import Json


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
    on = day_of(given.on) if given.on else None
    facts = facts_in(service, given.facts)
    today = datetime.now(service.authority.zone).date()
    decision = decide(service, facts.group, on or facts.on or today)
    found = requirements(service, decision, TRANSLATOR, given.lang)
    return _json(found) if given.json else text_of(service, facts.group, decision, given.lang)


def _json(found: dict[str, Json]) -> str:
    return f"{json.dumps(found, ensure_ascii=False, indent=2)}\n"
