"""The search: a reference or number leads straight to its case, names lead to a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from domicile.accounts.roles import Permission
from domicile.audit.events import Event
from domicile.casework.searching import LONGEST_ASKED, MOST_FOUND, By, Found, search
from domicile.desk.door import Sitting, at_desk
from domicile.desk.frame import address
from domicile.desk.keeping import held_among
from domicile.desk.rows import Row
from domicile.desk.work import Work

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse  # noqa: F401


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(Permission.SEARCH)
def find(sitting: Sitting) -> HttpResponse:
    """Look for cases. What is looked for is posted: names and numbers stand in no address."""
    work, typed = Work(sitting), sitting.request.POST.get("q", "").strip()[:LONGEST_ASKED]
    found = search(work.desk, typed) if typed else Found(By.NOTHING)
    _write_down(sitting, found)
    if found.exact is not None and (place := address("desk:case", found.exact.pk)):
        return HttpResponseRedirect(place, status=303)
    context = {
        "rail": work.rail(),
        "typed": typed,
        "found": found,
        "rows": [Row(each, work.reader) for each in found.cases],
        "heads": work.reader.heads,
        "held": held_among(found.cases, work.reader.today),
        "most": MOST_FOUND,
    }
    return sitting.show("desk/search.html", context)


def _write_down(sitting: Sitting, found: Found) -> None:
    """One entry for the list: by what kind of thing, and which cases, as many as it holds."""
    told = ", ".join(str(each.pk) for each in found.cases)
    reason = f"{found.by.value}; {len(found.cases)} cases{': ' if told else ''}{told}"
    sitting.read(Event.DESK_READ, "desk:search", reason)
