"""What queue, search and dashboard share: the officer's desk, and their views in the rail."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from domicile.casework.models import SavedView
from domicile.casework.queue import (
    MINE,
    MOST_COUNTED,
    NOBODY,
    Desk,
    Filters,
    Group,
    colleagues,
    counts,
    desk_of,
)
from domicile.desk.asked import Choosing, query, services_of
from domicile.desk.columns import heads
from domicile.desk.rows import Reader, reader_for

if TYPE_CHECKING:
    from domicile.accounts.models import Officer
    from domicile.desk.door import Sitting

MOST_VIEWS = 12


@dataclass(frozen=True)
class View:
    """One line of the rail: a name, what it asks for, how many cases it shows."""

    name: str
    filters: Filters
    pk: int = 0  # of a saved view
    count: str = ""
    current: bool = False

    @property
    def address(self) -> str:
        asked = query(self.filters)
        return reverse("desk:queue") + (f"?{asked}" if asked else "")

    @property
    def bad(self) -> bool:
        """Cases that are overdue are counted in red."""
        return self.filters.group == Group.OVERDUE and self.count not in {"", "0"}


class Work:
    """One officer's desk on one page."""

    def __init__(self, sitting: Sitting) -> None:
        self.sitting = sitting
        self.officer: Officer = sitting.officer

    @cached_property
    def reader(self) -> Reader:
        """The days of the authority, in the officer's language."""
        kept = [each for each in services_of(self.officer.authority) if each.authority.calendar]
        if not kept:
            raise Http404  # an authority without services here has no queue
        shown = heads(self.officer, self.choosing)
        return reader_for(kept[0], self.sitting.at, self.sitting.language, shown)

    @cached_property
    def desk(self) -> Desk:
        return desk_of(self.officer, self.reader.today)

    @cached_property
    def choosing(self) -> Choosing:
        return Choosing(self.officer, colleagues(self.officer))

    def rail(self, now: Filters | None = None) -> dict[str, list[View]]:
        """The officer's views with their counts, all counted in one query."""
        fixed = [
            View(_("Mine"), Filters(assignee=MINE)),
            View(_("Unassigned"), Filters(assignee=NOBODY)),
        ]
        kept = [
            View(each.name, self.choosing.read(QueryDict(each.asked)), each.pk)
            for each in SavedView.objects.filter(officer=self.officer).order_by("pk")[:MOST_VIEWS]
        ]
        away = [
            View(_("For %(name)s while away") % {"name": each.name}, Filters(assignee=str(each.pk)))
            for each in self.desk.covered
        ]
        found = self._counted([*fixed, *kept, *away], now)
        first, last = len(fixed), len(fixed) + len(kept)
        whole = View(_("Most urgent first"), Filters(), current=now == Filters())
        return {"fixed": [whole, *found[:first]], "saved": found[first:last], "away": found[last:]}

    def _counted(self, views: list[View], now: Filters | None) -> list[View]:
        numbers = counts(self.desk, [each.filters for each in views], self.reader.bounds)
        return [
            replace(view, count=_told(number), current=view.filters == now)
            for view, number in zip(views, numbers, strict=True)
        ]


def _told(number: int) -> str:
    return f"{MOST_COUNTED}+" if number > MOST_COUNTED else str(number)
