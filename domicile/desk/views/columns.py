"""Which columns the queue shows an officer, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from domicile.accounts.roles import Permission
from domicile.desk.asked import query
from domicile.desk.columns import available, chosen, in_order, read_choice, title
from domicile.desk.door import Sitting, at_desk
from domicile.desk.work import Work

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse  # noqa: F401


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(Permission.SEE_QUEUE)
def columns(sitting: Sitting) -> HttpResponse:
    """Tick columns and move them; "as they were at first" forgets the choice."""
    work = Work(sitting)
    if sitting.reads:
        return _shown(sitting, work)
    posted = sitting.request.POST
    ticked = read_choice(posted, posted.getlist("shown"))
    officer = sitting.officer
    officer.columns = None if "first" in posted else [each.value for each in ticked]
    officer.save(update_fields=["columns"])
    asked = query(work.choosing.read(QueryDict(posted.get("asked", ""))))
    moved = posted.get("up") or posted.get("down") or ("first" if "first" in posted else "")
    if not moved:
        return HttpResponseRedirect(f"{reverse('desk:queue')}?{asked}", status=303)
    step = "up" if "up" in posted else "down"
    here = QueryDict(asked, mutable=True)
    here.update({"moved": moved, "step": step})
    return HttpResponseRedirect(f"{reverse('desk:columns')}?{here.urlencode()}", status=303)


def _shown(sitting: Sitting, work: Work) -> HttpResponse:
    given = sitting.request.GET
    shown, there = chosen(sitting.officer), available(work.choosing)
    order = in_order(shown)
    listed = [
        {
            "key": each.value,
            "title": title(each),
            "shown": each in shown,
            "now": each.value == given.get("moved"),
        }
        for each in order
        if each in there
    ]
    context = {
        "rail": work.rail(),
        "columns": listed,
        "order": " ".join(order),
        "step": given.get("step", ""),
        "asked": query(work.choosing.read(given)),
    }
    return sitting.show("desk/columns.html", context)
