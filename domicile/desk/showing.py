"""What the page of a case shows and where each part of it leads, made ready for its templates."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from domicile.applications.guaranteeing import BINDING, Guarantee, GuaranteeState
from domicile.desk.documents import LOOKS
from domicile.notices.models import Paper
from domicile.notices.queries import papers_of
from domicile.workdays import formats

if TYPE_CHECKING:
    from collections.abc import Iterator

    from domicile.casework.models import CaseNote
    from domicile.desk.checks import Remark
    from domicile.desk.documents import Row
    from domicile.desk.file import CaseFile
    from domicile.desk.looking import Looking, Viewed
    from domicile.desk.pieces import Piece
    from domicile.desk.setting_beside import Beside

MOST_THUMBS = 60


@dataclass(frozen=True)
class Pane:
    """A tab of the left side."""

    key: str
    title: str
    address: str
    count: int = 0


@dataclass(frozen=True)
class Thumb:
    """A page of the file in the middle."""

    page: int
    address: str
    now: bool


@dataclass(frozen=True)
class Shown:
    """A document at the right."""

    row: Row
    icon: str
    address: str
    now: bool
    more: tuple[tuple[str, int, bool], ...]
    later: str = ""  # what was sent on request, and when


@dataclass(frozen=True)
class Other:
    """A file that is no document of the person: evidence, a signed page."""

    piece: Piece
    address: str
    now: bool


@dataclass(frozen=True)
class Noted:
    """A note, in words."""

    when: str
    officer: str
    text: str


@dataclass(frozen=True)
class Comparable:
    """Files that can be set beside, of one person."""

    title: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Promised:
    """A guarantee and what may be done with it."""

    row: Guarantee
    title: str
    state: str
    acts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Found:
    """What a check found, with the way to it."""

    title: str
    text: str
    case: int
    reference: str
    see: str
    compare: str


@dataclass(frozen=True)
class Letter:
    """A paper of ours, to open."""

    title: str
    day: str
    address: str


@dataclass(frozen=True)
class View:
    """The page of a case, as it is looked at."""

    file: CaseFile
    now: Looking
    middle: Viewed | None
    beside: Beside | None

    @property
    def key(self) -> str:
        return self.middle.piece.key if self.middle else ""

    def context(self) -> dict[str, object]:
        """Everything its templates ask for."""
        return {
            "panes": list(self._panes()),
            "thumbs": list(self._thumbs()),
            "documents": [self._document(row) for row in self.file.rows],
            "others": list(self._others()),
            "guarantees": [_promised(row, self.file) for row in self.file.guarantees],
            "comparable": list(self._comparable()),
            "keep": self._kept(),
            "previous": self._beside_in_order("before"),
            "next": self._beside_in_order("after"),
            "beside_previous": self._other_page(-1),
            "beside_next": self._other_page(1),
            "shown_notes": [self._noted(each) for each in self._notes()],
            "found": [self._found(each) for each in self.file.remarks],
            "papers": list(self._papers()) if self.now.pane == "letters" else [],
        }

    def _look(self, key: str) -> str:
        return self.now.address(look=key, page=1, turn=0, beside="", other=1)

    def _panes(self) -> Iterator[Pane]:
        many = len(self.file.members)
        counts = {"family": many if many > 1 else 0, "checks": len(self.file.remarks)}
        titles = {
            "answers": _("Answers"),
            "family": _("Family"),
            "checks": _("Checks"),
            "letters": _("Letters"),
            "history": _("History"),
        }
        for key, title in titles.items():
            yield Pane(key, title, self.now.address(pane=key, look=self.key), counts.get(key, 0))

    def _thumbs(self) -> Iterator[Thumb]:
        if self.middle is None:
            return
        for page in list(self.middle.piece.pages)[:MOST_THUMBS]:
            address = self.now.address(look=self.key, page=page)
            yield Thumb(page, f"{address}#viewer", page == self.middle.page)

    def _document(self, row: Row) -> Shown:
        own = [piece.key for piece in row.pieces]
        address = self._look(own[0]) if own else ""
        numbered = enumerate(own, 1) if len(own) > 1 else ()
        more = tuple((self._look(key), number, key == self.key) for number, key in numbered)
        later = self._later(row)
        return Shown(row, LOOKS[row.look], address, self.key in own, more, later)

    def _later(self, row: Row) -> str:
        sent = [each.sent_at for each in row.pieces if each.sent_at is not None]
        if not sent:
            return ""
        day = formats.short_date(max(sent).astimezone(self.file.zone).date(), self.file.language)
        words = ngettext("%(n)d sent later, %(day)s", "%(n)d sent later, %(day)s", len(sent))
        return words % {"n": len(sent), "day": day}

    def _others(self) -> Iterator[Other]:
        asked = {row.key for row in self.file.rows}
        for piece in self.file.pieces:
            if piece.document not in asked:
                yield Other(piece, self._look(piece.key), piece.key == self.key)

    def _comparable(self) -> Iterator[Comparable]:
        names = {each.case.pk: each.latin or each.chinese for each in self.file.members}
        mine = tuple(each for each in self.file.pieces if each.key != self.key)
        yield Comparable(names.get(self.file.case.pk, ""), mine)
        for pk, name in names.items():
            theirs = tuple(each for each in self.file.beside if each.case == pk)
            if theirs:
                yield Comparable(name, theirs)

    def _kept(self) -> list[tuple[str, str | int]]:
        now = replace(self.now, look=self.key, turn=0, other=1)
        names = ("pane", "look", "page", "zoom")
        return [(name, getattr(now, name)) for name in names]

    def _beside_in_order(self, which: str) -> str:
        key = getattr(self.middle, which) if self.middle else ""
        return self._look(key) if key else ""

    def _other_page(self, by: int) -> str:
        return self.now.address(other=self.beside.page + by) if self.beside else ""

    def _notes(self) -> list[CaseNote]:
        return list(self.file.case.notes.select_related("officer").order_by("-pk"))

    def _noted(self, note: CaseNote) -> Noted:
        return Noted(self.file.history.moment(note.at), note.officer.name, note.text)

    def _found(self, remark: Remark) -> Found:
        see = self._look(remark.look) if remark.look else ""
        compare = self.now.address(look=remark.look, beside=remark.beside, other=1, page=1)
        return Found(
            remark.title,
            remark.text,
            remark.case,
            remark.reference,
            see,
            compare if remark.beside else "",
        )

    def _papers(self) -> Iterator[Letter]:
        file = self.file
        titles = {
            Paper.Kind.ACKNOWLEDGMENT.value: _("Acknowledgment"),
            Paper.Kind.FORMS.value: _("Printed forms"),
            Paper.Kind.RECEIPT.value: _("Receipt"),
            Paper.Kind.TRANSCRIPT.value: _("Transcript"),
            Paper.Kind.LETTER.value: _("Letter"),
        }
        own = file.case.application_key
        for paper in papers_of(file.submission.public_id):
            to_all = paper.kind == Paper.Kind.LETTER.value
            if paper.kind not in titles or not (to_all or _is_of(paper.person, own)):
                continue
            day = formats.long_date(paper.made_at.astimezone(file.zone).date(), file.language)
            gaps = [file.case.pk, paper.kind, *([paper.person] if paper.person else [])]
            view = "desk:case_paper_of" if paper.person else "desk:case_paper"
            yield Letter(_numbered(titles[paper.kind], paper), day, reverse(view, args=gaps))


def _numbered(title: str, paper: Paper) -> str:
    """Letter 2: letters are told apart by their numbers."""
    number = paper.person.rpartition("-")[2]
    if paper.kind != Paper.Kind.LETTER.value or not number.isdecimal():
        return title
    return _("Letter %(number)s") % {"number": number}


def _is_of(person: str, own: str) -> bool:
    return not person or person == own or person.startswith(f"{own}-")


def _promised(row: Guarantee, file: CaseFile) -> Promised:
    definition = file.service.guarantee(row.key)
    return Promised(
        row, str(definition.title) if definition else row.key, _states()[row.state], _acts(row)
    )


def _acts(row: Guarantee) -> tuple[tuple[str, str], ...]:
    if row.state == GuaranteeState.SUBMITTED:
        if row.replaces_id is None:
            return (("accept", _("Accept the guarantee")),)
        return (("approve", _("Approve the replacement")), ("refuse", _("Refuse the replacement")))
    if row.state == GuaranteeState.REPLACED or row.state in BINDING[:1]:
        return (("release", _("Release the guarantor")),)
    return ()


def _states() -> dict[str, str]:
    return {
        GuaranteeState.DRAFT.value: _("not handed in"),
        GuaranteeState.SUBMITTED.value: _("waits for an officer"),
        GuaranteeState.ACCEPTED.value: _("accepted"),
        GuaranteeState.REPLACEMENT_REQUESTED.value: _("accepted; a replacement is asked for"),
        GuaranteeState.REPLACED.value: _("replaced"),
        GuaranteeState.RELEASED.value: _("released"),
        GuaranteeState.DECLINED.value: _("declined by the guarantor"),
        GuaranteeState.REFUSED.value: _("refused"),
        GuaranteeState.WITHDRAWN.value: _("withdrawn by the applicant"),
    }
