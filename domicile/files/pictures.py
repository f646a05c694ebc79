"""What a file looks like: its thumbnail, and its pages drawn when someone looks at them."""

from typing import Final

from django.conf import settings
from django.db import transaction

from domicile.files.asking import ask_drawing
from domicile.files.checker.job import Drawing
from domicile.files.contents import locked
from domicile.files.examining import PATIENCE, THUMBNAIL, original, piece_of, work_folder
from domicile.files.models import File, Picture
from domicile.files.stores import read, store

PAGE_WIDTH: Final = 1600  # pixels of the longer side


def thumbnail(file: File) -> bytes | None:
    """The first page, small, as JPEG; None while there is none."""
    known = file.pictures.filter(page=THUMBNAIL).first() if file.taken else None
    return read(known.sha256) if known else None


def page_image(file: File, page: int, *, patience: float = PATIENCE) -> bytes | None:
    """A page of the checked copy as JPEG, drawn once and kept; None when there is no such page.

    Raises CheckerAwayError when it must be drawn and no checker answers.
    """
    if not file.taken or not 1 <= page <= file.pages:
        return None
    known = file.pictures.filter(page=page).first()
    return read(known.sha256) if known else _draw(file, page, patience)


def _draw(file: File, page: int, patience: float) -> bytes | None:
    with work_folder() as folder, original(file.checked_sha256, folder) as source:
        drawing = Drawing(source, folder, file.copy_type, page, PAGE_WIDTH)
        made = ask_drawing(settings.CHECKER_SOCKET, drawing, patience)
        piece = piece_of(folder, made) if made else None
        if piece is None:
            return None
        data = piece.path.read_bytes()
        store().keep(piece.path, piece.sha256)
        with transaction.atomic(), locked(piece.sha256):
            if not store().has(piece.sha256):
                store().keep(piece.path, piece.sha256)
            _note(file, page, piece.sha256)
    return data


def _note(file: File, page: int, sha256: str) -> None:
    """Remember the drawing, unless the file was turned or removed meanwhile."""
    if File.objects.filter(pk=file.pk, checked_sha256=file.checked_sha256).exists():
        Picture.objects.get_or_create(file=file, page=page, defaults={"sha256": sha256})
