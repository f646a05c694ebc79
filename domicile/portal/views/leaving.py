"""Leaving a draft: for later, with a copy, or for good."""

from __future__ import annotations

from subprocess import SubprocessError
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from domicile.accounts import sessions
from domicile.applications.commands.drafts import delete_draft
from domicile.notices import apart
from domicile.notices.draft_copies import draft_sheet
from domicile.portal.asking import service_or_404
from domicile.portal.door import Visit, draft_in, in_draft, kept_until, to
from domicile.portal.mails import masked

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_http_methods(["GET", "HEAD", "POST"])
@in_draft
def later(visit: Visit) -> HttpResponse:
    """Everything is saved; say how to come back, and let the person leave this device."""
    if visit.request.method == "POST":
        service = visit.service.key
        sessions.leave(visit.request, at=visit.at)
        return to("portal:start", service)
    return visit.show(
        "portal/later.html", {"email": masked(visit.draft.email), "kept": kept_until(visit)}
    )


@require_http_methods(["GET", "HEAD"])
@in_draft
def copy(visit: Visit) -> HttpResponse:
    """The draft as it is now, as a PDF marked as not submitted."""
    try:
        pdf = apart.draw("transcript.typ", draft_sheet(visit.whole, visit.language, visit.at))
    except (apart.BusyError, SubprocessError):
        later_on = visit.show("portal/no_copy.html", {}, status=503)
        later_on["Retry-After"] = "30"
        return later_on
    name = f"{visit.draft.reference_id}.pdf"
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """End the session on this device."""
    at, whole = timezone.now(), draft_in(request)
    sessions.leave(request, at=at)
    return to("portal:start", whole.service.key) if whole else to("portal:home")


@require_http_methods(["GET", "HEAD", "POST"])
@in_draft
def delete(visit: Visit) -> HttpResponse:
    """Ask once more, then delete the draft with all it holds."""
    if visit.request.method == "POST":
        service = visit.service.key
        delete_draft(visit.draft, by=visit.by, at=visit.at)
        sessions.leave(visit.request, at=visit.at)
        return to("portal:deleted", service)
    files = sum(len(visit.whole.uploads_of(each)) for each in visit.whole.applications)
    return visit.show(
        "portal/delete.html", {"people": len(visit.whole.applications), "files": files}
    )


@require_http_methods(["GET", "HEAD"])
def deleted(request: HttpRequest, service: str) -> HttpResponse:
    """The draft is gone."""
    return render(request, "portal/deleted.html", {"service": service_or_404(service)})
