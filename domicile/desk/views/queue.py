"""The queue, the next case, saved views, and what is done to many cases at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from domicile.accounts.roles import Permission
from domicile.applications.outcomes import Refused
from domicile.audit.events import Event
from domicile.casework.assigning import MOST_AT_ONCE, assign_all, claim_next
from domicile.casework.models import Case, SavedView
from domicile.casework.queue import NOBODY, PAGE, page, visible
from domicile.desk.asked import query, read_after, write_after
from domicile.desk.door import Sitting, at_desk
from domicile.desk.frame import address
from domicile.desk.joints import see_other
from domicile.desk.keeping import held_among
from domicile.desk.results import Result, word_result
from domicile.desk.rows import Row, parts
from domicile.desk.work import MOST_VIEWS, Work
from domicile.workdays import formats

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse  # noqa: F401

    from domicile.accounts.models import Officer

MOST_NAME = 40
LONGEST_NUMBER = 18  # what a database holds


@require_safe
@at_desk(Permission.SEE_QUEUE)
def queue(sitting: Sitting) -> HttpResponse:
    """The cases of this desk, the most urgent first, a page at a time."""
    work = Work(sitting)
    given = sitting.request.GET
    filters = work.choosing.read(given)
    after = read_after(given.get("after", ""))
    cases, last = page(work.desk, filters, work.reader.bounds, after)
    # One entry for the whole list: which cases it showed follows from the moment and the filters.
    sitting.read(Event.DESK_READ, "desk:queue", f"{len(cases)} cases; {query(filters)}")
    context = {
        "rail": work.rail(filters),
        "parts": list(parts(cases, work.reader)) if not filters.closed else (),
        "rows": [Row(each, work.reader) for each in cases] if filters.closed else (),
        "held": held_among(cases, work.reader.today),
        "empty": not cases,
        "size": PAGE,
        "next": query(filters, after=write_after(last)) if last else "",
        "moment": formats.date_and_time(sitting.at.astimezone(sitting.zone), sitting.language),
        **_choosing(work, given, filters),
    }
    return sitting.show("desk/queue.html", context)


def _choosing(work: Work, given: QueryDict, filters: object) -> dict[str, object]:
    """The filters as a form, the first five in sight."""
    shown = [
        {
            "name": name,
            "choices": choices,
            "value": getattr(filters, name),
            "word": work.choosing.named(name, getattr(filters, name)),
        }
        for name, choices in work.choosing.choices.items()
        if choices
    ]
    return {
        "filters": shown[:5],
        "more": shown[5:],
        "filtered": bool(given.keys() - {"after"}),
        "closed": given.get("state") == "closed",
        "asked": query(filters),  # type: ignore[arg-type]
        "colleagues": work.choosing.colleagues,
        "heads": work.reader.heads,
        "across": len(work.reader.heads) + 3,  # time left, reference and name stay
        # Other things done to many cases: their views are posted `case`, as `bulk` is.
        "bulk_letter": address("desk:bulk_letter"),
        "bulk_note": address("desk:bulk_note"),
    }


@require_POST
@at_desk(Permission.TAKE_NEXT)
def take_next(sitting: Sitting) -> HttpResponse:
    """Hand out the most urgent case that nobody has, and open it."""
    work = Work(sitting)
    case = claim_next(work.desk, at=sitting.at)
    if case is None:
        return sitting.show("desk/no_next.html", {"rail": work.rail()})
    place = address("desk:case", case.pk) or f"{reverse('desk:queue')}?assignee=me"
    return HttpResponseRedirect(place, status=303)


@require_POST
@at_desk(Permission.ASSIGN)
def bulk(sitting: Sitting) -> HttpResponse:
    """Give the chosen cases to one officer; every case says what became of it."""
    work = Work(sitting)
    given = sitting.request.POST.get("to", "")
    to = next((each for each in work.choosing.colleagues if str(each.pk) == given), None)
    known = to is not None or given == NOBODY
    cases = chosen(work, sitting.request.POST)
    results = _assigned(cases, to, sitting) if known else []
    sitting.read(Event.DESK_READ, "desk:bulk", f"{len(cases)} cases")
    context = {
        "rail": work.rail(),
        "results": results,
        "to": to,
        "unchosen": not known,
        "refused": sum(not each.done for each in results),
    }
    return sitting.show("desk/bulk.html", context)


def _assigned(cases: list[Case], to: Officer | None, sitting: Sitting) -> list[Result]:
    told = assign_all(cases, to, by=sitting.by, at=sitting.at)
    return [Result(case, word_result(each), not isinstance(each, Refused)) for case, each in told]


def chosen(work: Work, posted: QueryDict) -> list[Case]:
    """The cases that were ticked and that this desk may see; of others nothing is said (A01)."""
    given = (each for each in posted.getlist("case") if each.isdecimal())
    numbers = [int(each) for each in given if len(each) <= LONGEST_NUMBER]
    found = visible(work.desk).filter(pk__in=numbers[:MOST_AT_ONCE])
    return list(found.select_related("submission__draft").order_by("turn", "pk"))


@require_POST
@at_desk(Permission.SEE_QUEUE)
def save_view(sitting: Sitting) -> HttpResponse:
    """Keep what is asked under a name; the same name again replaces it."""
    posted, work = sitting.request.POST, Work(sitting)
    name = " ".join(posted.get("name", "").split())[:MOST_NAME]
    filters = work.choosing.read(QueryDict(posted.get("asked", "")))
    kept = SavedView.objects.filter(officer=sitting.officer)
    if name and (kept.count() < MOST_VIEWS or kept.filter(name=name).exists()):
        SavedView.objects.update_or_create(
            officer=sitting.officer, name=name, defaults={"asked": query(filters)}
        )
    return HttpResponseRedirect(f"{reverse('desk:queue')}?{query(filters)}", status=303)


@require_POST
@at_desk(Permission.SEE_QUEUE)
def drop_view(sitting: Sitting, pk: int) -> HttpResponse:
    """Forget a saved view of one's own."""
    SavedView.objects.filter(officer=sitting.officer, pk=pk).delete()
    return see_other("desk:queue")
