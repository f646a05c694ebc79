"""Pages for what went wrong, in the reader's language; none says anything about our data."""

import contextlib

from django.core.exceptions import RequestDataTooBig
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers

from domicile.accounts.addresses import network_of
from domicile.accounts.limits import note
from domicile.audit.events import ANONYMOUS, Event, applicant, officer

# Shown when even the page cannot be made: no template, no translation, no database.
BARE = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>{status}</title>'
    "<h1>{status}</h1><p>Something is wrong on our side. What you saved is kept."
)


def page(request: HttpRequest, status: int) -> HttpResponse:
    """Make the page for this status; a missing page never becomes a second error."""
    language = translation.get_language_from_request(request, check_path=True)
    with translation.override(language):
        body: str
        try:
            body = render_to_string(f"errors/{status}.html", {"status": status}, request)
        except TemplateDoesNotExist:
            body = BARE.format(status=status)
    response = HttpResponse(body, status=status, headers={"Content-Language": language})
    patch_vary_headers(response, ["Accept-Language"])
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 when the form was simply too long."""
    return page(request, 413 if isinstance(exception, RequestDataTooBig) else 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  # Django's signature
    return page(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  # Django's signature
    """403 for a form that is not from a page of ours, and a line in the audit log."""
    draft, match = request.session.get("draft"), request.resolver_match
    staff = request.session.get("officer")
    by = applicant(draft) if draft is not None else ANONYMOUS
    by = officer(f"officer:{staff}") if staff is not None else by
    with contextlib.suppress(DatabaseError):  # what cannot be noted is refused all the same
        note(
            Event.FORGERY_REFUSED,
            by.key or network_of(request),
            at=timezone.now(),
            by=by,
            reason=match.view_name if match else "",
        )
    return page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  # Django's signature
    return page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: whatever broke may break the page too, so the bare page stands behind it."""
    try:
        return page(request, 500)
    except Exception:  # noqa: BLE001  # the last line of defence
        return HttpResponse(BARE.format(status=500), status=500)
