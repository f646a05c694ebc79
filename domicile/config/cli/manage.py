"""`domicile manage …`: Django's own commands."""

import argparse

from django.core.management import execute_from_command_line


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "words", nargs=argparse.REMAINDER, metavar="…", help="as in `check --deploy`"
    )


def run(given: argparse.Namespace) -> int:
    """Pass the words on as they are."""
    execute_from_command_line(["domicile manage", *given.words])
    return 0
