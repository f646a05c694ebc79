"""Papers drawn in a process of their own: a page's server never loads a paper maker and its fonts.

`python -m domicile.notices.apart SHEET` reads a sheet's data as JSON and writes the PDF.
"""

import json
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path

FORMS = "official.typ"  # the sheet of printed forms
LONGEST_SECONDS = 60
MOST_AT_ONCE = 2  # of one web process: nobody takes all its threads by asking for papers (A55)
PATIENCE = 1.0  # seconds
_places = threading.BoundedSemaphore(MOST_AT_ONCE)
ROOT = Path(__file__).parents[2]


class BusyError(Exception):
    """So many papers are being drawn already that another one has to wait."""


def draw(sheet: str, data: Mapping[str, object]) -> bytes:
    """The PDF of a sheet, made by a child process; a failure is a `SubprocessError`.

    Raises BusyError at once rather than let requests pile up.
    """
    if not _places.acquire(timeout=PATIENCE):
        raise BusyError(sheet)
    try:
        return _draw(sheet, data)
    finally:
        _places.release()


def _draw(sheet: str, data: Mapping[str, object]) -> bytes:
    made = subprocess.run(  # noqa: S603 - our own module, by our own interpreter
        [sys.executable, "-m", "domicile.notices.apart", sheet],
        input=json.dumps(data).encode(),
        capture_output=True,
        check=True,
        timeout=LONGEST_SECONDS,
        env={"PYTHONPATH": str(ROOT)},  # finds our code, and learns no secret of ours
    )
    return made.stdout


if __name__ == "__main__":
    # Only the child loads the paper maker.
    from domicile.notices import papers
    from domicile.notices.printed import drawn

    given = json.load(sys.stdin)
    forms = sys.argv[1] == drawn.SHEET
    sys.stdout.buffer.write(drawn.draw(given) if forms else papers.make(sys.argv[1], given))
