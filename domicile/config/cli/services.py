"""`domicile services`: what people can apply for."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import override

from domicile import services
from domicile.config.cli import CommandError
from domicile.workdays.formats import long_date

if TYPE_CHECKING:
    import argparse

    from domicile.rulebook import Service
    from domicile.rulebook.text import Json

LANGUAGES = ("en", "zh-hant", "zh-hans", "pt")


def arguments(parser: argparse.ArgumentParser) -> None:
    """[--lang] [--json]."""
    parser.add_argument(
        "--lang", choices=LANGUAGES, default="en", help="the language of the titles"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(given: argparse.Namespace) -> int:
    """List every service with its title, languages and the generation of its rules today."""
    with override(given.lang):
        listed = [_described(service) for service in services.all_services()]
        if given.json:
            sys.stdout.write(f"{json.dumps(listed, ensure_ascii=False, indent=2)}\n")
        else:
            sys.stdout.write("".join(_lines(each, given.lang) for each in services.all_services()))
    return 0


def known_service(key: str) -> Service:
    """The service of a key, or one line that says which there are."""
    found = services.service(key)
    if found is None:
        there = ", ".join(each.key for each in services.all_services()) or "none"
        raise CommandError(f"there is no service {key!r}; there are: {there}")
    return found


def _described(service: Service) -> dict[str, Json]:
    generation = service.generation(datetime.now(service.authority.zone).date())
    return {
        "key": service.key,
        "title": str(service.title),
        "authority": str(service.authority.name),
        "languages": list(service.languages),
        "generation": generation.isoformat() if generation else None,
    }


def _lines(service: Service, language: str) -> str:
    generation = service.generation(datetime.now(service.authority.zone).date())
    since = f", rules of {long_date(generation, language)}" if generation else ""
    languages = " ".join(service.languages)
    return (
        f"{service.key}\n    {service.title} ({service.authority.name})\n    {languages}{since}\n"
    )
