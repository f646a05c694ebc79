"""`domicile inquiry`: the progress inquiry in a tree of processes of its own."""

import argparse
import os

from domicile.config import supervisor
from domicile.config.environment import Environment


def arguments(parser: argparse.ArgumentParser) -> None:
    """It takes none: everything is in the environment."""
    parser.epilog = "Everything is set by DOMICILE_* variables; see docs/configuration.md."


def run(given: argparse.Namespace) -> int:  # noqa: ARG001  # no arguments
    """Serve until told to stop."""
    return supervisor.serve_inquiry(Environment.read(os.environ))
