"""Copies what we take from others into static/vendor, without their fonts, crest and names.

Run by hand when a version changes; nothing at run time needs Node:

    npm install --prefix /tmp/vendor govuk-frontend@6.6.0 @fontsource-variable/source-sans-3@5.3.0
    python -m domicile.config.static_sources.vendor /tmp/vendor/node_modules
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

HERE = Path(__file__).parent
TARGET = HERE.parent / "static" / "vendor"

# GDS asks others not to use its typeface, the crown or the crest.
THEIR_FONT_FACES = re.compile(r"@font-face\{[^}]*\}")
THEIR_FONT = "GDS Transport,arial,sans-serif"
THEIR_CREST = "url(/assets/images/govuk-crest.svg)"
THEIR_FONT_NOTICE = re.compile(r"/\*! Copyright \(c\) 2011 by Margaret Calvert.*?\*/", re.DOTALL)
SOURCE_MAP = re.compile(r"(/\*|//)# sourceMappingURL=\S+( \*/)?")
OUR_FONT = "var(--d-font)"

# What upstream asks pages to do in an inline script, which our policy forbids.
START = 'document.body.classList.add("js-enabled","govuk-frontend-supported");initAll();\n'

PARTS = ("latin", "latin-ext")


def our_css(css: str) -> str:
    """Their style sheet in our typeface, on screen and on paper, without files of theirs."""
    css = THEIR_FONT_FACES.sub("", THEIR_FONT_NOTICE.sub("", SOURCE_MAP.sub("", css)))
    css = css.replace(THEIR_FONT, OUR_FONT).replace(
        "font-family:sans-serif", f"font-family:{OUR_FONT}"
    )
    return css.replace(THEIR_CREST, "none")


def our_js(js: str) -> str:
    """Their module, which starts itself on the page that loads it."""
    return SOURCE_MAP.sub("", js).rstrip() + "\n" + START


def vendor(modules: Path) -> None:
    """Writes static/vendor anew from a folder of installed packages."""
    govuk, fonts = TARGET / "govuk-frontend", TARGET / "source-sans-3"
    for folder in (govuk, fonts):
        folder.mkdir(parents=True, exist_ok=True)
    upstream = modules / "govuk-frontend" / "dist" / "govuk"
    css = (upstream / "govuk-frontend.min.css").read_text(encoding="utf-8")
    js = (upstream / "govuk-frontend.min.js").read_text(encoding="utf-8")
    (govuk / "govuk-frontend.min.css").write_text(our_css(css), encoding="utf-8")
    (govuk / "govuk-frontend.min.js").write_text(our_js(js), encoding="utf-8")
    source = modules / "@fontsource-variable" / "source-sans-3"
    (fonts / "LICENSE").write_bytes((source / "LICENSE").read_bytes())
    for part in PARTS:
        name = f"source-sans-3-{part}-wght-normal.woff2"
        (fonts / f"source-sans-3-{part}.woff2").write_bytes((source / "files" / name).read_bytes())


if __name__ == "__main__":
    vendor(Path(sys.argv[1]))
