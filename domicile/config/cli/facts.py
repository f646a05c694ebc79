"""A file of facts and a day, as commands are given them."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from domicile.config.cli import CommandError
from domicile.rulebook.facts_file import Facts, WrongFactsError, read_facts

if TYPE_CHECKING:
    from domicile.rulebook import Service

LARGEST = 10_000_000


def facts_in(service: Service, name: str) -> Facts:
    """The facts in a file; - reads the input."""
    try:
        return read_facts(service, _parsed(name))
    except WrongFactsError as wrong:
        raise CommandError(f"{name}: {wrong}") from None


def day_of(text: str) -> date:
    """The day that `--on` names."""
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
