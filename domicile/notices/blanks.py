"""Blank forms: how many pages each has, told without drawing, and the print of several.

Only a drawn paper knows its pages. The worker draws each blank once, in a process of its own, and
writes the numbers down beside the data; whoever shows them reads a small file.
"""

import json
import os
import re
import zlib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from subprocess import SubprocessError

import structlog
from django.conf import settings
from django.utils import translation

from domicile.notices import apart
from domicile.notices.links import page_address
from domicile.notices.printed.package import copies_data
from domicile.notices.printed.printing import Copy, Printing, papers_of
from domicile.rulebook.questions import Form
from domicile.rulebook.service import Service
from domicile.services import all_services

SHEET = "official.typ"
MOMENT = datetime(2000, 1, 1, tzinfo=UTC)  # what is counted does not depend on the day of printing
_COUNT = re.compile(rb"/Type\s*/Pages\b[^>]*?/Count\s+(\d+)|/Count\s+(\d+)[^>]*?/Type\s*/Pages\b")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)

log = structlog.get_logger("domicile.notices")


def draw_blanks(service: Service, forms: Sequence[type[Form]], at: datetime) -> bytes:
    """These forms without answers, as one PDF, drawn by a child process."""
    on = at.astimezone(service.authority.zone).date()
    return apart.draw(SHEET, _data(Printing(service, on, at, address=_address(service)), forms))


def _data(printing: Printing, forms: Sequence[type[Form]]) -> Mapping[str, object]:
    with translation.override(printing.languages[0]):
        return copies_data(printing, _copies(forms))


def _copies(forms: Sequence[type[Form]]) -> list[Copy]:
    """Several of one form bear numbers, as they do when they are filled in."""
    return [
        Copy(form, None, forms[: at + 1].count(form) if forms.count(form) > 1 else 0)
        for at, form in enumerate(forms)
    ]


def _address(service: Service) -> str:
    with translation.override("en"):
        return page_address("portal:start", service.key)


# --- Pages ---------------------------------------------------------------------------------------


def pages_of(service: Service, form: type[Form]) -> int:
    """How many pages the blank form has; 0 while nobody has counted them."""
    place = _place()
    try:
        changed = place.stat().st_mtime_ns
    except OSError:
        return 0
    return _counted(place, changed).get(_name(service, form), ("", 0))[1]


@lru_cache(maxsize=2)
def _counted(place: Path, _changed: int) -> dict[str, tuple[str, int]]:
    """What was counted: (digest of what was drawn, pages) by form."""
    try:
        told = json.loads(place.read_text(encoding="utf-8"))
        return {str(key): (str(digest), int(pages)) for key, (digest, pages) in told.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def count_pages(at: datetime) -> int:  # noqa: ARG001 - a job is told the time
    """Draw the blanks that were never counted as they are now; how many."""
    place = _place()
    known = _read(place)
    fresh = 0
    for service in all_services():
        if service.package is None:
            continue
        for form in papers_of(service):
            fresh += _count(service, form, known, place)
    return fresh


def _count(
    service: Service, form: type[Form], known: dict[str, tuple[str, int]], place: Path
) -> bool:
    data = _data(Printing(service, MOMENT.date(), MOMENT), [form])
    digest = sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()
    if known.get(_name(service, form), ("", 0))[0] == digest:
        return False
    try:
        pages = pages_in(apart.draw(SHEET, data))
    except (apart.BusyError, SubprocessError) as failure:
        log.warning("blanks:not_counted", form=form.key, why=type(failure).__name__)
        return False
    known[_name(service, form)] = (digest, pages)
    _write(place, known)
    return True


def pages_in(pdf: bytes) -> int:
    """The pages of a PDF that we made: the root of its page tree counts them."""
    packed = (_unpacked(each) for each in _STREAM.findall(pdf))
    found = [
        int(first or second) for text in (pdf, *packed) for first, second in _COUNT.findall(text)
    ]
    return max(found, default=0)


def _unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream) if stream[:1] == b"x" else b""
    except zlib.error:
        return b""


def _name(service: Service, form: type[Form]) -> str:
    return f"{service.key}/{form.key}"


def _place() -> Path:
    return Path(settings.DATA) / "blanks.json"


def _read(place: Path) -> dict[str, tuple[str, int]]:
    try:
        return dict(_counted(place, place.stat().st_mtime_ns))
    except OSError:
        return {}


def _write(place: Path, known: Mapping[str, tuple[str, int]]) -> None:
    draft = place.with_suffix(f".{os.getpid()}")
    draft.write_text(json.dumps(known), encoding="utf-8")
    draft.replace(place)
