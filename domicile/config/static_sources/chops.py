"""Draws the mark of an authority: one Chinese character as an outline, from Noto Serif CJK (OFL).

Run by hand for a new authority, then paste the line it prints into config/chops.py:

    python -m domicile.config.static_sources.chops 境 …/NotoSerifCJK-Bold.ttc
"""

from __future__ import annotations

import sys

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTCollection

SIZE = 44  # of the whole mark, in units of its view box
INNER = 30  # of the character in it


def outline(character: str, font_file: str) -> str:
    """The character as SVG path data in the middle of a 44 by 44 box, y downwards."""
    font = TTCollection(font_file).fonts[-1]
    glyphs = font.getGlyphSet()
    name = font.getBestCmap()[ord(character)]
    scale = INNER / font["head"].unitsPerEm
    pen = SVGPathPen(glyphs, ntos=lambda number: f"{number:.1f}".removesuffix(".0"))
    # A Chinese glyph fills its em square from 0.12 below the base line to 0.88 above it.
    left, base = (SIZE - INNER) / 2, (SIZE - INNER) / 2 + 0.88 * INNER
    glyphs[name].draw(TransformPen(pen, (scale, 0, 0, -scale, left, base)))
    return str(pen.getCommands())


if __name__ == "__main__":
    sys.stdout.write(f'    "{sys.argv[1]}": "{outline(sys.argv[1], sys.argv[2])}",\n')
