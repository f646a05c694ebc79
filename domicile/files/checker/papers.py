"""PDF: graph walked and cleaned, pictures measured, rewritten, every page of the copy drawn."""

from pathlib import Path
from typing import Final

import pikepdf
import pypdfium2
from pikepdf import Name, ObjectStreamMode, PasswordError, Pdf, PdfError
from PIL import Image

from domicile.files.checker.findings import Findings, RefusedError
from domicile.files.checker.graph import Walk, walk
from domicile.files.checker.job import Job
from domicile.files.checker.looks import FAR, TINY_POINTS, Look, look
from domicile.files.checker.pictures import MOST_PAGES
from domicile.files.checker.seen import Seen
from domicile.files.checker.streams import check_stream
from domicile.files.verdicts import Code, Made
from domicile.rulebook.documents import FileType

MOST_SCALE: Final = 150 / 72
MOST_SIDE: Final = 4_000  # pixels a drawn page is never longer than


def examine_paper(job: Job, kind: FileType, data: bytes, findings: Findings) -> Seen:
    """Clean the paper, write the copy, and draw every page of the copy."""
    copy = job.folder / "copy"
    with _opened(job.source, findings) as paper:
        pages = _count(paper)
        doing = walk(paper, findings)
        for page, stream in doing.streams:
            check_stream(page, stream, findings)
        _count_lost(doing, findings)
        for one in paper.pages:
            one.rotate(job.turn, relative=True)
        _save(paper, copy)
        if paper.get_warnings():
            findings.add(Code.REPAIRED)
    if not data.startswith(b"%PDF-"):
        findings.add(Code.REPAIRED)  # a little before the beginning: printers' marks, line ends
    return _drawn(copy, kind, pages)


def _opened(source: Path, findings: Findings) -> Pdf:
    try:
        paper = pikepdf.open(source, suppress_warnings=True, inherit_page_attributes=True)
    except PasswordError as locked:
        raise RefusedError(Code.PASSWORD) from locked
    except PdfError as broken:
        raise RefusedError(Code.UNREADABLE) from broken
    if paper.is_encrypted:
        findings.add(Code.LOCKED)
    return paper


def _count(paper: Pdf) -> int:
    pages = len(paper.pages)
    if not pages:
        raise RefusedError(Code.NO_PAGES, most=MOST_PAGES)
    if pages > MOST_PAGES:
        raise RefusedError(Code.TOO_MANY_PAGES, most=MOST_PAGES)
    return pages


def _count_lost(doing: Walk, findings: Findings) -> None:
    """Pages that hang nowhere are not dropped in silence."""
    for one in doing.paper.objects:
        if (
            isinstance(one, pikepdf.Dictionary)
            and one.get("/Type") == Name.Page
            and "/MediaBox" in one
            and one.objgen not in doing.visited
        ):
            findings.add(Code.LOST_PAGES)
            return


def _save(paper: Pdf, copy: Path) -> None:
    """Write anew what can be reached, and only that; the same file always gives the same copy."""
    with copy.open("wb") as written:
        paper.save(
            written,
            encryption=False,
            object_stream_mode=ObjectStreamMode.generate,
            deterministic_id=True,
            fix_metadata_version=False,
        )


def _drawn(copy: Path, kind: FileType, pages: int) -> Seen:
    paper = pypdfium2.PdfDocument(copy)
    paper.init_forms()
    if len(paper) != pages:
        raise RefusedError(Code.UNREADABLE)
    looks: list[Look] = []
    first, size = None, (0, 0)
    for number in range(pages):
        drawn, points = draw_page(paper, number, FAR)
        looks.append(look(number + 1, drawn, tiny=min(points) < TINY_POINTS))
        if first is None:
            first, size = drawn, (round(points[0]), round(points[1]))
    if first is None:
        raise RefusedError(Code.NO_PAGES, most=MOST_PAGES)
    return Seen(kind, *size, looks, Made("copy", FileType.PDF), first)


def draw_page(
    paper: pypdfium2.PdfDocument, number: int, side: int
) -> tuple[Image.Image, tuple[float, float]]:
    """Draw a page with its longer side at most so long; however large it says it is."""
    try:
        page = paper[number]
        width, height = page.get_size()
        scale = min(MOST_SCALE, min(side, MOST_SIDE) / max(width, height, 1))
        drawn: Image.Image = page.render(scale=scale, may_draw_forms=True).to_pil()
        page.close()
    except pypdfium2.PdfiumError as broken:
        raise RefusedError(Code.UNREADABLE_PAGE, page=number + 1) from broken
    return drawn.convert("RGB"), (width, height)
