"""One note written into many cases at once; every case says what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.views.decorators.http import require_POST

from domicile.accounts.roles import Permission
from domicile.applications.outcomes import Refused
from domicile.audit.events import Event
from domicile.casework import reviewing
from domicile.desk.door import Sitting, at_desk
from domicile.desk.results import Result, word_note
from domicile.desk.views.queue import chosen
from domicile.desk.work import Work

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse  # noqa: F401

    from domicile.casework.models import Case


@require_POST
@at_desk(Permission.NOTE)
def bulk_note(sitting: Sitting) -> HttpResponse:
    """Ask for the note's words; posted with them, write it into every case that was chosen."""
    work, posted = Work(sitting), sitting.request.POST
    cases = chosen(work, posted)
    sitting.read(Event.DESK_READ, "desk:bulk_note", f"{len(cases)} cases")
    text = posted.get("text", "").strip()
    results = [_noted(sitting, each, text) for each in cases] if text else []
    context = {
        "rail": work.rail(),
        "cases": cases,
        "results": results,
        "asked": "text" in posted,
        "longest": reviewing.LONGEST_NOTE,
    }
    return sitting.show("desk/bulk_note.html", context)


def _noted(sitting: Sitting, case: Case, text: str) -> Result:
    told = reviewing.note(case, text, by=sitting.officer, at=sitting.at)
    return Result(case, word_note(told), done=not isinstance(told, Refused))
