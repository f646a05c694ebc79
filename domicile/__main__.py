"""`python -m domicile` is the `domicile` command."""

import sys

from domicile.config.cli import main

if __name__ == "__main__":
    sys.exit(main())
