"""`python -m domicile.files.checker`: run the checker beside the web server."""

import argparse
import os
import sys
from pathlib import Path

from domicile.files.checker.bounds import fences
from domicile.files.checker.server import listen
from domicile.files.checker.warm import warm


def main() -> int:
    """Read where to listen from the words, or from the same variables the web server reads."""
    data = Path(os.environ.get("DOMICILE_DATA") or "var")
    at_once = int(os.environ.get("DOMICILE_CHECK_PROCESSES") or 2)
    parser = argparse.ArgumentParser(prog="domicile.files.checker")
    parser.add_argument("--socket", type=Path, default=data / "checker.sock")
    parser.add_argument("--at-once", type=int, default=at_once)
    given = parser.parse_args()
    if not (fences().seccomp and fences().landlock):
        sys.stderr.write(f"checker: this machine fences children only by: {fences()}\n")
    warm()
    listen(given.socket.absolute(), max(given.at_once, 1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
