"""A document's slot as a page shows it: how full it is, each file's state, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from domicile.applications.queries.gaps import GapCode, day_gaps
from domicile.applications.queries.papers import days_on
from domicile.files.wording import word_reason
from domicile.portal.offices import sent_by
from domicile.portal.papers import DayShown, PaperRules, days_shown, paper_rules
from domicile.workdays.formats import open_list, size

if TYPE_CHECKING:
    from domicile.applications.models import Application, Upload
    from domicile.files.models import File
    from domicile.portal.door import Visit
    from domicile.rulebook import Document, FileLimits, Need
    from domicile.rulebook.decide import DocumentOutcome


@dataclass(frozen=True)
class FileShown:
    """One file in the slot."""

    uuid: str
    name: str
    facts: str
    state: str  # one of the shell's states
    words: str
    notes: tuple[str, ...]
    confirm: bool
    thumbnail: str
    preview: str
    rotatable: bool
    first: bool
    last: bool


class DaysShown(TypedDict):
    """What a slot says of the days on its paper."""

    days: tuple[DayShown, ...]
    stale: bool
    undated: bool


@dataclass(frozen=True)
class SlotShown:
    """A document of a person and its files."""

    document: Document
    need: Need
    files: tuple[FileShown, ...]
    refused: tuple[FileShown, ...]
    stored: int
    most: int
    limits: str
    accept: str
    waiting: bool
    rules: PaperRules
    days: tuple[DayShown, ...]  # days on the paper that stand, in words
    stale: bool  # a day on the paper stands in the way
    undated: bool  # a day on the paper is still to be entered
    sent_by: str = ""  # another office sends it: "Sent to us by …"
    why_sent: str = ""

    @property
    def asks_days(self) -> bool:
        """Whether the days on the paper are asked: not while another office sends it."""
        return bool(self.stored or not self.sent_by)

    @property
    def room(self) -> int:
        return max(0, self.most - self.stored)


@dataclass(frozen=True)
class Seat:
    """Whose files are shown, in which language, and how many there are."""

    person: str
    language: str
    of: int


EXTENSIONS = {
    "JPEG": ".jpg,.jpeg",
    "PDF": ".pdf",
    "PNG": ".png",
    "GIF": ".gif",
    "TIFF": ".tif,.tiff",
}


def slot_shown(visit: Visit, application: Application, outcome: DocumentOutcome) -> SlotShown:
    document = outcome.document
    uploads = visit.whole.uploads_of(application, document.key)
    placed = [each for each in uploads if each.takes_place]
    seat = Seat(application.key, visit.language, len(placed))
    shown = [_file(seat, each, at) for at, each in enumerate(placed)]
    refused = [_file(seat, each, 0) for each in uploads if not each.takes_place]
    return SlotShown(
        document=document,
        need=outcome.need,
        files=tuple(shown),
        refused=tuple(refused),
        stored=len(placed),
        most=document.most_files,
        limits=limits_in_words(document.files, visit.language),
        accept=",".join(EXTENSIONS[kind.value] for kind in document.files.types),
        waiting=any(each.file.being_checked for each in placed),
        rules=paper_rules(document, visit.whole.situation(application, visit.on), visit.language),
        sent_by=sent_by(outcome.awaited),
        why_sent=str(outcome.awaited.why) if outcome.awaited else "",
        **_days(visit, application, document),
    )


def _days(visit: Visit, application: Application, document: Document) -> DaysShown:
    wrong = set(day_gaps(application, document, visit.on).values())
    return {
        "days": days_shown(document, days_on(application, document), visit.on, visit.language),
        "stale": bool(wrong - {GapCode.DAY_MISSING}),
        "undated": GapCode.DAY_MISSING in wrong,
    }


def limits_in_words(limits: FileLimits, language: str) -> str:
    """JPEG, PDF, PNG, GIF or TIFF, up to 5 MB each."""
    names = [kind.value for kind in limits.types]
    types = (
        _("%(some)s or %(last)s") % {"some": open_list(names[:-1], language), "last": names[-1]}
        if len(names) > 1
        else names[0]
    )
    return _("%(types)s, up to %(size)s each") % {
        "types": types,
        "size": size(limits.most_bytes, language),
    }


def _file(seat: Seat, upload: Upload, at: int) -> FileShown:
    file = upload.file
    state, words = _state(upload)
    return FileShown(
        uuid=str(upload.pk),
        name=file.name,
        facts=_facts(file, seat.language),
        state=state,
        words=words,
        notes=tuple(word_reason(reason, file.name, _) for reason in file.found),
        confirm=upload.needs_confirming,
        thumbnail=_address(seat, upload, "upload_thumbnail") if file.taken else "",
        preview=_address(seat, upload, "upload_preview") if file.taken else "",
        rotatable=file.taken,
        first=at == 0,
        last=at == seat.of - 1,
    )


def _address(seat: Seat, upload: Upload, name: str) -> str:
    return reverse(f"portal:{name}", args=[seat.person, upload.document, upload.pk])


def _facts(file: File, language: str) -> str:
    """2.1 MB · JPEG, 3024 × 4032; 3.9 MB · TIFF, 3 pages."""
    if not file.type:
        return size(file.size, language)
    if file.pages > 1 or file.type == "PDF":
        detail = ngettext("%(n)d page", "%(n)d pages", file.pages) % {"n": file.pages}
    else:
        detail = f"{file.width} × {file.height}"
    return f"{size(file.size, language)} · {open_list([file.type, detail], language)}"


def _state(upload: Upload) -> tuple[str, str]:
    file = upload.file
    if file.state == file.State.REFUSED:
        return "change", _("Not stored")
    if upload.needs_confirming:
        return "look", _("We made a cleaned copy")
    if file.state == file.State.CHECKING:
        return "checking", _("Being checked")
    if file.scan == file.Scan.WAITING:
        return "checking", _("Being checked for viruses")
    return "completed", _("Checked and stored")
