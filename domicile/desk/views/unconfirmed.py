"""What is not confirmed by the authority: by service and subject; and as a file."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from domicile.accounts.roles import Permission
from domicile.casework.exports import MARK, csv_line
from domicile.desk.asked import services_of
from domicile.desk.door import Sitting, at_desk
from domicile.desk.frame import address
from domicile.desk.unconfirmed import unconfirmed as items_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from domicile.desk.unconfirmed import Item
    from domicile.rulebook import Service


@require_safe
@at_desk(Permission.READ_RULEBOOK)
def unconfirmed(sitting: Sitting) -> HttpResponse:
    """Everything marked so, by service and by subject."""
    known = services_of(sitting.officer.authority)
    shown = [(each, items_of(each, sitting.language)) for each in known]
    context = {
        "services": [
            {"service": service, "count": len(items), "subjects": list(_by_subject(service, items))}
            for service, items in shown
        ],
        "count": sum(len(items) for _service, items in shown),
    }
    return sitting.show("desk/rulebook/unconfirmed.html", context)


@require_safe
@at_desk(Permission.READ_RULEBOOK)
def unconfirmed_csv(sitting: Sitting) -> HttpResponse:
    """The same as a file, for whoever asks the authority."""
    heads = (
        _("Service"),
        _("Subject"),
        _("About"),
        _("What is not certain"),
        _("Would be confirmed by"),
        _("Shown to applicants"),
        _("Declared in"),
    )
    lines = [csv_line(heads)]
    for service in services_of(sitting.officer.authority):
        lines += [_line(service, each) for each in items_of(service, sitting.language)]
    answer = HttpResponse(MARK + "".join(lines), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="unconfirmed-{sitting.on}.csv"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _line(service: Service, each: Item) -> str:
    place = str(each.place or "")
    title = str(service.short_title)
    said = (each.subject, each.about, each.said, each.confirmed_by, each.shown, place)
    return csv_line((title, *said))


def _by_subject(service: Service, items: tuple[Item, ...]) -> Iterator[tuple[str, list[object]]]:
    for subject, some in groupby(items, key=lambda each: each.subject):
        yield subject, [{"item": each, "page": _page(service, each)} for each in some]


def _page(service: Service, item: Item) -> str:
    """The applicant's page, where that is one of the service's public pages."""
    return address(item.page, service.key) if item.page else ""
