"""Being away: until when, and who has the cases meanwhile."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.views.decorators.http import require_http_methods

from domicile.accounts.absences import come_back, go_away
from domicile.accounts.roles import Permission
from domicile.desk.door import Sitting, at_desk
from domicile.desk.joints import see_other
from domicile.desk.work import Work
from domicile.workdays import formats

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse  # noqa: F401


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(Permission.TAKE_NEXT)
def absence(sitting: Sitting) -> HttpResponse:
    """Say that one is away, or back."""
    work, officer = Work(sitting), sitting.officer
    wrong = "" if sitting.reads else _said(sitting, work)
    if not sitting.reads and not wrong:
        return see_other("desk:absence")
    away = officer.absent_until is not None and officer.absent_until >= sitting.on
    until = officer.absent_until if away and officer.absent_until else None
    context = {
        "rail": work.rail(),
        "colleagues": [each for each in work.choosing.colleagues if each.pk != officer.pk],
        "away": away,
        "until": formats.date_with_weekday(until, sitting.language) if until else "",
        "wrong": wrong,
        "given": sitting.request.POST,
        "today": sitting.on.isoformat(),
    }
    return sitting.show("desk/absence.html", context)


def _said(sitting: Sitting, work: Work) -> str:
    """Do what was asked; which field is wrong, if one is."""
    posted, officer = sitting.request.POST, sitting.officer
    if "back" in posted:
        come_back(officer, by=sitting.by, at=sitting.at)
        return ""
    try:
        until = date.fromisoformat(posted.get("until", ""))
    except ValueError:
        return "until"
    if until < sitting.on:
        return "until"
    found = (each for each in work.choosing.colleagues if str(each.pk) == posted.get("cover"))
    cover = next(found, None)
    done = cover is not None and go_away(officer, until, cover, by=sitting.by, at=sitting.at)
    return "" if done else "cover"
