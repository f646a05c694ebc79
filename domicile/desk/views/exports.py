"""Exports: asked for, watched while the worker writes them, taken within a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.http import Http404, QueryDict, StreamingHttpResponse
from django.views.decorators.http import require_POST, require_safe

from domicile.accounts.roles import Permission, Why
from domicile.audit.events import Event
from domicile.casework.exports import CASES, FIGURES, KEPT_FOR, LEAVING, ask_export, text_of
from domicile.casework.models import Export
from domicile.desk.door import RefusedError, Sitting, at_desk
from domicile.desk.joints import see_other
from domicile.desk.work import Work
from domicile.workdays import formats

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse  # noqa: F401

MOST_AT_ONCE = 3  # being written for one officer
UNDER_WAY = (Export.State.WAITING, Export.State.WRITING)


@require_safe
@at_desk(Permission.EXPORT)
def exports(sitting: Sitting) -> HttpResponse:
    """What the officer asked for, and how far it is."""
    work = Work(sitting)
    own = Export.objects.filter(officer=sitting.officer).order_by("-pk")[:20]
    shown = [
        {
            "export": each,
            "asked": formats.date_and_time(
                each.asked_at.astimezone(sitting.zone), sitting.language
            ),
            "until": formats.date_and_time(
                (each.asked_at + KEPT_FOR).astimezone(sitting.zone), sitting.language
            ),
        }
        for each in own
    ]
    busy = any(each.state in UNDER_WAY for each in own)
    return sitting.show("desk/exports.html", {"rail": _rail(work), "exports": shown, "busy": busy})


def _rail(work: Work) -> object:
    """A service manager has no queue."""
    return work.rail() if work.sitting.may(Permission.SEE_QUEUE) else {}


@require_POST
@at_desk(Permission.EXPORT, fresh=True)
def ask(sitting: Sitting) -> HttpResponse:
    """Have a list or the figures written."""
    posted, work = sitting.request.POST, Work(sitting)
    asked = posted.get("what", "")
    what = asked if asked in {FIGURES, LEAVING} else CASES
    if what == LEAVING and not sitting.may(Permission.HOLD):
        raise RefusedError(Why.ROLE)
    if what == CASES and not sitting.may(Permission.SEE_QUEUE):
        raise RefusedError(Why.ROLE)  # a service manager exports figures, no names
    filters = work.choosing.read(QueryDict(posted.get("asked", "")))
    own = Export.objects.filter(officer=sitting.officer, state__in=UNDER_WAY)
    if own.count() < MOST_AT_ONCE:
        ask_export(sitting.officer, what, filters, sitting.language, at=sitting.at)
    return see_other("desk:exports")


@require_safe
@at_desk(Permission.EXPORT, fresh=True)
def take(sitting: Sitting, pk: int) -> HttpResponse:
    """The file, to whoever asked for it and to nobody else (A01)."""
    own = Export.objects.filter(officer=sitting.officer, state=Export.State.READY, pk=pk)
    export = own.filter(asked_at__gt=sitting.at - KEPT_FOR).first()
    if export is None:
        raise Http404
    sitting.read(Event.EXPORT_READ, f"export:{pk}", f"{export.rows} rows")
    name = f"{export.what}-{export.asked_at.astimezone(sitting.zone):%Y-%m-%d}.csv"
    parts = (part.encode() for part in text_of(export))
    answer = cast(
        "HttpResponse", StreamingHttpResponse(parts, content_type="text/csv; charset=utf-8")
    )
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
