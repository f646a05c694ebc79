"""Two buttons that every page of a draft has: stay a while longer, and leave."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from domicile.accounts import sessions


@require_POST
def stay(request: HttpRequest) -> HttpResponse:
    """One press gives the whole idle time again, as often as one likes within the twelve hours."""
    if "began" not in request.session:
        raise Http404
    sessions.note(request.session, timezone.now(), every=timedelta())
    idle = sessions.life().idle
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"seconds": int(idle.total_seconds())})
    return render(request, "accounts/stayed.html", {"minutes": idle // timedelta(minutes=1)})


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """End the session of this browser."""
    sessions.leave(request, at=timezone.now())
    return redirect(f"/{get_language()}/")
