"""The `domicile` command: a module for each sub command, loaded only when it is used."""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn, Protocol

from domicile.config.environment import UnreadableEnvironmentError


class CommandError(Exception):
    """The input cannot be used; the message is the one line people see, the exit status is 2."""


@dataclass(frozen=True)
class Command:
    """A sub command; module `domicile.config.cli.<name>` has `arguments(parser)`, `run(given)`."""

    name: str
    summary: str
    django: bool = (
        True  # set up before the module is imported, so that it imports models at its top
    )

    @property
    def module(self) -> str:
        """The name of its module."""
        return self.name.replace("-", "_")

    standing: bool = True  # looks at the dated settings first; what needs no database does not


COMMANDS = (
    Command("serve", "run everything: pages, background worker, file checker", django=False),
    Command(
        "inquiry", "serve the progress inquiry alone, beside a copy of the database", django=False
    ),
    Command("worker", "run the background worker alone, for a machine of its own"),
    Command("services", "list what people can apply for"),
    Command("rulebook", "print a service's rulebook: forms, documents, rules and their basis"),
    Command("requirements", "say which forms and documents given facts ask for, and why"),
    Command("deadline", "count a pledge, time limit, fine or window of a service, day by day"),
    Command("calendars", "list the years of official days that are loaded, and what is missing"),
    Command("print", "print a form as the paper it replaces, filled in from facts or blank"),
    Command("settings", "list the dated settings that stand on a day"),
    Command("case", "list and show cases, write down what happened to them"),
    Command("what-if", "list which cases would differ if the rules were changed; write nothing"),
    Command("guarantee", "list, accept, replace or release the guarantees of a submission"),
    Command("retention", "list what is kept no longer; delete it"),
    Command("inspect", "check files as an upload would, without uploading", standing=False),
    Command("verify", "check acknowledgments offline", standing=False),
    Command("signature", "look at signatures on paper: list, scan, confirm, refuse"),
    Command("officer", "enter officers, invite them, change their roles, disable accounts"),
    Command("manage", "pass on to Django: migrate, check, shell and so on", django=False),
)


class Module(Protocol):
    def arguments(self, parser: argparse.ArgumentParser) -> None: ...
    def run(self, given: argparse.Namespace) -> int: ...


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message} (see {self.prog} --help)\n")


def use_settings() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "domicile.config.settings")


def main(words: Sequence[str] | None = None) -> int:
    """Run the command that these words ask for; give its exit status."""
    given = list(sys.argv[1:] if words is None else words)
    try:
        return _run(given)
    except (CommandError, UnreadableEnvironmentError) as problem:
        sys.stderr.write(f"domicile: {problem}\n")
        return 2
    except BrokenPipeError:  # the reader of our output has gone: `domicile rulebook … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def _run(words: list[str]) -> int:
    overview = _overview()
    command = next((one for one in COMMANDS if words[:1] == [one.name]), None)
    if command is None:
        overview.parse_args(words)
        overview.print_help()
        return 0
    module = _load(command)
    parser = Parser(prog=f"domicile {command.name}", description=f"{command.summary}.".capitalize())
    module.arguments(parser)
    return module.run(parser.parse_args(words[1:]))


def _overview() -> Parser:
    parser = Parser(prog="domicile", description="Runs applications for entry and residence.")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for one in COMMANDS:
        commands.add_parser(one.name, help=one.summary)
    return parser


def _load(command: Command) -> Module:
    use_settings()
    if command.django:
        # Django costs half a second: only commands that need it wait for it.
        import django  # noqa: PLC0415

        django.setup()
        if command.standing:  # what is set holds for commands as it does for pages
            importlib.import_module("domicile.config.standing").look()
    module: Module = importlib.import_module(f"domicile.config.cli.{command.module}")
    return module
