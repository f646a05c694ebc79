"""The way in and out that is ours: signing out, and the page for who has no way in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from domicile.accounts import staff

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def no_entry(request: HttpRequest) -> HttpResponse:
    """There is no second factor, or no account at this desk: one page for both."""
    return render(request, "desk/no_entry.html", status=403)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session of this browser."""
    staff.leave(request, at=timezone.now())
    return HttpResponseRedirect(reverse("account_login"))
