"""Keeping a case from being deleted; which are kept; what is deleted soon."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from domicile import services
from domicile.accounts.roles import Permission
from domicile.applications.outcomes import Refused
from domicile.casework import holding
from domicile.casework.retention import PAGE, SOON, Due, Place, due_by
from domicile.desk.door import Sitting, at_desk
from domicile.desk.file import CaseFile
from domicile.desk.joints import see_other
from domicile.desk.keeping import Keeping, Leaving
from domicile.desk.words import said
from domicile.desk.work import Work
from domicile.workdays import formats

if TYPE_CHECKING:
    from django.http import HttpResponse

    from domicile.casework.models import Case, Hold
    from domicile.rulebook import Service

CONFLICT = 409


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(Permission.HOLD)
def hold(sitting: Sitting, pk: int) -> HttpResponse:
    """Keep a case from being deleted, or let it go again; either with the reason."""
    found = sitting.case(pk)
    if sitting.reads:
        return _page(sitting, found)
    given, told = sitting.request.POST, "reason"
    if given.get("do") == "lift":
        done = holding.lift(
            found, given.get(told, ""), by=sitting.officer, at=sitting.at, on=sitting.on
        )
    else:
        until = _day(given.get("until", ""))
        if isinstance(until, str):
            return _page(sitting, found, until)
        done = holding.hold(
            found, given.get(told, ""), until, by=sitting.officer, at=sitting.at, on=sitting.on
        )
    if isinstance(done, Refused):
        return _page(sitting, found, said(done))
    return see_other("desk:case", pk)


def _day(typed: str) -> date | str | None:
    """The last day; none where nothing was typed; or what is wrong."""
    if not typed.strip():
        return None
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        return _("Choose a day, or leave the last day empty.")


def _page(sitting: Sitting, found: Case, problem: str = "") -> HttpResponse:
    context = {
        "file": CaseFile(found, sitting.language, sitting.at),
        "case": found,
        "keeping": Keeping(found, sitting.on, sitting.language),
        "earlier": [
            _Held(each, sitting)
            for each in found.holds.select_related("officer", "lifted_by").order_by("-pk")
        ],
        "today": sitting.on.isoformat(),
        "given": sitting.request.POST,
        "problem": problem,
    }
    status = CONFLICT if problem else 200
    return sitting.show("desk/case/hold.html", context, status=status)


class _Held:
    """One hold, in words of this page."""

    def __init__(self, hold: Hold, sitting: Sitting) -> None:
        self.hold, self.sitting = hold, sitting

    @property
    def since(self) -> str:
        return self._day(self.hold.at.astimezone(self.sitting.zone).date())

    @property
    def until(self) -> str:
        return self._day(self.hold.until) if self.hold.until else ""

    @property
    def over(self) -> bool:
        """Its last day has passed, without being lifted."""
        return self.hold.until is not None and self.hold.until < self.sitting.on

    @property
    def lifted(self) -> str:
        at = self.hold.lifted_at
        return self._day(at.astimezone(self.sitting.zone).date()) if at else ""

    def _day(self, day: date) -> str:
        return formats.long_date(day, self.sitting.language)


@require_safe
@at_desk(Permission.HOLD)
def holds(sitting: Sitting) -> HttpResponse:
    """Which cases are held, the longest first; a page of them."""
    officer, work = sitting.officer, Work(sitting)
    found = holding.standing(sitting.on).filter(case__authority=officer.authority)
    if officer.unit:
        found = found.filter(case__unit__in=["", officer.unit])
    after = sitting.request.GET.get("after", "")
    if after.isdecimal():
        found = found.filter(pk__gt=int(after[:18]))
    page = list(found.select_related("case", "officer").order_by("pk")[: PAGE + 1])
    context = {
        "rail": work.rail(),
        "holds": [_Held(each, sitting) for each in page[:PAGE]],
        "more": page[PAGE - 1].pk if len(page) > PAGE else None,
    }
    return sitting.show("desk/holds.html", context)


@require_safe
@at_desk(Permission.HOLD)
def leaving(sitting: Sitting) -> HttpResponse:
    """What is deleted within ninety days, day by day."""
    work, after = Work(sitting), _place(sitting)
    found, more = _leaving(sitting, after)
    context = {
        "rail": work.rail(),
        "lines": [Leaving(each, sitting.language) for each in found],
        "more": _asked(more) if more else "",
        "days": SOON.days,
        "unconfirmed": any(not each.confirmed for each in found),
    }
    return sitting.show("desk/leaving.html", context)


def _leaving(sitting: Sitting, after: Place | None) -> tuple[list[Due], Place | None]:
    """A page over all services of the authority, the earliest first."""
    pages = [
        due_by(each, sitting.on + SOON, after, unit=sitting.officer.unit)
        for each in _services(sitting)
    ]
    # Behind the end of the shortest page nothing is known of its service yet.
    ends = [more for _found, more in pages if more is not None]
    end = min(ends, default=None)
    found = sorted(
        (each for page, _more in pages for each in page if end is None or each.place <= end),
        key=lambda each: each.place,
    )
    return found, end


def _services(sitting: Sitting) -> list[Service]:
    return [
        each for each in services.all_services() if each.authority.key == sitting.officer.authority
    ]


def _asked(place: Place) -> str:
    return urlencode(
        {"due": place.due.isoformat(), "ended": place.ended.isoformat(), "case": place.case}
    )


def _place(sitting: Sitting) -> Place | None:
    """Where the page goes on, by its address; from the beginning where that says nothing."""
    asked = sitting.request.GET
    try:
        due, ended = (date.fromisoformat(asked.get(name, "")) for name in ("due", "ended"))
    except ValueError:
        return None
    case = asked.get("case", "")
    return Place(due, ended, int(case[:18])) if case.isdecimal() else None
