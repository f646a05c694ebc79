"""What officers do with the guarantee of a group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST

from domicile.accounts.roles import Permission
from domicile.applications.guaranteeing import Guarantee
from domicile.applications.outcomes import Refused, Why
from domicile.casework import guarantees, reviewing
from domicile.desk.door import Sitting, at_desk
from domicile.desk.views.case import answer

if TYPE_CHECKING:
    from collections.abc import Callable

COMMANDS: dict[str, Callable[..., Guarantee | Refused]] = {
    "accept": guarantees.accept_guarantee,
    "approve": guarantees.approve_replacement,
    "refuse": guarantees.refuse_replacement,
    "release": guarantees.release_guarantee,
}


@require_POST
@at_desk(Permission.REVIEW_DOCUMENT)
def rule(sitting: Sitting, pk: int, guarantee: int) -> HttpResponse:
    """Accept it, approve or refuse one that replaces another, or let the guarantor go."""
    found, given = sitting.case(pk), sitting.request.POST
    rows = Guarantee.objects.filter(pk=guarantee, draft_id=found.submission.draft_id)
    row, command = rows.first(), COMMANDS.get(given.get("do", ""))
    if row is None or command is None:
        raise Http404
    reason = given.get("reason", "").strip()
    if own := reviewing.own(found, sitting.officer):
        return answer(sitting, found, own)
    if not reason:
        return answer(sitting, found, Refused(Why.NO_REASON))
    return answer(sitting, found, command(row, by=sitting.by, at=sitting.at, reason=reason))
