"""Open cases per version of the rules, and the cases of one version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from domicile.accounts.roles import Permission
from domicile.casework.models import Tally
from domicile.casework.queue import visible
from domicile.casework.stages import stage_of
from domicile.casework.versions import VERSION, cases_of
from domicile.casework.versions import versions as counted
from domicile.desk.door import Sitting, at_desk
from domicile.desk.views.rulebook import address_of, read_day, service_of
from domicile.desk.work import Work
from domicile.services.printing import digest as digest_now
from domicile.workdays import formats

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse

    from domicile.casework.versions import Version

NOT_DATED = "-"
SHORT = 12  # characters of a digest that are shown


@require_safe
@at_desk(Permission.READ_RULEBOOK)
def versions(sitting: Sitting) -> HttpResponse:
    """Which rules the open cases are decided by, as the worker counted them."""
    authority = sitting.officer.authority
    at = Tally.objects.filter(authority=authority, what=VERSION).order_by("-counted_at")
    moment = at.values_list("counted_at", flat=True).first()
    zone, language = sitting.zone, sitting.language
    context = {
        "versions": [_row(each, sitting) for each in counted(authority)],
        "moment": formats.date_and_time(moment.astimezone(zone), language) if moment else "",
    }
    return sitting.show("desk/rulebook/versions.html", context)


def _row(each: Version, sitting: Sitting) -> dict[str, object]:
    args = [each.service.key, each.generation or NOT_DATED, each.digest]
    return {
        "version": each,
        "short": each.digest[:SHORT],
        "now": each.digest == digest_now(each.service),
        "generation": _said(each.generation, sitting),
        "first": _said(each.first, sitting),
        "last": _said(each.last, sitting),
        "book": address_of(each.service, each.last),
        "cases": reverse("desk:version_cases", args=args)
        if sitting.may(Permission.SEE_QUEUE)
        else "",
        "number": formats.number(each.cases, sitting.language),
    }


@require_safe
@at_desk(Permission.SEE_QUEUE)
def version_cases(sitting: Sitting, service: str, generation: str, digest: str) -> HttpResponse:
    """The open cases of one version that may come to this desk."""
    found, work = service_of(sitting, service), Work(sitting)
    begun = read_day(generation)
    given = sitting.request.GET
    day, pk = read_day(given.get("day", "")), given.get("after", "")
    good = day is not None and pk.isascii() and pk.isdigit() and len(pk) < 19  # noqa: PLR2004
    after = (day, int(pk)) if day is not None and good else None
    cases, last = cases_of(visible(work.desk), (found, begun, digest), after)
    context = {
        "service": found,
        "generation": _said(begun, sitting),
        "short": digest[:SHORT],
        "book": address_of(found, begun),
        "cases": [
            {
                "case": each,
                "received": _said(each.received_on, sitting),
                "stage": stage.title if (stage := stage_of(found, each.stage)) else each.stage,
            }
            for each in cases
        ],
        "more": "?" + urlencode({"day": f"{last[0]}", "after": f"{last[1]}"}) if last else "",
    }
    return sitting.show("desk/rulebook/version_cases.html", context)


def _said(day: date | None, sitting: Sitting) -> str:
    return formats.long_date(day, sitting.language) if day else ""
