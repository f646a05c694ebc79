"""`domicile serve`: the whole product in one tree of processes."""

import argparse
import os

from domicile.config import supervisor
from domicile.config.environment import Environment


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = "Everything is set by DOMICILE_* variables; see docs/configuration.md."


def run(given: argparse.Namespace) -> int:  # noqa: ARG001  # no arguments
    """Serve until told to stop."""
    return supervisor.serve(Environment.read(os.environ))
