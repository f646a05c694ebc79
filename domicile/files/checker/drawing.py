"""One page of a checked copy, drawn for the eye. Runs inside a bounded child."""

from typing import Final

import pypdfium2
from PIL import Image

from domicile.files.checker.findings import RefusedError
from domicile.files.checker.job import Drawing
from domicile.files.checker.papers import draw_page
from domicile.files.checker.pictures import PLUGINS
from domicile.files.checker.pixels import small
from domicile.files.verdicts import Made
from domicile.rulebook.documents import FileType

QUALITY: Final = 85


def draw(drawing: Drawing) -> Made | None:
    """Draw the page; None when there is no such page."""
    try:
        picture = _of_paper(drawing) if drawing.kind is FileType.PDF else _of_picture(drawing)
    except (RefusedError, IndexError):
        return None
    picture.save(drawing.folder / "page", "JPEG", quality=QUALITY)
    return Made("page", FileType.JPEG)


def _of_paper(drawing: Drawing) -> Image.Image:
    paper = pypdfium2.PdfDocument(drawing.source)
    paper.init_forms()
    if not 1 <= drawing.page <= len(paper):
        raise IndexError(drawing.page)
    return draw_page(paper, drawing.page - 1, drawing.width)[0]


def _of_picture(drawing: Drawing) -> Image.Image:
    if drawing.page != 1:
        raise IndexError(drawing.page)
    with Image.open(drawing.source, formats=PLUGINS[drawing.kind]) as picture:
        picture.draft(None, (drawing.width, drawing.width))
        picture.load()
        drawn = small(picture, drawing.width)
    drawn.info = {}
    return drawn
