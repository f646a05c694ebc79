"""Named places where a test may kill the process, to prove what survives."""

import os
import signal
from collections import Counter

from django.conf import settings

_passes: Counter[str] = Counter()


def faultpoint(name: str) -> None:
    """Do nothing; unless a test asked for the process to die at the nth pass of this very place."""
    if not settings.FAULTS:
        return
    wanted, _, nth = settings.FAULTS.partition(":")
    if name == wanted:
        _passes[name] += 1
        if _passes[name] == int(nth or 1):
            os.kill(os.getpid(), signal.SIGKILL)
