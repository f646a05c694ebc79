"""`domicile serve`, each of whose processes also finds the bench's services."""

import os
import subprocess
import sys
from collections.abc import Sequence

from domicile.config import supervisor
from domicile.config.environment import Environment

_spawn = supervisor.spawn


def spawn(words: Sequence[str], files: Sequence[int] = ()) -> subprocess.Popen[bytes]:
    """`python -m MODULE …` becomes `python -m bench.part MODULE …`."""
    python, dash_m, *rest = words
    return _spawn([python, dash_m, "bench.part", *rest], files)


if __name__ == "__main__":
    supervisor.spawn = spawn
    sys.exit(supervisor.serve(Environment.read(os.environ)))
