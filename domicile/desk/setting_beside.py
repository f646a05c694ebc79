"""A second document beside the first: of this case, of the family, or of another case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from domicile.accounts.roles import Permission
from domicile.casework.models import Case
from domicile.desk import pieces

if TYPE_CHECKING:
    from domicile.desk.door import Sitting
    from domicile.desk.file import CaseFile
    from domicile.desk.looking import Looking
    from domicile.desk.pieces import Piece


LONGEST_NUMBER = 15


@dataclass(frozen=True)
class Beside:
    """What stands at the right of the first."""

    piece: Piece
    page: int

    @property
    def previous_page(self) -> int:
        return self.page - 1

    @property
    def next_page(self) -> int:
        return self.page + 1 if self.page < self.piece.file.pages else 0


def beside_of(sitting: Sitting, file: CaseFile, now: Looking) -> Beside | None:
    """The second document, if the officer may read the case it lies in."""
    number, _dot, key = now.beside.partition(".")
    if not number.isascii() or not number.isdecimal() or len(number) > LONGEST_NUMBER:
        return None
    piece = _own(file, now.beside) or _foreign(sitting, int(number), key)
    if piece is None:
        return None
    return Beside(piece, min(max(now.other, 1), max(piece.file.pages, 1)))


def _own(file: CaseFile, address: str) -> Piece | None:
    found = (each for each in (*file.pieces, *file.beside) if each.address == address)
    return next(found, None)


def _foreign(sitting: Sitting, pk: int, key: str) -> Piece | None:
    """Of another case; whether the officer may open it is asked as if it were opened."""
    found = Case.objects.select_related("submission__draft").filter(pk=pk).first()
    if found is None or not sitting.may(Permission.READ_CASE, found):
        return None
    return pieces.one(found, key)
