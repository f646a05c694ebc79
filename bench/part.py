"""One process of the product, with the bench's services beside the product's own.

`python -m bench.part MODULE …` is `python -m MODULE …`, but for that folder.
"""

import os
import runpy
import sys
from pathlib import Path

from domicile import services

SERVICES = Path(__file__).parent / "services"


def look() -> None:
    """Have services looked for in the bench's folder too."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
    if str(SERVICES) not in services.__path__:
        services.__path__.append(str(SERVICES))
        services.forget()


def main(words: list[str]) -> None:
    """Be the module these words name."""
    look()
    sys.argv = words
    runpy.run_module(words[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main(sys.argv[1:])
