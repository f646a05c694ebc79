"""The audit log, for auditors: what happened and who did it; never what a case says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.views.decorators.http import require_safe

from domicile.accounts.models import Officer
from domicile.accounts.roles import Permission
from domicile.audit.models import Entry
from domicile.desk.door import Sitting, at_desk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet
    from django.http import HttpResponse

PAGE = 100
LONGEST = 80


@require_safe
@at_desk(Permission.READ_AUDIT)
def audit(sitting: Sitting) -> HttpResponse:
    """The newest entries first; `about` narrows to a subject, an actor or an event."""
    about = sitting.request.GET.get("about", "").strip()[:LONGEST]
    found = list(_entries(about, sitting.request.GET.get("before", ""))[: PAGE + 1])
    names = _names(found)
    context = {
        "about": about,
        "rows": [
            (each, each.at.astimezone(sitting.zone), names.get(each.actor_key, ""))
            for each in found[:PAGE]
        ],
        "older": found[PAGE - 1].pk if len(found) > PAGE else None,
    }
    return sitting.show("desk/audit.html", context)


def _entries(about: str, before: str) -> QuerySet[Entry]:
    """By the number of the entry, never by counting: the log is long."""
    entries = Entry.objects.order_by("-pk")
    if before.isascii() and before.isdigit() and len(before) < 19:  # noqa: PLR2004  # of 64 bits
        entries = entries.filter(pk__lt=int(before))
    if about:
        entries = entries.filter(Q(subject=about) | Q(actor_key=about) | Q(event=about))
    return entries


def _names(entries: Sequence[Entry]) -> dict[str, str]:
    """The names of the officers among the actors: the log itself holds keys only."""
    keys = {each.actor_key for each in entries}
    numbers = [key.removeprefix("officer:") for key in keys if key.startswith("officer:")]
    found = Officer.objects.filter(pk__in=[int(each) for each in numbers if each.isdigit()])
    return {f"officer:{each.pk}": each.name for each in found}
