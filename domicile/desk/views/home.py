"""The first page of the desk, and emergency access."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from domicile.accounts.emergencies import take_emergency_access
from domicile.accounts.roles import PERMISSION_NAMES, Permission, Why
from domicile.casework.models import Case
from domicile.desk.door import RefusedError, Sitting, at_desk, emergency_possible

if TYPE_CHECKING:
    from django.http import HttpRequest  # noqa: F401


@require_safe
@at_desk(Permission.HAVE_ACCOUNT)
def home(sitting: Sitting) -> HttpResponse:
    """Lead on to the queue; whoever has none is told what there is to do."""
    if sitting.may(Permission.SEE_QUEUE):
        return HttpResponseRedirect(reverse("desk:queue"))
    own = [PERMISSION_NAMES[each] for each in sitting.frame.may]
    return sitting.show("desk/home.html", {"permissions": own})


@require_POST
@at_desk(Permission.USE_EMERGENCY)
def emergency(sitting: Sitting, pk: int) -> HttpResponse:
    """Open a case of another unit for an hour; the reason is kept and the auditors are told."""
    case = Case.objects.select_related("submission", "submission__draft").filter(pk=pk).first()
    if case is None:
        raise Http404
    if not emergency_possible(sitting, case):
        raise RefusedError(Why.OWN, f"case:{pk}", case)
    reason = sitting.request.POST.get("reason", "")
    taken = take_emergency_access(sitting.officer, f"case:{pk}", reason, at=sitting.at)
    if taken is None:
        context = {
            "why": Why.UNIT.value,
            "case": case,
            "offers": True,
            "short": True,
            "reason": reason,
        }
        return sitting.show("desk/403.html", context, status=403)
    return HttpResponseRedirect(reverse("desk:case", args=[pk]))
