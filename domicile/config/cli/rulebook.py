"""`domicile rulebook SERVICE`: a service's forms, documents and rules, as an officer reads them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from domicile.config.cli import CommandError
from domicile.config.cli.services import LANGUAGES, known_service
from domicile.services import written
from domicile.services.printing import printed, rulebook_path

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from domicile.rulebook import Service


def arguments(parser: argparse.ArgumentParser) -> None:
    """[SERVICE] [--lang] [--write | --check]."""
    parser.add_argument("service", metavar="SERVICE", nargs="?", help="every service if not given")
    parser.add_argument("--lang", choices=LANGUAGES, help="English if not given; with --write all")
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--write", action="store_true", help="write the committed rulebooks anew")
    way.add_argument("--check", action="store_true", help="say which rulebooks are stale")


def run(given: argparse.Namespace) -> int:
    """Print, write or check rulebooks; 1 if a check finds a stale one."""
    services = [known_service(given.service)] if given.service else []
    if given.write or given.check:
        # What is committed is the definition, whatever an installation has set.
        keys = {each.key for each in services}
        services = [each for each in written() if not keys or each.key in keys]
        stale = [path for each in services for path in _stale(each, given.lang, given.write)]
        sys.stdout.writelines(f"{_said(given.write)}: {path}\n" for path in stale)
        return 1 if stale and given.check else 0
    if not given.service:
        raise CommandError("name a service; `domicile services` lists them")
    sys.stdout.write(printed(services[0], given.lang or "en"))
    return 0


def _said(write: bool) -> str:  # noqa: FBT001 - which of two words
    return "written" if write else "stale"


def _stale(service: Service, language: str | None, write: bool) -> list[Path]:  # noqa: FBT001
    """The rulebooks that differ from their definition; written anew if asked."""
    stale = []
    for each in (language,) if language else service.languages:
        path, text = rulebook_path(service, each), printed(service, each)
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            stale.append(path)
            if write:
                path.write_text(text, encoding="utf-8")
    return stale
