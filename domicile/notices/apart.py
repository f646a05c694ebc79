"""Papers drawn in a process of their own: a page's server never loads a paper maker and its fonts.

`python -m domicile.notices.apart SHEET` reads a sheet's data as JSON and writes the PDF.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

LONGEST_SECONDS = 60
ROOT = Path(__file__).parents[2]


def draw(sheet: str, data: Mapping[str, object]) -> bytes:
    """The PDF of a sheet, made by a child process; a failure is a `SubprocessError`."""
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
