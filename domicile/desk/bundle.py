"""All documents of a group in one archive: safe names of our own making, and a list of digests."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from domicile.casework.lying import lying
from domicile.casework.models import Case
from domicile.desk import pieces
from domicile.files.names import name_for_download
from domicile.files.queries import open_checked
from domicile.notices.services import service_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zipfile import ZipFile

    from domicile.desk.pieces import Piece

_UNSAFE = re.compile(r"[^a-z0-9-]+")
LIST = "contents.txt"


def write_bundle(archive: ZipFile, case: Case) -> None:
    """Write every file that is ready, and the list of what is inside."""
    lines = []
    for name, piece in named(case):
        if not piece.file.ready:
            lines.append(f"{name}  not checked yet, not inside")
            continue
        archive.writestr(name, open_checked(piece.file))
        lines.append(
            f"{name}  copy sha256 {piece.file.checked_sha256}  as sent sha256 {piece.file.sha256}"
        )
    archive.writestr(LIST, "\n".join(lines) + "\n")


def named(case: Case) -> Iterator[tuple[str, Piece]]:
    """01-principal/03-travel-document-2.pdf: unique, short, and safe on every machine (A57)."""
    siblings = Case.objects.filter(submission=case.submission_id).order_by("position")
    for person in siblings.select_related("submission__draft"):
        folder = f"{person.position:02}-{_safe(person.application_key)}"
        for number, piece in enumerate(_pieces(person), 1):
            what = _safe(piece.document or "evidence")
            yield f"{folder}/{number:03}-{what}{_end(piece)}", piece


def _end(piece: Piece) -> str:
    """The ending of the copy's type; none before there is a copy."""
    if not piece.file.ready:
        return ""
    return "." + name_for_download("x", piece.file.copy_type).rpartition(".")[2]


def _pieces(case: Case) -> list[Piece]:
    service = service_of(case.service)
    paper = getattr(case, "paper", None)
    return [
        *pieces.of_lying(case, service, lying(case)),
        *pieces.of_paper(case, paper),
        *pieces.of_guarantees(case, pieces.guarantees_of(case), service),
    ]


def _safe(key: str) -> str:
    return _UNSAFE.sub("-", key.lower()).strip("-")[:60] or "file"
