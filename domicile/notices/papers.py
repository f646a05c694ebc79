"""Makes a paper: one template, some data, fonts of our own; no network and no other file."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

import typst

from domicile.notices.glyphs import clean_all

_HERE = Path(__file__).parent
SHEETS = _HERE / "sheets"
FONTS = _HERE / "fonts"

# Archive and accessibility at once; part 3 may carry a file inside, part 2 may not.
Standards = tuple[Literal["a-2a", "a-3a"], Literal["ua-1"]]
WITH_ATTACHMENT: Standards = ("a-3a", "ua-1")
ALONE: Standards = ("a-2a", "ua-1")


def make(
    sheet: str,
    data: Mapping[str, object],
    *,
    raw: Mapping[str, str] | None = None,
    standards: Standards = ALONE,
) -> bytes:
    """The PDF of a sheet. `data` reaches it as JSON, so that nothing in it can become markup."""
    inputs = {"data": json.dumps(clean_all(data)), **(raw or {})}
    made = typst.compile(
        str(SHEETS / sheet),
        root=str(SHEETS),  # nothing above this folder can be read, and packages need a network
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs=inputs,
        pdf_standards=list(standards),
    )
    if not isinstance(made, bytes):
        raise TypeError(f"{sheet} made several files")
    return made


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )
