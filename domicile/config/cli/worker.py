"""`domicile worker`: the background worker alone."""

import argparse

from domicile.config import worker


def arguments(parser: argparse.ArgumentParser) -> None:
    """It takes none: everything is in the environment."""


def run(given: argparse.Namespace) -> int:  # noqa: ARG001  # no arguments
    """Work until told to stop."""
    return worker.run()
