"""Where staff sign in: one path, and how a page sends someone there and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Send someone to the one sign-in page; what they looked for comes back afterwards."""
    target = reverse("account_login")
    if request.method in {"GET", "HEAD"}:
        target += "?" + urlencode({"next": request.get_full_path()})
    return HttpResponseRedirect(target)


def own_path(address: str) -> bool:
    """Is this an address of the desk? Nobody is sent anywhere else after signing in (A29)."""
    safe = url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return safe and address.startswith("/") and "/desk/" in address
